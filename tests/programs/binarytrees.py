"""Builds, walks and drops binary trees of many depths: a test of allocation.

usage: binarytrees.py [depth]
"""

import sys

MIN_DEPTH = 4


class Leaf:
    depth = 0

    def count(self):
        return 1


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    @property
    def depth(self):
        return 1 + self.left.depth

    def count(self):
        return 1 + self.left.count() + self.right.count()


def make_tree(depth):
    if depth == 0:
        return Leaf()
    return Node(make_tree(depth - 1), make_tree(depth - 1))


def rounds(min_depth, max_depth):
    """Yields (depth, number of trees): the deeper, the fewer."""
    for depth in range(min_depth, max_depth + 1, 2):
        yield depth, 1 << (max_depth - depth + min_depth)


def main(argv):
    max_depth = max(MIN_DEPTH + 2, int(argv[1]) if len(argv) > 1 else 13)
    stretch = make_tree(max_depth + 1)
    print(f"stretch tree of depth {stretch.depth}\t nodes: {stretch.count()}")
    del stretch

    long_lived = make_tree(max_depth)
    for depth, trees in rounds(MIN_DEPTH, max_depth):
        nodes = sum(make_tree(depth).count() for _ in range(trees))
        print(f"{trees}\t trees of depth {depth}\t nodes: {nodes}")
    print(f"long lived tree of depth {long_lived.depth}\t nodes: {long_lived.count()}")


if __name__ == "__main__":
    main(sys.argv)
