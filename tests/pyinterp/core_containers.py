# list, tuple, dict, set, range, slices and comprehensions.
a = [3, 1, 2]
a.append(5); a.extend([4, 4]); a.insert(0, 9); a.remove(4)
print(a, a.pop(), a.pop(0), a, a.index(2), a.count(1), len(a), a[-1])
a.sort(); print(a); a.sort(reverse=True); print(a); a.reverse(); print(a)
print(sorted(["bb", "a", "ccc"], key=len), sorted([("b", 2), ("a", 2), ("c", 1)], key=lambda t: t[1]), sorted([3, 1, 2], reverse=True))
b = list(range(10))
print(b[2:5], b[::3], b[::-2], b[-3:], b[7:2:-1])
b[2:5] = ["x"]; print(b); b[::2] = [0] * len(b[::2]); print(b); del b[0]; del b[1:3]; print(b); del b[::2]; print(b)
print([1, 2] + [3], [0] * 3, [1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], 2 in [1, 2], [[1], [2]])
c = [1, 2]; d = c; d += [3]; print(c, c is d); c *= 2; print(d); e = c[:]; print(e == c, e is c); c.clear(); print(c, e.copy())
t = (1, 2, 3); print(t, t[1], t[::-1], t + (4,), t * 2, (1,), (), t.index(2), t.count(3), hash((1, 2)) == hash((1, 2)), (1, 2) < (1, 3))
x, *y, z = range(6); print(x, y, z); (p, q), r = (1, 2), 3; print(p, q, r); m, n = n, m = 1, 2; print(m, n)
d = {"b": 1, "a": 2, 3: "three", (1, 2): "t", None: 0}
print(d, d["a"], d.get("zz"), d.get("zz", 7), "b" in d, len(d), list(d), list(d.values()), list(d.items()))
d["b"] = 10; del d["a"]; d["a"] = 5; print(d); print(d.pop("b"), d.pop("nope", None), d.setdefault("s", []), d)
d.update({"u": 1}, v=2); print(d, dict([("k", 1)], z=2), dict(a=1) | {"b": 2}, {**d, "w": 3} == d, {1: 2} == {1.0: 2})
print(d.popitem(), {k: v for k, v in zip("abc", range(3))}, dict.fromkeys("ab", 0), {"x": {"y": [1]}})
print(list(reversed({"a": 1, "b": 2})), {"a": 1}.keys() & {"a", "b"}, sorted({"a": 1}.keys() | {"b"}), {"a": 1}.items(), {"a": 1}.values())
big = {i: i * i for i in range(1000)}
for i in range(0, 1000, 3): del big[i]
print(len(big), sum(big), big[500], 501 in big, 500 in big, list(big)[:5]); big[0] = 1; print(list(big)[-1])
s = {3, 1, 2, 3}; s.add(10); s.discard(99); print(s, len(s), 2 in s, s | {5}, s & {1, 2, 7}, s - {1}, s ^ {1, 99})
print({1, 2} <= {1, 2, 3}, {1, 2} == {2, 1}, {1} < {1}, set(), frozenset([1, 2]), {1, 2}.isdisjoint({3}), {1}.union([2], [3]), hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
s.update([100, 200]); s.remove(100); s -= {200}; s |= {7}; print(s, sorted(s), {x % 3 for x in range(10)}, set(range(20, 0, -3)))
u = {i * 7 % 31 for i in range(31)}; print(u, set([64, 32, 16, 8, 1]), set([100, 33, 65, 1]))
print(range(5), list(range(2, 11, 3)), list(range(5, 0, -2)), len(range(0, 100, 7)), 14 in range(0, 100, 7), range(10)[3:6], range(10)[-1], list(reversed(range(4))), range(3) == range(0, 3, 1))
print([x * y for x in range(3) for y in range(3) if x != y], [[i * j for j in range(3)] for i in range(3)], list(x for x in "abc"), any(x > 2 for x in [1, 2, 3]), all([]))
print(list(zip([1, 2, 3], "ab")), list(enumerate("ab", 1)), list(map(lambda x, y: x + y, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])), list(map(str, [1, 2])))
l = [1, 2]; l.append(l); print(l); dd = {}; dd["self"] = dd; print(dd)
it = iter([1, 2]); print(next(it), next(it), next(it, "end"))
for bad in ["[][0]", "{}['k']", "{}[[]]", "(1, 2)[5]", "[1].remove(2)", "[].pop()", "set().pop()", "{[]}", "a, b = 1, 2, 3", "a, b = 1,", "x, *y = []", "[1, 2][1.5]", "(1)[0]", "next(iter([]))", "[1,2][::0]", "max([])", "{1: 2}[3]"]:
    try:
        exec(bad)
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    dx = {1: 1, 2: 2}
    for k in dx: dx[k + 10] = 0
except RuntimeError as e:
    print(e)
