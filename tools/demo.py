"""Translates pyinterp with each collector and runs ordinary programs on CPython and on each binary.

The output must be CPython's, byte for byte; the times stand beside CPython's in a table.
"""

import argparse
import difflib
import os
import statistics

import kilnlib
from kilnlib import CPYTHON, Failure, say

INTERPRETER = "pyinterp/target.py"
PROGRAMS = "tests/programs/programs.tsv"


def parse_arguments(argv):
    parser = argparse.ArgumentParser(prog="./kiln demo", description=__doc__)
    parser.add_argument("programs", nargs="*", metavar="PROGRAM",
                        help="names of %s; all of them by default" % PROGRAMS)
    parser.add_argument("--gc", action="append", metavar="NAME",
                        help="a collector to show (may be repeated); all of the tree by default")
    parser.add_argument("--small", action="store_true", help="the small size of each program")
    parser.add_argument("--runs", type=int, default=2, metavar="N",
                        help="take the best time of N runs (2)")
    return parser.parse_args(argv)


def select_programs(names, small):
    """(name, path, size) of each program asked for."""
    rows = {row[0]: row for row in kilnlib.read_table(PROGRAMS)}
    unknown = [name for name in names if name not in rows]
    if unknown:
        raise Failure("no program %s; there are %s" % (", ".join(unknown), ", ".join(rows)))
    column = 1 if small else 2
    return [(name, os.path.join(kilnlib.ROOT, "tests/programs/%s.py" % name), rows[name][column])
            for name in names or rows]


def name_of(collector):
    """What stands for a collector in the table; one outside of the tree is given by its folder."""
    return os.path.basename(os.path.abspath(collector))


def translate_interpreters(collectors):
    """Translates pyinterp with each collector; returns ({collector: binary}, problems)."""
    binaries, problems = {}, []
    for gc in collectors:
        say("== translating %s with --gc=%s" % (INTERPRETER, gc))
        binary = os.path.join(kilnlib.scratch("demo"), "pyinterp-" + name_of(gc))
        try:
            kilnlib.translate(INTERPRETER, binary, ["--gc=" + gc])
            binaries[gc] = binary
        except Failure as failure:
            problems.append(str(failure))
    return binaries, problems


def best_run(command, runs):
    """The best time of some runs, with the output and status of the first one."""
    first = kilnlib.timed_run(command)
    times = [first[0]]
    if first[3] == 0:
        times += [kilnlib.timed_run(command)[0] for _ in range(runs - 1)]
    return (min(times),) + first[1:]


def describe_difference(expected, seen):
    """What differs between two runs, short; empty if nothing does."""
    if seen[3] != expected[3]:
        last = seen[2].decode("utf-8", "replace").strip().splitlines()[-3:]
        return "exit status %d, CPython's is %d\n%s" % (seen[3], expected[3], "\n".join(last))
    if seen[1] == expected[1]:
        return ""
    lines = [run[1].decode("utf-8", "backslashreplace").splitlines() for run in (expected, seen)]
    diff = list(difflib.unified_diff(*lines, "CPython", "pyinterp", n=0, lineterm=""))
    return "\n".join(["output differs:"] + diff[:8])


def show_program(name, path, size, binaries, runs):
    """Runs one program everywhere; returns (row of the table, problems)."""
    expected = best_run([CPYTHON, path, size], runs)
    if expected[3] != 0:
        raise Failure("%s fails on CPython itself:\n%s" % (path, expected[2].decode()))
    row, problems = [name, "%.3f" % expected[0]], []
    for gc, binary in binaries.items():
        seen = best_run([binary, path, size], runs)
        problem = describe_difference(expected, seen)
        if problem:
            problems.append("%s on %s: %s" % (name, gc, problem))
            row += ["fails", "-"]
        else:
            row += ["%.3f" % seen[0], "%.2f" % (seen[0] / expected[0])]
    say("%-14s %s" % (name, "output is CPython's" if not problems else "FAILED"))
    return row, problems


def mean_row(rows):
    """The geometric means of the ratios, as another row; "-" where a program fails."""
    row = ["geometric mean", ""]
    for column in range(3, len(rows[0]), 2):
        ratios = [cells[column] for cells in rows]
        row += ["", "-" if "-" in ratios
                else "%.2f" % statistics.geometric_mean(max(float(ratio), 0.01) for ratio in ratios)]
    return row


def main(argv):
    options = parse_arguments(argv)
    programs = select_programs(options.programs, options.small)
    binaries, problems = translate_interpreters(options.gc or kilnlib.known_collectors())
    if not binaries:
        raise Failure("there is nothing to run: " + "; ".join(problems))
    say("== running %d programs on CPython and on %s" % (len(programs), ", ".join(binaries)))
    rows = []
    for name, path, size in programs:
        row, found = show_program(name, path, size, binaries, options.runs)
        rows.append(row)
        problems += found
    header = ["program", "CPython s"]
    for gc in binaries:
        header += ["%s s" % name_of(gc), "ratio"]
    if len(rows) > 1:
        rows.append(mean_row(rows))
    say("\nBest of %d runs; ratio is pyinterp's time to CPython's.\n" % options.runs)
    say(kilnlib.format_table(header, rows))
    for problem in problems:
        say("\n" + problem)
    return 1 if problems else 0


if __name__ == "__main__":
    kilnlib.run_main(main)
