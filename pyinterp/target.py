"""The translation target: pyinterp as a native program."""

from pyinterp.app import main


def entry_point(argv):
    """The program's main function; returns the exit status."""
    return main(argv)


def target(driver, args):
    """What the translator calls: gives it the entry point."""
    return entry_point
