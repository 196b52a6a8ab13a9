// Calls of lltype, rffi and llmemory that deal with raw memory.
#pragma once

#include <string>

#include "rtyper/repr.h"

namespace kiln::rtyper {

/// True for a call that TranslateRawCall knows, by its qualified name.
bool IsRawBuiltin(const std::string& full_name);
ValueId TranslateRawCall(Hop& hop, const std::string& full_name);

/// lltype.malloc(TYPE, ...) of raw memory; `length` is invalid for a type of fixed size.
ValueId RawMalloc(Hop& hop, TypeRef type, ValueId length);
/// The pointer `by` bytes behind an address.
ValueId AddressAdd(LowOps& ops, ValueId address, ValueId by);
ValueId AddressToInt(LowOps& ops, ValueId address);
/// A C cast between numbers, pointers that the collector does not own, and addresses.
ValueId RawCast(LowOps& ops, ValueId value, TypeRef to);
/// A constant pointer for a live one: null, or static data with what its memory holds now.
Constant PrebuiltRawPointer(Typer& t, HostId pointer, TypeRef type);

}  // namespace kiln::rtyper
