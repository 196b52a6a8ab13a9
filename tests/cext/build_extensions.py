"""Compiles extension modules in C for CPython 3.11 and 64-bit Linux.

usage: build_extensions.py SOURCE.c OUT.so    (one)
       build_extensions.py FOLDER [SOURCE.c...]    (all of ext/ and refs/, or those, into FOLDER)
"""

import glob
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SUFFIX = ".cpython-311-x86_64-linux-gnu.so"
# -fwrapv and -DNDEBUG as in Debian's own builds of extensions.
COMMAND = ["gcc", "-std=gnu11", "-shared", "-fPIC", "-O1", "-g1", "-fwrapv", "-DNDEBUG", "-Wall", "-Wextra",
           "-Werror", "-Wno-unused-parameter", "-Wno-missing-field-initializers",
           "-Wno-cast-function-type", "-I/usr/include/python3.11"]


def module_name(source):
    return os.path.splitext(os.path.basename(source))[0]


def build(source, output):
    """Compiles one file. Its text may name libraries in a comment `libraries: -lpthread`."""
    with open(source, encoding="utf-8") as text:
        lines = [line for line in text if line.startswith("/* libraries: ")]
    libraries = lines[0].split()[2:-1] if lines else []
    status = subprocess.call(COMMAND + [source, "-o", output] + libraries)
    if status != 0:
        sys.exit("%s does not compile" % source)


def build_all(folder, sources):
    """Compiles what is newer than its module in the folder."""
    os.makedirs(folder, exist_ok=True)
    headers = glob.glob(os.path.join(HERE, "ext", "*.h"))
    for source in sources:
        output = os.path.join(folder, module_name(source) + SUFFIX)
        newest = max(os.path.getmtime(path) for path in [source] + headers)
        if not os.path.exists(output) or os.path.getmtime(output) < newest:
            build(source, output)


def main(argv):
    if len(argv) == 2 and argv[1].endswith(".so"):
        build(*argv)
    elif argv:
        sources = argv[1:] or glob.glob(os.path.join(HERE, "ext", "*.c")) + glob.glob(os.path.join(HERE, "refs", "*.c"))
        build_all(argv[0], sorted(sources))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
