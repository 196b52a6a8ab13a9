"""Every row of translator_builtins.txt names something that exists."""

import importlib
import os
import unittest

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'translator_builtins.txt')


def rows():
    with open(TABLE) as f:
        return [line.rstrip('\n').split('\t') for line in f if not line.startswith('#')]


def resolved(qualified_name):
    parts = qualified_name.split('.')
    for split in range(len(parts), 0, -1):
        try:
            found = importlib.import_module('.'.join(parts[:split]))
        except ImportError:
            continue
        for name in parts[split:]:
            found = getattr(found, name)
        return found
    raise ImportError(qualified_name)


class BuiltinsTableTest(unittest.TestCase):
    def test_every_name_resolves(self):
        for name, _, _ in rows():
            with self.subTest(name):
                resolved(name)

    def test_no_name_twice(self):
        names = [row[0] for row in rows()]
        self.assertEqual(len(names), len(set(names)))


if __name__ == '__main__':
    unittest.main()
