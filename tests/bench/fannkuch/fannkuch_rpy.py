"""Pancake flips over all permutations of argv[1] numbers, as an RPython program."""

DEFAULT_N = 11


class Result(object):
    def __init__(self):
        self.checksum = 0
        self.most = 0


def count_flips(permutation, scratch):
    """Reverses prefixes of a copy until 0 comes first; returns how many."""
    for i in range(len(permutation)):
        scratch[i] = permutation[i]
    flips = 0
    first = scratch[0]
    while first != 0:
        low = 0
        high = first
        while low < high:
            swapped = scratch[low]
            scratch[low] = scratch[high]
            scratch[high] = swapped
            low += 1
            high -= 1
        flips += 1
        first = scratch[0]
    return flips


def rotate_prefix(permutation, last):
    """Moves the first number behind the one at `last`."""
    first = permutation[0]
    for i in range(last):
        permutation[i] = permutation[i + 1]
    permutation[last] = first


def next_permutation(permutation, turns):
    """Turns the wheels once; returns False after the last permutation."""
    n = len(permutation)
    wheel = 1
    while wheel < n:
        rotate_prefix(permutation, wheel)
        turns[wheel] += 1
        if turns[wheel] <= wheel:
            return True
        turns[wheel] = 0
        wheel += 1
    return False


def fannkuch(n):
    permutation = [0] * n
    for i in range(n):
        permutation[i] = i
    turns = [0] * n
    scratch = [0] * n
    result = Result()
    sign = 1
    while True:
        if permutation[0] != 0:
            flips = count_flips(permutation, scratch)
            result.checksum += sign * flips
            if flips > result.most:
                result.most = flips
        sign = -sign
        if not next_permutation(permutation, turns):
            return result


def entry_point(argv):
    n = DEFAULT_N
    if len(argv) > 1:
        n = int(argv[1])
    result = fannkuch(n)
    print(str(result.checksum))
    print("Pfannkuchen(%d) = %d" % (n, result.most))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
