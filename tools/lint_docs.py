"""Each path, link and flag that the documents name exists."""

import os
import re

CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
FLAG = re.compile(r"(?<![\w-])(--[a-z][a-z0-9-]*)")
PATH = re.compile(r"^[\w.][\w./-]*$")

# Flags of other programs that the documents speak of.
FOREIGN_FLAGS = {"--help", "--version"}


def top_folders(texts):
    """Top-level folders of the checkout."""
    return {name.split("/")[0] for name in texts if "/" in name}


def is_path(token, folders):
    """Whether a piece of code in a document means a path of the checkout."""
    first = token.split("/")[0]
    # Capitals stand for a name that the reader chooses, as in gctransform/NAME/.
    placeholder = any(part.split(".")[0].isupper() for part in token.split("/"))
    return "/" in token and first in folders and PATH.match(token) and not placeholder


def check_paths(root, name, text, folders):
    """Errors about paths in `code` and about relative links."""
    errors = []
    for token in CODE.findall(FENCE.sub("", text)):
        if is_path(token, folders) and not os.path.exists(os.path.join(root, token)):
            errors.append("%s: there is no %s" % (name, token))
    for target in LINK.findall(text):
        if "://" in target or target.startswith("mailto:"):
            continue
        if not os.path.exists(os.path.join(root, os.path.dirname(name), target)):
            errors.append("%s: link to %s, which does not exist" % (name, target))
    return errors


def flags_of_code(texts):
    """All flags that appear in files other than documents."""
    flags = set()
    for name, text in texts.items():
        if not name.endswith(".md"):
            flags.update(FLAG.findall(text))
    return flags


def check_flags(name, text, known):
    """Errors about flags in `code` that no program of the checkout takes."""
    flags = set(FLAG.findall("\n".join(CODE.findall(FENCE.sub("", text)))))
    return ["%s: nothing takes the flag %s" % (name, flag)
            for flag in sorted(flags - known - FOREIGN_FLAGS)]


def check(root, texts):
    """Errors about the documents in {path: text}."""
    folders = top_folders(texts)
    known = flags_of_code(texts)
    errors = []
    for name, text in texts.items():
        if name.endswith(".md"):
            errors += check_paths(root, name, text, folders)
            errors += check_flags(name, text, known)
    return errors
