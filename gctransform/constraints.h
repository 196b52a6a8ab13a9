// What a collector demands of the program: plain constant data, read from its folder.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace kiln::gctransform {

/// How a collector finds the GC pointers of running functions.
enum class Roots : uint8_t {
  None,         // it does not collect
  Conservative, // it scans the C stack and registers by itself
  ShadowStack,  // live pointers are saved on a stack of its own around each call that may collect
  Counted,      // each object counts the references to it (refcount_transform.h)
};

/// What must happen before a GC pointer is stored into an object.
enum class WriteBarrier : uint8_t {
  None,
  Object,  // gc_write_barrier(object)
  Items,   // Object for fields, and gc_array_write_barrier(array, index) for array items
};

/// One collector. The keys of `collector.ini` have the same names as the members.
struct GcConstraints {
  std::string name;
  std::string description;
  bool moves = false;  // objects change their address, so only ShadowStack roots will do
  Roots roots = Roots::None;
  WriteBarrier write_barrier = WriteBarrier::None;
  std::string folder;                  // where runtime.h and runtime.c are
  std::vector<std::string> libraries;  // to link with, without "-l"
};

/// Reads FOLDER/collector.ini. The string is an error for the user: what is wrong, and in which file.
std::variant<GcConstraints, std::string> ReadConstraints(const std::string& folder);

/// The collectors in the tree below `root` (the folder that holds gctransform/), by name.
std::vector<std::string> KnownCollectors(const std::string& root);

}  // namespace kiln::gctransform
