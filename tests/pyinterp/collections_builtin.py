# list, tuple, dict, set, range: methods and operators.
l = [3, 1, 2]
l.append(5); l.extend([4, 4]); l.insert(0, 9)
print(l, l.pop(), l.pop(0), l.index(5), l.count(4), len(l))
l.sort(); print(l); l.sort(reverse=True); print(l); l.reverse(); print(l)
l.remove(5); print(l, l + [1], l * 2, 3 in l, l == [1, 2, 3, 4], l < [1, 3], [] < [0])
words = ["banana", "Apple", "cherry", "date"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True))
words.sort(key=lambda w: w[-1]); print(words)
copy = l.copy(); copy.clear(); print(l, copy, list("ab"), list((1, 2)), list({1: 2}))
nested = [[0] * 3 for _ in range(2)]; nested[0][1] = 5; print(nested)
l[1:3] = [7, 8, 9]; print(l); del l[::2]; print(l); l[:0] = [0]; print(l)
for i, x in enumerate(["a", "b"], 1): print(i, x, end=";")
print(); print(list(zip([1, 2, 3], "ab")), list(reversed([1, 2, 3])), list(map(lambda a, b: a + b, [1, 2], [3, 4])))
print(list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2, 3])), sum([1, 2], 10))
print(any([0, 1]), all([]), min(3, 1, 2), max([1, 5], key=lambda x: -x), min([], default="d"))
t = (1, 2, 3); print(t + (4,), t * 2, t[1:], t.index(2), t.count(1), t < (1, 3), hash(t) == hash((1, 2, 3)))
d = {"a": 1, "b": 2}
d["c"] = 3; d.update({"d": 4}, e=5); print(d, len(d), "a" in d, d.get("z"), d.get("z", 0))
print(d.pop("a"), d.pop("zz", None), d.setdefault("b", 9), d.setdefault("n", []), list(d))
print(list(d.keys()), list(d.values()), list(d.items()), d.popitem(), {**d, "x": 1})
del d["b"]; print(d, dict([("k", 1)]), dict(a=1, b=2), dict(zip("ab", [1, 2])), dict.fromkeys("ab", 0))
for k, v in sorted(d.items()): print(k, v, end=" ")
print(); print({1: "a"} == {1.0: "a"}, {"x": 1} != {"x": 2}, d | {"z": 0}, {(1, 2): 3}[1, 2])
try: d["missing"]
except KeyError as e: print("KeyError", e)
try: {[]: 1}
except TypeError as e: print(e)
try:
    for k in d: d[k + "!"] = 1
except RuntimeError as e: print(e)
s = {1, 2, 3}
s.add(4); s.discard(9); s.remove(1); print(s, 2 in s, len(s), s | {7}, s & {2, 3}, s - {2}, s ^ {2, 9})
print(s <= {2, 3, 4, 5}, s.issubset([2, 3, 4]), s.union([1]), s.intersection([3]), set("aab") == {"a", "b"})
s.update([10]); s -= {2}; s |= {11}; print(sorted(s), s.isdisjoint({99}), set(), frozenset([1]), {frozenset([1]): 2})
print(sorted({x % 3 for x in range(9)}), s.copy() == s, bool(set()), {1} < {1, 2})
try: s.remove(99)
except KeyError as e: print("KeyError", e)
r = range(2, 20, 3)
print(list(r), r[1], r[-1], len(r), 8 in r, 9 in r, r.index(5), list(r[1:3]), range(5) == range(0, 5), list(range(5, 0, -2)), range(3))
print([1, [2, (3, {"k": {4}})]], (1,), [None, True], repr([]), repr({}), repr(()), {"a": [1]})
a = [1, 2]; b = a; b += [3]; print(a, a is b); a = a + [4]; print(b)
rec = [1]; rec.append(rec); print(rec); rd = {}; rd["r"] = rd; print(rd)
print([1, 2, 3][-1], [1, 2, 3][::-1], [[1, 2], [3]][0][1], list(range(10))[2:8:2])
for bad in (lambda: [][0], lambda: [1].index(2), lambda: [].pop(), lambda: (1,)[3], lambda: [1] + (2,), lambda: [1, 2] < ["a"],
            lambda: [].remove(1), lambda: {}.popitem(), lambda: len(5), lambda: iter(5), lambda: sorted([1, "a"]), lambda: [1]["a"],
            lambda: (1).x, lambda: None[0], lambda: 5(), lambda: set([[]]), lambda: dict([1]), lambda: range(1, 2, 0), lambda: [1][slice("a")]):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
it = iter([1, 2, 3]); print(next(it), list(it), next(it, "end"))
print(list(iter(lambda c=[0]: c.append(0) or len(c), 4)))
stack = []; [stack.append(i) for i in range(5)]; print(stack, stack[-2:])
matrix = [[1, 2, 3], [4, 5, 6]]; print([[row[i] for row in matrix] for i in range(3)], list(zip(*matrix)))
first, *others = {"a": 1, "b": 2}.items(); print(first, others)
print(max({"a": 3, "b": 7}.items(), key=lambda kv: kv[1]), sorted({"b": 1, "a": 2}, reverse=True))
data = [("x", 2), ("y", 1), ("z", 2)]; print(sorted(data, key=lambda p: (-p[1], p[0])))
print(sum(x * x for x in range(10)), sum([[1], [2]], []), divmod(17, 5), divmod(-17, 5), pow(2, 10), pow(3, 4, 5), abs(-5), round(2.5), round(3.14159, 2))
big = {i: str(i) for i in range(1000)}
for i in range(0, 1000, 2): del big[i]
print(len(big), sum(big), big[501], list(big)[:3])
