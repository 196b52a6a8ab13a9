"""A list as a priority queue: each item is at most its two children."""


def _rise(heap, position):
    """Move an item up to its place."""
    item = heap[position]
    while position > 0:
        parent = (position - 1) >> 1
        if not item < heap[parent]:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = item


def _sink(heap, position):
    """Move an item down to its place."""
    size = len(heap)
    item = heap[position]
    child = 2 * position + 1
    while child < size:
        if child + 1 < size and heap[child + 1] < heap[child]:
            child += 1
        if not heap[child] < item:
            break
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = item


def heapify(heap):
    """Put a list into heap order."""
    for position in range(len(heap) // 2 - 1, -1, -1):
        _sink(heap, position)


def heappush(heap, item):
    """Add an item."""
    heap.append(item)
    _rise(heap, len(heap) - 1)


def heappop(heap):
    """Remove and return the smallest item."""
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item):
    """heappop, then heappush."""
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item):
    """heappush, then heappop."""
    if heap and heap[0] < item:
        return heapreplace(heap, item)
    return item


def nsmallest(n, iterable, key=None):
    """The n smallest items in order."""
    return sorted(iterable, key=key)[:n]


def nlargest(n, iterable, key=None):
    """The n largest items, the largest first."""
    return sorted(iterable, key=key, reverse=True)[:n]


def merge(*iterables, key=None, reverse=False):
    """Merge sorted iterables."""
    items = [item for iterable in iterables for item in iterable]
    return iter(sorted(items, key=key, reverse=reverse))
