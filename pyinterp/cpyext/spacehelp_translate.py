"""str.translate with an error handler for the characters that a table maps to None."""

from pyinterp.cpyext import spacehelp
from pyinterp.cpyext.spacehelp_unicodeerrors import translate_error
from pyinterp.objspace import space, utf8
from pyinterp.objspace.intobject import newint
from pyinterp.objspace.strobject import W_StrObject, newtext
from rpython.rlib.rstring import StringBuilder


class Translator(object):
    """One run of text.translate(table)."""

    def __init__(self, text, w_table, errors):
        self.parts = utf8.split_codepoints(text)
        self.text = text
        self.w_table = w_table
        self.errors = errors
        self.builder = StringBuilder(len(text))

    def run(self):
        """The translated text."""
        pos = 0
        while pos < len(self.parts):
            if self._translate_one(self.parts[pos]):
                pos += 1
            else:
                pos = self._undefined(pos)
        return self.builder.build()

    def _lookup(self, part):
        code = utf8.codepoint_at(part, 0)
        return space.getitem_or_none(self.w_table, newint(code))

    def _translate_one(self, part):
        """Appends what the character becomes; False if that is undefined."""
        w_new = self._lookup(part)
        if w_new is None:
            self.builder.append(part)
        elif w_new is space.w_None:
            return False
        elif isinstance(w_new, W_StrObject):
            self.builder.append(w_new.value)
        elif space.is_int(w_new):
            self.builder.append(utf8.encode(_code(w_new)))
        else:
            raise spacehelp.type_error('character mapping must return integer, None or str')
        return True

    def _undefined(self, start):
        """Deals with the run of undefined characters from `start`; where to go on."""
        end = start + 1
        while end < len(self.parts) and self._lookup(self.parts[end]) is space.w_None:
            end += 1
        if self.errors == 'ignore':
            return end
        error = translate_error(self.text, start, end, 'character maps to <undefined>')
        if self.errors == 'strict':
            raise error
        w_handler = spacehelp.from_module('codecs', 'lookup_error').call1(newtext(self.errors))
        return self._handled(w_handler.call1(error.w_value))

    def _handled(self, w_result):
        w_plain = space.unwrap_payload(w_result)
        if not isinstance(w_plain, space.W_TupleObject) or len(w_plain.items_w) != 2:
            raise spacehelp.type_error('translating error handler must return (str, int) tuple')
        self.builder.append(space.text_w(w_plain.items_w[0]))
        pos = space.index_w(w_plain.items_w[1])
        if pos < 0:
            pos += len(self.parts)
        if pos < 0 or pos > len(self.parts):
            raise space.oefmt(space.w_IndexError, 'position %d from error handler out of bounds'
                              % pos)
        return pos


def _code(w_int):
    code = space.int_w(w_int)
    if code < 0 or code > 0x10ffff:
        raise space.oefmt(space.w_ValueError, 'character mapping must be in range(0x110000)')
    return code


def translate(text, w_table, errors):
    """The UTF-8 of text.translate(table) with an error handler's name."""
    return Translator(text, w_table, errors).run()
