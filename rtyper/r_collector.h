// Weak references, and calls of the collector.
#pragma once

#include <string>

#include "rtyper/hop.h"

namespace kiln::rtyper {

/// True for a name like "_collector.pin" of annotator/collector_calls.def.
bool IsCollectorCall(const std::string& name);
ValueId TranslateCollectorCall(Hop& hop, const std::string& name);

/// `weakref.ref(x)`, and `ref()`: the target or null.
ValueId MakeWeakRef(Hop& hop);
ValueId CallWeakRef(Hop& hop);

/// ll_arraycopy(source, dest, from, to, count), and ll_arraymove with one array.
ValueId CopyArray(Hop& hop, size_t arrays);
ValueId ClearArray(Hop& hop);
ValueId ShrinkArray(Hop& hop);

/// Between instances and pointers without a type; `checked`: None if it is of another class.
ValueId CastToGcref(Hop& hop);
ValueId CastFromGcref(Hop& hop, bool checked);
ValueId GcrefAsInt(Hop& hop);

}  // namespace kiln::rtyper
