# match statements.


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Color:
    RED = 1
    GREEN = 2


def describe(value):
    match value:
        case 0:
            return "zero"
        case 1 | 2 | 3 as small:
            return f"small {small}"
        case -5:
            return "minus five"
        case "hello" | "hi":
            return "greeting"
        case str() as s if len(s) > 5:
            return "long string " + s
        case str(s):
            return "string " + s
        case True | None:
            return "singleton"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, *rest]:
            return f"starts with one {rest}"
        case [first, _, *_, last]:
            return f"first {first} last {last}"
        case (a, b):
            return f"pair {a} {b}"
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"type": kind, **rest}:
            return f"{kind} {sorted(rest.items())}"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on y axis {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "point"
        case float(f):
            return f"float {f}"
        case _:
            return "other"


for v in (0, 1, 3, -5, "hello", "hi", "x", "longer string", True, None, [], [7], [1, 2, 3],
          [5, 6, 7], (8, 9), {"type": "circle", "r": 2}, {"type": "sq", "a": 1}, {}, Point(0, 0),
          Point(0, 3), Point(4, 4), Point(1, 2), 2.5, {1, 2}, 99, b"bytes", range(2)):
    print(describe(v))


def color(c):
    match c:
        case Color.RED:
            return "red"
        case Color.GREEN:
            return "green"
    return "none"


print(color(1), color(2), color(3))


def nested(v):
    match v:
        case {"a": [Point(x=px), {"b": deep}]} | [px, deep]:
            return px, deep
        case {"a": _} | {"c": _}:
            return "partial"
        case x, (y, [z, *w]):
            return x, y, z, w
    return None


print(nested({"a": [Point(1, 2), {"b": 3}]}), nested([4, 5]), nested({"a": 1}), nested({"c": 1}))
print(nested((1, (2, [3, 4, 5]))), nested(7))


def loop(commands):
    for command in commands:
        match command.split():
            case ["go", ("north" | "south") as direction]:
                print("going", direction)
            case ["go", *_]:
                continue
            case ["quit"]:
                break
            case other:
                print("unknown", other)
    else:
        print("no quit")


loop(["go north", "go up", "dance now", "quit", "go south"])
loop(["go south"])
match = {"match": 1}
case = "match"
print(match[case])
