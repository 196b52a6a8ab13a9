"""Builds argv[1] cycles and drops each: objects that refer to themselves, rings of three and of five."""

DEFAULT_CYCLES = 3000000


class Node(object):
    def __init__(self, value):
        self.value = value
        self.other = None


def make_ring(first, size):
    """A ring of nodes; returns the sum of what is in it."""
    start = Node(first)
    node = start
    for i in range(1, size):
        following = Node(first + i)
        node.other = following
        node = following
    node.other = start
    total = 0
    node = start
    for i in range(size):
        total += node.value
        node = node.other
    return total


def entry_point(argv):
    cycles = DEFAULT_CYCLES
    if len(argv) > 1:
        cycles = int(argv[1])
    total = 0
    for i in range(cycles):
        total += make_ring(i & 1023, 1 + (i % 3) * 2)
    print("total %d" % total)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
