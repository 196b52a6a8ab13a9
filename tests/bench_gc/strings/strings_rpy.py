"""argv[1] batches of strings: each makes 2000 small ones piece by piece, keeps some for a while, and
joins them into a long one."""

DEFAULT_BATCHES = 500
STRINGS = 2000


def make_string(number):
    name = "item-" + str(number)
    if number % 3 == 0:
        name = name + "/" + name
    return "<" + name + " n=" + str(number * 7) + ">"


def make_batch(batch):
    return [make_string(batch * STRINGS + i) for i in range(STRINGS)]


def checksum(text):
    result = len(text)
    i = 0
    while i < len(text):
        result = (result * 31 + ord(text[i])) & 0x7fffffff
        i += 97
    return result


def entry_point(argv):
    batches = DEFAULT_BATCHES
    if len(argv) > 1:
        batches = int(argv[1])
    kept = make_batch(0)
    total = 0
    for batch in range(batches):
        strings = make_batch(batch)
        total += checksum(", ".join(strings))
        # Every other string of this batch takes the place of an older one.
        for i in range(0, STRINGS, 2):
            kept[i] = strings[i]
        total += len(kept[batch % STRINGS])
    print("total %d" % total)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
