"""Drives a collector's runtime alone with random operations, next to a simple model of what is reachable.

A run that fails is shrunk to a short script, which is printed with how to run it again.
"""

import argparse
import os
import re
import sys
import tempfile

import kilnlib
from kilnlib import Failure, say

sys.path.insert(0, os.path.join(kilnlib.ROOT, "tests", "gc_fuzz"))

import building  # noqa: E402
import fuzzing  # noqa: E402


CHECKS = "collect[=N], move, retrace, fail=N"


def positive(text):
    """A number of an argument."""
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError("expected a positive number, not '%s'" % text)
    return int(text)


def checks(text):
    """Words of KILN_GC_CHECK."""
    for word in text.split(","):
        if not re.fullmatch("collect(=[1-9][0-9]*)?|move|retrace|fail=[1-9][0-9]*", word):
            raise argparse.ArgumentTypeError("'%s' is no check; there are %s, separated by commas"
                                             % (word, CHECKS))
    return text


def setting(text):
    if not re.fullmatch("[A-Za-z_][A-Za-z_0-9]*=[^ ]+", text):
        raise argparse.ArgumentTypeError("expected NAME=VALUE, not '%s'" % text)
    return text


def parse_arguments(argv):
    parser = argparse.ArgumentParser(prog="./kiln gc-fuzz", description=__doc__)
    parser.add_argument("collector", metavar="NAME|PATH",
                        help="%s, or the folder of a collector"
                        % ", ".join(building.known_collectors(kilnlib.ROOT)))
    parser.add_argument("--ops", type=positive, metavar="N", help="operations in all (1000000)")
    parser.add_argument("--seed", type=positive, default=1, metavar="S", help="the first seed (1)")
    parser.add_argument("--seconds", type=positive, metavar="T",
                        help="go on for so long, or stop after it")
    parser.add_argument("--check", type=checks, metavar="WORDS",
                        help="run all with these paranoid checks: " + CHECKS)
    parser.add_argument("--set", action="append", default=[], type=setting, metavar="NAME=VALUE",
                        help="an environment variable for the collector")
    parser.add_argument("--replay", metavar="SCRIPT", help="run this script instead")
    return parser.parse_args(argv)


def build(options, folder):
    """The collector and its program, which is made in the folder."""
    try:
        collector = building.find_collector(kilnlib.ROOT, options.collector)
        model = building.build_model(kilnlib.ROOT, kilnlib.scratch("gc-fuzz"))
        return collector, building.build(kilnlib.ROOT, collector, folder, model)
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
    settings = list(options.set)
    if options.check:
        settings.append("KILN_GC_CHECK=" + options.check)
        session.plan = [(1, [], 20000)]
    if options.ops or not options.seconds:
        return session.run_plan(options.ops or 1000000, options.seed, options.seconds, settings)
    return session.run_for(options.seconds, options.seed, settings)


def report(failure, session, options, collector):
    path = fuzzing.write_script(
        failure, os.path.join(kilnlib.scratch("gc-fuzz"), collector.name + ".script"))
    say("\n%s after %d operations, with seed %d:\n%s" % (
        failure.result.kind, session.ops_done, failure.seed, failure.result.text))
    say("\nThe script, shrunk to %d lines:\n\n%s\n" % (
        len(failure.script), "\n".join("  " + line for line in failure.script)))
    say("To run it again: ./kiln gc-fuzz %s --replay %s" % (options.collector, path))


def fuzz(options, folder):
    collector, program = build(options, folder)
    session = fuzzing.Session(program, collector, folder, report=say)
    if options.replay:
        return replay(session, options.replay)
    failure = run_seeds(session, options)
    if failure is None:
        say("%s: %d operations, no difference between the collector and the model"
            % (collector.name, session.ops_done))
        return 0
    report(failure, session, options, collector)
    return 1


def main(argv):
    with tempfile.TemporaryDirectory(prefix="gc-fuzz") as folder:
        return fuzz(parse_arguments(argv), folder)


if __name__ == "__main__":
    kilnlib.run_main(main)
