"""Reads the case files of this folder; README.md describes their form."""

import re

CASE = re.compile(r"\[case ([a-z][a-z0-9_]*)\]$")
DIRECTIVE = re.compile(r"\[(args|exit|fatal|frees)(?: (.*))?\]$")


class CaseFileError(Exception):
    """A case file that breaks the rules; the message says file, line and why."""


class Case:
    """One program: `source` is its module text, which starts at `line` of the file."""

    def __init__(self, path, name):
        self.path = path
        self.name = name
        self.args = []
        self.exit_status = 0
        self.fatal = None
        self.frees = False
        self.line = 0
        self.source = ""

    def module_text(self):
        """The source below as many empty lines as make line numbers those of the file."""
        return "\n" * (self.line - 1) + self.source


def read_cases(path):
    """Returns the cases of a file in order. Raises CaseFileError."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    starts = [i for i, line in enumerate(lines) if line.startswith("[case")]
    _check_header(path, lines[:starts[0]] if starts else lines)
    cases = []
    for start, end in zip(starts, starts[1:] + [len(lines)]):
        cases.append(_read_case(path, lines, start, end))
    names = [case.name for case in cases]
    for name in names:
        if names.count(name) > 1:
            raise CaseFileError(f"{path}: two cases are named {name}")
    return cases


def _check_header(path, lines):
    if not lines or not lines[0].startswith("# "):
        raise CaseFileError(f"{path}:1: a comment that says what the file shows is missing")
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            raise CaseFileError(f"{path}:{number}: code before the first case")


def _read_case(path, lines, start, end):
    match = CASE.match(lines[start])
    if not match:
        raise CaseFileError(f"{path}:{start + 1}: expected [case name_of_case]")
    case = Case(path, match.group(1))
    position = start + 1
    while position < end:
        match = DIRECTIVE.match(lines[position])
        if not match:
            break
        _apply(case, match.group(1), match.group(2) or "", f"{path}:{position + 1}")
        position += 1
    case.line = position + 1
    case.source = "\n".join(lines[position:end]).rstrip() + "\n"
    if "def entry_point(argv):" not in case.source and "entry_point =" not in case.source:
        raise CaseFileError(f"{path}:{start + 1}: {case.name} has no entry_point")
    return case


def _apply(case, directive, text, where):
    if directive == "args":
        case.args = text.split()
    elif directive == "fatal":
        case.fatal = text.strip()
    elif directive == "frees":
        case.frees = True
    elif text.strip().isdigit():
        case.exit_status = int(text)
    else:
        raise CaseFileError(f"{where}: expected a number")
