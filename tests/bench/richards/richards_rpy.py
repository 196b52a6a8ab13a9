"""Richards' simulation of a small operating system, argv[1] times, as an RPython program.

Six tasks pass packets to each other: an idle task that wakes the devices, a
worker that makes work for the two handlers, the handlers, and their devices.
"""

IDLE = 0
WORKER = 1
HANDLER_A = 2
HANDLER_B = 3
DEVICE_A = 4
DEVICE_B = 5
TASKS = 6

DEVICE_PACKET = 0
WORK_PACKET = 1
PACKET_SIZE = 4
IDLE_COUNT = 10000
DEFAULT_RUNS = 2000


class Packet(object):
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * PACKET_SIZE


def append_packet(packet, queue):
    """Puts a packet at the end of a queue; returns the queue's new head."""
    packet.link = None
    if queue is None:
        return packet
    last = queue
    while last.link is not None:
        last = last.link
    last.link = packet
    return queue


class Task(object):
    def __init__(self, scheduler, ident, priority, queue, waiting):
        self.scheduler = scheduler
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.waiting = waiting
        self.held = False
        self.following = scheduler.first
        scheduler.first = self
        scheduler.tasks[ident] = self

    def must_rest(self):
        return self.held or (self.waiting and self.queue is None)

    def run(self):
        """Takes the next packet, if the task waited for one, and handles it."""
        packet = None
        if self.waiting:
            packet = self.queue
            assert packet is not None
            self.queue = packet.link
            self.waiting = False
        return self.handle(packet)

    def handle(self, packet):
        raise NotImplementedError

    def accept(self, packet, sender):
        """Queues a packet; returns the task to run next."""
        was_empty = self.queue is None
        self.queue = append_packet(packet, self.queue)
        if was_empty and self.priority > sender.priority:
            return self
        return sender

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.scheduler.hold_count += 1
        self.held = True
        return self.following

    def send(self, packet):
        scheduler = self.scheduler
        receiver = scheduler.tasks[packet.ident]
        scheduler.queue_count += 1
        packet.ident = self.ident
        return receiver.accept(packet, self)

    def release(self, ident):
        task = self.scheduler.tasks[ident]
        task.held = False
        if task.priority > self.priority:
            return task
        return self


class IdleTask(Task):
    def __init__(self, scheduler, ident, priority, count):
        Task.__init__(self, scheduler, ident, priority, None, False)
        self.control = 1
        self.count = count

    def handle(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if self.control & 1 == 0:
            self.control = self.control >> 1
            return self.release(DEVICE_A)
        self.control = (self.control >> 1) ^ 0xD008
        return self.release(DEVICE_B)


class WorkerTask(Task):
    def __init__(self, scheduler, ident, priority, queue):
        Task.__init__(self, scheduler, ident, priority, queue, True)
        self.destination = HANDLER_A
        self.letter = 0

    def handle(self, packet):
        if packet is None:
            return self.wait()
        if self.destination == HANDLER_A:
            self.destination = HANDLER_B
        else:
            self.destination = HANDLER_A
        packet.ident = self.destination
        packet.datum = 0
        for i in range(PACKET_SIZE):
            self.letter += 1
            if self.letter > 26:
                self.letter = 1
            packet.data[i] = ord("A") + self.letter - 1
        return self.send(packet)


class HandlerTask(Task):
    def __init__(self, scheduler, ident, priority, queue):
        Task.__init__(self, scheduler, ident, priority, queue, True)
        self.work = None
        self.free_devices = None

    def handle(self, packet):
        if packet is not None:
            if packet.kind == WORK_PACKET:
                self.work = append_packet(packet, self.work)
            else:
                self.free_devices = append_packet(packet, self.free_devices)
        work = self.work
        if work is None:
            return self.wait()
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
        Task.__init__(self, scheduler, ident, priority, None, True)
        self.pending = None

    def handle(self, packet):
        if packet is not None:
            self.pending = packet
            return self.hold()
        pending = self.pending
        if pending is None:
            return self.wait()
        self.pending = None
        return self.send(pending)


class Scheduler(object):
    def __init__(self):
        self.first = None
        self.tasks = [None] * TASKS
        self.queue_count = 0
        self.hold_count = 0

    def schedule(self):
        current = self.first
        while current is not None:
            if current.must_rest():
                current = current.following
            else:
                current = current.run()


def make_packets(count, ident, kind):
    queue = None
    for i in range(count):
        queue = Packet(queue, ident, kind)
    return queue


def simulate():
    """Runs the system until nobody has work; returns the scheduler."""
    scheduler = Scheduler()
    IdleTask(scheduler, IDLE, 0, IDLE_COUNT)
    WorkerTask(scheduler, WORKER, 1000, make_packets(2, WORKER, WORK_PACKET))
    HandlerTask(scheduler, HANDLER_A, 2000, make_packets(3, DEVICE_A, DEVICE_PACKET))
    HandlerTask(scheduler, HANDLER_B, 3000, make_packets(3, DEVICE_B, DEVICE_PACKET))
    DeviceTask(scheduler, DEVICE_A, 4000)
    DeviceTask(scheduler, DEVICE_B, 5000)
    scheduler.schedule()
    return scheduler


def entry_point(argv):
    runs = DEFAULT_RUNS
    if len(argv) > 1:
        runs = int(argv[1])
    queue_count = 0
    hold_count = 0
    for i in range(runs):
        scheduler = simulate()
        queue_count += scheduler.queue_count
        hold_count += scheduler.hold_count
    print("%d runs: %d packets queued, %d holds" % (runs, queue_count, hold_count))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
