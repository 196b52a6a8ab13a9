"""Runs the kiln driver for tests, in a folder of the test's own."""

import os
import subprocess
import tempfile
import unittest

DRIVER = os.path.abspath("translator/kiln")


class ToolTest(unittest.TestCase):
    """A test with an empty folder `self.folder` and the tool."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR"))
        self.addCleanup(scratch.cleanup)
        self.folder = scratch.name

    def write(self, name, text):
        """Writes a file below the folder; returns its path."""
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        return path

    def kiln(self, *arguments, **options):
        """Runs the tool in the folder; returns the finished process, output as text."""
        environment = dict(os.environ, KILN_ROOT=os.getcwd(),
                           XDG_CACHE_HOME=os.path.join(self.folder, "cache"))
        return subprocess.run([DRIVER, *arguments], cwd=self.folder, env=environment, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=False, **options)
