// The twin of finalizers_rpy.py with places for the open resources: one is closed by hand when its place is
// taken or when it is done with, and none is a block of memory of its own.

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "../random.h"

namespace {

constexpr long kDefaultResources = 3000000;
constexpr long kOpen = 1000;

struct Pool {
  long opened = 0;
  long closed = 0;
};

struct Resource {
  long handle;
};

}  // namespace

int main(int argc, char** argv) {
  const long resources = argc > 1 ? std::atol(argv[1]) : kDefaultResources;
  Pool pool;
  Random random;
  std::vector<Resource> kept;
  for (long i = 0; i < kOpen; ++i) {
    kept.push_back({i});
    ++pool.opened;
  }
  long total = 0;
  for (long i = 0; i < resources; ++i) {
    const Resource resource{i & 1023};
    ++pool.opened;
    total += resource.handle;
    const long place = random.Below(4 * kOpen);
    if (place < kOpen) {
      total += kept[place].handle;
      kept[place] = resource;
    }
    ++pool.closed;
  }
  std::printf("total %ld, %ld opened\n", total, pool.opened);
  if (pool.closed > pool.opened) std::puts("closed twice");
  return 0;
}
