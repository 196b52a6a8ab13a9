"""Many cases as one RPython program, a module for each, the case to run chosen by the first argument."""

import os
import re
import subprocess

TARGET = '''import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

{imports}


def entry_point(argv):
    name = argv[1]
{branches}
    return 99


def target(driver, args):
    return entry_point, None
'''

MAX_ROUNDS = 40
MESSAGE_SIZE = 3000
# After the last pass, of a function that does not exist: prints nothing.
LAST_PASS = "--after=gc:no such function"
# Lines of the report of a translation that went on.
PHASE = re.compile(r"\[\d+/\d+\] ")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class CombinedProgram:
    """Writes the program below a folder and translates it, without the cases that don't translate."""

    def __init__(self, cases, folder):
        self.cases = cases
        self.folder = os.path.abspath(folder)
        self.rejected = []  # (case, message), found while translating the first variant
        self.binaries = {}
        os.makedirs(self.folder, exist_ok=True)
        for case in cases:
            self._write(self.key(case) + ".py", case.module_text())

    @staticmethod
    def key(case):
        """What the program's first argument must be to run `case`; also its module."""
        stem = os.path.splitext(os.path.basename(case.path))[0]
        return f"case_{stem}__{case.name}"

    def _write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def _remaining(self):
        out = [case for case, _ in self.rejected]
        return [case for case in self.cases if case not in out]

    def _write_target(self, cases):
        modules = [(self.key(case), case.name) for case in cases]
        self._write("targetcases.py", TARGET.format(
            imports="\n".join(f"import {module}" for module, _ in modules),
            branches="\n".join(
                f'    if name == "{module}":\n'
                f'        return {module}.entry_point(["./{name}"] + argv[2:])'
                for module, name in modules)))

    def _run_kiln(self, kiln, arguments):
        """Returns the exit status and what was said, after the phases."""
        environment = dict(os.environ, KILN_ROOT=ROOT)
        environment.setdefault("XDG_CACHE_HOME", os.path.join(self.folder, "cache"))
        done = subprocess.run([kiln] + arguments + [os.path.join(self.folder, "targetcases.py")],
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, cwd=self.folder, env=environment)
        lines = done.stderr.decode("utf-8", "replace").split("\n")
        return done.returncode, "\n".join(line for line in lines if not PHASE.match(line)).strip()

    def _probe(self, kiln, variant, cases):
        """Runs all of Kiln but the C compiler on some of the cases."""
        self._write_target(cases)
        return self._run_kiln(kiln, ["dump", LAST_PASS, "--gc=" + variant.collector]
                              + [flag for flag in variant.flags if flag.startswith("-O")])

    def _blame(self, kiln, variant, cases, message):
        """Rejects the cases that a failure is due to, found by halves; False if it needs them all."""
        if len(cases) == 1:
            self.rejected.append((cases[0], message))
            return True
        middle = len(cases) // 2
        found = False
        for half in cases[:middle], cases[middle:]:
            status, half_message = self._probe(kiln, variant, half)
            if status != 0:
                found = self._blame(kiln, variant, half, half_message) or found
        return found

    def _reject(self, message):
        """Takes out the cases that diagnostics point into; False if there are none."""
        modules = {self.key(case): case for case in self._remaining()}
        found = False
        for block in re.split(r"\n(?=error)", message):
            places = re.findall(r"(case_\w+__\w+)\.py", block)
            if places and places[0] in modules:
                self.rejected.append((modules.pop(places[0]), block.strip()))
                found = True
        return found

    def _build(self, kiln, variant, output):
        """Translates what is left until it works; returns the trouble that remains, or None."""
        command = ["translate", "-o", output, "--gc=" + variant.collector] + variant.flags
        for _ in range(MAX_ROUNDS):
            cases = self._remaining()
            self._write_target(cases)
            status, message = self._run_kiln(kiln, command)
            if status == 0:
                return None
            message = f"kiln ended with {status}\n{message[-MESSAGE_SIZE:]}"
            if not self._reject(message) and not self._blame(kiln, variant, cases, message):
                return message
        return "too many rounds"

    def translate(self, kiln, variant):
        """Returns (binary, cases that don't translate with messages, other trouble or None)."""
        key = (variant.collector, tuple(variant.flags))
        if key in self.binaries:
            return self.binaries[key]
        before = len(self.rejected)
        output = os.path.join(self.folder, variant.name + "_cases")
        trouble = self._build(kiln, variant, output)
        # A case is reported once, by the first variant that rejects it.
        self.binaries[key] = output, [], trouble
        return output, self.rejected[before:], trouble
