"""Encodings by name, for what C has no short cut: the choice, and the encoders of UTF-16, UTF-32, escapes."""

from pyinterp.cpyext import spacehelp_decoding as decoding
from pyinterp.cpyext.spacehelp_decoding import Decoder, unknown_handler
from pyinterp.cpyext.spacehelp_unicodeerrors import encode_error
from pyinterp.objspace import space, utf8
from pyinterp.objspace.strobject import escape_codepoint
from rpython.rlib.rstring import StringBuilder


def normal_name(name):
    """The name of an encoding without case and marks."""
    return name.lower().replace('-', '').replace('_', '').replace(' ', '')


def unknown_encoding(name):
    """The LookupError for the name of an encoding."""
    return space.oefmt(space.w_LookupError, 'unknown encoding: ' + name)


# -- decoding --------------------------------------------------------------------------------

def decode(data, encoding, errors):
    """Bytes to UTF-8 text."""
    name = normal_name(encoding)
    if name.startswith('utf16') or name == 'u16':
        return decode_wide(data, name, 'utf-16', 2, errors)
    if name.startswith('utf32') or name == 'u32':
        return decode_wide(data, name, 'utf-32', 4, errors)
    if name == 'unicodeescape':
        decoder = Decoder('unicodeescape', data, errors)
        decoding.decode_escapes(decoder)
        return decoder.text()
    if name == 'rawunicodeescape':
        decoder = Decoder('rawunicodeescape', data, errors)
        decoding.decode_raw_escapes(decoder)
        return decoder.text()
    if name == 'utf8sig':
        if data.startswith('\xef\xbb\xbf'):
            data = data[3:]
        return space.decode_bytes(data, 'utf-8', errors)
    return decode_common(data, name, encoding, errors)


def decode_common(data, name, encoding, errors):
    """The encodings that bytes.decode knows; unknown error handlers matter for wrong bytes only."""
    if not known_handler(errors):
        if name == 'utf8' and utf8.invalid_position(data) >= 0:
            raise unknown_handler(errors)
        if (name == 'ascii' or name == 'usascii') and not utf8.is_ascii(data):
            raise unknown_handler(errors)
    return space.decode_bytes(data, encoding, errors)


def known_handler(errors):
    """Whether there is an error handler of this name."""
    for name in ['strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace',
                 'surrogateescape', 'surrogatepass']:
        if errors == name:
            return True
    return False


def byte_order(data, name, width):
    """(order, size of the mark) for a normal name: order -1 little, 1 big."""
    if name.endswith('le'):
        return -1, 0
    if name.endswith('be'):
        return 1, 0
    order = marked_order(data, width)
    if order == 0:
        return -1, 0
    return order, width


def marked_order(data, width):
    """Byte order that a mark at the start tells: -1, 1 or 0 without a mark."""
    if width == 2:
        if data.startswith('\xff\xfe'):
            return -1
        if data.startswith('\xfe\xff'):
            return 1
        return 0
    if data.startswith('\xff\xfe\x00\x00'):
        return -1
    if data.startswith('\x00\x00\xfe\xff'):
        return 1
    return 0


def decode_wide(data, name, shown, width, errors):
    """UTF-16 or UTF-32; `shown` is the name in errors, before the byte order."""
    order, skip = byte_order(data, name, width)
    assert skip >= 0
    data = data[skip:]
    encoding = shown + '-le'
    if order > 0:
        encoding = shown + '-be'
    decoder = Decoder(encoding, data, errors)
    if width == 2:
        decoding.decode_utf16(decoder, order > 0)
    else:
        decoding.decode_utf32(decoder, order > 0)
    return decoder.text()


# -- encoding --------------------------------------------------------------------------------

def encode(value, encoding, errors):
    """UTF-8 text to bytes."""
    name = normal_name(encoding)
    if name.startswith('utf16') or name == 'u16':
        return encode_wide(value, name, 'utf-16', 2, errors)
    if name.startswith('utf32') or name == 'u32':
        return encode_wide(value, name, 'utf-32', 4, errors)
    if name == 'unicodeescape':
        return escaped(value, False)
    if name == 'rawunicodeescape':
        return escaped(value, True)
    if name == 'utf8sig':
        return '\xef\xbb\xbf' + space.encode_text(value, 'utf-8', errors)
    if not known_handler(errors) and not fits(value, name):
        raise unknown_handler(errors)
    return space.encode_text(value, encoding, errors)


def fits(value, name):
    """Whether an encoding that str.encode knows has no errors on a text."""
    limit = 0x110000
    if name == 'ascii' or name == 'usascii':
        limit = 128
    elif name == 'latin1' or name == 'iso88591':
        limit = 256
    pos = 0
    while pos < len(value):
        code = utf8.codepoint_at(value, pos)
        if code >= limit or 0xd800 <= code <= 0xdfff:
            return False
        pos = utf8.next_pos(value, pos)
    return True


def add_unit(out, value, width, big):
    """A number of `width` bytes."""
    for i in range(width):
        if big:
            out.append(chr((value >> (8 * (width - 1 - i))) & 0xff))
        else:
            out.append(chr((value >> (8 * i)) & 0xff))


def add_code(out, code, width, big):
    """A code point."""
    if width == 2 and code >= 0x10000:
        code -= 0x10000
        add_unit(out, 0xd800 + (code >> 10), 2, big)
        add_unit(out, 0xdc00 + (code & 0x3ff), 2, big)
    else:
        add_unit(out, code, width, big)


def encode_wide(value, name, shown, width, errors):
    """UTF-16 or UTF-32, with a mark unless the name tells the byte order."""
    big = name.endswith('be')
    out = StringBuilder(len(value) * width)
    encoding = shown
    if big:
        encoding += '-be'
    elif name.endswith('le'):
        encoding += '-le'
    else:
        add_unit(out, 0xfeff, width, False)
    pos = 0
    index = 0
    while pos < len(value):
        code = utf8.codepoint_at(value, pos)
        if 0xd800 <= code <= 0xdfff and errors != 'surrogatepass':
            for char in replacement(value, encoding, index, code, errors):
                add_code(out, ord(char), width, big)
        else:
            add_code(out, code, width, big)
        pos = utf8.next_pos(value, pos)
        index += 1
    return out.build()


def replacement(value, encoding, index, code, errors):
    """ASCII text that stands for a surrogate; raises UnicodeEncodeError if nothing may."""
    if errors == 'ignore':
        return ''
    if errors == 'replace':
        return '?'
    if errors == 'backslashreplace':
        return escape_codepoint(code)
    if errors == 'xmlcharrefreplace':
        return '&#%d;' % code
    if errors == 'strict' or errors == 'surrogateescape':
        raise encode_error(encoding, value, index, index + 1, 'surrogates not allowed')
    raise unknown_handler(errors)


def escaped(value, raw):
    """Text with escapes: all but printable ASCII, or in `raw` mode all beyond Latin-1."""
    out = StringBuilder(len(value))
    pos = 0
    while pos < len(value):
        code = utf8.codepoint_at(value, pos)
        if raw and code < 256:
            out.append(chr(code))
        elif code == 92:
            out.append('\\\\')
        elif code == 10:
            out.append('\\n')
        elif code == 13:
            out.append('\\r')
        elif code == 9:
            out.append('\\t')
        elif 32 <= code < 127:
            out.append(chr(code))
        else:
            out.append(escape_codepoint(code))
        pos = utf8.next_pos(value, pos)
    return out.build()
