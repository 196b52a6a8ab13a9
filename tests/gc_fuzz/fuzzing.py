"""Many runs of the fuzzer on one collector, each with a seed and a setting of its own; a failing one
becomes a short script."""

import itertools
import os
import resource
import time

import running
from shrinking import Shrinker

# Small heaps, so that much happens in few operations. A collector reads what it knows.
SMALL = ["KILN_GC_SIZE=256K", "KILN_GC_NURSERY=32K", "PYPY_GC_NURSERY=32K"]

# Parts of all operations, the checks that they run with, and operations of one run.
PLAN = [
    (524, [], 50000),
    (120, ["KILN_GC_CHECK=move"], 20000),
    (120, ["KILN_GC_CHECK=retrace"], 20000),
    (80, ["KILN_GC_CHECK=collect=13"], 20000),
    (30, ["KILN_GC_CHECK=collect=5,move,retrace"], 10000),
    (6, ["KILN_GC_CHECK=collect,move"], 2000),
    (40, ["KILN_GC_CHECK=fail=777"], 5000),
    (80, ["PYPY_GC_MAX=4M"], 20000),
]

# A full collection of libgc takes longer than one of a small heap otherwise would.
CONSERVATIVE_PLAN = [
    (720, [], 50000),
    (100, ["KILN_GC_CHECK=move"], 20000),
    (60, ["KILN_GC_CHECK=retrace"], 20000),
    (40, ["KILN_GC_CHECK=collect=13"], 10000),
    (10, ["KILN_GC_CHECK=collect=5,move,retrace"], 5000),
    (5, ["KILN_GC_CHECK=collect,move"], 1000),
    (20, ["KILN_GC_CHECK=fail=777"], 4000),
    (55, ["PYPY_GC_MAX=4M"], 10000),
]


def plan_of(collector):
    return CONSERVATIVE_PLAN if collector.conservative else PLAN


class Failure:
    """A run that failed, and the script that it was shrunk to."""

    def __init__(self, result, seed, settings, script):
        self.result = result
        self.seed = seed
        self.settings = settings
        self.script = script


def processor_seconds():
    """Used by the programs that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class Session:
    """Runs on one collector's program."""

    def __init__(self, program, collector, scratch, plan=None, shrink_seconds=60, report=print):
        self.program = program
        self.flags = [] if collector.precise else ["--conservative"]
        self.plan = plan or plan_of(collector)
        self.scratch = scratch
        self.shrink_seconds = shrink_seconds
        self.report = report
        self.ops_done = 0
        self.slowest = (0, 0, [])

    def run_seed(self, seed, ops, settings, limit=30):
        """One run; a Failure, or None."""
        arguments = ["--seed=%d" % seed, "--ops=%d" % ops, *self.flags, *settings]
        before = processor_seconds()
        result = running.run(self.program, arguments, limit)
        self.slowest = max(self.slowest, (processor_seconds() - before, seed, settings))
        self.ops_done += min(result.op, ops)
        if result.kind is None:
            return None
        self.report("seed %d, %s: %s at operation %d; looking for a short script"
                    % (seed, " ".join(settings) or "no settings", result.kind, result.op))
        lines = running.print_script(self.program,
                                     ["--seed=%d" % seed, "--ops=%d" % min(ops, result.op), *settings])
        shrinker = Shrinker(self.program, self.flags, lines, result.kind, self.shrink_seconds,
                            self.scratch)
        return Failure(result, seed, settings, shrinker.shrink())

    def run_plan(self, total, seed, seconds=None, settings=()):
        """About `total` operations after the plan, and `settings` with each; for at most so many
        seconds. The first Failure, or None."""
        end = None if seconds is None else time.monotonic() + seconds
        shares = sum(part for part, _, _ in self.plan)
        seeds = itertools.count(seed)
        for part, planned, each in self.plan:
            left = -(-total * part // shares)
            while left > 0 and (end is None or time.monotonic() < end):
                failure = self.run_seed(next(seeds), min(left, each), SMALL + planned + list(settings))
                if failure is not None:
                    return failure
                left -= each
        return None

    def run_for(self, seconds, seed, settings=()):
        """The plan over and over; the first Failure, or None."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            failure = self.run_plan(200000, seed, end - time.monotonic(), settings)
            if failure is not None:
                return failure
            seed += 1000
        return None

    def replay(self, path, limit=30):
        return running.run(self.program, ["--replay=" + path, *self.flags], limit)


def write_script(failure, path):
    """Saves the script of a failure with what it is about."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("# seed %d: %s\n" % (failure.seed, failure.result.kind))
        for line in failure.result.text.splitlines():
            file.write("# %s\n" % line)
        file.write("\n".join(failure.script) + "\n")
    return os.path.abspath(path)
