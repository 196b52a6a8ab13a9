"""How objects of pyinterp look in memory: an attribute that a base class gets by mistake makes each object larger."""

import os
import subprocess
import unittest

import pykiln


class LayoutTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        environment = dict(os.environ, KILN_ROOT=pykiln.ROOT)
        environment.setdefault("HOME", os.environ["TEST_TMPDIR"])
        result = subprocess.run([pykiln.DRIVER, "dump", "--after=rtype", pykiln.TARGET], env=environment,
                                stdout=subprocess.PIPE, text=True, check=True)
        cls.types = [line for line in result.stdout.splitlines() if line.startswith("gcstruct ")]

    def test_what_all_objects_have_in_common_is_their_class_alone(self):
        self.assertIn("gcstruct W_Root {super: object}", self.types)

    def test_an_int_is_a_word(self):
        self.assertIn("gcstruct W_IntObject {super: W_Root, intval: Signed immutable}", self.types)


if __name__ == "__main__":
    unittest.main()
