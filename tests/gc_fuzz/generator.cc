#include "tests/gc_fuzz/generator.h"

#include <algorithm>
#include <cstring>
#include <iterator>

namespace kiln::gc_fuzz {
namespace {

// A generator of our own gives the same numbers with every library (G. Steele, D. Lea, C. Flood, "Fast
// splittable pseudorandom number generators", OOPSLA 2014).
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    uint64_t x = state_ += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
  }
  int64_t Below(int64_t limit) { return static_cast<int64_t>(Next() % static_cast<uint64_t>(limit)); }
  bool OneIn(int64_t n) { return Below(n) == 0; }

 private:
  uint64_t state_;
};

fuzz_shape RandomShape(Random& random) {
  fuzz_shape shape{};
  shape.words = random.Below(random.OneIn(6) ? 60 : 7);
  shape.pointers = std::min<uint32_t>(random.Below(6), shape.words);
  switch (random.Below(5)) {
    case 0: shape.item_size = 1 + random.Below(9); break;                   // bytes and numbers
    case 1: shape.item_size = 8, shape.item_pointers = 1; break;            // pointers
    case 2: shape.item_size = 8 * (1 + random.Below(5)); break;             // structs
    default: shape.destructor = random.OneIn(3); return shape;
  }
  if (shape.item_size > 9) shape.item_pointers = random.Below(shape.item_size / 8 + 1);
  return shape;
}

// Some types that every program has, then any.
void AddTypes(Random& random, Script* script) {
  const fuzz_shape usual[] = {
      {2, 1, 0, 0, false},  // a cell of a list
      {3, 2, 0, 0, false},  // a node of a tree
      {0, 0, 8, 1, false},  // an array of objects
      {1, 0, 1, 0, false},  // a string
      {2, 1, 0, 0, true},   // an object with a destructor
  };
  size_t count = 0;
  for (const fuzz_shape& shape : usual) script->types[count++] = shape;
  while (count < FUZZ_TYPES) script->types[count++] = RandomShape(random);
}

void AddPrebuilts(Random& random, Script* script) {
  int count = static_cast<int>(random.Below(FUZZ_PREBUILTS + 1));
  for (int i = 0; i < count; i++) {
    int type = static_cast<int>(random.Below(FUZZ_TYPES));
    if (script->types[type]->destructor) type = 1;
    script->prebuilts[i] = PrebuiltLine{type, random.Below(random.OneIn(4) ? 1000 : 10)};
  }
  for (int i = 0; i < count / 2; i++) {
    script->links.push_back({static_cast<int>(random.Below(count)), random.Below(100),
                             static_cast<int>(random.Below(count))});
  }
}

int64_t RandomLength(Random& random) {
  int64_t kind = random.Below(1000);
  if (kind < 600) return random.Below(9);
  if (kind < 900) return random.Below(64);
  if (kind < 985) return random.Below(700);
  if (kind < 998) return random.Below(10000);
  return random.Below(400000);
}

class Operations {
 public:
  explicit Operations(Random* random) : random_(*random) {
    for (int& factor : factors_) {
      constexpr int kChoices[] = {0, 3, 6, 12, 36};
      factor = kChoices[random_.Below(std::size(kChoices))];
    }
    factors_[static_cast<int>(Group::Core)] = 9;
    factors_[static_cast<int>(Group::Rare)] = 1;
    factors_[static_cast<int>(Group::Collect)] = 3 + random_.Below(10);
    for (const OpInfo& info : kOps) total_ += Weight(info);
  }

  Op Next() {
    int64_t point = random_.Below(total_);
    size_t code = 0;
    while (point >= Weight(kOps[code])) point -= Weight(kOps[code++]);
    Op op{static_cast<OpCode>(code), {}};
    for (size_t i = 0; i < strlen(kOps[code].parameters); i++)
      op.parameters[i] = Parameter(kOps[code].parameters[i]);
    return op;
  }

 private:
  int64_t Weight(const OpInfo& info) const {
    return info.weight * factors_[static_cast<int>(info.group)];
  }

  int64_t Parameter(char letter) {
    switch (letter) {
      case 'S': return random_.Below(random_.OneIn(2) ? FUZZ_SLOTS : 12);
      case 'T': return random_.Below(random_.OneIn(2) ? 5 : FUZZ_TYPES);
      case 'L': return RandomLength(random_);
      case 'I': return random_.Below(random_.OneIn(3) ? 100000 : 8);
      case 'N': return random_.Below(random_.OneIn(4) ? 300 : 20);
      case 'P': return random_.Below(FUZZ_PREBUILTS);
      case 'Q': return random_.Below(FUZZ_QUEUES);
      case 'G': return random_.OneIn(3) ? 1 : 0;
      case 'B': return random_.Below(16);
      case 'R': return random_.Below(FUZZ_BLOCK_REFS);
      case 'K': return random_.OneIn(3) ? 1 : 0;
      case 'F': return random_.OneIn(3) ? 0 : 1;
      case 'M': return random_.Below(100000);
      default: return random_.Below(1000000);
    }
  }

  Random& random_;
  int factors_[kGroups];
  int64_t total_ = 0;
};

}  // namespace

Script Generate(uint64_t seed, int64_t ops) {
  Random random(seed);
  Script script;
  script.traverse = !random.OneIn(4);
  AddTypes(random, &script);
  AddPrebuilts(random, &script);
  Operations operations(&random);
  script.ops.reserve(ops);
  for (int64_t i = 0; i < ops; i++) script.ops.push_back(operations.Next());
  return script;
}

}  // namespace kiln::gc_fuzz
