"""Who reads C headers: Clang, inside of the kiln driver.

A program that is imported by the driver reaches it directly, through what the driver installs
here. Elsewhere the driver is run for each request: the program that the environment variable KILN
names, else the `kiln` of the checkout that this file is in.
"""

import json
import os
import subprocess


class HeaderError(Exception):
    """Headers that do not compile; the text has the messages of Clang, with their places."""


class _Driver:
    answer = None  # str -> str, where this process is the driver


def install(answer):
    """Lets `answer`, a function from JSON text to JSON text, answer requests. Returns the last."""
    before = _Driver.answer
    _Driver.answer = answer
    return before


def request(**members):
    """Returns the answer to a request; docs/headers.md has the members. Raises HeaderError."""
    return requests([members])[0]


def requests(several):
    """Returns the answers to a list of requests, dicts. Raises HeaderError for the first error."""
    text = json.dumps(several, sort_keys=True)
    answers = json.loads(_Driver.answer(text) if _Driver.answer else _run_driver(text))
    for answer in answers:
        if 'error' in answer:
            raise HeaderError(answer['error'].rstrip('\n'))
    return answers


def _driver_path():
    root = os.path.abspath(__file__)
    for _ in range(4):
        root = os.path.dirname(root)
    return os.environ.get('KILN') or os.path.join(root, 'kiln')


def _run_driver(text):
    command = [_driver_path(), 'c-headers', '--serve']
    try:
        done = subprocess.run(command, input=text, capture_output=True, text=True)
    except OSError as error:
        raise HeaderError('C headers are read by the kiln driver, which cannot be run: %s; the '
                          'environment variable KILN says where it is' % error)
    if done.returncode != 0:
        raise HeaderError('%s failed:\n%s' % (' '.join(command), done.stderr))
    return done.stdout
