"""Reads the timeline that a program writes when KILN_GC_LOG names a file (codegen/rt/gc/log.h)."""

import collections
import math
import os

from kilnlib import Failure

MAGIC = "kiln-gc-log"
VERSION = "1"
KINDS = ("minor", "step", "major")
# A step that ends a major collection is a step among the pauses.
KIND_WORDS = {"minor": "minor", "step": "step", "last-step": "step", "major": "major"}

# Times in nanoseconds, start counted from the start of the program; memory in bytes. `last` tells that
# a major collection ended with this pause.
Pause = collections.namedtuple("Pause", "start kind ns phase heap reserved promoted survived freed "
                               "pinned last")


class Run:
    """One log: label (unique among the runs of a report), collector, pauses in order, and totals, which
    are computed if the log has no last line (complete is False)."""

    def __init__(self, path, collector, pauses, end):
        self.path = path
        self.label = collector
        self.collector = collector
        self.pauses = pauses
        self.complete = bool(end)
        self.totals = dict(total_of(pauses), **end)

    def share(self):
        """Which part of the run time went into pauses, 0 to 1."""
        run_ns = self.totals["run_ns"]
        return self.totals["pause_ns"] / run_ns if run_ns else 0.0


def percentile(values, percent):
    """The nearest-rank percentile; 0 of nothing."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)] if ordered else 0


def total_of(pauses):
    """What the lines of a log tell about the whole run."""
    times = [pause.ns for pause in pauses]
    kinds = collections.Counter(pause.kind for pause in pauses)
    ended = sum(pause.last for pause in pauses)
    return {
        "run_ns": max((pause.start + pause.ns for pause in pauses), default=0),
        "minor": kinds["minor"], "steps": kinds["step"], "major": ended,
        "pause_ns": sum(times), "longest_ns": max(times, default=0), "p99_ns": percentile(times, 99),
        "promoted": sum(pause.promoted for pause in pauses),
        "freed": sum(pause.freed for pause in pauses),
        "peak_heap": max((pause.heap + pause.freed for pause in pauses), default=0),
        "peak_reserved": max((pause.reserved for pause in pauses), default=0),
        "peak_rss": 0,
    }


def parse_pause(fields):
    """A line of the timeline; ValueError if it is none."""
    start, kind, ns, phase, *sizes = fields
    if kind not in KIND_WORDS:
        raise ValueError("there is no kind of pause '%s'" % kind)
    if len(sizes) != 6:
        raise ValueError("it has %d fields instead of 10" % len(fields))
    numbers = [int(field) for field in [start, ns] + sizes]
    if min(numbers) < 0:
        raise ValueError("a number is negative")
    last = kind in ("last-step", "major")
    return Pause(numbers[0], KIND_WORDS[kind], numbers[1], phase, *numbers[2:], last)


def parse_end(fields):
    """The totals of the last line, but for what is known better from the lines before."""
    known = {}
    for field in fields[1:]:
        name, value = field.split("=", 1)
        known[name] = int(value)
    # The program knows this percentile to a sixteenth only.
    known.pop("p99_ns", None)
    if "run_ns" not in known:
        raise ValueError("it does not tell the run time")
    return known


def read_text(path):
    """The text of a file; what cannot be read or is empty is a Failure."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read()
    except OSError as error:
        raise Failure("%s: %s" % (path, error.strerror)) from None
    if not text:
        raise Failure("%s is empty: the program that was to write it has not started its collector"
                      % path)
    return text


def check_first_line(path, line):
    """The collector's name of a first line that is right."""
    words = line.split(None, 2)
    if len(words) != 3 or words[0] != MAGIC:
        raise Failure("%s is not a log of the collector: its first line is not '%s %s NAME'. "
                      "Run a translated program with KILN_GC_LOG=%s to make one."
                      % (path, MAGIC, VERSION, os.path.basename(path)))
    if words[1] != VERSION:
        raise Failure("%s has the format %s; known is %s. Translate the program again and run it "
                      "again." % (path, words[1], VERSION))
    return words[2]


def read_log(path):
    """A Run; Failure if the file is no log. A log that stops early is read as far as it goes."""
    lines = read_text(path).split("\n")
    collector = check_first_line(path, lines[0])
    # What follows the last line end is empty, or a line that was not written to its end.
    pauses, end = [], {}
    for number, line in enumerate(lines[1:-1], 2):
        fields = line.split("\t")
        try:
            if end:
                raise ValueError("the line before was the last one")
            if fields[0] == "end":
                end = parse_end(fields)
            else:
                pauses.append(parse_pause(fields))
        except ValueError as error:
            raise Failure("%s:%d: not a line of such a log: %s\n  %s"
                          % (path, number, error, line[:100])) from None
    return Run(path, collector, pauses, end)


def read_logs(paths):
    """The runs of several files, each with a label of its own."""
    runs = [read_log(path) for path in paths]
    counts = collections.Counter(run.collector for run in runs)
    seen = collections.Counter()
    for run in runs:
        if counts[run.collector] > 1:
            name = os.path.splitext(os.path.basename(run.path))[0]
            run.label = "%s, %s" % (run.collector, name)
            seen[run.label] += 1
            if seen[run.label] > 1:
                run.label += " (%d)" % seen[run.label]
    return runs
