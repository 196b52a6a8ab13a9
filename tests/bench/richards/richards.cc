// Richards' simulation of a small operating system, argv[1] times. The twin of richards_rpy.py.
//
// Six tasks pass packets to each other: an idle task that wakes the devices, a worker that makes
// work for the two handlers, the handlers, and their devices.

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

namespace {

enum TaskId { kIdle, kWorker, kHandlerA, kHandlerB, kDeviceA, kDeviceB, kTasks };
enum class PacketKind { kDevice, kWork };

constexpr int kPacketSize = 4;
constexpr int kIdleCount = 10000;
constexpr int kDefaultRuns = 2000;

struct Packet {
  Packet* link;
  int ident;
  PacketKind kind;
  int datum = 0;
  std::array<int, kPacketSize> data{};
};

/// Puts a packet at the end of a queue; returns the queue's new head.
Packet* Append(Packet* packet, Packet* queue) {
  packet->link = nullptr;
  if (queue == nullptr) return packet;
  Packet* last = queue;
  while (last->link != nullptr) last = last->link;
  last->link = packet;
  return queue;
}

class Task;

/// Owns the tasks and the packets of one run.
class Scheduler {
 public:
  template <typename TaskClass, typename... Args>
  void Add(int ident, int priority, Args... args);
  Packet* MakePackets(int count, int ident, PacketKind kind);
  void Schedule();

  Task* task(int ident) { return tasks_[ident].get(); }
  void CountQueued() { ++queue_count_; }
  void CountHeld() { ++hold_count_; }
  int queue_count() const { return queue_count_; }
  int hold_count() const { return hold_count_; }

 private:
  Task* first_ = nullptr;
  std::array<std::unique_ptr<Task>, kTasks> tasks_;
  std::vector<std::unique_ptr<Packet>> packets_;
  int queue_count_ = 0;
  int hold_count_ = 0;
};

class Task {
 public:
  Task(Scheduler* scheduler, Task* following, int ident, int priority, Packet* queue, bool waiting)
      : scheduler_(scheduler), following_(following), ident_(ident), priority_(priority),
        queue_(queue), waiting_(waiting) {}
  virtual ~Task() = default;

  bool MustRest() const { return held_ || (waiting_ && queue_ == nullptr); }
  Task* following() const { return following_; }

  /// Takes the next packet, if the task waited for one, and handles it.
  Task* Run() {
    Packet* packet = nullptr;
    if (waiting_) {
      packet = queue_;
      queue_ = packet->link;
      waiting_ = false;
    }
    return Handle(packet);
  }

 protected:
  virtual Task* Handle(Packet* packet) = 0;

  /// Queues a packet; returns the task to run next.
  Task* Accept(Packet* packet, Task* sender) {
    const bool was_empty = queue_ == nullptr;
    queue_ = Append(packet, queue_);
    return was_empty && priority_ > sender->priority_ ? this : sender;
  }

  Task* Wait() {
    waiting_ = true;
    return this;
  }

  Task* Hold() {
    scheduler_->CountHeld();
    held_ = true;
    return following_;
  }

  Task* Send(Packet* packet) {
    Task* receiver = scheduler_->task(packet->ident);
    scheduler_->CountQueued();
    packet->ident = ident_;
    return receiver->Accept(packet, this);
  }

  Task* Release(int ident) {
    Task* task = scheduler_->task(ident);
    task->held_ = false;
    return task->priority_ > priority_ ? task : this;
  }

 private:
  Scheduler* scheduler_;
  Task* following_;
  int ident_;
  int priority_;
  Packet* queue_;
  bool waiting_;
  bool held_ = false;
};

class IdleTask : public Task {
 public:
  IdleTask(Scheduler* scheduler, Task* following, int ident, int priority, int count)
      : Task(scheduler, following, ident, priority, nullptr, false), count_(count) {}

 protected:
  Task* Handle(Packet*) override {
    if (--count_ == 0) return Hold();
    if ((control_ & 1) == 0) {
      control_ >>= 1;
      return Release(kDeviceA);
    }
    control_ = (control_ >> 1) ^ 0xD008;
    return Release(kDeviceB);
  }

