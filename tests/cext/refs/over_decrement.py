"""Releases a reference of the caller's."""

import gc
import sys

sys.path.insert(0, sys.argv[1])

import wrong_counts  # noqa: E402


class Mine:
    pass


wrong_counts.over_decrement(Mine())


gc.collect()
print('done')
