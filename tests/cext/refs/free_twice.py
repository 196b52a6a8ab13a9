"""Frees an object twice."""

import gc
import sys

sys.path.insert(0, sys.argv[1])

import wrong_counts  # noqa: E402


wrong_counts.free_twice(5)


gc.collect()
print('done')
