// What is known at compile time about prebuilt data.
#pragma once

#include <optional>
#include <string>

#include "flowgraph/program.h"

namespace kiln::backendopt {

/// The value of field `name` of `data`, read through a pointer to `owner` (the type of the data or one of
/// its in-place parents), if it can never change.
std::optional<flowgraph::Constant> ReadImmutableField(const flowgraph::Program& program,
                                                      flowgraph::DataId data,
                                                      flowgraph::TypeRef owner,
                                                      const std::string& name);
/// Item `index` of `data`, an array, if it can never change.
std::optional<flowgraph::Constant> ReadImmutableItem(const flowgraph::Program& program,
                                                     flowgraph::DataId data, int64_t index);
/// Item `index` of the in-place array field `name`, if it can never change.
std::optional<flowgraph::Constant> ReadImmutableInlineItem(const flowgraph::Program& program,
                                                           flowgraph::DataId data,
                                                           const std::string& name, int64_t index);
/// The length of `data`, an array; with `field`, of its in-place array of that name.
std::optional<int64_t> PrebuiltLength(const flowgraph::Program& program, flowgraph::DataId data,
                                      const std::string& field = {});
/// The initial value of field `name` as in ReadImmutableField, whether it can change or not; nullptr if
/// there is none.
const flowgraph::DataInit* FindFieldInit(const flowgraph::Program& program, flowgraph::DataId data,
                                         flowgraph::TypeRef owner, const std::string& name,
                                         bool* immutable);

}  // namespace kiln::backendopt
