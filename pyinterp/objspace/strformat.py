"""str.format: replacement fields with attribute and item access."""

from pyinterp.objspace import space
from rpython.rlib.rstring import StringBuilder


class Formatter(object):
    """One run of str.format over a template."""

    def __init__(self, args_w, names, values_w, w_mapping):
        self.args_w = args_w
        self.names = names
        self.values_w = values_w
        self.w_mapping = w_mapping
        self.auto = 0

    def run(self, template):
        """The formatted text."""
        builder = StringBuilder()
        pos = 0
        length = len(template)
        while pos < length:
            c = template[pos]
            if c == '{':
                if pos + 1 < length and template[pos + 1] == '{':
                    builder.append('{')
                    pos += 2
                else:
                    end = self._field_end(template, pos + 1)
                    assert pos >= 0
                    assert end >= 0
                    builder.append(self._field(template[pos + 1:end]))
                    pos = end + 1
            elif c == '}':
                if pos + 1 >= length or template[pos + 1] != '}':
                    raise space.oefmt(
                        space.w_ValueError,
                        "Single '}' encountered in format string")
                builder.append('}')
                pos += 2
            else:
                builder.append(c)
                pos += 1
        return builder.build()

    def _field_end(self, template, pos):
        depth = 1
        while pos < len(template):
            if template[pos] == '{':
                depth += 1
            elif template[pos] == '}':
                depth -= 1
                if depth == 0:
                    return pos
            pos += 1
        if pos > 0 and pos == len(template) and template[pos - 1] == '{':
            raise space.oefmt(space.w_ValueError,
                              "Single '{' encountered in format string")
        raise space.oefmt(space.w_ValueError,
                          "expected '}' before end of string")

    def _field(self, text):
        """One replacement field: name!conversion:spec."""
        name_end = _name_end(text)
        name = text[:name_end]
        conversion = ''
        pos = name_end
        if pos < len(text) and text[pos] == '!':
            if pos + 1 >= len(text):
                raise space.oefmt(
                    space.w_ValueError,
                    "end of string while looking for conversion specifier")
            conversion = text[pos + 1]
            pos += 2
        spec = ''
        if pos < len(text):
            if text[pos] != ':':
                raise space.oefmt(space.w_ValueError,
                                  "expected ':' after conversion specifier")
            assert pos >= 0
            spec = text[pos + 1:]
        w_value = self._lookup(name)
        if spec.find('{') >= 0:
            spec = self.run(spec)
        return space.format_converted(w_value, conversion, spec)

    def _lookup(self, name):
        end = 0
        while end < len(name) and name[end] != '.' and name[end] != '[':
            end += 1
        assert end >= 0
        w_value = self._argument(name[:end])
        while end < len(name):
            start = end + 1
            if name[end] == '.':
                end = start
                while end < len(name) and name[end] != '.' and (
                        name[end] != '['):
                    end += 1
                assert start >= 0
                assert end >= 0
                w_value = w_value.getattr(name[start:end])
            else:
                end = name.find(']', start)
                assert start >= 0
                if end < 0:
                    raise space.oefmt(space.w_ValueError,
                                      "Missing ']' in format string")
                w_value = w_value.getitem(_item_key(name[start:end]))
                end += 1
        return w_value

    def _argument(self, name):
        if name == '':
            index = self.auto
            self.auto += 1
            return self._positional(index)
        if name.isdigit():
            return self._positional(int(name))
        if self.w_mapping is not None:
            return self.w_mapping.getitem(space.newtext(name))
        for i in range(len(self.names)):
            if self.names[i] == name:
                return self.values_w[i]
        raise space.key_error(space.newtext(name))

    def _positional(self, index):
        if index >= len(self.args_w):
            raise space.oefmt(
                space.w_IndexError, 'Replacement index %d out of range for '
                'positional args tuple' % index)
        return self.args_w[index]


def _name_end(text):
    pos = 0
    bracket = False
    while pos < len(text):
        c = text[pos]
        if c == '[':
            bracket = True
        elif c == ']':
            bracket = False
        elif not bracket and (c == '!' or c == ':'):
            break
        pos += 1
    assert pos >= 0
    return pos


def _item_key(text):
    if text.isdigit():
        return space.newint(int(text))
    return space.newtext(text)


def format_method(template, args_w, names, values_w):
    """template.format(*args, **kw)."""
    return Formatter(args_w, names, values_w, None).run(template)


def format_with_mapping(template, w_mapping):
    """template.format_map(mapping)."""
    return Formatter([], [], [], w_mapping).run(template)


def format_converted(w_value, conversion, spec):
    """Convert as !r, !s or !a say, then format."""
    if conversion == '':
        return w_value.format_w(spec)
    if conversion == 'r':
        text = w_value.repr_w()
    elif conversion == 's':
        text = w_value.str_w()
    elif conversion == 'a':
        text = space.ascii_str(w_value.repr_w())
    else:
        raise space.oefmt(space.w_ValueError,
                          'Unknown conversion specifier ' + conversion)
    if spec == '':
        return text
    return space.format_text(text, spec)
