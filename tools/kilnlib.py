"""What the scripts of tools/ share: the checkout, running programs, tables."""

import os
import subprocess
import sys
import time

ROOT = os.environ.get("KILN_ROOT") or os.path.dirname(
    os.path.dirname(os.path.realpath(__file__)))
CPYTHON = "/usr/bin/python3"
# The folder of the collectors' folders.
COLLECTORS = "gctransform"

# Seconds after which a program that is measured counts as hanging.
LONGEST_RUN = 300


class Failure(Exception):
    """Something the user should read as one message; ends the command with status 1."""


def say(text=""):
    """Prints a line at once, so that it stands in order with the output of child processes."""
    print(text, flush=True)


def read_table(path):
    """Rows of a tab-separated file under the root, as lists of strings; '#' starts a comment."""
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        lines = file.read().splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def known_collectors():
    """Names of the collectors of the tree: nogc and boehm, which the others are compared with, first."""
    found = [name for name in os.listdir(os.path.join(ROOT, COLLECTORS))
             if os.path.exists(os.path.join(ROOT, COLLECTORS, name, "collector.ini"))]
    first = ["nogc", "boehm"]
    return sorted(found, key=lambda name: (first.index(name) if name in first else len(first), name))


def cache_home():
    """The folder below which users' caches are."""
    home = os.environ.get("HOME", "/tmp")
    return os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")


def scratch(name):
    """A folder for files of this command, kept between calls."""
    path = os.path.join(ROOT, ".kiln", name)
    os.makedirs(path, exist_ok=True)
    return path


def translate(source, output, options=()):
    """Translates an RPython program with the driver, which keeps what is unchanged."""
    command = [os.path.join(ROOT, "kiln"), "translate", os.path.join(ROOT, source),
               "-o", output, *options]
    if subprocess.run(command).returncode != 0:
        raise Failure("%s does not translate (%s)" % (source, " ".join(options) or "defaults"))


def timed_run(command):
    """Runs a program; returns (seconds, output, error output, exit status)."""
    start = time.perf_counter()
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=LONGEST_RUN)
    except subprocess.TimeoutExpired:
        message = "stopped after %d s" % LONGEST_RUN
        return LONGEST_RUN, b"", message.encode(), -1
    return time.perf_counter() - start, done.stdout, done.stderr, done.returncode


def format_table(header, rows):
    """A markdown table that also reads well as plain text: the first column to the left, the
    others to the right."""
    cells = [header] + [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]

    def line(row):
        return "| " + " | ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths))) + " |"

    rule = ["-" * widths[0]] + ["-" * (width - 1) + ":" for width in widths[1:]]
    return "\n".join([line(cells[0]), line(rule)] + [line(row) for row in cells[1:]])


def run_main(main):
    """Calls main(argv) and exits; a Failure becomes one line on stderr."""
    try:
        status = main(sys.argv[1:])
    except Failure as failure:
        print("kiln: %s" % failure, file=sys.stderr)
        status = 1
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
