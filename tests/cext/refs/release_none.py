"""Releases None."""

import gc
import sys

sys.path.insert(0, sys.argv[1])

import wrong_counts  # noqa: E402


wrong_counts.release_none()


gc.collect()
print('done')
