# str: methods, formatting, Unicode.
s = "Hello, World"
print(s.lower(), s.upper(), s.swapcase(), s.title(), "hello world".capitalize())
print(s.find("o"), s.rfind("o"), s.find("zz"), s.index("W"), s.count("l"), s.count(""))
print(s.startswith("Hell"), s.endswith(("x", "ld")), s.startswith("World", 7))
print("a,b,,c".split(","), "  a  b ".split(), "a b c d".split(" ", 2), "a b c".rsplit(" ", 1))
print("line1\nline2\r\nline3".splitlines(), "a\n".splitlines(True))
print("-".join(["a", "b", "c"]), "".join([]), ", ".join("xyz"))
print("  pad ".strip() + "|", "xxaxx".strip("x"), "xxaxx".lstrip("x"), "xxaxx".rstrip("x"))
print("abc".replace("b", "BB"), "aaaa".replace("a", "b", 2), "abc".replace("", "-"))
print("abc".center(9, "*"), "abc".ljust(6) + "|", "abc".rjust(6), "42".zfill(5), "-42".zfill(5))
print("key=value=x".partition("="), "key=value=x".rpartition("="), "none".partition("="))
print("abc".isalpha(), "123".isdigit(), "a1".isalnum(), " \t".isspace(), "Ab".islower(),
      "AB".isupper(), "a_1".isidentifier(), "Title Case".istitle())
print("tab\there".expandtabs(4), "x" * 3, 2 * "ab", "abc" < "abd", "a" in "cab", "" in "x")
print("abcabc"[::-1], "abc"[1:], len("abc"), min("hello"), max("hello"), sorted("hello"))
print("removeprefix".removeprefix("remove"), "file.txt".removesuffix(".txt"))
print("abc".translate({ord("a"): "A", ord("b"): None}), "abc".translate(str.maketrans("abc", "xyz")))
u = "naïve café ☕ 日本 😀"
print(u, len(u), u[2], u[-1], u.upper(), u.find("☕"), [ord(c) for c in u[11:16]], chr(9749))
print(repr(u), repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("tab\t\n\\ \x00 \x7f"))
print(ascii("é☕😀"), "é" == "\u00e9", "日本"[::-1])
print("%s|%10s|%-10s|%5d|%-5d|%05d|%+d|%x|%X|%o|%e|%g|%%" %
      ("s", "right", "left", 42, 42, 42, 42, 255, 255, 8, 12345.678, 0.0001))
print("%(name)s is %(age)d" % {"name": "Bob", "age": 30}, "%r %s" % ("a", [1]), "%c%c" % (65, "B"))
print("%.3f %8.2f %-8.2f| %.0f" % (3.14159, 2.5, 2.5, 2.5), "%5s%%" % 50)
print("{} {} {}".format(1, "two", 3.0), "{1} {0}".format("a", "b"), "{x} {y}".format(x=1, y=2))
print("{:>8}|{:<8}|{:^8}|{:*^9}".format("r", "l", "c", "f"))
print("{0:d} {0:b} {0:o} {0:x} {0:#x} {0:#b} {0:08b} {0:,}".format(1234567))
print("{:.2f} {:10.3f} {:e} {:g} {:%} {:+.1f}".format(3.14159, 2.71828, 12345.0, 1e-5, 0.25, 1.0))
print("{0[1]} {0[0]} {1.real} {2[k]}".format([1, 2], 5, {"k": "v"}), "{{}}".format())
print("{!r} {!s} {:>{w}}".format("q", "q", "z", w=4))
print(f"{1e100} {1e16} {123456789.123} {0.1 + 0.2} {1 / 3} {1e-7} {-0.0} {float('inf')} {float('nan')}")
print(str(1.0), str(100000.0), repr(1e22), repr(1.5e300), 2.0 ** 70, 1e15, 1e17, 12345678901234567890.0)
print(b, len(b), b[0], b[1:3], bytes([65, 66]), b"abc".upper(), b"a" + b"b", bytes(3), b"x" * 2)
for bad in (lambda: "abc".index("z"), lambda: "a" + 1, lambda: "abc"[5], lambda: "%d" % "x",
            lambda: "{}".format(), lambda: "x" * "y", lambda: int("1x"), lambda: chr(-1),
            lambda: ord("ab"), lambda: "a".join([1])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print("a" "b", "abc" is not None, "x".__class__.__name__, str(None), str([1, "a", (2,)]), str({}))
print("one two".split()[1][0], "%s" % (("t",),), "multi\
line")
count = {}
for ch in "mississippi":
    count[ch] = count.get(ch, 0) + 1
print(sorted(count.items()), "".join(sorted(set("mississippi"))))
print("A".casefold(), "ß".upper(), "İ".lower() == "i̇", "ǅ".title())
print("%s %s" % (True, None), "{:>5}".format(True), f"{True:d}", f"{None}")
print("a\tb".expandtabs(), "abc".rindex("c"), "aXbXc".split("X", -1), "abcd".find("cd", 1, 3))
