# The library modules that pyinterp brings along.
import functools, itertools, collections, string, operator, heapq, bisect
from abc import ABC, abstractmethod
from contextlib import contextmanager, suppress
print(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]), functools.partial(int, base=2)("101"))
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50), fib.cache_info(), fib.__name__)
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
@functools.total_ordering
class N:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(N(1) <= N(1), N(2) > N(1), N(1) >= N(2))
class P:
    @functools.cached_property
    def slow(self): print("computing"); return 7
p = P(); print(p.slow, p.slow)
print(list(itertools.islice(itertools.count(10, 2), 3)), list(itertools.chain([1], "ab")), list(itertools.accumulate([1, 2, 3])))
print(list(itertools.product("ab", [1, 2])), list(itertools.permutations([1, 2, 3], 2)), list(itertools.combinations("abc", 2)))
print([(k, list(g)) for k, g in itertools.groupby("aabbbc")], list(itertools.zip_longest([1, 2], "a", fillvalue="-")), list(itertools.pairwise("abc")))
print(list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.starmap(pow, [(2, 3)])), list(itertools.repeat("x", 2)), list(itertools.chain.from_iterable([[1], [2]])))
c = collections.Counter("abracadabra"); print(c, c.most_common(2), c["z"], sum(c.values())); c.update("zz"); print(c["z"], sorted(c))
d = collections.defaultdict(list); d["a"].append(1); print(d, d["b"], len(d), dict(d))
q = collections.deque([1, 2, 3], maxlen=3); q.append(4); q.appendleft(0); print(q, q.pop(), q.popleft(), list(q), len(q)); q.rotate(1); print(q)
Pt = collections.namedtuple("Pt", "x y"); pt = Pt(1, y=2); print(pt, pt.x, pt._replace(x=5), pt._asdict(), pt == (1, 2)); x, y = pt; print(x, y, Pt._fields)
od = collections.OrderedDict(a=1, b=2); od.move_to_end("a"); print(od, list(od))
print(string.ascii_lowercase, string.digits, string.punctuation, string.capwords("a bc"))
print(operator.add(1, 2), operator.itemgetter(1)([5, 6]), operator.attrgetter("real")(3), sorted([(1, "b"), (2, "a")], key=operator.itemgetter(1)))
h = [5, 1, 4]; heapq.heapify(h); heapq.heappush(h, 0); print([heapq.heappop(h) for _ in range(4)], heapq.nlargest(2, [1, 3, 2]))
l = [1, 3, 5]; bisect.insort(l, 4); print(l, bisect.bisect_left(l, 3), bisect.bisect(l, 3))
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    def show(self): return f"area {self.area()}"
class Sq(Shape):
    def area(self): return 4
try: Shape()
except TypeError as e: print(e)
print(Sq().show(), isinstance(Sq(), Shape))
@contextmanager
def tag(n):
    print("<" + n + ">")
    try: yield n
    finally: print("</" + n + ">")
with tag("b") as t: print(t)
with suppress(KeyError): {}["x"]
try:
    with tag("i"): raise ValueError("inside")
except ValueError as e: print(e)
