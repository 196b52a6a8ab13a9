"""Gets every count right, so that nothing is reported."""

import gc
import sys

sys.path.insert(0, sys.argv[1])

import wrong_counts  # noqa: E402


values = [5, 10 ** 20, 1.5, 'text', (1, 2), [3], {'k': 4}, None]
for value in values:
    tuple([value, wrong_counts.__name__])
print(len(values), sorted(name for name in dir(wrong_counts) if name[0] != '_'))


gc.collect()
print('done')
