"""Counts how often each word occurs in a text.

usage: wordfreq.py [words [FILE]]

Without a file, a text of so many words is made up; with one, at most so many
words of it are counted. The file "-" is the standard input.
"""

import sys

PUNCTUATION = ".,;:!?\"'()"
SYLLABLES = ["ka", "to", "mi", "re", "su", "no", "la", "ben", "dor", "win", "ast", "elm"]


def invented_lines(count):
    """Yields lines of invented words; the lower its number, the more frequent a word."""
    seed = 12345
    line = []
    for position in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        number = (seed >> 8) % (1 << (3 + seed % 11))
        word = SYLLABLES[number % 12]
        while number >= 12:
            number //= 12
            word += SYLLABLES[number % 12]
        if position % 17 == 0:
            word = word.capitalize()
        elif position % 17 == 16:
            word += "."
        line.append(word)
        if len(line) == 14:
            yield " ".join(line) + "\n"
            line = []
    if line:
        yield " ".join(line) + "\n"


def words_of(lines, limit):
    """Yields at most `limit` words, in lower case, without punctuation."""
    for line in lines:
        for word in line.split():
            word = word.strip(PUNCTUATION).lower()
            if word:
                if limit == 0:
                    return
                limit -= 1
                yield word


def count_words(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


def report(counts, top=15):
    total = sum(counts.values())
    print(f"{total} words, {len(counts)} different")
    ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for place, (word, count) in enumerate(ranking[:top], 1):
        print(f"{place:3}. {word:<12} {count:7} {count / total:7.2%}")

    once = [word for word, count in counts.items() if count == 1]
    print(f"{len(once)} words occur once")
    lengths = {}
    for word in counts:
        lengths.setdefault(len(word), []).append(word)
    for length in sorted(lengths):
        group = lengths[length]
        print(f"length {length:2}: {len(group):6} words, the first is {min(group)}")
    initials = {word[0] for word in counts}
    print("initials: " + "".join(sorted(initials)))


def main(argv):
    limit = int(argv[1]) if len(argv) > 1 else 500000
    if len(argv) <= 2:
        counts = count_words(words_of(invented_lines(limit), limit))
    elif argv[2] == "-":
        counts = count_words(words_of(sys.stdin, limit))
    else:
        with open(argv[2]) as file:
            counts = count_words(words_of(file, limit))
    if not counts:
        print("no words")
        return
    report(counts)


if __name__ == "__main__":
    main(sys.argv)
