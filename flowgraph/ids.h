// Typed indices into the stores of a program. An id is only meaningful together with its store.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace kiln::flowgraph {

/// A dense index with a type of its own, so that a block number is never passed for a value number.
/// A default-constructed id is invalid.
template <typename Tag>
struct Id {
  static constexpr uint32_t kInvalid = UINT32_MAX;
  uint32_t index = kInvalid;

  constexpr bool valid() const { return index != kInvalid; }
  constexpr auto operator<=>(const Id&) const = default;
};

using ValueId = Id<struct ValueTag>;  // index into Graph::values
using BlockId = Id<struct BlockTag>;  // index into Graph::blocks
using GraphId = Id<struct GraphTag>;  // index into Program::graphs
using DataId = Id<struct DataTag>;    // index into Program::data
using HostId = Id<struct HostTag>;    // a live object of the host, see host_world.h
using FileId = Id<struct FileTag>;    // index into SourceFiles

}  // namespace kiln::flowgraph

template <typename Tag>
struct std::hash<kiln::flowgraph::Id<Tag>> {
  size_t operator()(kiln::flowgraph::Id<Tag> id) const { return std::hash<uint32_t>()(id.index); }
};
