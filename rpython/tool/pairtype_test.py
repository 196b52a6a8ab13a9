"""Tests of extended classes and pairs of classes."""

import unittest

from rpython.rtyper import extregistry
from rpython.tool.pairtype import extendabletype, pair, pairtype


class ExtendTest(unittest.TestCase):
    def test_attributes_are_added(self):
        class A(metaclass=extendabletype):
            pass

        class __extend__(A):
            def f(self):
                return 5
        self.assertEqual(A().f(), 5)

    def test_pairs_inherit_by_both_sides(self):
        class A:
            pass

        class B(A):
            pass

        class __extend__(pairtype(A, A)):
            def name(self):
                left, right = self
                return 'AA', left, right

        class __extend__(pairtype(B, A)):
            def name(self):
                return 'BA'
        a, b = A(), B()
        self.assertEqual(pair(a, b).name(), ('AA', a, b))
        self.assertEqual(pair(b, b).name(), 'BA')


class ExtRegistryTest(unittest.TestCase):
    def test_lookup(self):
        def function():
            pass

        class Special:
            pass

        class FunctionEntry(extregistry.ExtRegistryEntry):
            _about_ = function

        class SpecialEntry(extregistry.ExtRegistryEntry):
            _type_ = Special
        self.assertIsInstance(extregistry.lookup(function), FunctionEntry)
        self.assertIsInstance(extregistry.lookup(Special()), SpecialEntry)
        self.assertFalse(extregistry.is_registered(lambda: 0))
        with self.assertRaises(KeyError):
            extregistry.lookup(3)


if __name__ == '__main__':
    unittest.main()
