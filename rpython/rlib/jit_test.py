"""Tests of the hints: recorded on functions, without effect when run."""

import unittest

from rpython.rlib import jit


class DecoratorsTest(unittest.TestCase):
    def test_flags(self):
        def f(a, b):
            return a + b
        for decorate, flag, value in [
                (jit.elidable, '_elidable_function_', True),
                (jit.dont_look_inside, '_jit_look_inside_', False),
                (jit.unroll_safe, '_jit_unroll_safe_', True),
                (jit.loop_invariant, '_jit_loop_invariant_', True),
                (jit.elidable_promote('0'), '_jit_promote_args_', '0'),
                (jit.look_inside_iff(len), '_jit_look_inside_iff_', len),
                (jit.oopspec('list.len(l)'), 'oopspec', 'list.len(l)')]:
            self.assertIs(decorate(f), f)
            self.assertEqual(getattr(f, flag), value)
        self.assertEqual(f(1, 2), 3)

    def test_values_pass_through(self):
        self.assertEqual(jit.promote(5), 5)
        self.assertEqual(jit.promote_string('x'), 'x')
        self.assertEqual(jit.hint(7, access_directly=True), 7)
        self.assertFalse(jit.we_are_jitted())

    def test_conditional_calls(self):
        seen = []
        jit.conditional_call(False, seen.append, 1)
        jit.conditional_call(True, seen.append, 2)
        self.assertEqual(seen, [2])
        self.assertEqual(jit.conditional_call_elidable(0, int, '4'), 4)
        self.assertEqual(jit.conditional_call_elidable(3, int, '4'), 3)


class DriverTest(unittest.TestCase):
    def test_variables_are_checked(self):
        driver = jit.JitDriver(greens=['pc'], reds=['frame'], virtualizables=['frame'])
        driver.jit_merge_point(pc=1, frame=None)
        with self.assertRaises(jit.JitHintError):
            driver.jit_merge_point(pc=1)
        with self.assertRaises(jit.JitHintError):
            jit.JitDriver(greens=['pc'], reds=['frame'], virtualizables=['pc'])
        with self.assertRaises(jit.JitHintError):
            jit.JitDriver(greens=['self.pc'], reds=[])

    def test_auto_reds(self):
        driver = jit.JitDriver(greens=['pc'], reds='auto')
        driver.jit_merge_point(pc=1)

        @driver.inline(lambda n: driver.jit_merge_point(pc=n))
        def loop(n):
            return n
        self.assertTrue(driver.inline_jit_merge_point)
        self.assertEqual(loop(2), 2)


class UserParamTest(unittest.TestCase):
    def test_accepts(self):
        driver = jit.JitDriver(greens=[], reds=[])
        for text in ('off', 'default', 'threshold=5', 'threshold=5, decay=1', 'enable_opts=all'):
            jit.set_user_param(driver, text)

    def test_rejects(self):
        for text in ('', 'threshold', 'threshold=x', 'nosuch=1'):
            with self.assertRaises(ValueError, msg=text):
                jit.set_user_param(None, text)


class VRefTest(unittest.TestCase):
    def test_a_forced_reference_outlives_its_end(self):
        x = object()
        vref = jit.virtual_ref(x)
        self.assertTrue(vref.virtual)
        self.assertIs(vref(), x)
        jit.virtual_ref_finish(vref, x)
        self.assertIs(vref(), x)

    def test_an_unforced_reference_does_not(self):
        vref = jit.virtual_ref('x')
        jit.virtual_ref_finish(vref, 'x')
        with self.assertRaises(jit.InvalidVirtualRef):
            vref()
        self.assertIsNone(jit.vref_None())


if __name__ == '__main__':
    unittest.main()
