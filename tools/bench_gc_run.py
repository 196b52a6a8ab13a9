"""Makes and runs what `bench gc` compares: each program with each collector, and its peers in C++."""

import os
import re
import statistics
import subprocess
import time

import gc_report_log
import kilnlib
from kilnlib import Failure

FOLDER = "tests/bench_gc"
RUNTIME = "codegen/rt"
CXX = ["/usr/bin/g++", "-O2", "-std=c++20"]
CC = ["/usr/bin/gcc", "-std=gnu11", "-O2", "-fwrapv", "-fno-strict-aliasing", "-fno-pie", "-no-pie"]


def root_path(*names):
    return os.path.join(kilnlib.ROOT, *names)


def compile_native(command, what):
    if subprocess.run(command).returncode != 0:
        raise Failure("%s does not compile" % what)


class Contender:
    """One way to run a program. name stands in the table; prepare() makes the binary; has_collector
    tells whether it writes a log of pauses."""

    def __init__(self, name, binary, prepare, has_collector):
        self.name = name
        self.binary = binary
        self.prepare = prepare
        self.has_collector = has_collector


def cxx_peers(program):
    """The program in C++ with new and delete, and with an arena, as far as they are there."""
    for name, suffix in (("C++ new/delete", ""), ("C++ arena", "_arena")):
        files = [root_path(folder, program.name, program.name + suffix + ".cc")
                 for folder in (FOLDER, program.folder)]
        source = next((path for path in files if os.path.exists(path)), None)
        if source is None:
            continue
        binary = os.path.join(kilnlib.scratch("bench-gc"), program.name + suffix + "-cc")
        yield Contender(name, binary, lambda source=source, binary=binary: compile_native(
            CXX + [source, "-o", binary], source), False)


def translated(program, collector, flags):
    """The program translated with a collector."""
    binary = os.path.join(kilnlib.scratch("bench-gc"), "%s-%s" % (program.name, collector))
    source = "%s/%s/%s_rpy.py" % (program.folder, program.name, program.name)
    return Contender(collector, binary, lambda: kilnlib.translate(
        source, binary, ["--gc=" + collector] + flags), True)


def libraries_of(collector):
    """What collector.ini says a program must be linked with, as flags."""
    with open(root_path(kilnlib.COLLECTORS, collector, "collector.ini"), encoding="utf-8") as file:
        found = re.search(r"^libraries\s*=(.*)$", file.read(), re.MULTILINE)
    return ["-l" + name for name in re.split(r"[\s,]+", found.group(1).strip())] if found else []


def c_files(*folder):
    path = root_path(*folder)
    return [os.path.join(path, name) for name in sorted(os.listdir(path))
            if name.endswith(".c") and name != "start.c"]  # which has a main()


def twins(collector):
    """The runtime with a collector, and twins.c in place of a program."""
    binary = os.path.join(kilnlib.scratch("bench-gc"), "twins-" + collector)
    includes = ["-I" + root_path(kilnlib.COLLECTORS, collector), "-I" + root_path(RUNTIME)]
    sources = (c_files(RUNTIME) + c_files(RUNTIME, "gc") + c_files(kilnlib.COLLECTORS, collector)
               + [root_path(FOLDER, "twins.c")])
    return Contender(collector, binary, lambda: compile_native(
        CC + includes + sources + ["-o", binary, "-lm"] + libraries_of(collector),
        "twins.c with " + collector), True)


class Sample:
    """What one run took: seconds of processor time, peak memory in KiB, pauses in nanoseconds (None: no collector)."""

    def __init__(self, seconds, kib, longest, p99):
        self.seconds = seconds
        self.kib = kib
        self.longest = longest
        self.p99 = p99


class Result:
    """What several runs took: the best time, the largest memory, the medians of the pauses."""

    def __init__(self, samples):
        self.seconds = min(sample.seconds for sample in samples)
        self.kib = max(sample.kib for sample in samples)
        self.longest = self.p99 = None
        if samples[0].longest is not None:
            self.longest = statistics.median(sample.longest for sample in samples)
            self.p99 = statistics.median(sample.p99 for sample in samples)


class Runner:
    """Runs commands one after the other and measures each."""

    def __init__(self, timeout):
        self.timeout = timeout
        self.launcher = os.path.join(kilnlib.scratch("bench-gc"), "measure")
        self.result = self.launcher + ".result"
        self.log = self.launcher + ".log"
        compile_native(CC + [root_path(FOLDER, "measure.c"), "-o", self.launcher], "measure.c")

    def run(self, contender, arguments):
        """(Sample, output) of a run, which must end well."""
        environment = {key: value for key, value in os.environ.items()
                       if not key.startswith(("KILN_GC_", "PYPY_GC_"))}
        if contender.has_collector:
            environment.update(KILN_GC_LOG=self.log, KILN_GC_CLOCK="cpu")
        start = time.monotonic()
        done = subprocess.run([self.launcher, self.result, str(self.timeout), contender.binary, *arguments],
                              env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode != 0:
            raise Failure(done.stderr.decode("utf-8", "replace").strip())
        seconds, kib, status = self.read_result()
        self.check_status(int(status), time.monotonic() - start, done.stderr)
        longest = p99 = None
        if contender.has_collector:
            totals = gc_report_log.read_log(self.log).totals
            longest, p99 = totals["longest_ns"], totals["p99_ns"]
        return Sample(seconds, int(kib), longest, p99), done.stdout

    def read_result(self):
        with open(self.result, encoding="utf-8") as file:
            seconds, kib, status = file.read().split()
        return float(seconds), kib, status

    def check_status(self, status, seconds, errors):
        last = errors.decode("utf-8", "replace").strip().splitlines()[-1:]
        if status < 0 and seconds >= self.timeout:
            raise Failure("stopped after %d s" % self.timeout)
        if status < 0:
            raise Failure(" ".join(["killed by signal %d" % -status] + last))
        if status > 0:
            raise Failure(" ".join(["status %d" % status] + last))
