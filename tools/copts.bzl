"""Compiler options of every C++ target of Kiln."""

KILN_COPTS = [
    "-std=c++20",
    "-Wall",
    "-Wextra",
    "-Werror",
]

# For targets that use @system//:llvm_clang, which is built without RTTI.
KILN_LLVM_COPTS = KILN_COPTS + ["-fno-rtti"]
