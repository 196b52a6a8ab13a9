"""C calls in both directions, with objects that live across them."""

import os

from rpython.rlib import rgc
from rpython.rlib.entrypoint import entrypoint_lowlevel
from rpython.rlib.rarithmetic import widen
from rpython.rtyper.annlowlevel import llhelper
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.translator.tool.cbuild import ExternalCompilationInfo

HERE = os.path.dirname(os.path.abspath(__file__))
eci = ExternalCompilationInfo(
    includes=["library.h"], include_dirs=[HERE], libraries=["dl"],
    separate_module_files=[os.path.join(HERE, "library.c")],
    export_symbols=["library_exp*"])
text = ExternalCompilationInfo(
    pre_include_bits=["#define FACTOR 3"],
    separate_module_sources=["long times_factor(long x) { return x * FACTOR; }\n"])

TEXTS = rffi.CArrayPtr(rffi.CCHARP)
FUNC = lltype.Ptr(lltype.FuncType([lltype.Signed], lltype.Signed))


def declare(name, args, result, **options):
    return rffi.llexternal(name, args, result, compilation_info=eci, **options)


call_it = declare("call_it", [FUNC, lltype.Signed], lltype.Signed)
sum_of_squares = declare("sum_of_squares", [lltype.Signed, lltype.Signed], lltype.Signed)
make_garbage_in_between = declare("make_garbage_in_between", [lltype.Signed], lltype.Signed)
add_narrow = declare("add_narrow", [rffi.SIGNEDCHAR, rffi.USHORT, rffi.INT], rffi.INT)
half = declare("half", [rffi.FLOAT], rffi.DOUBLE)
load_and_call = declare("load_and_call", [rffi.CCHARP, rffi.CCHARP, lltype.Signed], lltype.Signed,
                        releasegil=True)
can_see = declare("can_see", [rffi.CCHARP], rffi.INT)
twice = declare("TWICE", [lltype.Signed], lltype.Signed, macro=True)
times_factor = rffi.llexternal("times_factor", [lltype.Signed], lltype.Signed,
                               compilation_info=text)
get_shared, set_shared = rffi.CExternVariable(rffi.INT, "shared_variable", eci)
get_optind, set_optind = rffi.CExternVariable(rffi.INT, "optind", ExternalCompilationInfo())
c_snprintf = rffi.llexternal("snprintf", [rffi.CCHARP, rffi.SIZE_T, rffi.CCHARP, rffi.DOUBLE],
                             rffi.INT, natural_arity=3)


class Cell:
    def __init__(self, value):
        self.value = value


class State:
    def __init__(self):
        self.cells = []


state = State()


@entrypoint_lowlevel("main", [lltype.Signed], c_name="program_square")
def square(x):
    return x * x


@entrypoint_lowlevel("main", [rffi.INT], c_name="program_collect", restype=lltype.Signed)
def collect(n):
    live = Cell(widen(n))
    rgc.collect()
    for i in range(200):
        state.cells.append(Cell(i))
    rgc.collect()
    return live.value


def add_ten(x):
    live = Cell(x)
    rgc.collect()
    return live.value + 10


def deep(n, live):
    """C and the program in turn on the stack, each level with an object of its own."""
    if n == 0:
        rgc.collect()
        return live.value
    mine = Cell(n)
    result = make_garbage_in_between(n) - 2 * n - 1
    return deep(n - 1, live) + mine.value - n + result


def check_numbers():
    print(half(5.0))
    print(widen(add_narrow(-1, 65535, 3)))
    print(twice(21))
    print(times_factor(5))


def check_variables():
    print(widen(get_shared()))
    set_shared(rffi.cast(rffi.INT, 9))
    print(widen(get_shared()))
    set_optind(rffi.cast(rffi.INT, 4))
    print(widen(get_optind()))


def check_variadic():
    buffer = lltype.malloc(rffi.CCHARP.TO, 20, flavor="raw")
    print(widen(c_snprintf(buffer, 20, "%.2f", 2.5)))
    print(rffi.charp2str(buffer))
    lltype.free(buffer, flavor="raw")


def check_pointers_to_pointers():
    text = rffi.str2charp("two")
    first = lltype.malloc(TEXTS.TO, 2, flavor="raw")
    second = lltype.malloc(TEXTS.TO, 1, flavor="raw")
    first[1] = text
    second[0] = first[1]
    print(rffi.charp2str(second[0]))
    lltype.free(second, flavor="raw")
    lltype.free(first, flavor="raw")
    rffi.free_charp(text)


def entry_point(argv):
    live = Cell(5)
    check_numbers()
    check_variables()
    check_variadic()
    check_pointers_to_pointers()
    print(call_it(llhelper(FUNC, add_ten), 7))
    print(sum_of_squares(3, 4) + live.value)
    print(deep(10, live))
    print(len(state.cells), live.value)
    if len(argv) > 1:
        print(load_and_call(argv[1], "plugin", 6))
        print(widen(can_see("library_exported")), widen(can_see("program_square")))
        print(widen(can_see("library_hidden")), widen(can_see("rt_main")))
    return 0


def target(driver, args):
    return entry_point
