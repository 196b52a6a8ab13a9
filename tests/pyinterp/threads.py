# Threads: started, waited for, excluded by locks.
import _thread
import threading
import time

results = []
lock = threading.Lock()
total = 0


def work(name, count):
    global total
    for i in range(count):
        with lock:
            total += 1
    results.append(name)


threads = [threading.Thread(target=work, args=(f't{i}', 3000)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total, sorted(results), any(t.is_alive() for t in threads))
print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.01), lock.locked(), lock.release())
try:
    lock.release()
except RuntimeError as e:
    print(e)
r = threading.RLock()
with r:
    with r:
        print('twice')
event = threading.Event()
order = []


def waiter():
    event.wait()
    order.append('woken')


t = threading.Thread(target=waiter)
t.start()
order.append('set')
event.set()
t.join()
print(order)
import queue
q = queue.Queue()


def producer():
    for i in range(5):
        q.put(i)
    q.put(None)


threading.Thread(target=producer).start()
got = []
while (item := q.get()) is not None:
    got.append(item)
print(got)


def fails():
    try:
        1 / 0
    except ZeroDivisionError as e:
        results.append(repr(e))


def spin():
    n = 0
    while not done:
        n += 1


done = False
t = threading.Thread(target=spin)
t.start()
time.sleep(0.01)
done = True
t.join()
t = threading.Thread(target=fails)
t.start()
t.join()
print(results[-1], threading.current_thread().name, threading.active_count(), _thread.get_ident() == threading.get_ident())
local = threading.local()
local.x = 1
seen = []
t = threading.Thread(target=lambda: seen.append(hasattr(local, 'x')))
t.start()
t.join()
print(seen, local.x)
