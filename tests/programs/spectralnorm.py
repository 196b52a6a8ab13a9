"""The spectral norm of an infinite matrix, cut to n rows, by the power method.

The matrix is a(i, j) = 1 / ((i + j) * (i + j + 1) / 2 + i + 1).

usage: spectralnorm.py [n]
"""

import sys
from math import sqrt


def element(i, j):
    diagonal = i + j
    return 1.0 / (diagonal * (diagonal + 1) // 2 + i + 1)


def times(vector):
    n = len(vector)
    return [sum(element(i, j) * vector[j] for j in range(n)) for i in range(n)]


def transposed_times(vector):
    n = len(vector)
    result = []
    for i in range(n):
        total = 0.0
        for j, value in enumerate(vector):
            total += element(j, i) * value
        result.append(total)
    return result


def squared_times(vector):
    return transposed_times(times(vector))


def dot(left, right):
    return sum(a * b for a, b in zip(left, right))


def spectral_norm(n, rounds=10):
    u = [1.0] * n
    v = u
    for _ in range(rounds):
        v = squared_times(u)
        u = squared_times(v)
    return sqrt(dot(u, v) / dot(v, v))


def main(argv):
    n = int(argv[1]) if len(argv) > 1 else 240
    print("%.9f" % spectral_norm(n))


if __name__ == "__main__":
    main(sys.argv)
