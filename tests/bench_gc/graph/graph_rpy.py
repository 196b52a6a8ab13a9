"""A graph that changes: argv[1] operations add edges, walk along them and replace nodes. An edge to a
node that was replaced is led to its successor when it is walked; until then it keeps the old one."""

DEFAULT_OPERATIONS = 1000000
NODES = 20000
MAX_DEGREE = 8
WALK = 8


class Random(object):
    def __init__(self):
        self.state = 42

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) & 0x7fffffff
        return (self.state >> 8) % limit


class Node(object):
    def __init__(self, value):
        self.value = value
        self.edges = None
        self.degree = 0
        self.successor = None


class Edge(object):
    def __init__(self, target, following):
        self.target = target
        self.following = following


def newest(node):
    while node.successor is not None:
        node = node.successor
    return node


def add_edge(source, target):
    """Of too many edges all but the two newest are dropped."""
    if source.degree == MAX_DEGREE:
        edge = source.edges
        edge.following.following = None
        source.degree = 2
    source.edges = Edge(target, source.edges)
    source.degree += 1


def walk(node, random):
    total = 0
    for _ in range(WALK):
        edge = node.edges
        if edge is None:
            break
        if random.below(2) == 1 and edge.following is not None:
            edge = edge.following
        edge.target = newest(edge.target)
        node = edge.target
        total += node.value
    return total


def replace(nodes, i, value):
    old = nodes[i]
    node = Node(value)
    node.edges = old.edges
    node.degree = old.degree
    old.edges = None
    old.successor = node
    nodes[i] = node


def entry_point(argv):
    operations = DEFAULT_OPERATIONS
    if len(argv) > 1:
        operations = int(argv[1])
    random = Random()
    nodes = [Node(i) for i in range(NODES)]
    total = 0
    for i in range(operations):
        choice = random.below(10)
        node = random.below(NODES)
        if choice < 5:
            add_edge(nodes[node], nodes[random.below(NODES)])
        elif choice < 8:
            total += walk(nodes[node], random)
        else:
            replace(nodes, node, i & 1023)
    print("total %d" % total)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
