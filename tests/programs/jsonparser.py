"""Parses and writes JSON, by hand, on a text that the program makes itself.

usage: jsonparser.py [records]
"""

import sys

ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
CONSTANTS = {"true": True, "false": False, "null": None}
DIGITS = "0123456789"
WHITESPACE = " \t\r\n"


class JSONError(ValueError):
    def __init__(self, message, position):
        super().__init__(f"{message} at character {position}")
        self.position = position


class Parser:
    """A parser by recursive descent over one text."""

    def __init__(self, text):
        self.text = text
        self.position = 0

    def parse(self):
        value = self.value()
        self.skip_space()
        if self.position != len(self.text):
            raise self.error("unexpected text after the value")
        return value

    def error(self, message):
        return JSONError(message, self.position)

    def skip_space(self):
        text, position, end = self.text, self.position, len(self.text)
        while position < end and text[position] in WHITESPACE:
            position += 1
        self.position = position

    def peek(self):
        """The next character that is no white space; '' at the end."""
        self.skip_space()
        return self.text[self.position:self.position + 1]

    def expect(self, character):
        if self.peek() != character:
            raise self.error(f"expected {character!r}")
        self.position += 1

    def value(self):
        character = self.peek()
        if character == "{":
            return self.object()
        if character == "[":
            return self.array()
        if character == '"':
            return self.string()
        if character and (character in DIGITS or character == "-"):
            return self.number()
        for word, constant in CONSTANTS.items():
            if self.text.startswith(word, self.position):
                self.position += len(word)
                return constant
        raise self.error("expected a value")

    def members(self, closing):
        """Yields once before each member of an object or array; eats the brackets."""
        self.position += 1
        if self.peek() == closing:
            self.position += 1
            return
        while True:
            yield
            if self.peek() == closing:
                self.position += 1
                return
            self.expect(",")

    def object(self):
        result = {}
        for _ in self.members("}"):
            if self.peek() != '"':
                raise self.error("expected a key")
            key = self.string()
            self.expect(":")
            result[key] = self.value()
        return result

    def array(self):
        return [self.value() for _ in self.members("]")]

    def string(self):
        text = self.text
        start = self.position + 1
        end = start
        pieces = []
        while True:
            if end >= len(text):
                raise self.error("string without an end")
            character = text[end]
            if character == '"':
                break
            if character == "\\":
                pieces.append(text[start:end])
                piece, end = self.escape(end + 1)
                pieces.append(piece)
                start = end
            else:
                end += 1
        self.position = end + 1
        pieces.append(text[start:end])
        return "".join(pieces)

    def escape(self, position):
        """Reads what follows a backslash; returns it and the position after it."""
        letter = self.text[position:position + 1]
        if letter == "u":
            try:
                return chr(int(self.text[position + 1:position + 5], 16)), position + 5
            except ValueError:
                raise JSONError("bad \\u escape", position) from None
        if letter in ESCAPES:
            return ESCAPES[letter], position + 1
        raise JSONError("bad escape", position)

    def digits(self):
        start = self.position
        while self.text[self.position:self.position + 1] in DIGITS and self.position < len(self.text):
            self.position += 1
        if start == self.position:
            raise self.error("expected a digit")

    def number(self):
        start = self.position
        if self.text[start] == "-":
            self.position += 1
        self.digits()
        convert = int
        if self.text.startswith(".", self.position):
            convert = float
            self.position += 1
            self.digits()
        if self.text[self.position:self.position + 1] in ("e", "E"):
            convert = float
            self.position += 1
            if self.text[self.position:self.position + 1] in ("+", "-"):
                self.position += 1
            self.digits()
        return convert(self.text[start:self.position])


NAMED_ESCAPES = {value: "\\" + key for key, value in ESCAPES.items() if key != "/"}


def quote(string):
    def escaped(character):
        if character in NAMED_ESCAPES:
            return NAMED_ESCAPES[character]
        if " " <= character <= "~":
            return character
        return f"\\u{ord(character):04x}"

    return '"' + "".join([escaped(character) for character in string]) + '"'


