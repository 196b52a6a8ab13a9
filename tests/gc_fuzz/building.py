"""Builds the fuzzer for one collector: the model, the runtime, and the collector's folder."""

import configparser
import glob
import os
import shutil
import subprocess

# Where the sources are, below the root of the checkout.
FUZZER = "tests/gc_fuzz"
RUNTIME = "codegen/rt"
COLLECTORS = "gctransform"

SANITIZE = ["-fsanitize=address,undefined", "-fno-sanitize-recover=undefined"]
C_FLAGS = ["-std=gnu11", "-O1", "-g", "-fwrapv", "-fno-strict-aliasing", "-fno-pie",
           "-fno-omit-frame-pointer", "-Wall", "-Wextra", "-Wno-overflow"] + SANITIZE
# The model is no part of what is tested.
CXX_FLAGS = ["-std=c++20", "-O1", "-g", "-fno-pie"]


class Problem(Exception):
    """A message for the user."""


class Collector:
    """A collector's folder, and what its collector.ini says about it.

    `precise`: what is unreachable is gone after a full collection.
    """

    def __init__(self, folder):
        path = os.path.join(folder, "collector.ini")
        settings = configparser.ConfigParser(interpolation=None)
        try:
            with open(path, encoding="utf-8") as file:
                settings.read_string("[gc]\n" + file.read(), path)
        except configparser.Error as error:
            raise Problem("%s cannot be read: %s" % (path, error.message)) from None
        section = settings["gc"]
        self.name = os.path.basename(os.path.abspath(folder))
        self.folder = folder
        self.libraries = section.get("libraries", "").replace(",", " ").split()
        self.conservative = section.get("roots") == "conservative"
        self.precise = section.get("roots") in ("shadow_stack", "counted")


def known_collectors(root):
    """Names of the collectors of the tree."""
    return sorted(os.path.basename(os.path.dirname(path))
                  for path in glob.glob(os.path.join(root, COLLECTORS, "*", "collector.ini")))


def find_collector(root, name):
    """The collector of that name, or in that folder."""
    inside = os.path.join(root, COLLECTORS, name)
    if "/" not in name and os.path.isfile(os.path.join(inside, "collector.ini")):
        return Collector(inside)
    if os.path.isfile(os.path.join(name, "collector.ini")):
        return Collector(name)
    if os.path.isdir(name):
        raise Problem("%s is no collector: it has no file collector.ini" % name)
    raise Problem("there is no collector '%s'; there are %s. A folder outside of the tree is given "
                  "by its path" % (name, ", ".join(known_collectors(root))))


def run_compiler(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise Problem("%s\n%s" % (" ".join(command), done.stdout[-4000:]))


def c_sources(root, collector):
    """The C files of the runtime, but for main(), of the collector and of the fuzzer."""
    folders = [os.path.join(root, RUNTIME), os.path.join(root, RUNTIME, "gc"), collector.folder,
               os.path.join(root, FUZZER)]
    return [path for folder in folders for path in sorted(glob.glob(os.path.join(folder, "*.c")))
            if os.path.basename(path) != "start.c"]


def newest(paths):
    return max(os.path.getmtime(path) for path in paths)


def build_model(root, scratch):
    """Compiles the model where that was not done yet; its object files."""
    os.makedirs(scratch, exist_ok=True)
    headers = [path for pattern in ("*.h", "*.def")
               for path in glob.glob(os.path.join(root, FUZZER, pattern))]
    objects = []
    for source in sorted(glob.glob(os.path.join(root, FUZZER, "*.cc"))):
        output = os.path.join(scratch, os.path.basename(source)[:-3] + ".o")
        objects.append(output)
        if os.path.exists(output) and os.path.getmtime(output) > newest(headers + [source]):
            continue
        made = "%s.%d" % (output, os.getpid())
        run_compiler(["/usr/bin/g++", *CXX_FLAGS, "-I" + root, "-c", source, "-o", made])
        os.replace(made, output)
    return objects


def build(root, collector, scratch, model):
    """Compiles the runtime with the collector and links it with the object files `model`; the
    path of the program."""
    folder = os.path.join(scratch, collector.name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    includes = ["-I" + os.path.join(collector.folder), "-I" + os.path.join(root, RUNTIME),
                "-I" + os.path.join(root, FUZZER)]
    objects = []
    for number, source in enumerate(c_sources(root, collector)):
        objects.append(os.path.join(folder, "%d.o" % number))
        run_compiler(["/usr/bin/gcc", *C_FLAGS, *includes, "-c", source, "-o", objects[-1]])
    program = os.path.join(folder, "gc_fuzz")
    # --whole-archive: the runtime calls main() and the model, which lie in an archive of Bazel's.
    run_compiler(["/usr/bin/g++", "-no-pie", *SANITIZE, *objects, "-Wl,--whole-archive", *model,
                  "-Wl,--no-whole-archive", "-o", program, "-lm",
                  *["-l" + library for library in collector.libraries]])
    return program
