// The twin of finalizers_rpy.py with new and delete.

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

#include "../random.h"

namespace {

constexpr long kDefaultResources = 3000000;
constexpr long kOpen = 1000;

struct Pool {
  long opened = 0;
  long closed = 0;
};

class Resource {
 public:
  Resource(Pool& pool, long handle) : pool_(pool), handle_(handle) { ++pool_.opened; }
  Resource(const Resource&) = delete;
  Resource& operator=(const Resource&) = delete;
  ~Resource() { ++pool_.closed; }

  long handle() const { return handle_; }

 private:
  Pool& pool_;
  long handle_;
};

}  // namespace

int main(int argc, char** argv) {
  const long resources = argc > 1 ? std::atol(argv[1]) : kDefaultResources;
  Pool pool;
  Random random;
  std::vector<std::unique_ptr<Resource>> kept;
  for (long i = 0; i < kOpen; ++i) kept.push_back(std::make_unique<Resource>(pool, i));
  long total = 0;
  for (long i = 0; i < resources; ++i) {
    auto resource = std::make_unique<Resource>(pool, i & 1023);
    total += resource->handle();
    const long place = random.Below(4 * kOpen);
    if (place < kOpen) {
      total += kept[place]->handle();
      kept[place] = std::move(resource);
    }
  }
  std::printf("total %ld, %ld opened\n", total, pool.opened);
  if (pool.closed > pool.opened) std::puts("closed twice");
  return 0;
}
