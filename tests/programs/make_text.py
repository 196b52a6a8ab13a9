"""Makes a long text of invented words, always the same for the same size.

Frequent words are short, as in real languages, and the frequencies fall off as
in real languages: the k-th word comes about 1/k as often as the first.

usage: make_text.py [words [seed]] > FILE
"""

import sys

ONSETS = ["b", "br", "d", "f", "g", "h", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "w"]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ou"]
CODAS = ["", "", "n", "r", "s", "t", "nd"]
VOCABULARY = 4000
WORDS_A_LINE = 12


class Random:
    def __init__(self, seed):
        self.state = seed % 2147483648

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return (self.state >> 8) % limit


def make_word(number):
    """The word of this rank: rare words have more syllables."""
    syllables = []
    while True:
        number, onset = divmod(number, len(ONSETS))
        number, vowel = divmod(number, len(VOWELS))
        coda = (onset * 5 + vowel * 3 + number) % len(CODAS)
        syllables.append(ONSETS[onset] + VOWELS[vowel] + CODAS[coda])
        if number == 0:
            return "".join(syllables)
        number -= 1


def make_vocabulary():
    return [make_word(number) for number in range(VOCABULARY)]


def ranks(count, random):
    """Yields ranks; half of them below 64, a quarter below 512, and so on."""
    for _ in range(count):
        limit = 64
        while limit < VOCABULARY and random.below(2):
            limit *= 8
        yield random.below(min(limit, VOCABULARY))


def lines(count, seed=1):
    """Yields the text's lines, each with its line end; `count` words in all."""
    random = Random(seed)
    vocabulary = make_vocabulary()
    line = []
    start = True
    for rank in ranks(count, random):
        word = vocabulary[rank]
        if start:
            word = word[0].upper() + word[1:]
        mark = random.below(16)
        start = mark == 0
        if mark == 0:
            word += "."
        elif mark == 1:
            word += ","
        line.append(word)
        if len(line) == WORDS_A_LINE:
            yield " ".join(line) + "\n"
            line = []
    if line:
        yield " ".join(line) + "\n"


def main(argv):
    count = int(argv[1]) if len(argv) > 1 else 100000
    seed = int(argv[2]) if len(argv) > 2 else 1
    for line in lines(count, seed):
        sys.stdout.write(line)


if __name__ == "__main__":
    main(sys.argv)
