// Memory that is given back all at once: the arena of the benchmarks' peers.
#ifndef TESTS_BENCH_GC_ARENA_H_
#define TESTS_BENCH_GC_ARENA_H_

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <utility>
#include <vector>

/// Objects in it are never destroyed one by one, so they must not own anything outside of it.
class Arena {
 public:
  template <typename T, typename... Arguments>
  T* New(Arguments&&... arguments) {
    return new (Allocate(sizeof(T))) T(std::forward<Arguments>(arguments)...);
  }

  /// `count` values, all zero.
  template <typename T>
  T* NewArray(size_t count) {
    T* items = static_cast<T*>(Allocate(count * sizeof(T)));
    for (size_t i = 0; i < count; ++i) new (&items[i]) T();
    return items;
  }

  /// Forgets everything in it. The memory is used again.
  void Reset() {
    current_ = 0;
    free_ = limit_ = nullptr;
  }

 private:
  static constexpr size_t kChunkSize = size_t{1} << 20;

  struct Chunk {
    std::unique_ptr<char[]> memory;
    size_t size;
  };

  void* Allocate(size_t size) {
    size = (size + 7) & ~size_t{7};
    if (size > static_cast<size_t>(limit_ - free_)) NextChunk(size);
    char* result = free_;
    free_ += size;
    return result;
  }

  void NextChunk(size_t size) {
    while (current_ < chunks_.size() && chunks_[current_].size < size) ++current_;
    if (current_ == chunks_.size()) {
      const size_t wanted = size > kChunkSize ? size : kChunkSize;
      chunks_.push_back({std::unique_ptr<char[]>(new char[wanted]), wanted});
    }
    free_ = chunks_[current_].memory.get();
    limit_ = free_ + chunks_[current_].size;
    ++current_;
  }

  std::vector<Chunk> chunks_;
  size_t current_ = 0;  // of the chunk to be taken next
  char* free_ = nullptr;
  char* limit_ = nullptr;
};

#endif  // TESTS_BENCH_GC_ARENA_H_