 private:
  int control_ = 1;
  int count_;
};

class WorkerTask : public Task {
 public:
  WorkerTask(Scheduler* scheduler, Task* following, int ident, int priority, Packet* queue)
      : Task(scheduler, following, ident, priority, queue, true) {}

 protected:
  Task* Handle(Packet* packet) override {
    if (packet == nullptr) return Wait();
    destination_ = destination_ == kHandlerA ? kHandlerB : kHandlerA;
    packet->ident = destination_;
    packet->datum = 0;
    for (int& datum : packet->data) {
      if (++letter_ > 26) letter_ = 1;
      datum = 'A' + letter_ - 1;
    }
    return Send(packet);
  }

 private:
  int destination_ = kHandlerA;
  int letter_ = 0;
};

class HandlerTask : public Task {
 public:
  HandlerTask(Scheduler* scheduler, Task* following, int ident, int priority, Packet* queue)
      : Task(scheduler, following, ident, priority, queue, true) {}

 protected:
  Task* Handle(Packet* packet) override {
    if (packet != nullptr) {
      Packet*& queue = packet->kind == PacketKind::kWork ? work_ : free_devices_;
      queue = Append(packet, queue);
    }
    Packet* work = work_;
    if (work == nullptr) return Wait();
    if (work->datum >= kPacketSize) {
      work_ = work->link;
      return Send(work);
    }
    Packet* device = free_devices_;
    if (device == nullptr) return Wait();
    free_devices_ = device->link;
    device->datum = work->data[work->datum++];
    return Send(device);
  }

 private:
  Packet* work_ = nullptr;
  Packet* free_devices_ = nullptr;
};

class DeviceTask : public Task {
 public:
  DeviceTask(Scheduler* scheduler, Task* following, int ident, int priority)
      : Task(scheduler, following, ident, priority, nullptr, true) {}

 protected:
  Task* Handle(Packet* packet) override {
    if (packet != nullptr) {
      pending_ = packet;
      return Hold();
    }
    if (pending_ == nullptr) return Wait();
    Packet* pending = pending_;
    pending_ = nullptr;
    return Send(pending);
  }

 private:
  Packet* pending_ = nullptr;
};

template <typename TaskClass, typename... Args>
void Scheduler::Add(int ident, int priority, Args... args) {
  tasks_[ident] = std::make_unique<TaskClass>(this, first_, ident, priority, args...);
  first_ = tasks_[ident].get();
}

Packet* Scheduler::MakePackets(int count, int ident, PacketKind kind) {
  Packet* queue = nullptr;
  for (int i = 0; i < count; ++i) {
    packets_.push_back(std::make_unique<Packet>(Packet{queue, ident, kind}));
    queue = packets_.back().get();
  }
  return queue;
}

void Scheduler::Schedule() {
  Task* current = first_;
  while (current != nullptr) {
    current = current->MustRest() ? current->following() : current->Run();
  }
}

void Simulate(Scheduler* scheduler) {
  Scheduler& s = *scheduler;
  s.Add<IdleTask>(kIdle, 0, kIdleCount);
  s.Add<WorkerTask>(kWorker, 1000, s.MakePackets(2, kWorker, PacketKind::kWork));
  s.Add<HandlerTask>(kHandlerA, 2000, s.MakePackets(3, kDeviceA, PacketKind::kDevice));
  s.Add<HandlerTask>(kHandlerB, 3000, s.MakePackets(3, kDeviceB, PacketKind::kDevice));
  s.Add<DeviceTask>(kDeviceA, 4000);
  s.Add<DeviceTask>(kDeviceB, 5000);
  s.Schedule();
}

}  // namespace

int main(int argc, char** argv) {
  const int runs = argc > 1 ? std::atoi(argv[1]) : kDefaultRuns;
  long queue_count = 0;
  long hold_count = 0;
  for (int i = 0; i < runs; ++i) {
    Scheduler scheduler;
    Simulate(&scheduler);
    queue_count += scheduler.queue_count();
    hold_count += scheduler.hold_count();
  }
  std::printf("%d runs: %ld packets queued, %ld holds\n", runs, queue_count, hold_count);
  return 0;
}
