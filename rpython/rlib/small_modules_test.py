"""Tests of the small library modules."""

import random
import unittest

from rpython.rlib import debug, rerased, rrandom, rweakref, types
from rpython.rlib.rarithmetic import r_uint
from rpython.rlib.signature import FieldSpec, finishsigs, signature


class RandomTest(unittest.TestCase):
    def test_reference_sequence(self):
        self.assertEqual(rrandom.Random(r_uint(5489)).genrand32(), 3499211612)

    def test_same_floats_as_the_host(self):
        mine = rrandom.Random()
        mine.init_by_array([r_uint(42)])
        host = random.Random(42)
        self.assertEqual([mine.random() for _ in range(700)],
                         [host.random() for _ in range(700)])

    def test_jumpahead_changes_the_sequence(self):
        one, other = rrandom.Random(r_uint(1)), rrandom.Random(r_uint(1))
        other.jumpahead(5)
        self.assertNotEqual(one.random(), other.random())


class ErasedTest(unittest.TestCase):
    def test_only_the_partner_unerases(self):
        erase, unerase = rerased.new_erasing_pair('ints')
        _, other = rerased.new_erasing_pair('strings')
        hidden = erase([1])
        self.assertEqual(unerase(hidden), [1])
        with self.assertRaises(AssertionError):
            other(hidden)

    def test_static_pair(self):
        class A:
            erase, unerase = rerased.new_static_erasing_pair('a')
        self.assertEqual(A().unerase(A().erase('x')), 'x')


class WeakrefTest(unittest.TestCase):
    def test_values_go(self):
        class A:
            pass
        d = rweakref.RWeakValueDictionary(str, A)
        a = A()
        d.set('x', a)
        self.assertIs(d.get('x'), a)
        del a
        self.assertIsNone(d.get('x'))
        self.assertIsNone(rweakref.dead_ref())

    def test_none_deletes(self):
        class A:
            pass
        d = rweakref.RWeakKeyDictionary(A, A)
        key, value = A(), A()
        d.set(key, value)
        d.set(key, None)
        self.assertIsNone(d.get(key))
        self.assertEqual(d.length(), 0)


class SignatureTest(unittest.TestCase):
    def test_recorded(self):
        @signature(types.int(), types.list(types.str()), returns=types.none())
        def f(a, b):
            pass
        self.assertEqual(f._signature_, (
            (types.int(), types.list(types.str())), types.none()))

    def test_mistakes(self):
        with self.assertRaises(TypeError):
            signature(types.int())
        with self.assertRaises(TypeError):
            signature(types.int(), returns=types.int())(lambda: 0)

    def test_self(self):
        @finishsigs
        class A:
            x = FieldSpec(types.int())

            @signature(types.self(), returns=types.self())
            def me(self):
                return self
        self.assertEqual(A.me._signature_, ((types.instance(A),), types.instance(A)))
        self.assertEqual(A._fields_, {'x': types.int()})


class DebugTest(unittest.TestCase):
    def test_assertions(self):
        debug.ll_assert(True, 'fine')
        with self.assertRaises(AssertionError):
            debug.ll_assert(False, 'not fine')
        with self.assertRaises(AssertionError):
            debug.check_nonneg(-1)

    def test_values_pass_through(self):
        items = [1]
        self.assertIs(debug.make_sure_not_resized(items), items)


if __name__ == '__main__':
    unittest.main()
