"""Simulates the kernel of a small operating system, after Martin Richards.

Six tasks pass packets to each other: an idle task that wakes the devices, a
worker that makes work for the two handlers, the handlers that feed their
devices one character at a time, and the devices.

usage: richards.py [runs]
"""

import sys

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
DEVICE_PACKET, WORK_PACKET = range(2)
PACKET_SIZE = 4
IDLE_COUNT = 10000


class SimulationError(Exception):
    pass


class Packet:
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * PACKET_SIZE

    def append_to(self, queue):
        """Puts this packet at the end of a queue; returns the queue's new head."""
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, scheduler, ident, priority, queue, waiting):
        self.scheduler = scheduler
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.waiting = waiting
        self.held = False
        scheduler.add(self)

    @property
    def packet_pending(self):
        return self.queue is not None

    @property
    def must_rest(self):
        return self.held or (self.waiting and not self.packet_pending)

    def run(self):
        """Takes the next packet, if the task waited for one, and handles it."""
        packet = None
        if self.waiting:
            packet = self.queue
            self.queue = packet.link
            self.waiting = False
        return self.handle(packet)

    def handle(self, packet):
        raise NotImplementedError

    def accept(self, packet, sender):
        """Queues a packet; returns the task to run next."""
        was_empty = self.queue is None
        self.queue = packet.append_to(self.queue)
        if was_empty and self.priority > sender.priority:
            return self
        return sender

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.scheduler.hold_count += 1
        self.held = True
        return self.scheduler.task_after(self)

    def send(self, packet):
        return self.scheduler.send(packet, self)


class IdleTask(Task):
    def __init__(self, scheduler, ident, priority, count):
        super().__init__(scheduler, ident, priority, None, False)
        self.control = 1
        self.count = count

    def handle(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.scheduler.release(DEVICE_A, self)
        self.control = self.control // 2 ^ 0xD008
        return self.scheduler.release(DEVICE_B, self)


class WorkerTask(Task):
    def __init__(self, scheduler, ident, priority, queue):
        super().__init__(scheduler, ident, priority, queue, True)
        self.destination = HANDLER_A
        self.letter = 0

    def handle(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.ident = self.destination
        packet.datum = 0
        for i in range(PACKET_SIZE):
            self.letter = self.letter % 26 + 1
            packet.data[i] = ord("A") + self.letter - 1
        return self.send(packet)


class HandlerTask(Task):
    def __init__(self, scheduler, ident, priority, queue):
        super().__init__(scheduler, ident, priority, queue, True)
        self.work = None
        self.free_devices = None

    def handle(self, packet):
        if packet is not None:
            if packet.kind == WORK_PACKET:
                self.work = packet.append_to(self.work)
            else:
                self.free_devices = packet.append_to(self.free_devices)
        if self.work is None:
            return self.wait()
        work = self.work
        if work.datum >= PACKET_SIZE:
            self.work = work.link
            return self.send(work)
        device = self.free_devices
        if device is None:
            return self.wait()
        self.free_devices = device.link
        device.datum = work.data[work.datum]
        work.datum += 1
        return self.send(device)


class DeviceTask(Task):
    def __init__(self, scheduler, ident, priority):
        super().__init__(scheduler, ident, priority, None, True)
        self.pending = None

    def handle(self, packet):
        if packet is not None:
            self.pending = packet
            return self.hold()
        if self.pending is None:
            return self.wait()
        pending, self.pending = self.pending, None
        return self.send(pending)


class Scheduler:
    def __init__(self):
        self.tasks = {}
        self.by_priority = []
        self.queue_count = 0
        self.hold_count = 0

    def add(self, task):
        self.tasks[task.ident] = task
        self.by_priority.insert(0, task)

    def find(self, ident):
        try:
            return self.tasks[ident]
        except KeyError:
            raise SimulationError(f"no task {ident}") from None

    def task_after(self, task):
        position = self.by_priority.index(task) + 1
        return self.by_priority[position] if position < len(self.by_priority) else None

    def send(self, packet, sender):
        receiver = self.find(packet.ident)
        self.queue_count += 1
        packet.ident = sender.ident
        return receiver.accept(packet, sender)

    def release(self, ident, sender):
        task = self.find(ident)
        task.held = False
        return task if task.priority > sender.priority else sender

    def schedule(self):
        current = self.by_priority[0]
        while current is not None:
            if current.must_rest:
                current = self.task_after(current)
            else:
                current = current.run()


def packets(count, ident, kind):
    queue = None
    for _ in range(count):
        queue = Packet(queue, ident, kind)
    return queue


def simulate():
    """Runs the system until nobody has work; returns the two counters."""
    scheduler = Scheduler()
    IdleTask(scheduler, IDLE, 0, IDLE_COUNT)
    WorkerTask(scheduler, WORKER, 1000, packets(2, WORKER, WORK_PACKET))
    HandlerTask(scheduler, HANDLER_A, 2000, packets(3, DEVICE_A, DEVICE_PACKET))
    HandlerTask(scheduler, HANDLER_B, 3000, packets(3, DEVICE_B, DEVICE_PACKET))
    DeviceTask(scheduler, DEVICE_A, 4000)
    DeviceTask(scheduler, DEVICE_B, 5000)
    scheduler.schedule()
    return scheduler.queue_count, scheduler.hold_count


def main(argv):
    runs = int(argv[1]) if len(argv) > 1 else 10
    for run in range(runs):
        queue_count, hold_count = simulate()
        if (queue_count, hold_count) != (23246, 9297):
            raise SimulationError(f"run {run}: {queue_count} queued, {hold_count} held")
    print(f"{runs} runs: {queue_count} packets queued, {hold_count} holds each")


if __name__ == "__main__":
    main(sys.argv)
