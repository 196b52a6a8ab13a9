"""Stable sorting: an adaptive merge sort over natural runs."""

from rpython.rlib.objectmodel import always_inline, import_from_mixin

MIN_GALLOP = 7


def merge_compute_minrun(n):
    """Returns the run length to aim for: n cut to 32..64 so that n / minrun is near 2**k."""
    rest = 0
    while n >= 64:
        rest |= n & 1
        n >>= 1
    return n + rest


class _SortMethods:
    """The algorithm. It reaches the list through getitem, setitem, getitem_slice and lt alone.

    Pending runs lie side by side in the list; run_base and run_length hold them.
    """

    def __init__(self, list, listlength=-1):
        self.list = list
        self.listlength = self.length(list) if listlength < 0 else listlength
        self.run_base = []
        self.run_length = []
        self.min_gallop = MIN_GALLOP

    def le(self, a, b):
        """Whether a <= b, by lt() alone."""
        return not self.lt(b, a)

    def sort(self):
        """Sorts the list in place. If lt() raises, the list still holds the same items."""
        n = self.listlength
        minrun = merge_compute_minrun(n)
        lo = 0
        while lo < n:
            length = self.count_run(lo, n)
            if length < minrun:
                forced = min(minrun, n - lo)
                self.binary_sort(lo, lo + forced, lo + length)
                length = forced
            self.run_base.append(lo)
            self.run_length.append(length)
            self.merge_collapse()
            lo += length
        self.merge_all()

    def count_run(self, lo, hi):
        """Makes the longest run from `lo` ascending; returns its length."""
        lst = self.list
        i = lo + 1
        if i >= hi:
            return hi - lo
        if self.lt(self.getitem(lst, i), self.getitem(lst, lo)):
            i += 1
            while i < hi and self.lt(self.getitem(lst, i), self.getitem(lst, i - 1)):
                i += 1
            self.reverse_slice(lo, i)
        else:
            i += 1
            while i < hi and not self.lt(self.getitem(lst, i), self.getitem(lst, i - 1)):
                i += 1
        return i - lo

    def reverse_slice(self, lo, hi):
        """Reverses list[lo:hi]."""
        lst = self.list
        hi -= 1
        while lo < hi:
            item = self.getitem(lst, lo)
            self.setitem(lst, lo, self.getitem(lst, hi))
            self.setitem(lst, hi, item)
            lo += 1
            hi -= 1

    def binary_sort(self, lo, hi, start):
        """Sorts list[lo:hi], of which list[lo:start] is sorted, by insertion."""
        lst = self.list
        for i in range(start, hi):
            pivot = self.getitem(lst, i)
            left = lo
            right = i
            while left < right:
                middle = (left + right) >> 1
                if self.lt(pivot, self.getitem(lst, middle)):
                    right = middle
                else:
                    left = middle + 1
            j = i
            while j > left:
                self.setitem(lst, j, self.getitem(lst, j - 1))
                j -= 1
            self.setitem(lst, left, pivot)

    def merge_collapse(self):
        """Merges until each pending run is longer than the two after it together."""
        length = self.run_length
        while len(length) > 1:
            i = len(length) - 2
            if ((i > 0 and length[i - 1] <= length[i] + length[i + 1]) or
                    (i > 1 and length[i - 2] <= length[i - 1] + length[i])):
                if length[i - 1] < length[i + 1]:
                    i -= 1
            elif length[i] > length[i + 1]:
                return
            self.merge_at(i)

    def merge_all(self):
        """Merges all pending runs into one."""
        length = self.run_length
        while len(length) > 1:
            i = len(length) - 2
            if i > 0 and length[i - 1] < length[i + 1]:
                i -= 1
            self.merge_at(i)

    def merge_at(self, i):
        """Merges pending runs i and i + 1."""
        base_a = self.run_base[i]
        len_a = self.run_length[i]
        base_b = self.run_base[i + 1]
        len_b = self.run_length[i + 1]
        self.run_length[i] = len_a + len_b
        del self.run_base[i + 1]
        del self.run_length[i + 1]
        lst = self.list
        # Items of A that B leaves in front, and items of B that A leaves behind, stay in place.
        skip = self.gallop(self.getitem(lst, base_b), lst, base_a, len_a, True, False)
        base_a += skip
        len_a -= skip
        if len_a == 0:
            return
        last_a = self.getitem(lst, base_a + len_a - 1)
        len_b = self.gallop(last_a, lst, base_b, len_b, False, True)
        if len_b == 0:
            return
        if len_a <= len_b:
            self.merge_lo(base_a, len_a, base_b, len_b)
        else:
            self.merge_hi(base_a, len_a, base_b, len_b)

    @always_inline
    def goes_before(self, item, key, right):
        """Whether `item` belongs before `key`; equal items do when `right`."""
        if right:
            return not self.lt(key, item)
        return self.lt(item, key)

    def gallop(self, key, lst, base, length, right, from_end):
        """Returns how many items of lst[base:base + length] go before `key`.

        Looks near the front first, or near the end with `from_end`, in doubling steps.
        """
        lo = 0
        hi = length
        step = 1
        while step <= length:
            probe = length - step if from_end else step - 1
            before = self.goes_before(self.getitem(lst, base + probe), key, right)
            if before:
                lo = probe + 1
            else:
                hi = probe
            if before == from_end:
                break
            step *= 2
        while lo < hi:
            middle = (lo + hi) >> 1
            if self.goes_before(self.getitem(lst, base + middle), key, right):
                lo = middle + 1
            else:
                hi = middle
        return lo

    def copy_up(self, source, start, dest, count):
        """Copies `count` items to list[dest:], first to last."""
        for i in range(count):
            self.setitem(self.list, dest + i, self.getitem(source, start + i))

    def copy_down(self, source, start, dest, count):
        """Copies `count` items to list[dest:], last to first."""
        i = count - 1
        while i >= 0:
            self.setitem(self.list, dest + i, self.getitem(source, start + i))
            i -= 1

    def adapt_gallop(self, moved_a, moved_b):
        """Makes galloping easier to enter if it just paid, else harder. Returns whether it paid."""
        if moved_a >= MIN_GALLOP or moved_b >= MIN_GALLOP:
            if self.min_gallop > 1:
                self.min_gallop -= 1
            return True
        self.min_gallop += 2
        return False

    def merge_lo(self, base_a, len_a, base_b, len_b):
        """Merges two adjacent runs from the front; A, the shorter, is copied out."""
        lst = self.list
        temp = self.getitem_slice(lst, base_a, base_a + len_a)
        a = 0
        b = base_b
        end_b = base_b + len_b
        wins_a = 0
        wins_b = 0
        # The gap list[a + base_a + ... : b] always has room for exactly the rest of temp.
        try:
            while a < len_a and b < end_b:
                if wins_a < self.min_gallop and wins_b < self.min_gallop:
                    dest = b - (len_a - a)
                    if self.lt(self.getitem(lst, b), self.getitem(temp, a)):
                        self.setitem(lst, dest, self.getitem(lst, b))
                        b += 1
                        wins_b += 1
                        wins_a = 0
                    else:
                        self.setitem(lst, dest, self.getitem(temp, a))
                        a += 1
                        wins_a += 1
                        wins_b = 0
                    continue
                moved_a = self.gallop(self.getitem(lst, b), temp, a, len_a - a, True, False)
                self.copy_up(temp, a, b - (len_a - a), moved_a)
                a += moved_a
                moved_b = 0
                if a < len_a:
                    moved_b = self.gallop(self.getitem(temp, a), lst, b, end_b - b, False, False)
                    self.copy_up(lst, b, b - (len_a - a), moved_b)
                    b += moved_b
                if not self.adapt_gallop(moved_a, moved_b):
                    wins_a = 0
                    wins_b = 0
        finally:
            self.copy_up(temp, a, b - (len_a - a), len_a - a)

    def merge_hi(self, base_a, len_a, base_b, len_b):
        """Merges two adjacent runs from the end; B, the shorter, is copied out."""
        lst = self.list
        temp = self.getitem_slice(lst, base_b, base_b + len_b)
        a = len_a
        b = len_b
        wins_a = 0
        wins_b = 0
        # a and b count the items left; the gap behind A's rest has room for exactly b items.
        try:
            while a > 0 and b > 0:
                if wins_a < self.min_gallop and wins_b < self.min_gallop:
                    dest = base_a + a + b - 1
                    last_a = self.getitem(lst, base_a + a - 1)
                    last_b = self.getitem(temp, b - 1)
                    if self.lt(last_b, last_a):
                        self.setitem(lst, dest, last_a)
                        a -= 1
                        wins_a += 1
                        wins_b = 0
                    else:
                        self.setitem(lst, dest, last_b)
                        b -= 1
                        wins_b += 1
                        wins_a = 0
                    continue
                keep_a = self.gallop(self.getitem(temp, b - 1), lst, base_a, a, True, True)
                moved_a = a - keep_a
                self.copy_down(lst, base_a + keep_a, base_a + keep_a + b, moved_a)
                a = keep_a
                moved_b = 0
                if a > 0:
                    last_a = self.getitem(lst, base_a + a - 1)
                    keep_b = self.gallop(last_a, temp, 0, b, False, True)
                    moved_b = b - keep_b
                    self.copy_down(temp, keep_b, base_a + a + keep_b, moved_b)
                    b = keep_b
                if not self.adapt_gallop(moved_a, moved_b):
                    wins_a = 0
                    wins_b = 0
        finally:
            self.copy_down(temp, 0, base_a + a, b)


