"""Allocates in many ways; each part reports for itself, so that running out of memory in one of them must
not be seen in another."""

from rpython.rlib.rstring import StringBuilder


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def tree(depth):
    if depth == 0:
        return Node(None, None)
    return Node(tree(depth - 1), tree(depth - 1))


def count(node):
    if node is None:
        return 0
    return 1 + count(node.left) + count(node.right)


def trees():
    return str(count(tree(4)))


def lists():
    numbers = []
    for i in range(40):
        numbers.append(i * i)
    parts = [str(n) for n in numbers[5:12]]
    numbers.extend([1, 2, 3])
    return '%d %s' % (len(numbers), ','.join(parts))


def dicts():
    squares = {}
    for i in range(12):
        squares['k%d' % i] = i * i
    total = 0
    for key, value in squares.items():
        total += len(key) * value
    return str(total)


def strings():
    builder = StringBuilder()
    for word in 'the quick brown fox'.split(' '):
        builder.append(word.upper())
        builder.append_multiple_char('-', 3)
    return builder.build()


def raised(n):
    if n == 0:
        raise ValueError
    return raised(n - 1)


def exceptions():
    caught = 0
    for i in range(4):
        try:
            raised(i)
        except ValueError:
            caught += 1
    return str(caught)


# A part that is retried after running out of memory has what it needs.
class State:
    def __init__(self):
        self.log = []


state = State()


def remembered():
    for i in range(6):
        state.log.append(Node(None, Node(None, None)))
    return str(count(state.log[-1]))


PARTS = [trees, lists, dicts, strings, exceptions, remembered]


def entry_point(argv):
    for part in PARTS:
        try:
            text = part()
        except MemoryError:
            text = 'out of memory'
        print(text)
    return 0


def target(driver, args):
    return entry_point
