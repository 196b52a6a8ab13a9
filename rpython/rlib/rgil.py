"""The global interpreter lock. Without threads there is nothing to lock."""


def allocate():
    """Makes the lock; called once, before the first thread starts."""


def acquire():
    """Takes the lock."""


def release():
    """Gives the lock up."""


def yield_thread():
    """Lets another thread run."""
