"""Writes argv[1] numbered records as text, reads the text back, and sums it up."""

from rpython.rlib.rstring import StringBuilder

DEFAULT_RECORDS = 3000000


def write_records(records):
    builder = StringBuilder()
    value = 1
    for i in range(records):
        value = (value * 69069 + 1) & 0xffffffff
        builder.append("record ")
        builder.append(str(i))
        builder.append(": ")
        builder.append(str(value >> 7))
        builder.append("; ")
        builder.append_multiple_char("*", value & 7)
        builder.append("\n")
    return builder.build()


def line_value(line):
    """The number between ': ' and ';', and 1 for each star."""
    start = line.find(": ")
    assert start >= 0
    start += 2
    end = line.find(";", start)
    assert end >= 0
    return int(line[start:end]) + line.count("*")


def read_records(text):
    total = 0
    start = 0
    while True:
        end = text.find("\n", start)
        if end < 0:
            return total
        total += line_value(text[start:end])
        start = end + 1


def checksum(text):
    result = 0
    for i in range(len(text)):
        result = (result * 31 + ord(text[i])) & 0x7fffffff
    return result


def entry_point(argv):
    records = DEFAULT_RECORDS
    if len(argv) > 1:
        records = int(argv[1])
    text = write_records(records)
    print("%d characters, checksum %d" % (len(text), checksum(text)))
    print("total %d" % read_records(text))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
