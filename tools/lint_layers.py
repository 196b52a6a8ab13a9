"""The layers of the C++ code depend in one direction: docs/layers.txt, includes, BUILD files."""

import re

LAYERS_FILE = "docs/layers.txt"
INCLUDE = re.compile(r'^\s*#\s*include\s+"([a-z_]+)/', re.MULTILINE)
LABEL = re.compile(r'"//([a-z_]+)[/:]')
CPYTHON_HEADER = re.compile(r'#\s*include\s+[<"](pybind11/|Python\.h)')
SOURCES = (".h", ".cc", ".c", ".def")

# The one folder that talks to the embedded CPython, the test that proves the library is there, and extension
# modules, which are made for CPython.
HOST_FOLDERS = ("translator/host/", "third_party/smoke/", "tests/cext/", "tests/bench_cext/")

# BUILD files outside the layers' order: anyone may use them.
NEUTRAL = {"tools", "third_party"}


def read_order(texts):
    """The layers of docs/layers.txt, lowest first."""
    lines = texts[LAYERS_FILE].splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def check_build_order(order, build_text):
    """The list in the root BUILD file, which Bazel enforces, must be the list of the document."""
    match = re.search(r"layer_package_groups\(\[(.*?)\]\)", build_text, re.DOTALL)
    enforced = re.findall(r'"(\w+)"', match.group(1)) if match else []
    if enforced == order:
        return []
    return ["BUILD.bazel: layers are %s, but %s has %s" % (
        " ".join(enforced), LAYERS_FILE, " ".join(order))]


def used_folders(name, text):
    """Top-level folders that a source or BUILD file depends on."""
    if name.endswith(SOURCES):
        return set(INCLUDE.findall(text))
    if name.endswith("BUILD.bazel"):
        # A folder's visibility names the groups of the root package, which have no folder.
        return set(LABEL.findall(text)) - NEUTRAL
    return set()


def check_file(name, text, rank):
    """Errors about one file that uses a layer above its own."""
    layer = name.split("/")[0]
    if layer not in rank:
        return []
    return ["%s: %s must not use %s, which is above it" % (name, layer, used)
            for used in sorted(used_folders(name, text))
            if used in rank and rank[used] > rank[layer]]


def check(texts):
    """Errors about the order of the layers and the use of CPython, in {path: text}."""
    order = read_order(texts)
    errors = check_build_order(order, texts["BUILD.bazel"])
    rank = {layer: place for place, layer in enumerate(order)}
    for name, text in texts.items():
        errors += check_file(name, text, rank)
        if (name.endswith(SOURCES) and name.split("/")[0] in rank
                and CPYTHON_HEADER.search(text) and not name.startswith(HOST_FOLDERS)):
            errors.append("%s: only translator/host may include CPython or pybind11" % name)
    return errors
