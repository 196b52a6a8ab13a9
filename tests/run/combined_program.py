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
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class CombinedProgram:
    """Writes the program below a folder and translates it, without the cases that don't translate."""

    def __init__(self, cases, folder):
        self.cases = cases
        self.folder = os.path.abspath(folder)
        self.rejected = []  # (case, message), found while translating the first variant
        self.binaries = {}
        os.makedirs(self.folder, exist_ok=True)
        self._modules = {self.key(case): case for case in cases}
        for module, case in self._modules.items():
            self._write(module + ".py", case.module_text())

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
        return {module: case for module, case in self._modules.items() if case not in out}

    def _write_target(self):
        modules = self._remaining()
        self._write("targetcases.py", TARGET.format(
            imports="\n".join(f"import {module}" for module in modules),
            branches="\n".join(
                f'    if name == "{module}":\n'
                f'        return {module}.entry_point(["./{case.name}"] + argv[2:])'
                for module, case in modules.items())))

    def _run_kiln(self, kiln, variant, output):
        command = [kiln, "translate", os.path.join(self.folder, "targetcases.py"),
                   "-o", output, "--gc=" + variant.collector] + variant.flags
        environment = dict(os.environ, KILN_ROOT=ROOT,
                           XDG_CACHE_HOME=os.path.join(self.folder, "cache"))
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, cwd=self.folder,
                              env=environment)
        return done.returncode, done.stderr.decode("utf-8", "replace")

    def _reject(self, message):
        """Takes out the cases that diagnostics point into; False if there are none."""
        found = False
        remaining = self._remaining()
        for block in re.split(r"\n(?=error)", message):
            places = re.findall(r"(case_\w+__\w+)\.py", block)
            for module in places[:1]:
                if module in remaining:
                    self.rejected.append((remaining.pop(module), block.strip()))
                    found = True
        return found

    def translate(self, kiln, variant):
        """Returns (binary, cases that don't translate with messages, other trouble or None)."""
        key = (variant.collector, tuple(variant.flags))
        if key in self.binaries:
            return self.binaries[key]
        before = len(self.rejected)
        output = os.path.join(self.folder, variant.name + "_cases")
        trouble = "too many rounds"
        for _ in range(MAX_ROUNDS):
            self._write_target()
            status, message = self._run_kiln(kiln, variant, output)
            trouble = None if status == 0 else f"kiln ended with {status}:\n{message[-3000:]}"
            if status == 0 or not self._reject(message):
                break
        # A case is reported once, by the first variant that rejects it.
        result = output, self.rejected[before:], trouble
        self.binaries[key] = output, [], trouble
        return result
