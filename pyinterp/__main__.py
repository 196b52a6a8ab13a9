"""Runs pyinterp untranslated, on the host's Python."""

import os
import sys
import threading


def run(status):
    """Run with the command line's arguments as byte strings."""
    from pyinterp.app import main
    argv = [os.fsencode(arg).decode('latin-1') for arg in sys.argv]
    argv[0] = 'pyinterp'
    status.append(main(argv))


def run_in_big_stack():
    """Nested calls of the program nest many deeper on the host's stack."""
    sys.setrecursionlimit(400000)
    threading.stack_size(512 * 1024 * 1024)
    status = []
    thread = threading.Thread(target=run, args=(status,))
    thread.start()
    thread.join()
    sys.stdout.flush()
    os._exit(status[0] if status else 70)


run_in_big_stack()
