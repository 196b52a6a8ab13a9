"""Checks that no compiler makes: size of files and functions, forbidden words, layers, docs.

usage: lint.py    (looks at the files that git knows or would add; exit status 1 on a finding)
"""

import os
import subprocess
import sys

import lint_docs
import lint_functions
import lint_layers

MAX_LINES = 800
MANY_LINES = 500

# Texts and tables of data, where length is no fault.
DATA_SUFFIXES = (".md", ".test", ".tsv", ".txt", ".json", ".golden", ".expected", ".ll", ".fg")

# Paths that exist on one machine only, and marks of work that was left.
FORBIDDEN = ["/" + "work/", "/" + "home/", "/" + "root/", "../" + "shared", "FIX" + "ME"]


def find_root():
    """The checkout: where the real file behind a runfile stands."""
    return os.path.dirname(os.path.dirname(os.path.realpath(__file__)))


def list_files(root):
    """Paths of the checkout's files, relative to its root."""
    command = ["git", "-c", "safe.directory=*", "-C", root, "ls-files", "-co", "--exclude-standard"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode == 0:
        names = done.stdout.splitlines()
    else:
        # An unpacked archive is no git checkout.
        names = [os.path.relpath(os.path.join(folder, name), root)
                 for folder, _, files in os.walk(root) for name in files]
    return sorted(name for name in names if os.path.isfile(os.path.join(root, name)))


def read_texts(root):
    """{path: text} of the files that are text."""
    texts = {}
    for name in list_files(root):
        try:
            with open(os.path.join(root, name), encoding="utf-8") as file:
                texts[name] = file.read()
        except UnicodeDecodeError:
            pass
    return texts


def check_sizes(texts):
    """(errors, warnings) about files that are too long to hold one concept."""
    errors, warnings = [], []
    for name, text in texts.items():
        lines = text.count("\n")
        if name.endswith(DATA_SUFFIXES) or lines <= MANY_LINES:
            continue
        if lines > MAX_LINES:
            errors.append("%s: %d lines, at most %d: split it" % (name, lines, MAX_LINES))
        else:
            warnings.append("%s: %d lines, better below %d" % (name, lines, MANY_LINES))
    return errors, warnings


def check_words(texts):
    """Errors about forbidden words."""
    errors = []
    for name, text in texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            errors += ["%s:%d: forbidden: %s" % (name, number, word.strip())
                       for word in FORBIDDEN if word in line]
    return errors


def main():
    root = find_root()
    texts = read_texts(root)
    errors, warnings = check_sizes(texts)
    errors += check_words(texts)
    errors += lint_functions.check(texts)
    errors += lint_layers.check(texts)
    errors += lint_docs.check(root, texts)
    for warning in warnings:
        print("warning: " + warning)
    for error in errors:
        print("error: " + error)
    print("%d files, %d errors, %d warnings" % (len(texts), len(errors), len(warnings)))
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
