// The twin of weakcache_rpy.py with std::shared_ptr and std::weak_ptr.

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

#include "../random.h"

namespace {

constexpr long kDefaultLookups = 3000000;
constexpr long kKeys = 100000;
constexpr long kPopular = 2000;
constexpr size_t kKept = 1000;

struct Value {
  explicit Value(long k) : key(k), square((k * k) & 0xffff) {}
  long key;
  long square;
};

struct Request {
  Request(long k, std::shared_ptr<Value> v) : key(k), value(std::move(v)) {}
  long key;
  std::shared_ptr<Value> value;
};

class Cache {
 public:
  Cache() {
    for (auto& request : kept_) request = std::make_unique<Request>(0, std::make_shared<Value>(0));
  }

  long Ask(long key) {
    auto request = std::make_unique<Request>(key, Lookup(key));
    std::unique_ptr<Request>& place = kept_[next_kept_];
    const long sum = request->value->square + place->value->key;
    place = std::move(request);
    next_kept_ = (next_kept_ + 1) % kKept;
    return sum;
  }

 private:
  std::shared_ptr<Value> Lookup(long key) {
    std::shared_ptr<Value> value = slots_[key].lock();
    if (value == nullptr) {
      // Not make_shared: its memory would stay as long as the weak reference does.
      value = std::shared_ptr<Value>(new Value(key));
      slots_[key] = value;
    }
    return value;
  }

  std::vector<std::weak_ptr<Value>> slots_ = std::vector<std::weak_ptr<Value>>(kKeys);
  std::array<std::unique_ptr<Request>, kKept> kept_;
  size_t next_kept_ = 0;
};

long PickKey(Random& random) {
  return random.Below(4) == 0 ? random.Below(kKeys) : random.Below(kPopular);
}

}  // namespace

int main(int argc, char** argv) {
  const long lookups = argc > 1 ? std::atol(argv[1]) : kDefaultLookups;
  Random random;
  Cache cache;
  long total = 0;
  for (long i = 0; i < lookups; ++i) total += cache.Ask(PickKey(random));
  std::printf("total %ld\n", total);
  return 0;
}
