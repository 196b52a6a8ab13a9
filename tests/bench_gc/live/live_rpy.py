"""A large live heap of small objects that slowly changes: argv[1] is its size in units of 64 chains of
1024 nodes (2 MB, with a header of one word). While chains are replaced one after the other there is garbage
too; what counts is the longest pause."""

DEFAULT_UNITS = 512
CHAINS = 64
LENGTH = 1024
REPLACED = 8  # chains for each unit
RECENT = 256


class Random(object):
    def __init__(self):
        self.state = 42

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) & 0x7fffffff
        return (self.state >> 8) % limit


class Node(object):
    def __init__(self, value, following):
        self.value = value
        self.following = following
        self.other = None


def make_chain(first):
    node = None
    for i in range(LENGTH):
        node = Node(first + i, node)
    return node


def churn(recent, chain, count):
    """Short-lived nodes that refer to long-lived ones, and sometimes the other way round."""
    total = 0
    node = chain
    for i in range(count):
        short = Node(i, node)
        recent[i % RECENT] = short
        if i % 64 == 0:
            if node.other is not None:
                total += node.other.value
            node.other = Node(i, node)
        node = node.following
        if node is None:
            node = chain
        total += short.following.value
    return total


def entry_point(argv):
    units = DEFAULT_UNITS
    if len(argv) > 1:
        units = int(argv[1])
    random = Random()
    count = units * CHAINS
    chains = [make_chain(i) for i in range(count)]
    recent = [chains[0]] * RECENT
    total = 0
    for i in range(units * REPLACED):
        place = random.below(count)
        total += churn(recent, chains[place], 4 * LENGTH)
        chains[place] = make_chain(i)
    print("%d nodes, total %d" % (count * LENGTH, total))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
