"""Returns a borrowed reference."""

import gc
import sys

sys.path.insert(0, sys.argv[1])

import wrong_counts  # noqa: E402


items = [{'key': 'value'}]
for _ in range(5):
    wrong_counts.return_borrowed(items)


gc.collect()
print('done')
