#!/usr/bin/python3
"""Runs case files on plain CPython: they must pass here before C is compared with them.

usage: run_untranslated.py [FILE...]
       run_untranslated.py --case NAME FILE | --source NAME FILE | --list FILE...
"""

import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(HERE)))

from case_file import CaseFileError, read_cases  # noqa: E402

RECURSION_LIMIT = 200000


def prepare_host():
    """Makes this process behave as RPython expects: byte strings, deep recursion."""
    from rpython import _hostcompat
    _hostcompat.install(patch_os=True)
    sys.setrecursionlimit(RECURSION_LIMIT)
    sys.stdout.reconfigure(encoding="latin-1", newline="\n")


def run_here(case):
    """Runs a case in this process; returns its exit status. Lets exceptions through."""
    namespace = {"__name__": "case_" + case.name, "__file__": case.path}
    exec(compile(case.module_text(), case.path, "exec"), namespace)
    return namespace["entry_point"](["./" + case.name] + case.args)


def run_as_program(case):
    """Runs a case and ends this process the way the program ends."""
    import traceback
    status = 1
    try:
        status = run_here(case)
        if type(status) is not int:
            raise TypeError(f"entry_point returned {status!r}, not an int")
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status & 255)


def capture(case):
    """Runs a case in a child process; returns (exit status, stdout, stderr), bytes."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            run_as_program(case)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        out.seek(0)
        err.seek(0)
        return status, out.read(), err.read()


def problem_of(case):
    """Why a case fails, or None."""
    status, out, err = capture(case)
    if case.fatal:
        if status == 0:
            return f"ended well, but should have died of {case.fatal}"
        if case.fatal.encode() not in err:
            return f"died, but not of {case.fatal}:\n{err.decode('latin-1')}"
        return None
    if status != case.exit_status:
        return f"exit status {status}, expected {case.exit_status}\n{err.decode('latin-1')}"
    if err:
        return f"wrote to standard error:\n{err.decode('latin-1')}"
    if not out:
        return "printed nothing, so it shows nothing"
    return None


def check_file(path):
    """Prints the failing cases of a file; returns (number of cases, number of failures)."""
    cases = read_cases(path)
    failures = 0
    for case in cases:
        problem = problem_of(case)
        if problem:
            failures += 1
            print(f"{path}:{case.line}: {case.name}: {problem}")
    return len(cases), failures


def check_files(paths):
    total = failed = 0
    for path in paths:
        cases, failures = check_file(path)
        total += cases
        failed += failures
    print(f"{total} cases in {len(paths)} files, {failed} failed")
    return 1 if failed else 0


def find_case(path, name):
    for case in read_cases(path):
        if case.name == name:
            return case
    raise CaseFileError(f"{path}: no case {name}")


def list_cases(paths):
    for path in paths:
        for case in read_cases(path):
            print("\t".join([path, case.name, " ".join(case.args), str(case.exit_status),
                             case.fatal or ""]))
    return 0


def all_files():
    names = sorted(name for name in os.listdir(HERE) if name.endswith(".test"))
    return [os.path.join(HERE, name) for name in names]


def main(argv):
    command = argv[1] if len(argv) > 1 and argv[1].startswith("--") else None
    if command == "--list":
        return list_cases(argv[2:] or all_files())
    if command == "--source" and len(argv) == 4:
        sys.stdout.write(find_case(argv[3], argv[2]).source)
        return 0
    if command is not None and (command != "--case" or len(argv) != 4):
        print(__doc__, file=sys.stderr)
        return 2
    prepare_host()
    if command == "--case":
        run_as_program(find_case(argv[3], argv[2]))
    return check_files(argv[1:] or all_files())


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv))
    except (CaseFileError, OSError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
