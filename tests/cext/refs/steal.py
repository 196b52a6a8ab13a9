"""Steals a reference."""

import gc
import sys

sys.path.insert(0, sys.argv[1])

import wrong_counts  # noqa: E402


class Mine:
    pass


wrong_counts.steal(Mine())


gc.collect()
print('done')
