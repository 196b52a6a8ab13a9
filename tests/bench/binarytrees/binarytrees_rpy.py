"""Builds, counts and drops binary trees up to depth argv[1]: a test of allocation."""

MIN_DEPTH = 4
DEFAULT_DEPTH = 17


class Node(object):
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def count(self):
        nodes = 1
        if self.left is not None:
            nodes += self.left.count()
        if self.right is not None:
            nodes += self.right.count()
        return nodes


def make_tree(depth):
    if depth == 0:
        return Node(None, None)
    return Node(make_tree(depth - 1), make_tree(depth - 1))


def entry_point(argv):
    max_depth = DEFAULT_DEPTH
    if len(argv) > 1:
        max_depth = int(argv[1])
    if max_depth < MIN_DEPTH + 2:
        max_depth = MIN_DEPTH + 2
    print("stretch: %d nodes" % make_tree(max_depth + 1).count())
    long_lived = make_tree(max_depth)
    depth = MIN_DEPTH
    while depth <= max_depth:
        trees = 1 << (max_depth - depth + MIN_DEPTH)
        nodes = 0
        for i in range(trees):
            nodes += make_tree(depth).count()
        print("%d trees of depth %d: %d nodes" % (trees, depth, nodes))
        depth += 2
    print("long lived: %d nodes" % long_lived.count())
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