def write(value, indent=None, level=0):
    """The JSON text of a value; with indent, one member a line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, list):
        members = [write(member, indent, level + 1) for member in value]
        opening, closing = "[", "]"
    elif isinstance(value, dict):
        separator = ":" if indent is None else ": "
        members = [quote(key) + separator + write(member, indent, level + 1)
                   for key, member in value.items()]
        opening, closing = "{", "}"
    else:
        raise TypeError(f"cannot write {type(value).__name__}")
    if indent is None or not members:
        return opening + ",".join(members) + closing
    inner = "\n" + " " * (indent * (level + 1))
    outer = "\n" + " " * (indent * level)
    return opening + inner + ("," + inner).join(members) + outer + closing


class Random:
    """A small linear congruential generator: the same numbers everywhere."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return (self.state >> 8) % limit

    def choice(self, sequence):
        return sequence[self.below(len(sequence))]


NAMES = ["Ada", "Barbara", "Charles", "Dora", "Edsger", "Frances", "Grace", "Hedy"]
REMARKS = ['plain', 'with "quotes"', 'a \\ backslash', 'two\nlines', 'a\ttab', 'sm\u00f8rrebr\u00f8d',
           '\u0394t \u2192 0', '', 'https://example.org/x?y=1&z=2', 'bell \u0007']
TAGS = ["new", "checked", "late", "gift", "bulk", "fragile"]


def make_record(number, random):
    record = {
        "id": number,
        "name": random.choice(NAMES),
        "price": random.below(1000000) / 100,
        "balance": random.below(2000000000) - 1000000000,
        "active": random.below(3) > 0,
        "remark": random.choice(REMARKS),
        "tags": [random.choice(TAGS) for _ in range(random.below(4))],
    }
    if random.below(2):
        record["place"] = {"x": random.below(200) - 100, "y": random.below(1000) / 8}
    else:
        record["place"] = None
    return record


def make_text(records):
    """An array of records, some written compactly and some over many lines."""
    random = Random(42)
    parts = []
    for number in range(records):
        parts.append(write(make_record(number, random), random.choice([None, None, 2])))
    return "[\n" + ",\n".join(parts) + "\n]\n"


def checksum(text):
    total = 0
    for character in text:
        total = (total * 31 + ord(character)) % 1000000007
    return total


class Statistics:
    def __init__(self):
        self.counts = {}
        self.depth = 0
        self.sum = 0

    def visit(self, value, depth=1):
        kind = type(value).__name__
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self.depth = max(self.depth, depth)
        if isinstance(value, dict):
            for member in value.values():
                self.visit(member, depth + 1)
        elif isinstance(value, list):
            for member in value:
                self.visit(member, depth + 1)
        elif isinstance(value, int) and not isinstance(value, bool):
            self.sum += value


BROKEN = ["", "[1, 2", '{"a" 1}', '"no end', "[1,]", "nul", '"\\x"', '"\\u12g4"', "-", "1.e5",
          '{1: 2}', "[] []"]


def main(argv):
    records = int(argv[1]) if len(argv) > 1 else 2500
    text = make_text(records)
    print(f"text: {len(text)} characters, checksum {checksum(text)}")

    document = Parser(text).parse()
    statistics = Statistics()
    statistics.visit(document)
    for kind, count in sorted(statistics.counts.items()):
        print(f"{kind:>8}: {count}")
    print(f"depth {statistics.depth}, sum of the integers {statistics.sum}")

    compact = write(document)
    print(f"compact: {len(compact)} characters, checksum {checksum(compact)}")
    if Parser(compact).parse() != document:
        raise AssertionError("what was written reads back differently")
    prices = [record["price"] for record in document if record["active"]]
    print(f"active: {len(prices)}, prices {min(prices):.2f} to {max(prices):.2f}, "
          f"mean {sum(prices) / len(prices):.4f}")
    dearest = sorted(document, key=lambda record: (-record["price"], record["id"]))[:2]
    print(write(dearest, 2))
    for record in document[:3]:
        print(write(record))

    for broken in BROKEN:
        try:
            Parser(broken).parse()
            print(f"{broken!r}: no error")
        except JSONError as error:
            print(f"{broken!r}: {error}")


if __name__ == "__main__":
    main(sys.argv)
