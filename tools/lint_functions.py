"""Functions that do not fit a screen or two."""

import ast
import re

MAX_LINES = 80

# How a C or C++ function begins where namespaces are not indented: at the left edge, with a
# parameter list, up to the brace.
CXX_START = re.compile(r"^(?!namespace|struct|class|enum|union|extern|static_assert|#|/|[{}])\S.*")
CXX_SOURCES = (".cc", ".h", ".c")


def python_functions(text):
    """(name, first line, number of lines) of each function."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.lineno, node.end_lineno - node.lineno + 1


def cxx_functions(text):
    """(name, first line, number of lines) of each function at the left edge."""
    start, head = None, ""
    for number, line in enumerate(text.splitlines(), 1):
        if start is None and CXX_START.match(line):
            start, head = number, ""
        if start is None:
            continue
        if not head.endswith("{"):
            head = (head + " " + line).strip()
            if line.rstrip().endswith((";", "}")):
                start = None
        elif line.startswith("}"):
            name = re.search(r"([\w:~]+)\s*\(", head)
            if name and "=" not in head.split("(")[0]:
                yield name.group(1), start, number - start + 1
            start = None


def check(texts):
    """Errors about functions that are too long, in {path: text}."""
    errors = []
    for name, text in texts.items():
        functions = ()
        if name.endswith(".py"):
            functions = python_functions(text)
        elif name.endswith(CXX_SOURCES):
            functions = cxx_functions(text)
        errors += ["%s:%d: %s has %d lines, at most %d: split it" % (
            name, first, function, lines, MAX_LINES)
            for function, first, lines in functions if lines > MAX_LINES]
    return errors
