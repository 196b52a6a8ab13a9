"""Measures speed as a ratio against a peer, in one run: A B A B, the median of the ratios.

A ratio of two programs run in turns says the same on a fast and on a slow machine.
"""

import argparse
import functools
import os
import statistics
import subprocess

import bench_cext
import bench_gc
import kilnlib
from kilnlib import CPYTHON, Failure, say

DOCUMENT = "docs/benchmarks.md"
TWINS = "tests/bench/bench.tsv"
PROGRAMS = "tests/programs/programs.tsv"
CXX_TWIN = ["/usr/bin/g++", "-O2", "-std=c++20"]


class Case:
    """Two commands that must print the same: ours and the peer's.

    prepare() makes what they run; limit is the highest ratio that is good enough (None: any).
    """

    def __init__(self, name, size, prepare, ours, peer, limit=None):
        self.name = name
        self.prepare = prepare
        self.size = size
        self.ours = ours
        self.peer = peer
        self.limit = limit


def make_twins(stem, ours, twin, flags):
    """Translates the RPython program and compiles the C++ one."""
    kilnlib.translate(stem + "_rpy.py", ours, flags)
    source = os.path.join(kilnlib.ROOT, stem + ".cc")
    if subprocess.run(CXX_TWIN + [source, "-o", twin]).returncode != 0:
        raise Failure("%s.cc does not compile" % stem)


def rpython_cases(options):
    """RPython programs against hand-written C++ of the same algorithm and the same arguments."""
    folder = kilnlib.scratch("bench")
    for name, small, full, limit in kilnlib.read_table(TWINS):
        size = small if options.small else full
        ours, twin = os.path.join(folder, name + "-rpy"), os.path.join(folder, name + "-cc")
        stem = "tests/bench/%s/%s" % (name, name)
        prepare = functools.partial(make_twins, stem, ours, twin, options.option)
        yield Case(name, size, prepare, [ours, size], [twin, size],
                   None if limit == "-" else float(limit))


def pyinterp_cases(options):
    """Python programs on pyinterp against the same programs on CPython."""
    binary = os.path.join(kilnlib.scratch("bench"), "pyinterp")
    prepare = functools.cache(
        lambda: kilnlib.translate("pyinterp/target.py", binary, options.option))
    for name, small, full, _ in kilnlib.read_table(PROGRAMS):
        size = small if options.small else full
        path = os.path.join(kilnlib.ROOT, "tests/programs/%s.py" % name)
        yield Case(name, size, prepare, [binary, path, size], [CPYTHON, path, size])


# name: (title, ours, the peer, cases)
SUITES = {
    "rpython": ("RPython against C++", "RPython s", "C++ -O2 s", rpython_cases),
    "pyinterp": ("pyinterp against CPython 3.11", "pyinterp s", "CPython s", pyinterp_cases),
}
# The suite that has no peer but compares collectors: bench_gc.py.
GC = "gc"
# The suite whose one program times its calls itself: bench_cext.py.
CEXT = "cext"
TITLES = {**{name: suite[0] for name, suite in SUITES.items()}, GC: "Collectors",
          CEXT: "Calls into extension modules"}


def parse_arguments(argv):
    parser = argparse.ArgumentParser(prog="./kiln bench", description=__doc__)
    parser.add_argument("suites", nargs="*", metavar="SUITE",
                        help="%s, %s or %s; all of them by default. What follows %s are names of "
                        "its programs" % (", ".join(SUITES), CEXT, GC, GC))
    parser.add_argument("--pairs", type=int, default=5, metavar="N",
                        help="run each pair, or each collector, N times (5)")
    parser.add_argument("--gc", action="append", metavar="NAME",
                        help="with %s: only this collector (may be repeated); with %s: pykiln's" % (GC, CEXT))
    parser.add_argument("--timeout", type=int, default=120, metavar="SECONDS",
                        help="with %s: how long a program may run (120)" % GC)
    parser.add_argument("--small", action="store_true", help="the small size of each program")
    parser.add_argument("--update", action="store_true", help="rewrite the tables in " + DOCUMENT)
    parser.add_argument("--option", action="append", default=[], metavar="FLAG",
                        help="a flag for the translation, as in --option=--unchecked")
    options = parser.parse_args(argv)
    options.programs = []
    if options.suites[:1] == [GC]:
        options.suites, options.programs = options.suites[:1], options.suites[1:]
    unknown = [suite for suite in options.suites if suite not in TITLES]
    if unknown:
        parser.error("no suite %s; there are %s" % (", ".join(unknown), ", ".join(TITLES)))
    if options.update and (options.programs or options.gc):
        parser.error("--update wants the whole table: leave out the names of programs and --gc")
    return options


