"""Documentation that C gives: a first line may be the signature, as argument clinic writes it."""

from rpython.rtyper.lltypesystem import rffi

END = ')\n--\n\n'


def _signature_start(name, doc):
    """Where the parameters begin that follow the name, -1 if the text does not begin with them."""
    dot = name.rfind('.') + 1
    short = name[dot:]
    start = len(short)
    if doc.startswith(short) and start < len(doc) and doc[start] == '(':
        return start
    return -1


def _signature_end(doc, start):
    """Where the text behind the signature begins, -1 if none ends before an empty line."""
    end = doc.find(END, start)
    empty = doc.find('\n\n', start)
    if end < 0 or empty < end:
        return -1
    return end + len(END)


def text_behind_signature(name, doc):
    """The documentation proper; None if there is none."""
    if doc is None:
        return None
    start = _signature_start(name, doc)
    if start >= 0:
        end = _signature_end(doc, start)
        if end >= 0:
            doc = doc[end:]
    if doc == '':
        return None
    return doc


def signature_of(name, doc):
    """The signature, with its parentheses; None if there is none."""
    if doc is None:
        return None
    start = _signature_start(name, doc)
    if start < 0:
        return None
    end = _signature_end(doc, start)
    if end < 0:
        return None
    stop = end - len(END) + 1
    assert stop >= 0
    return doc[start:stop]


def doc_at(pointer):
    """A C string, or None for NULL."""
    if not pointer:
        return None
    return rffi.charp2str(pointer)
