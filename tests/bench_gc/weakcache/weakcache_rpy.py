"""A cache of weak references: argv[1] lookups of values by key, most of them of a few keys. The newest
requests keep their values alive, others are made again when they are asked for and gone."""

import weakref

DEFAULT_LOOKUPS = 3000000
KEYS = 100000
POPULAR = 2000
KEPT = 1000


class Random(object):
    def __init__(self):
        self.state = 42

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) & 0x7fffffff
        return (self.state >> 8) % limit


class Value(object):
    def __init__(self, key):
        self.key = key
        self.square = (key * key) & 0xffff


class Request(object):
    def __init__(self, key, value):
        self.key = key
        self.value = value


class Slot(object):
    def __init__(self):
        self.ref = None


class Cache(object):
    def __init__(self):
        self.slots = [Slot() for _ in range(KEYS)]
        self.kept = [Request(0, Value(0))] * KEPT
        self.next_kept = 0

    def lookup(self, key):
        slot = self.slots[key]
        ref = slot.ref
        if ref is not None:
            value = ref()
            if value is not None:
                return value
        value = Value(key)
        slot.ref = weakref.ref(value)
        return value

    def ask(self, key):
        """What the value of a key and the oldest request that is kept sum up to."""
        request = Request(key, self.lookup(key))
        oldest = self.kept[self.next_kept]
        self.kept[self.next_kept] = request
        self.next_kept = (self.next_kept + 1) % KEPT
        return request.value.square + oldest.value.key


def pick_key(random):
    if random.below(4) == 0:
        return random.below(KEYS)
    return random.below(POPULAR)


def entry_point(argv):
    lookups = DEFAULT_LOOKUPS
    if len(argv) > 1:
        lookups = int(argv[1])
    random = Random()
    cache = Cache()
    total = 0
    for _ in range(lookups):
        total += cache.ask(pick_key(random))
    print("total %d" % total)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
