"""Uses an object that was freed."""

import gc
import sys

sys.path.insert(0, sys.argv[1])

import wrong_counts  # noqa: E402


wrong_counts.keep_unowned()
wrong_counts.use_kept()


gc.collect()
print('done')
