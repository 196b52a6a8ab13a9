#!/usr/bin/python3
"""Runs case files as C with each collector and compares with what CPython did.

usage: run_differential.py [--kiln PROGRAM] [--work FOLDER] [--variant NAME]... [FILE...]

All cases of the given files become one RPython program, which is translated once for each variant; its
first argument says which case to run. A case that does not translate is taken out, so that it hides no
other, and is reported by itself.

Under Bazel the files are shared out among the shards of the test.
"""

import argparse
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)

from case_file import read_cases  # noqa: E402
from combined_program import CombinedProgram  # noqa: E402
from variants import FREE_NOTHING, VARIANTS, known_collectors  # noqa: E402

SECONDS_A_CASE = 60
UNTRANSLATED = os.path.join(HERE, "run_untranslated.py")


class Outcome:
    """What a run of a case did."""

    def __init__(self, status, out, err):
        self.status = status
        self.out = out
        self.err = err

    def differs_from(self, other, fatal):
        """Why this is not what `other`, the run on CPython, did; or None."""
        if self.out != other.out:
            return (f"printed {self.out!r}\n    expected {other.out!r}\n"
                    f"    exit status {self.status}: {self.last_words()}")
        if fatal:
            if self.status == 0:
                return f"ended well, should have died of {fatal}"
            if fatal.encode() not in self.err:
                return f"died, but not of {fatal}: {self.last_words()}"
            return None
        if self.status != other.status:
            return f"exit status {self.status}, expected {other.status}: {self.last_words()}"
        return None

    def crashed(self):
        """How the program ended that no program should; or None."""
        if self.status < 0 or b"Sanitizer" in self.err or b"runtime error:" in self.err:
            return f"exit status {self.status}: {self.last_words()}"
        return None

    def died_silently(self):
        return self.status < 0 and not self.out and not self.err

    def last_words(self):
        return self.err.decode("latin-1")[-600:]


def execute(command, environment=None):
    """Runs a program to its end; one that does not end counts as dead."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=SECONDS_A_CASE, env=environment)
    except subprocess.TimeoutExpired as stuck:
        return Outcome(-1, stuck.stdout or b"", b"it does not end")
    return Outcome(done.returncode, done.stdout, done.stderr)


def run_untranslated(case):
    return execute(["/usr/bin/python3", UNTRANSLATED, "--case", case.name, case.path])


def compare_case(case, expected, binary, variant):
    environment = dict(os.environ, **variant.environment)
    command = [binary, CombinedProgram.key(case)] + case.args
    actual = execute(command, environment)
    if variant.sanitized and actual.died_silently():
        # A sanitizer says what it found. Without a word it is its own start that failed, for want of
        # memory at the addresses that it needs.
        actual = execute(command, environment)
    if variant.may_fail:
        return actual.crashed()
    return actual.differs_from(expected, case.fatal)


def my_shard(files):
    """The files of this shard, when Bazel has split the test."""
    count = int(os.environ.get("TEST_TOTAL_SHARDS", "1"))
    index = int(os.environ.get("TEST_SHARD_INDEX", "0"))
    status_file = os.environ.get("TEST_SHARD_STATUS_FILE")
    if status_file:
        open(status_file, "w").close()
    return files[index::count]


def report(case, variant, problem, failures):
    failures.append(case)
    print(f"{os.path.relpath(case.path, ROOT)}:{case.line}: {case.name}: {variant}: {problem}",
          flush=True)


def run_variant(variant, program, expected, options, failures):
    """Translates the cases for one variant and compares all that translate."""
    binary, rejected, trouble = program.translate(options.kiln, variant)
    for case, message in rejected:
        report(case, variant.name, "does not translate:\n" + message, failures)
    if trouble:
        report(program.cases[0], variant.name, trouble, failures)
        return 0
    out = [case for case, _ in program.rejected]
    skips = variant.collector in FREE_NOTHING
    cases = [case for case in program.cases if case not in out and not (skips and case.frees)]
    for case in cases:
        problem = compare_case(case, expected[case], binary, variant)
        if problem:
            report(case, variant.name, problem, failures)
    return len(cases)


def parse_options(argv):
    parser = argparse.ArgumentParser()
    parser.add_argument("--kiln", default=os.path.join(ROOT, "translator", "kiln"))
    parser.add_argument("--work", default=os.environ.get("TEST_TMPDIR", "/tmp/kiln_differential"))
    parser.add_argument("--variant", action="append", choices=[v.name for v in VARIANTS])
    parser.add_argument("files", nargs="*")
    return parser.parse_args(argv)


def main(argv):
    options = parse_options(argv)
    names = [name for name in sorted(os.listdir(HERE)) if name.endswith(".test")]
    files = my_shard(options.files or [os.path.join(HERE, name) for name in names])
    missing = set(known_collectors(ROOT)) - {variant.collector for variant in VARIANTS}
    if missing:
        print("no variant runs the collectors", ", ".join(sorted(missing)))
        return 1
    cases = [case for path in files for case in read_cases(path)]
    expected = {case: run_untranslated(case) for case in cases}
    program = CombinedProgram(cases, options.work)
    failures = []
    compared = 0
    for variant in VARIANTS:
        if not options.variant or variant.name in options.variant:
            compared += run_variant(variant, program, expected, options, failures)
    print(f"{len(cases)} cases of {len(files)} files, {compared} runs, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
