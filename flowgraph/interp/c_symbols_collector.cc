// The collector, as a program sees one under which nothing moves or dies.
#include "flowgraph/interp/c_symbols.h"

namespace kiln::flowgraph {

namespace {

using Args = const std::vector<Val>&;

Val Nothing(Interpreter&, Args) { return Val::Void(); }
Val No(Interpreter&, Args) { return Val::Bool(false); }
Val Zero(Interpreter&, Args) { return Val::Int(0); }
Val Null(Interpreter&, Args) { return Val::Null(); }

// The collection is over with its first step.
Val Step(Interpreter&, Args) { return Val::Int(1 << 16); }

Val SetEnabled(Interpreter& run, Args args) {
  run.c_state().collector_enabled = args[0].i != 0;
  return Val::Void();
}
Val IsEnabled(Interpreter& run, Args) { return Val::Bool(run.c_state().collector_enabled); }

}  // namespace

void AddCollectorSymbols(std::map<std::string, CFunction>& symbols) {
  symbols.insert({
      {"gc_collect", Nothing},
      {"gc_collect_step", Step},
      {"gc_set_enabled", SetEnabled},
      {"gc_is_enabled", IsEnabled},
      {"gc_can_move", No},
      {"gc_pin", No},
      {"gc_unpin", Nothing},
      {"gc_is_pinned", No},
      {"gc_add_memory_pressure", Nothing},
      {"gc_get_stats", Zero},
      {"gc_may_ignore_finalizer", Nothing},
      {"gc_finalizer_register", Nothing},
      {"gc_finalizer_next_dead", Null},
  });
}

}  // namespace kiln::flowgraph
