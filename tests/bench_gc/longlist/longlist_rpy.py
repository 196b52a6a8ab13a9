"""Linked lists of argv[1] nodes: built, walked while there is garbage, reversed in place and dropped."""

DEFAULT_LENGTH = 1000000
ROUNDS = 4
RECENT = 64


class Node(object):
    def __init__(self, value, following):
        self.value = value
        self.following = following


def build(length):
    node = None
    for i in range(length):
        node = Node(i, node)
    return node


def walk(node):
    """The sum of the values; of the pairs that it makes the newest are kept."""
    recent = [node] * RECENT
    total = 0
    i = 0
    while node is not None:
        pair = Node(node.value & 7, node)
        recent[i] = pair
        i = (i + 1) % RECENT
        total += pair.value + pair.following.value
        node = node.following
    return total


def reverse(node):
    result = None
    while node is not None:
        following = node.following
        node.following = result
        result = node
        node = following
    return result


def entry_point(argv):
    length = DEFAULT_LENGTH
    if len(argv) > 1:
        length = int(argv[1])
    kept = build(length)
    total = 0
    for _ in range(ROUNDS):
        total += walk(build(length))
        kept = reverse(kept)
        total += walk(kept)
    print("total %d" % total)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