def checked_run(case, command):
    """(seconds, output) of a run that must succeed."""
    seconds, output, errors, status = kilnlib.timed_run(command)
    if status != 0:
        raise Failure("%s: %s ends with status %d\n%s" % (
            case.name, " ".join(command), status, errors.decode("utf-8", "replace")))
    return seconds, output


def measure(case, pairs):
    """Runs a pair in turns; returns (best ours, best peer, median ratio)."""
    # One run of each that is not counted: it warms the file cache and compares the output.
    if checked_run(case, case.ours)[1] != checked_run(case, case.peer)[1]:
        raise Failure("%s: the two programs print different results" % case.name)
    ours, peer = [], []
    for _ in range(pairs):
        ours.append(checked_run(case, case.ours)[0])
        peer.append(checked_run(case, case.peer)[0])
    return min(ours), min(peer), statistics.median(a / b for a, b in zip(ours, peer))


def measure_case(case, pairs):
    """(row of the table, whether the ratio is good enough) of a case that may fail."""
    goal = "at most %.1f" % case.limit if case.limit else ""
    try:
        case.prepare()
        ours, peer, ratio = measure(case, pairs)
    except Failure as failure:
        say("%-14s fails: %s" % (case.name, failure))
        return [case.name, case.size, "fails", "-", "-", goal], False
    say("%-14s %.2f" % (case.name, ratio))
    row = [case.name, case.size, "%.3f" % ours, "%.3f" % peer, "%.2f" % ratio, goal]
    return row, case.limit is None or ratio <= case.limit


def run_suite(name, options):
    """Measures a suite; returns (text of its table, whether every case is good enough)."""
    if name == GC:
        return bench_gc.run(options.programs, options)
    if name == CEXT:
        return bench_cext.run(options)
    title, ours_title, peer_title, cases = SUITES[name]
    say("== %s" % title)
    rows, good = [], True
    for case in cases(options):
        row, case_good = measure_case(case, options.pairs)
        rows.append(row)
        good = good and case_good
    header = ["program", "size", ours_title, peer_title, "ratio", "goal"]
    return kilnlib.format_table(header, rows), good


def update_document(name, text):
    """Puts a table between the markers of its suite in the document, which it makes if needed."""
    path = os.path.join(kilnlib.ROOT, DOCUMENT)
    begin, end = "<!-- bench %s -->" % name, "<!-- end of bench %s -->" % name
    document = "# Benchmarks\n\nWritten by `./kiln bench --update`.\n"
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            document = file.read()
    if begin not in document:
        document += "\n## %s\n\n%s\n%s\n" % (TITLES[name], begin, end)
    head, rest = document.split(begin, 1)
    if end not in rest:
        raise Failure("%s has '%s' but no '%s' after it" % (DOCUMENT, begin, end))
    tail = rest.split(end, 1)[1]
    with open(path, "w", encoding="utf-8") as file:
        file.write("%s%s\n%s\n%s%s" % (head, begin, text, end, tail))


def main(argv):
    options = parse_arguments(argv)
    all_good = True
    for name in options.suites or TITLES:
        text, good = run_suite(name, options)
        all_good = all_good and good
        if name in SUITES:
            say("\nBest time of %d runs in turns; ratio is the median.\n\n%s\n" % (options.pairs, text))
        if options.update:
            update_document(name, text)
    return 0 if all_good else 1


if __name__ == "__main__":
    kilnlib.run_main(main)
