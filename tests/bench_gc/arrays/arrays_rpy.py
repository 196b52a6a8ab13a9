"""argv[1] rounds of large arrays: each round makes 16 arrays of numbers, reads those of the round before
and drops them; meanwhile objects in a large array of objects are replaced."""

DEFAULT_ROUNDS = 150
ARRAYS = 16
LARGEST = 60000
CELLS = 200000
REPLACED = 2000


class Random(object):
    def __init__(self):
        self.state = 42

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) & 0x7fffffff
        return (self.state >> 8) % limit


class Cell(object):
    def __init__(self, value):
        self.value = value


def make_arrays(random):
    arrays = []
    for i in range(ARRAYS):
        arrays.append([i] * (1000 + random.below(LARGEST)))
    return arrays


def read_arrays(arrays, random):
    """Looks at a few places of each."""
    total = 0
    for array in arrays:
        for _ in range(10):
            total += array[random.below(len(array))]
    return total


def replace_cells(cells, random):
    total = 0
    for _ in range(REPLACED):
        i = random.below(CELLS)
        total += cells[i].value
        cells[i] = Cell((total ^ i) & 0xffff)
    return total


def entry_point(argv):
    rounds = DEFAULT_ROUNDS
    if len(argv) > 1:
        rounds = int(argv[1])
    random = Random()
    cells = [Cell(i) for i in range(CELLS)]
    previous = make_arrays(random)
    total = 0
    for _ in range(rounds):
        arrays = make_arrays(random)
        total += read_arrays(previous, random)
        previous = arrays
        total += replace_cells(cells, random)
    print("total %d" % total)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
