"""Counts pancake flips over all permutations of n numbers.

A permutation whose first number is k has its first k numbers reversed, again
and again until the 1 comes first. Printed are a checksum of the flip counts
(alternately added and subtracted) and the largest of them.

usage: fannkuch.py [n]
"""

import sys


def permutations(n):
    """Yields all permutations of range(n), each time the same list object.

    Each differs from the one before by rotating a prefix, and prefixes rotate
    like the wheels of a counter: the shorter, the more often.
    """
    current = list(range(n))
    turns = [0] * n
    while True:
        yield current
        wheel = 1
        while wheel < n:
            current.insert(wheel, current.pop(0))
            turns[wheel] += 1
            if turns[wheel] <= wheel:
                break
            turns[wheel] = 0
            wheel += 1
        else:
            return


def count_flips(permutation):
    stack = permutation[:]
    flips = 0
    first = stack[0]
    while first:
        stack[:first + 1] = stack[first::-1]
        flips += 1
        first = stack[0]
    return flips


def fannkuch(n):
    checksum = 0
    most = 0
    sign = 1
    for permutation in permutations(n):
        if permutation[0]:
            flips = count_flips(permutation)
            checksum += sign * flips
            if flips > most:
                most = flips
        sign = -sign
    return checksum, most


def main(argv):
    n = int(argv[1]) if len(argv) > 1 else 9
    checksum, most = fannkuch(n)
    print(checksum)
    print(f"Pfannkuchen({n}) = {most}")


if __name__ == "__main__":
    main(sys.argv)
