#include <gc.h>

#include "gtest/gtest.h"

namespace {

struct Node {
  Node* next;
  long value;
};

TEST(BoehmGc, KeepsWhatIsReachable) {
  GC_INIT();
  Node* volatile head = nullptr;
  for (long i = 0; i < 1000; ++i) {
    Node* node = static_cast<Node*>(GC_MALLOC(sizeof(Node)));
    node->next = head;
    node->value = i;
    head = node;
  }
  GC_gcollect();
  long sum = 0;
  for (Node* node = head; node != nullptr; node = node->next) sum += node->value;
  EXPECT_EQ(499500, sum);
}

}  // namespace
