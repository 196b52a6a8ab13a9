// The twin of weakcache_rpy.py with std::shared_ptr and std::weak_ptr.

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

#include "../random.h"

namespace {

constexpr long kDefaultLookups = 2000000;
constexpr long kKeys = 100000;
constexpr long kPopular = 2000;
constexpr size_t kKept = 1000;

struct Value {
  explicit Value(long k) : key(k), square((k * k) & 0xffff) {}
  long key;
  long square;
};

class Cache {
 public:
  std::shared_ptr<Value> Lookup(long key) {
    std::shared_ptr<Value> value = slots_[key].lock();
    if (value == nullptr) {
      // Not make_shared: its memory would stay as long as the weak reference does.
      value = std::shared_ptr<Value>(new Value(key));
      slots_[key] = value;
    }
    return value;
  }

  void Keep(std::shared_ptr<Value> value) {
    kept_[next_kept_] = std::move(value);
    next_kept_ = (next_kept_ + 1) % kKept;
  }

 private:
  std::vector<std::weak_ptr<Value>> slots_ = std::vector<std::weak_ptr<Value>>(kKeys);
  std::vector<std::shared_ptr<Value>> kept_ = std::vector<std::shared_ptr<Value>>(kKept);
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
  for (long i = 0; i < lookups; ++i) {
    const long key = PickKey(random);
    std::shared_ptr<Value> value = cache.Lookup(key);
    total += value->square + value->key;
    if (key % 3 == 0) cache.Keep(std::move(value));
  }
  std::printf("total %ld\n", total);
  return 0;
}
