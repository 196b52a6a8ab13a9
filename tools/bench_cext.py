"""The table of calls into an extension module: pykiln, the translated pyinterp, beside CPython 3.11. Part of
`./kiln bench`.

Both load the same file, compiled for CPython. They run in turns; each row is the best of all runs.
"""

import os
import subprocess

import kilnlib
from kilnlib import CPYTHON, Failure, say

FOLDER = "tests/bench_cext"
COUNTS = {"small": "2000", "full": "200000"}
LOOP = "loop"
# At most this many times CPython's time: of a round of the loop, and without the loop's own.
WHOLE_LIMIT, CALL_LIMIT = 1.5, 2.0
HEADER = ["call", "pykiln ns", "CPython ns", "ratio", "at most", "without the loop", "at most"]


def prepare(options):
    """Builds the module and pykiln; returns (folder of the module, binary)."""
    folder = kilnlib.scratch("bench_cext")
    build = os.path.join(kilnlib.ROOT, "tests/cext/build_extensions.py")
    source = os.path.join(kilnlib.ROOT, FOLDER, "calls.c")
    if subprocess.run([CPYTHON, "-B", build, folder, source]).returncode != 0:
        raise Failure("%s does not compile" % source)
    binary = os.path.join(folder, "pykiln")
    flags = ["--gc=" + name for name in options.gc or []] + options.option
    kilnlib.translate("pyinterp/pykiln.py", binary, flags)
    return folder, binary


def run_once(binary, folder, count):
    """{row: nanoseconds} of a run."""
    script = os.path.join(kilnlib.ROOT, FOLDER, "calls.py")
    _, output, errors, status = kilnlib.timed_run([binary, script, folder, count])
    if status != 0:
        raise Failure("%s ends with status %d\n%s" % (binary, status, errors.decode("utf-8", "replace")))
    rows = (line.split("\t") for line in output.decode().splitlines())
    return {name: float(nanoseconds) for name, nanoseconds in rows}


def measure(binaries, folder, count, pairs):
    """The best {row: nanoseconds} of each binary, which run in turns."""
    best = [{} for _ in binaries]
    for _ in range(pairs):
        for binary, least in zip(binaries, best):
            for name, nanoseconds in run_once(binary, folder, count).items():
                least[name] = min(nanoseconds, least.get(name, nanoseconds))
    return best


def compare(ours, peers):
    """(rows of the table, whether every row is good enough)."""
    rows, good = [], True
    for name, mine in ours.items():
        his = peers[name]
        row = [name, "%.1f" % mine, "%.1f" % his, "%.2f" % (mine / his)]
        if name == LOOP:
            rows.append(row + ["-"] * 3)
            continue
        # A call that costs CPython next to nothing more than the loop says nothing about a crossing.
        call = (mine - ours[LOOP]) / max(his - peers[LOOP], 1)
        good = good and mine / his <= WHOLE_LIMIT and call <= CALL_LIMIT
        rows.append(row + ["%.1f" % WHOLE_LIMIT, "%.2f" % call, "%.1f" % CALL_LIMIT])
    return rows, good


def run(options):
    """Measures the calls; (text for the document, whether all is well)."""
    folder, binary = prepare(options)
    count = COUNTS["small" if options.small else "full"]
    ours, peers = measure([binary, CPYTHON], folder, count, options.pairs)
    rows, good = compare(ours, peers)
    table = kilnlib.format_table(HEADER, rows)
    say(table)
    intro = ("Nanoseconds of a round of a Python loop that makes one call, best of %d runs in turns. The last "
             "ratio is that of the times less those of the empty loop." % options.pairs)
    return "%s\n\n%s" % (intro, table), good or options.small
