"""A target's get_gchooks() is told of the pauses of the collector."""

import subprocess
import os
import unittest

from kiln_tool import ToolTest

PROGRAM = """
from rpython.rlib import rgc
from rpython.rlib.rgc import GcHooks

class Hooks(GcHooks):
    def __init__(self):
        self.minor = 0
        self.steps = 0
        self.major = 0
        self.wrong = 0
        self.log = []

    def on_gc_minor(self, duration, total_memory_used, pinned_objects):
        self.minor += 1
        if duration < 0 or total_memory_used < 0 or pinned_objects != 0:
            self.wrong += 1

    def on_gc_collect_step(self, duration, oldstate, newstate):
        self.steps += 1
        if duration < 0:
            self.wrong += 1

    def on_gc_collect(self, num_major_collects, arenas_count_before, arenas_count_after,
                      arenas_bytes, rawmalloc_bytes_before, rawmalloc_bytes_after):
        self.major += 1
        self.log.append('collection %d' % num_major_collects)  # it may allocate

hooks = Hooks()

def get_gchooks():
    return hooks

class Node(object):
    def __init__(self, next):
        self.next = next

def churn():
    last = None
    for i in range(200000):
        last = Node(last if i % 10 else None)
    return last

def entry_point(argv):
    churn()
    rgc.collect()
    print(hooks.minor + hooks.steps + hooks.major)
    hooks.gc_minor_enabled = True
    hooks.gc_collect_step_enabled = True
    hooks.gc_collect_enabled = True
    churn()
    rgc.collect()
    print(hooks.major > 0)
    print(hooks.wrong)
    print(len(hooks.log) == hooks.major)
    print(hooks.log[0].startswith('collection '))
    major = hooks.major
    hooks.gc_collect_enabled = False
    rgc.collect()
    print(hooks.major == major)
    return 0

def target(driver, args):
    return entry_point
"""


class GcHooksTest(ToolTest):

    def check(self, gc):
        program = self.write("hooks.py", PROGRAM)
        result = self.kiln("translate", program, "-o", gc, "--gc=" + gc)
        self.assertEqual(result.returncode, 0, result.stderr)
        ran = subprocess.run([os.path.join(self.folder, gc)], text=True, stdout=subprocess.PIPE,
                             check=False)
        self.assertEqual((ran.stdout, ran.returncode), ("0\nTrue\n0\nTrue\nTrue\nTrue\n", 0))

    def test_semispace(self):
        self.check("semispace")

    def test_incminimark(self):
        self.check("incminimark")


if __name__ == "__main__":
    unittest.main()
