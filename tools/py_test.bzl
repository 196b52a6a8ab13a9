"""Tests written in Python, run by Debian's interpreter and nothing else of Python's rules."""

def kiln_py_test(name, main, args = [], data = [], **kwargs):
    """A test that runs a Python file; the working folder is the root of the runfiles.

    Args:
      name: name of the test.
      main: the Python file to run.
      args: its command-line arguments.
      data: what else it reads.
      **kwargs: as for any test (size, tags ...).
    """
    native.sh_test(
        name = name,
        srcs = ["//tools:run_python.sh"],
        args = ["$(rootpath %s)" % main] + args,
        data = [main] + [item for item in data if item != main],
        **kwargs
    )

def kiln_unittest(name, main, args = [], data = [], **kwargs):
    """A test of unittest cases; `./kiln test` counts and names each of them.

    Args:
      name: name of the test.
      main: the Python file with the cases.
      args: its command-line arguments.
      data: what else it reads.
      **kwargs: as for any test (size, tags ...).
    """
    kiln_py_test(
        name = name,
        args = ["$(rootpath %s)" % main] + args,
        data = [main] + [item for item in data if item != main],
        main = "//tools:run_unittest.py",
        **kwargs
    )
