#!/usr/bin/python3
"""Runs the examples of the interpreters in cases.tsv and compares what they print.

usage: check.py [--update] [--slow] [TARGET=BINARY...]

Without a binary for its target, an interpreter runs untranslated on this Python.
The expected text is standard output and standard error together. --slow includes
the examples that take seconds untranslated; --update writes the expected files.
"""

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TIMEOUT = 120


class Example:
    def __init__(self, line):
        fields = line.rstrip("\n").split("\t")
        self.target, arguments, self.input, self.expected, status, self.speed = fields
        self.arguments = arguments.split()
        self.status = int(status)

    def name(self):
        return " ".join([self.target] + self.arguments)

    def run(self, binaries):
        """Returns what it printed, as bytes, and its exit status."""
        command = [sys.executable, "run_untranslated.py", self.target]
        if self.target in binaries:
            command = [binaries[self.target]]
        name = os.devnull if self.input == "-" else os.path.join(HERE, self.input)
        with open(name, "rb") as file:
            result = subprocess.run(command + self.arguments, cwd=HERE, stdin=file,
                                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                    timeout=TIMEOUT)
        return result.stdout, result.returncode


def read_examples():
    with open(os.path.join(HERE, "cases.tsv")) as file:
        return [Example(line) for line in file if line.strip() and not line.startswith("#")]


def wanted(example, binaries, slow):
    """Whether to run it; what is meant for a binary never runs untranslated."""
    if example.target in binaries or example.speed == "quick":
        return True
    return slow and example.speed == "slow"


def check(example, binaries, update):
    """Prints what is wrong; returns whether all is well."""
    output, status = example.run(binaries)
    path = os.path.join(HERE, example.expected)
    if update:
        with open(path, "wb") as file:
            file.write(output)
    with open(path, "rb") as file:
        expected = file.read()
    if status == example.status and output == expected:
        return True
    print(f"{example.name()}: exit status {status}, expected {example.status}")
    if output != expected:
        print(f"--- expected {example.expected}\n{expected.decode('latin-1')}")
        print(f"--- printed\n{output.decode('latin-1')}")
    return False


def main(argv):
    options = [argument for argument in argv[1:] if argument.startswith("--")]
    binaries = dict(argument.split("=", 1) for argument in argv[1:] if argument not in options)
    binaries = {target: os.path.abspath(path) for target, path in binaries.items()}
    examples = [example for example in read_examples()
                if wanted(example, binaries, "--slow" in options)]
    good = [check(example, binaries, "--update" in options) for example in examples]
    print(f"{len(good)} examples, {good.count(False)} failed")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv))
