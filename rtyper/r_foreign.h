// C functions that the program calls, and functions of the program that C calls.
#pragma once

#include "rtyper/hop.h"

namespace kiln::rtyper {

/// Calls a live rffi.ExternalFunction, the constant operand 0.
ValueId TranslateExternalFunction(Hop& hop);
/// Calls what a pointer to a function type points to: a C function, or a function of the program by the
/// address that C knows it by.
ValueId TranslateCallOfPointer(Hop& hop);
/// llhelper(FUNCPTR, f)
ValueId TranslateFunctionPointer(Hop& hop);
/// The constant for a live function pointer.
Constant FunctionPointerConst(Typer& t, HostId pointer, TypeRef type);

}  // namespace kiln::rtyper
