"""Tests of the sort: order, stability, behaviour when a comparison raises."""

import random
import unittest

from rpython.rlib.listsort import TimSort, make_timsort_class


class ByFirst(make_timsort_class()):
    def lt(self, a, b):
        return a[0] < b[0]


class SortTest(unittest.TestCase):
    def random_list(self, source, size):
        span = source.choice([2, 10, 100000])
        items = [(source.randrange(span), i) for i in range(size)]
        for _ in range(source.randrange(4)):
            i, j = sorted([source.randrange(size + 1), source.randrange(size + 1)])
            items[i:j] = sorted(items[i:j], reverse=source.random() < 0.5)
        return items

    def test_stable_order(self):
        source = random.Random(2)
        for size in list(range(70)) + [200, 500, 1000, 3000] * 4:
            items = self.random_list(source, size)
            expected = sorted(items, key=lambda item: item[0])
            ByFirst(items).sort()
            self.assertEqual(items, expected)

    def test_long_runs_are_merged_by_galloping(self):
        calls = [0]

        class Counting(make_timsort_class()):
            def lt(self, a, b):
                calls[0] += 1
                return a < b
        items = list(range(5000, 10000)) + list(range(5000))
        Counting(items).sort()
        self.assertEqual(items, list(range(10000)))
        self.assertLess(calls[0], 10100)

    def test_strings(self):
        items = ['b', 'a', 'c']
        TimSort(items).sort()
        self.assertEqual(items, ['a', 'b', 'c'])

    def test_accessors(self):
        class Box:
            def __init__(self, items):
                self.items = items
        sorter = make_timsort_class(
            getitem=lambda box, i: box.items[i],
            setitem=lambda box, i, x: box.items.__setitem__(i, x),
            length=lambda box: len(box.items),
            getitem_slice=lambda box, start, stop: Box(box.items[start:stop]),
            lt=lambda a, b: a > b)
        box = Box(list(range(200)) + list(range(150)))
        sorter(box).sort()
        self.assertEqual(box.items, sorted(list(range(200)) + list(range(150)), reverse=True))

    def test_items_survive_a_raising_comparison(self):
        for limit in range(1, 600, 7):
            left = [limit]

            class Raising(make_timsort_class()):
                def lt(self, a, b):
                    left[0] -= 1
                    if left[0] == 0:
                        raise ValueError
                    return a < b
            items = list(range(50, 100)) + list(range(50)) + list(range(60, 120))
            before = sorted(items)
            with self.assertRaises(ValueError):
                while True:
                    Raising(items).sort()
            self.assertEqual(sorted(items), before)


if __name__ == '__main__':
    unittest.main()
