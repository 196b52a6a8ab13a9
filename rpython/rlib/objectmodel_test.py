"""Tests of objectmodel: hints are recorded, primitives behave untranslated."""

import unittest

from rpython.rlib import objectmodel as om
from rpython.rlib.unroll import unrolling_iterable


class HintsTest(unittest.TestCase):
    def test_specialize_records_its_text(self):
        def f(a, b):
            pass
        self.assertIs(om.specialize.arg(0, 1)(f), f)
        self.assertEqual(f._annspecialcase_, 'specialize:arg(0,1)')
        om.specialize.memo()(f)
        self.assertEqual(f._annspecialcase_, 'specialize:memo')
        om.specialize.call_location()(f)
        self.assertEqual(f._annspecialcase_, 'specialize:call_location')

    def test_enforceargs_by_position_and_by_name(self):
        @om.enforceargs(int, None)
        def f(a, b):
            pass

        @om.enforceargs(b=str, typecheck=False)
        def g(a, b):
            pass
        self.assertEqual(f._annenforceargs_, (int, None))
        self.assertEqual(g._annenforceargs_, (None, str))
        with self.assertRaisesRegex(TypeError, "no argument 'c'"):
            om.enforceargs(c=str)(g)

    def test_inline_hints(self):
        def f():
            pass
        om.try_inline(f)
        self.assertEqual(f._always_inline_, 'try')
        om.always_inline(f)
        self.assertIs(f._always_inline_, True)

    def test_not_translated_here(self):
        self.assertFalse(om.we_are_translated())

    def test_unrolling_iterable_keeps_items(self):
        self.assertEqual(list(unrolling_iterable(x * x for x in range(3))), [0, 1, 4])


class MixinTest(unittest.TestCase):
    def test_functions_are_copied_for_each_class(self):
        class Mixin:
            limit = 5

            def get(self):
                return self.value

            @staticmethod
            def twice(x):
                return x * 2

        class A:
            om.import_from_mixin(Mixin)

        class B:
            om.import_from_mixin(Mixin)
        a = A()
        a.value = 3
        self.assertEqual((a.get(), a.twice(4), a.limit), (3, 8, 5))
        self.assertIsNot(A.get, B.get)
        self.assertIs(A.get.__code__, B.get.__code__)
        self.assertIsNot(A.twice, B.twice)

    def test_clash_is_an_error(self):
        class Mixin:
            def get(self):
                pass
        with self.assertRaises(ImportError):
            class A:
                def get(self):
                    pass
                om.import_from_mixin(Mixin)


class HashTest(unittest.TestCase):
    def test_equal_values_have_equal_hashes(self):
        self.assertEqual(om.compute_hash('ab'), om.compute_hash('a' + 'b'))
        self.assertEqual(om.compute_hash(3.0), om.compute_hash(3))
        self.assertEqual(om.compute_hash((1, 'x')), om.compute_hash((1, 'x')))
        self.assertNotEqual(om.compute_hash('ab'), om.compute_hash('ba'))

    def test_hash_of_string_is_the_same_in_every_run(self):
        self.assertEqual(om.compute_hash('abc'), -1792535898324117685)

    def test_instances_hash_by_identity(self):
        class A:
            def __eq__(self, other):
                return True

            def __hash__(self):
                return 1
        a = A()
        self.assertEqual(om.compute_hash(a), om.compute_identity_hash(a))


class RDictTest(unittest.TestCase):
    def make(self):
        return om.r_dict(lambda a, b: a % 10 == b % 10, lambda a: a % 10)

    def test_equality_and_hash_are_its_own(self):
        d = self.make()
        d[3] = 'three'
        d[13] = 'thirteen'
        d[4] = 'four'
        self.assertEqual(d.items(), [(3, 'thirteen'), (4, 'four')])
        self.assertIn(23, d)
        self.assertEqual(d.get(5, 'none'), 'none')
        del d[33]
        self.assertEqual(d.keys(), [4])
        with self.assertRaises(KeyError):
            d[3]

    def test_reordering(self):
        d = {'a': 1, 'b': 2, 'c': 3}
        om.move_to_end(d, 'a')
        self.assertEqual(list(d), ['b', 'c', 'a'])
        om.move_to_end(d, 'c', last=False)
        self.assertEqual(list(d), ['c', 'b', 'a'])
        self.assertEqual(list(om.reversed_dict(d)), ['a', 'b', 'c'])

    def test_dict_to_switch(self):
        lookup = om.dict_to_switch({1: 'a', 2: 'b'})
        self.assertEqual(lookup(2), 'b')
        with self.assertRaises(KeyError):
            lookup(3)


class InstancesTest(unittest.TestCase):
    def test_instantiate_skips_init(self):
        class A:
            def __init__(self):
                raise AssertionError
        self.assertIs(type(om.instantiate(A)), A)

    def test_unboxed_value(self):
        class Tagged(om.UnboxedValue):
            __slots__ = 'number'
        self.assertEqual(Tagged(7).number, 7)
        self.assertEqual(Tagged(7).get_untagged_value(), 7)


if __name__ == '__main__':
    unittest.main()
