"""Scripts in which pykiln does not do all that CPython does yet, with the first that differs.

They are run all the same; one that has come to agree passes, and is to be taken off the list.
"""

KNOWN_DIFFERENCES = {
}
