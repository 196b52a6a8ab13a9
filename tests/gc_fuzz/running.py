"""Runs the fuzzer's program, and says how a run ended."""

import os
import resource
import signal
import subprocess
import tempfile

# No leaks are looked for: some collectors never free. A request that is too large gives null.
SANITIZER = ("detect_leaks=0:allocator_may_return_null=1:detect_stack_use_after_return=0:"
             "max_allocation_size_mb=8192")

# Of the wall clock, in which other programs run too, for each second of the processor.
PATIENCE = 8

MISMATCH = 3  # the status of a run in which collector and model differ


class Result:
    """How a run ended: `kind` is None if all was well, else "mismatch", "crash" or "timeout"; `op`
    is the operation that it came to."""

    def __init__(self, kind, text, op):
        self.kind = kind
        self.text = text
        self.op = op


def interesting_lines(text):
    """Of the error output of a run, what tells most."""
    lines = [line for line in text.splitlines() if line.strip()]
    keep = [line for line in lines
            if line.startswith(("gc-fuzz:", "Fatal", "  which")) or "ERROR: AddressSanitizer" in line
            or "runtime error:" in line or line.lstrip().startswith("#")]
    return "\n".join((keep or lines)[:16])


def run(program, arguments, limit):
    """Runs the program for at most `limit` seconds of the processor."""
    seconds = int(limit + 1)
    environment = dict(os.environ, ASAN_OPTIONS=SANITIZER, GC_MARKERS="1",
                       UBSAN_OPTIONS="print_stacktrace=1")
    with tempfile.NamedTemporaryFile(prefix="gc_fuzz") as progress:
        progress.write(bytes(8))
        progress.flush()
        command = [program, "--progress=" + progress.name, *arguments]
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE, env=environment, timeout=PATIENCE * limit,
                                  preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU,
                                                                        (seconds, seconds + 1)))
            status, text = done.returncode, done.stderr.decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            status = -signal.SIGXCPU
        with open(progress.name, "rb") as file:
            op = int.from_bytes(file.read(8), "little")
    if status == 0:
        return Result(None, "", op)
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return Result("timeout", "not finished after %d s" % seconds, op)
    kind = "mismatch" if status == MISMATCH else "crash"
    return Result(kind, interesting_lines(text), op)


def print_script(program, arguments):
    """The lines of the script that these arguments stand for."""
    done = subprocess.run([program, "--print", *arguments], stdout=subprocess.PIPE, text=True,
                          check=True)
    return [line for line in done.stdout.splitlines() if line and not line.startswith("#")]
