"""Tests whose cases are IR text with what passes and the C back end make of it."""

load("@rules_cc//cc:defs.bzl", "cc_test")

def ir_test(name, file, **kwargs):
    """One case file, one gtest test for each of its cases.

    Args:
      name: name of the test.
      file: the case file; tests/driver/ir_commands.h says what it may hold.
      **kwargs: as for any test.
    """
    cc_test(
        name = name,
        args = ["$(rootpath %s)" % file],
        data = [
            file,
            "//codegen:sources",
            "//gctransform:sources",
            "//tests/driver:ir",
        ],
        deps = ["//tests/driver:ir_test_main"],
        **kwargs
    )
