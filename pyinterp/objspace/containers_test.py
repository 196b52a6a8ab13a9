"""dict, set, list and sorting at the level of the tables."""

import random
import unittest

from pyinterp.objspace import space
from pyinterp.objspace.objspace_testing import error_of, repr_of, wrap


class DictTest(unittest.TestCase):

    def test_random_operations_agree_with_the_host(self):
        rng = random.Random(7)
        w_dict = space.newdict()
        expected = {}
        for step in range(4000):
            key = rng.choice([rng.randrange(60), str(rng.randrange(60)),
                              rng.randrange(30) + 0.5, (rng.randrange(9),)])
            if rng.random() < 0.6:
                w_dict.setitem(wrap(key), wrap(step))
                expected[key] = step
            elif key in expected:
                w_dict.delitem(wrap(key))
                del expected[key]
            if step % 500 == 0:
                self.assertEqual(repr_of(w_dict), repr(expected))
        self.assertEqual(repr_of(w_dict), repr(expected))
        self.assertEqual(w_dict.len_w(), len(expected))

    def test_equal_numbers_are_one_key(self):
        w_dict = space.newdict()
        w_dict.setitem(wrap(1), wrap('int'))
        w_dict.setitem(wrap(1.0), wrap('float'))
        w_dict.setitem(wrap(True), wrap('bool'))
        self.assertEqual(repr_of(w_dict), "{1: 'bool'}")

    def test_keys_version_follows_keys_not_values(self):
        w_dict = space.newdict()
        w_dict.setitem(wrap('a'), wrap(1))
        version = w_dict.keys_version
        w_dict.setitem(wrap('a'), wrap(2))
        self.assertEqual(w_dict.keys_version, version)
        w_dict.setitem(wrap('b'), wrap(2))
        self.assertNotEqual(w_dict.keys_version, version)

    def test_change_of_size_while_iterating(self):
        w_dict = space.newdict()
        w_dict.setitem(wrap(1), wrap(1))
        w_iter = w_dict.iter_w()
        w_iter.next_w()
        w_dict.setitem(wrap(2), wrap(2))
        self.assertEqual(error_of(w_iter.next_w), 'RuntimeError: dictionary '
                         'changed size during iteration')

    def test_unhashable_key(self):
        self.assertEqual(
            error_of(space.newdict().setitem, wrap([]), wrap(1)),
            "TypeError: unhashable type: 'list'")


class SetTest(unittest.TestCase):

    def test_ints_come_in_the_order_of_the_host(self):
        rng = random.Random(3)
        for _ in range(60):
            w_set = space.newset()
            expected = set()
            for _ in range(rng.randrange(40)):
                value = rng.randrange(-50, 200)
                w_set.add(wrap(value))
                expected.add(value)
                if rng.random() < 0.3:
                    value = rng.randrange(-50, 200)
                    w_set.discard(wrap(value))
                    expected.discard(value)
            self.assertEqual(repr_of(w_set), repr(expected))

    def test_many_items(self):
        w_set = space.newset()
        for i in range(3000):
            w_set.add(wrap(i * 7919))
        for i in range(0, 3000, 2):
            self.assertTrue(w_set.discard(wrap(i * 7919)))
        self.assertEqual(w_set.len_w(), 1500)
        self.assertTrue(w_set.contains(wrap(7919)))
        self.assertFalse(w_set.contains(wrap(0)))


class ListTest(unittest.TestCase):

    def test_sort_is_stable(self):
        rng = random.Random(5)
        for count in [0, 1, 2, 7, 8, 9, 31, 200]:
            items = [(rng.randrange(5), i) for i in range(count)]
            w_key = space.builtins.w_dict.getitem_str('min')
            for reverse in [False, True]:
                result = space.sort_items([wrap(item) for item in items],
                                          w_key, reverse)
                expected = sorted(items, key=min, reverse=reverse)
                self.assertEqual([repr_of(w) for w in result],
                                 [repr(item) for item in expected])

    def test_slices(self):
        items = list(range(7))
        bounds = [None, 0, 2, -2, 9, -9]
        for start in bounds:
            for stop in bounds:
                for step in [None, 1, 2, -1, -3]:
                    w_slice = space.W_SliceObject(wrap(start), wrap(stop),
                                                  wrap(step))
                    self.assertEqual(repr_of(wrap(items).getitem(w_slice)),
                                     repr(items[start:stop:step]))

    def test_slice_deletion(self):
        for start, stop, step in [(1, 5, 2), (None, None, -2), (3, 1, 1),
                                  (None, None, 3), (6, 0, -3)]:
            expected = list(range(7))
            w_list = wrap(expected)
            w_list.delitem(space.W_SliceObject(wrap(start), wrap(stop),
                                               wrap(step)))
            del expected[start:stop:step]
            self.assertEqual(repr_of(w_list), repr(expected))

    def test_repr_of_a_list_in_itself(self):
        w_list = wrap([1])
        w_list.append(w_list)
        self.assertEqual(repr_of(w_list), '[1, [...]]')


if __name__ == '__main__':
    unittest.main()
