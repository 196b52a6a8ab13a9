// The twin of weakcache_rpy.py with an arena: nothing dies, so each value is made once; requests
// have places of their own.

#include <array>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "../arena.h"
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
  long key = 0;
  const Value* value = nullptr;
};

class Cache {
 public:
  Cache() {
    const Value* first = arena_.New<Value>(0);
    for (Request& request : kept_) request.value = first;
  }

  long Ask(long key) {
    if (slots_[key] == nullptr) slots_[key] = arena_.New<Value>(key);
    Request& place = kept_[next_kept_];
    const long sum = slots_[key]->square + place.value->key;
    place = {key, slots_[key]};
    next_kept_ = (next_kept_ + 1) % kKept;
    return sum;
  }

 private:
  Arena arena_;
  std::vector<Value*> slots_ = std::vector<Value*>(kKeys);
  std::array<Request, kKept> kept_;
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
