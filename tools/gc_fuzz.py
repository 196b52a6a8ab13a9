"""Drives a collector's runtime alone with random operations, next to a simple model of what is reachable.

A run that fails is shrunk to a short script, which is printed with how to run it again.
"""

import argparse
import os
import sys

import kilnlib
from kilnlib import Failure, say

sys.path.insert(0, os.path.join(kilnlib.ROOT, "tests", "gc_fuzz"))

import building  # noqa: E402
import fuzzing  # noqa: E402


def count(text):
    """A positive number of an argument."""
    value = int(text)
    if value <= 0:
        raise ValueError
    return value


def parse_arguments(argv):
    parser = argparse.ArgumentParser(prog="./kiln gc-fuzz", description=__doc__)
    parser.add_argument("collector", metavar="NAME|PATH",
                        help="%s, or the folder of a collector"
                        % ", ".join(building.known_collectors(kilnlib.ROOT)))
    parser.add_argument("--ops", type=count, metavar="N", help="operations in all (1000000)")
    parser.add_argument("--seed", type=count, default=1, metavar="S", help="the first seed (1)")
    parser.add_argument("--seconds", type=count, metavar="T",
                        help="go on for so long, or stop after it")
    parser.add_argument("--check", metavar="WORDS",
                        help="run all with these paranoid checks: collect[=N], move, retrace, fail=N")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE",
                        help="an environment variable for the collector")
    parser.add_argument("--replay", metavar="SCRIPT", help="run this script instead")
    return parser.parse_args(argv)


def build(options):
    """The program and its collector."""
    try:
        collector = building.find_collector(kilnlib.ROOT, options.collector)
        scratch = kilnlib.scratch("gc-fuzz")
        model = building.build_model(kilnlib.ROOT, os.path.join(scratch, "model"))
        return collector, building.build(kilnlib.ROOT, collector, scratch, model), scratch
    except building.Problem as problem:
        raise Failure(str(problem)) from None


def replay(session, path):
    if not os.path.isfile(path):
        raise Failure("there is no script %s" % path)
    result = session.replay(os.path.abspath(path))
    if result.kind is None:
        say("%s: no difference between the collector and the model" % path)
        return 0
    say("%s: %s at operation %d\n%s" % (path, result.kind, result.op, result.text))
    return 1


def run_seeds(session, options):
    """Runs with the settings that were asked for, or after the plan."""
    settings, plan = list(options.set), fuzzing.PLAN
    if options.check:
        settings.append("KILN_GC_CHECK=" + options.check)
        plan = [(1, [], 20000)]
    if options.ops or not options.seconds:
        return session.run_plan(options.ops or 1000000, options.seed, options.seconds, settings, plan)
    return session.run_for(options.seconds, options.seed, settings, plan)


def report(failure, session, options, collector, scratch):
    path = fuzzing.write_script(failure, os.path.join(scratch, collector.name + ".script"))
    say("\n%s after %d operations, with seed %d:\n%s" % (
        failure.result.kind, session.ops_done, failure.seed, failure.result.text))
    say("\nThe script, shrunk to %d lines:\n\n%s\n" % (
        len(failure.script), "\n".join("  " + line for line in failure.script)))
    say("To run it again: ./kiln gc-fuzz %s --replay %s" % (options.collector, path))


def main(argv):
    options = parse_arguments(argv)
    collector, program, scratch = build(options)
    session = fuzzing.Session(program, collector.precise, scratch, report=say)
    if options.replay:
        return replay(session, options.replay)
    failure = run_seeds(session, options)
    if failure is None:
        say("%s: %d operations, no difference between the collector and the model"
            % (collector.name, session.ops_done))
        return 0
    report(failure, session, options, collector, scratch)
    return 1


if __name__ == "__main__":
    kilnlib.run_main(main)
