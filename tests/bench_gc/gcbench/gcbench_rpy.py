"""GCBench after J. Ellis, P. Kovac and H. Boehm: trees built from above and from below while a large
tree and a large array stay alive. argv[1] is the depth of the largest tree."""

DEFAULT_DEPTH = 16
MIN_DEPTH = 4
ARRAY_SIZE = 500000


class Node(object):
    def __init__(self, left, right):
        self.left = left
        self.right = right
        self.i = 0
        self.j = 0


def tree_size(depth):
    return (1 << (depth + 1)) - 1


def populate(depth, node):
    """From above: the tree below a node that exists."""
    if depth <= 0:
        return
    depth -= 1
    node.left = Node(None, None)
    node.right = Node(None, None)
    populate(depth, node.left)
    populate(depth, node.right)


def make_tree(depth):
    """From below: the subtrees first."""
    if depth <= 0:
        return Node(None, None)
    return Node(make_tree(depth - 1), make_tree(depth - 1))


def count(node):
    nodes = 1 + node.i + node.j
    if node.left is not None:
        nodes += count(node.left)
    if node.right is not None:
        nodes += count(node.right)
    return nodes


def build_and_drop(depth, iterations):
    for _ in range(iterations):
        node = Node(None, None)
        populate(depth, node)
    for _ in range(iterations):
        make_tree(depth)
    print("depth %d: %d trees of each kind" % (depth, iterations))


def entry_point(argv):
    max_depth = DEFAULT_DEPTH
    if len(argv) > 1:
        max_depth = int(argv[1])
    stretch_depth = max_depth + 2
    make_tree(stretch_depth)
    long_lived = Node(None, None)
    populate(max_depth, long_lived)
    array = [0.0] * ARRAY_SIZE
    for i in range(ARRAY_SIZE // 2):
        array[i] = 1.0 / (i + 1)
    depth = MIN_DEPTH
    while depth <= max_depth:
        build_and_drop(depth, 2 * tree_size(stretch_depth) // tree_size(depth))
        depth += 2
    print("long lived: %d nodes" % count(long_lived))
    if array[1000] == 1.0 / 1001:
        print("array kept")
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
