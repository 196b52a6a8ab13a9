#include "backendopt/exception_classes.h"

#include <algorithm>

namespace kiln::backendopt {

using flowgraph::ClassInfo;
using flowgraph::DataId;
using flowgraph::Program;
using flowgraph::StandardException;

const ClassInfo* FindClass(const Program& program, DataId vtable) {
  auto it = std::find_if(program.classes.begin(), program.classes.end(),
                         [&](const ClassInfo& cls) { return cls.vtable == vtable; });
  return it == program.classes.end() ? nullptr : &*it;
}

const StandardException* FindStandardException(const Program& program, std::string_view name) {
  auto it = std::find_if(program.standard_exceptions.begin(), program.standard_exceptions.end(),
                         [&](const StandardException& exc) { return exc.name == name; });
  return it == program.standard_exceptions.end() ? nullptr : &*it;
}

bool Catches(const Program& program, DataId handler, DataId cls) {
  const ClassInfo* base = FindClass(program, handler);
  const ClassInfo* derived = FindClass(program, cls);
  return base && derived && base->id_min <= derived->id_min && derived->id_min < base->id_max;
}

bool CatchesAll(const Program& program, DataId handler) {
  // All exceptions share a root, and several standard ones derive from it side by side: a class that
  // covers them all is that root or above it.
  return !program.standard_exceptions.empty() &&
         std::all_of(program.standard_exceptions.begin(), program.standard_exceptions.end(),
                     [&](const StandardException& exc) {
                       return Catches(program, handler, exc.vtable);
                     });
}

}  // namespace kiln::backendopt
