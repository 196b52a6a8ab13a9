"""Encodings by name, and constants of Unicode's encodings."""

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_UTF16_LE = BOM_LE = BOM = BOM_UTF16 = b'\xff\xfe'
BOM_UTF16_BE = BOM_BE = b'\xfe\xff'
BOM_UTF32_LE = BOM_UTF32 = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = b'\x00\x00\xfe\xff'


def encode(obj, encoding='utf-8', errors='strict'):
    """The bytes of a str."""
    return obj.encode(encoding, errors)


def decode(obj, encoding='utf-8', errors='strict'):
    """The str of bytes."""
    return bytes(obj).decode(encoding, errors)


class CodecInfo(tuple):
    """The functions of an encoding."""

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None,
                incrementalencoder=None, incrementaldecoder=None, name=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.streamreader = streamreader
        self.streamwriter = streamwriter
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        return self


_NAMES = {'utf8': 'utf-8', 'latin1': 'iso8859-1', 'iso88591': 'iso8859-1',
          'ascii': 'ascii', 'usascii': 'ascii'}
_handlers = {}
_searchers = []


def lookup(encoding):
    """The CodecInfo of an encoding; LookupError if it is unknown."""
    key = encoding.lower().replace('-', '').replace('_', '').replace(' ', '')
    name = _NAMES.get(key)
    if name is None:
        for searcher in _searchers:
            info = searcher(encoding.lower().replace('-', '_'))
            if info is not None:
                return info
        raise LookupError(f'unknown encoding: {encoding}')

    def encode_all(text, errors='strict'):
        return text.encode(encoding, errors), len(text)

    def decode_all(data, errors='strict'):
        return bytes(data).decode(encoding, errors), len(data)

    return CodecInfo(encode_all, decode_all, name=name)


def getencoder(encoding):
    """The function that encodes."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """The function that decodes."""
    return lookup(encoding).decode


def register(searcher):
    """Add a function that finds the CodecInfo of a name."""
    _searchers.append(searcher)


def unregister(searcher):
    """Undo `register`."""
    _searchers.remove(searcher)


def register_error(name, handler):
    """Name a handler of errors."""
    _handlers[name] = handler


def lookup_error(name):
    """The handler of errors of a name."""
    try:
        return _handlers[name]
    except KeyError:
        raise LookupError(f'unknown error handler name {name!r}') from None


def strict_errors(error):
    """Raises the error."""
    raise error


def ignore_errors(error):
    """Leaves out what does not fit."""
    return '', error.end


def replace_errors(error):
    """Puts a mark in place of what does not fit."""
    if isinstance(error, UnicodeEncodeError):
        return '?' * (error.end - error.start), error.end
    return '\ufffd', error.end


for _name, _handler in (('strict', strict_errors), ('ignore', ignore_errors),
                        ('replace', replace_errors)):
    register_error(_name, _handler)
