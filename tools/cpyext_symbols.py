"""Prints the page of the symbols of the C interface, or writes it.

usage: kiln cpyext-symbols [--update]
"""

import argparse
import os
import sys

import kilnlib

PAGE = "docs/cpyext_symbols.md"


def page_text():
    """The page as it has to be now."""
    sys.path.insert(0, kilnlib.ROOT)
    import rpython._hostcompat
    rpython._hostcompat.install()
    from pyinterp.cpyext import symbol_page
    return symbol_page.page_text()


def main(argv):
    parser = argparse.ArgumentParser(prog="kiln cpyext-symbols", description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="write " + PAGE)
    options = parser.parse_args(argv)
    text = page_text()
    if not options.update:
        kilnlib.say(text)
        return 0
    with open(os.path.join(kilnlib.ROOT, PAGE), "w", encoding="utf-8") as file:
        file.write(text)
    kilnlib.say("wrote " + PAGE)
    return 0


if __name__ == "__main__":
    kilnlib.run_main(main)
