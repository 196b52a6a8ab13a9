"""argv[1] objects with a destructor, most of which die soon: each stands for a resource whose use is
counted. How many destructors have run by the end is the collector's business and not printed."""

DEFAULT_RESOURCES = 3000000
OPEN = 1000


class Random(object):
    def __init__(self):
        self.state = 42

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) & 0x7fffffff
        return (self.state >> 8) % limit


class Pool(object):
    def __init__(self):
        self.opened = 0
        self.closed = 0


pool = Pool()


class Resource(object):
    def __init__(self, handle):
        self.handle = handle
        pool.opened += 1

    def __del__(self):
        pool.closed += 1


def entry_point(argv):
    resources = DEFAULT_RESOURCES
    if len(argv) > 1:
        resources = int(argv[1])
    random = Random()
    kept = [Resource(i) for i in range(OPEN)]
    total = 0
    for i in range(resources):
        resource = Resource(i & 1023)
        place = random.below(4 * OPEN)
        if place < OPEN:
            total += kept[place].handle
            kept[place] = resource
        total += resource.handle
    print("total %d, %d opened" % (total, pool.opened))
    if pool.closed > pool.opened:
        print("closed twice")
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