def _accessors(getitem, setitem, length, getitem_slice, lt):
    """Returns the five functions, each None replaced by a fresh default.

    Fresh ones, so that each sort class has its own list type inferred.
    """
    @always_inline
    def default_getitem(list, i):
        return list[i]

    @always_inline
    def default_setitem(list, i, item):
        list[i] = item

    def default_length(list):
        return len(list)

    def default_slice(list, start, stop):
        assert start >= 0
        assert stop >= 0
        return list[start:stop]

    @always_inline
    def default_lt(a, b):
        return a < b

    return (getitem or default_getitem, setitem or default_setitem, length or default_length,
            getitem_slice or default_slice, lt or default_lt)


def make_timsort_class(getitem=None, setitem=None, length=None, getitem_slice=None, lt=None):
    """Returns a new class TimSort(list, listlength=-1) with a method sort().

    The arguments replace how the list is reached: getitem(list, i), setitem(list, i, item),
    length(list), getitem_slice(list, start, stop) and lt(a, b). A subclass may override the
    method lt(self, a, b).
    """
    getitem_, setitem_, length_, slice_, lt_ = _accessors(
        getitem, setitem, length, getitem_slice, lt)

    class TimSort:
        import_from_mixin(_SortMethods)
        getitem = staticmethod(getitem_)
        setitem = staticmethod(setitem_)
        length = staticmethod(length_)
        getitem_slice = staticmethod(slice_)

        def lt(self, a, b):
            """The order; override it in a subclass."""
            return lt_(a, b)
    return TimSort


TimSort = make_timsort_class()
