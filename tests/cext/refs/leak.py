"""Leaks a reference with each call."""

import gc
import sys

sys.path.insert(0, sys.argv[1])

import wrong_counts  # noqa: E402


class Mine:
    pass


for _ in range(100):
    wrong_counts.leak(Mine())


gc.collect()
print('done')
