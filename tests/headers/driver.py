"""The driver that tests of headers use."""

import os


def use_built_driver():
    """Lets rpython.rtyper.tool.c_headers run the driver that is below the current folder."""
    path = os.path.abspath('translator/kiln')
    if os.path.exists(path):
        os.environ['KILN'] = path
