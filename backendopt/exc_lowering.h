// Pass: exceptions become explicit tests of the pending exception (Typed -> ExcLowered).
#pragma once

#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Rewrites every graph of `program`, which must be in form Typed, and sets the form to ExcLowered.
///
///   %r = direct_call @f, %x                          %r = direct_call @f, %x
///   ...                                     =>       exc_check
///                                                    ...
///
///   %r = direct_call @f, %x                          %r = direct_call @f, %x
///   goto next(%r) except @vt_E as %e -> h(%e)  =>    %p = exc_pending
///                                                    br %p, dispatch(), next(%r)
///                                                  dispatch():
///                                                    %v = exc_fetch
///                                                    ... br subclass_of(type of %v, @vt_E), h(%v) ...
///
/// Calls of graphs that cannot raise are left alone. An overflow with a handler jumps straight to it.
void RunExcLowering(flowgraph::Program& program);

}  // namespace kiln::backendopt
