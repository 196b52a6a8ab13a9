"""Iterators for loops."""


def count(start=0, step=1):
    """start, start + step, ..."""
    while True:
        yield start
        start += step


def cycle(iterable):
    """The items again and again."""
    saved = list(iterable)
    while saved:
        yield from saved


def repeat(obj, times=None):
    """The same object."""
    if times is None:
        while True:
            yield obj
    for _ in range(times):
        yield obj


class chain:
    """The items of one iterable after the other."""

    def __init__(self, *iterables):
        self._items = (item for iterable in iterables for item in iterable)

    @classmethod
    def from_iterable(cls, iterables):
        self = cls()
        self._items = (item for iterable in iterables for item in iterable)
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


def accumulate(iterable, func=None, *, initial=None):
    """Running totals."""
    iterator = iter(iterable)
    total = initial
    if initial is None:
        try:
            total = next(iterator)
        except StopIteration:
            return
    yield total
    for item in iterator:
        total = total + item if func is None else func(total, item)
        yield total


def islice(iterable, *args):
    """A slice of an iterator."""
    s = slice(*args)
    start, stop, step = s.start or 0, s.stop, s.step or 1
    wanted = start
    index = 0
    if stop is not None and stop <= 0:
        return
    for item in iterable:
        if index == wanted:
            yield item
            wanted += step
        index += 1
        if stop is not None and (index >= stop or wanted >= stop):
            return


def takewhile(predicate, iterable):
    """Items until the predicate fails."""
    for item in iterable:
        if not predicate(item):
            return
        yield item


def dropwhile(predicate, iterable):
    """Items from the first one for which the predicate fails."""
    iterator = iter(iterable)
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


def filterfalse(predicate, iterable):
    """Items for which the predicate fails."""
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


def compress(data, selectors):
    """Items whose selector is true."""
    return (item for item, chosen in zip(data, selectors) if chosen)


def starmap(function, iterable):
    """function(*item) for each item."""
    for args in iterable:
        yield function(*args)


def pairwise(iterable):
    """Overlapping pairs."""
    iterator = iter(iterable)
    try:
        previous = next(iterator)
    except StopIteration:
        return
    for item in iterator:
        yield previous, item
        previous = item


def zip_longest(*iterables, fillvalue=None):
    """As zip, up to the end of the longest."""
    iterators = [iter(iterable) for iterable in iterables]
    ended = object()
    while True:
        row = [next(iterator, ended) for iterator in iterators]
        if all(item is ended for item in row):
            return
        yield tuple(fillvalue if item is ended else item for item in row)


def product(*iterables, repeat=1):
    """The Cartesian product."""
    pools = [tuple(iterable) for iterable in iterables] * repeat
    if not pools:
        yield ()
        return
    if not all(pools):
        return
    indexes = [0] * len(pools)
    while True:
        yield tuple(pool[i] for pool, i in zip(pools, indexes))
        position = len(pools) - 1
        while position >= 0:
            indexes[position] += 1
            if indexes[position] < len(pools[position]):
                break
            indexes[position] = 0
            position -= 1
        if position < 0:
            return


def permutations(iterable, r=None):
    """Arrangements of r items, by position."""
    pool = tuple(iterable)
    size = len(pool)
    wanted = size if r is None else r

    def extend(chosen):
        if len(chosen) == wanted:
            yield tuple(pool[i] for i in chosen)
            return
        for i in range(size):
            if i not in chosen:
                yield from extend(chosen + (i,))
    return extend(())


def combinations(iterable, r):
    """Choices of r items, in order."""
    pool = tuple(iterable)

    def extend(chosen, start):
        if len(chosen) == r:
            yield tuple(pool[i] for i in chosen)
            return
        for i in range(start, len(pool)):
            yield from extend(chosen + (i,), i + 1)
    return extend((), 0)


def combinations_with_replacement(iterable, r):
    """Choices of r items, where items may come again."""
    pool = tuple(iterable)

    def extend(chosen, start):
        if len(chosen) == r:
            yield tuple(pool[i] for i in chosen)
            return
        for i in range(start, len(pool)):
            yield from extend(chosen + (i,), i)
    return extend((), 0)


def groupby(iterable, key=None):
    """Runs of items with the same key: (key, iterator of the run)."""
    run = []
    run_key = None
    for item in iterable:
        item_key = item if key is None else key(item)
        if run and item_key != run_key:
            yield run_key, iter(run)
            run = []
        run_key = item_key
        run.append(item)
    if run:
        yield run_key, iter(run)


def tee(iterable, n=2):
    """Independent iterators over one iterable."""
    iterator = iter(iterable)
    queues = [[] for _ in range(n)]

    def follow(queue):
        while True:
            if not queue:
                try:
                    item = next(iterator)
                except StopIteration:
                    return
                for other in queues:
                    other.append(item)
            yield queue.pop(0)
    return tuple(follow(queue) for queue in queues)
