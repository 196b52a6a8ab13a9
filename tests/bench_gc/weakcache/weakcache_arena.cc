// The twin of weakcache_rpy.py with an arena: nothing dies, so each value is made once.

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "../arena.h"
#include "../random.h"

namespace {

constexpr long kDefaultLookups = 2000000;
constexpr long kKeys = 100000;
constexpr long kPopular = 2000;

struct Value {
  explicit Value(long k) : key(k), square((k * k) & 0xffff) {}
  long key;
  long square;
};

class Cache {
 public:
  Value* Lookup(long key) {
    if (slots_[key] == nullptr) slots_[key] = arena_.New<Value>(key);
    return slots_[key];
  }

 private:
  Arena arena_;
  std::vector<Value*> slots_ = std::vector<Value*>(kKeys);
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
    const Value* value = cache.Lookup(PickKey(random));
    total += value->square + value->key;
  }
  std::printf("total %ld\n", total);
  return 0;
}
