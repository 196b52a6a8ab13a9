"""Counts the words of a made-up text of argv[1] words with a dictionary."""

from rpython.rlib.rstring import StringBuilder

DEFAULT_WORDS = 10000000
LETTERS = "etaoinshrdlucmfw"
LINE = 20


class Random(object):
    def __init__(self):
        self.state = 42

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) & 0x7fffffff
        return (self.state >> 8) % limit


def make_text(words):
    random = Random()
    builder = StringBuilder()
    for i in range(words):
        number = random.below(1 << (2 + random.below(14)))
        builder.append(LETTERS[number & 15])
        while number > 0:
            builder.append(LETTERS[number & 15])
            number = number >> 4
        if i % LINE == LINE - 1:
            builder.append("\n")
        else:
            builder.append(" ")
    return builder.build()


def count_words(text):
    counts = {}
    start = 0
    for position in range(len(text)):
        c = text[position]
        if c == " " or c == "\n":
            if position > start:
                word = text[start:position]
                counts[word] = counts.get(word, 0) + 1
            start = position + 1
    return counts


def entry_point(argv):
    words = DEFAULT_WORDS
    if len(argv) > 1:
        words = int(argv[1])
    text = make_text(words)
    counts = count_words(text)
    total = 0
    most = 0
    letters = 0
    for word, count in counts.items():
        total += count
        letters += len(word) * count
        if count > most:
            most = count
    print("%d characters, %d words, %d different" % (len(text), total, len(counts)))
    print("most frequent: %d times; %d letters" % (most, letters))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
