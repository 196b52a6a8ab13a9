"""The names of rules_cc that Kiln loads, bound to the rules built into Bazel 4.

A newer Bazel takes the real rules_cc in place of this shim; no BUILD file changes.
"""

cc_binary = native.cc_binary
cc_import = native.cc_import
cc_library = native.cc_library
cc_test = native.cc_test
cc_toolchain = native.cc_toolchain
cc_toolchain_suite = native.cc_toolchain_suite
