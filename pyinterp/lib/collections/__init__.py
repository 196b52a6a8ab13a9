"""Container classes."""

from itertools import repeat as _repeat


class OrderedDict(dict):
    """A dict with methods for its order."""

    def move_to_end(self, key, last=True):
        value = self.pop(key)
        if last:
            self[key] = value
            return
        rest = list(self.items())
        self.clear()
        self[key] = value
        self.update(rest)

    def popitem(self, last=True):
        if last:
            return super().popitem()
        if not self:
            raise KeyError('dictionary is empty')
        key = next(iter(self))
        return key, self.pop(key)

    def copy(self):
        return OrderedDict(self)

    def __repr__(self):
        if not self:
            return 'OrderedDict()'
        return f'OrderedDict({list(self.items())!r})'


class defaultdict(dict):
    """A dict that makes missing values."""

    def __init__(self, default_factory=None, *args, **keywords):
        super().__init__(*args, **keywords)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self[key] = self.default_factory()
        return value

    def copy(self):
        return defaultdict(self.default_factory, self)

    def __repr__(self):
        return f'defaultdict({self.default_factory!r}, {dict(self)!r})'


class Counter(dict):
    """Counts of hashable items."""

    def __init__(self, iterable=None, /, **keywords):
        super().__init__()
        self.update(iterable, **keywords)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, /, **keywords):
        if iterable is not None:
            if hasattr(iterable, 'items'):
                for key, number in iterable.items():
                    self[key] = self.get(key, 0) + number
            else:
                get = self.get
                for key in iterable:
                    self[key] = get(key, 0) + 1
        for key, number in keywords.items():
            self[key] = self.get(key, 0) + number

    def subtract(self, iterable=None, /, **keywords):
        for key, number in Counter(iterable, **keywords).items():
            self[key] = self.get(key, 0) - number

    def most_common(self, n=None):
        pairs = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        return pairs if n is None else pairs[:n]

    def elements(self):
        for key, number in self.items():
            yield from _repeat(key, max(number, 0))

    def total(self):
        return sum(self.values())

    def copy(self):
        return Counter(self)

    def __delitem__(self, key):
        if key in self:
            super().__delitem__(key)

    def _combined(self, other, combine):
        result = Counter()
        for key in list(self) + [key for key in other if key not in self]:
            number = combine(self[key], other[key])
            if number > 0:
                result[key] = number
        return result

    def __add__(self, other):
        return self._combined(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._combined(other, lambda a, b: a - b)

    def __or__(self, other):
        return self._combined(other, max)

    def __and__(self, other):
        return self._combined(other, min)

    def __repr__(self):
        if not self:
            return 'Counter()'
        items = ', '.join(f'{key!r}: {number!r}'
                          for key, number in self.most_common())
        return 'Counter({' + items + '})'


class deque:
    """A list that is quick at both ends: two stacks, back to back."""

    def __init__(self, iterable=(), maxlen=None):
        self._front = []
        self._back = []
        self.maxlen = maxlen
        self.extend(iterable)

    def append(self, item):
        self._back.append(item)
        if self.maxlen is not None and len(self) > self.maxlen:
            self.popleft()

    def appendleft(self, item):
        self._front.append(item)
        if self.maxlen is not None and len(self) > self.maxlen:
            self.pop()

    def extend(self, iterable):
        for item in iterable:
            self.append(item)

    def extendleft(self, iterable):
        for item in iterable:
            self.appendleft(item)

    def pop(self):
        if not self._back:
            if not self._front:
                raise IndexError('pop from an empty deque')
            half = (len(self._front) + 1) // 2
            self._back = self._front[:half][::-1]
            del self._front[:half]
        return self._back.pop()

    def popleft(self):
        if not self._front:
            if not self._back:
                raise IndexError('pop from an empty deque')
            half = (len(self._back) + 1) // 2
            self._front = self._back[:half][::-1]
            del self._back[:half]
        return self._front.pop()

    def _items(self):
        return self._front[::-1] + self._back

    def _replace(self, items):
        self._front = []
        self._back = items

    def clear(self):
        self._replace([])

    def copy(self):
        return deque(self, self.maxlen)

    def rotate(self, n=1):
        items = self._items()
        if items:
            n %= len(items)
            self._replace(items[-n:] + items[:-n])

    def reverse(self):
        self._replace(self._items()[::-1])

    def remove(self, item):
        items = self._items()
        if item not in items:
            raise ValueError('deque.remove(x): x not in deque')
        items.remove(item)
        self._replace(items)

    def insert(self, index, item):
        items = self._items()
        items.insert(index, item)
        self._replace(items)

    def index(self, item, *bounds):
        return self._items().index(item, *bounds)

    def count(self, item):
        return self._items().count(item)

    def _place(self, index):
        """The stack that holds an index, and the index in it."""
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError('deque index out of range')
        if index < len(self._front):
            return self._front, len(self._front) - 1 - index
        return self._back, index - len(self._front)

    def __getitem__(self, index):
        stack, position = self._place(index)
        return stack[position]

    def __setitem__(self, index, value):
        stack, position = self._place(index)
        stack[position] = value

    def __delitem__(self, index):
        items = self._items()
        del items[index]
        self._replace(items)

    def __len__(self):
        return len(self._front) + len(self._back)

    def __iter__(self):
        yield from reversed(self._front)
        yield from self._back

    def __reversed__(self):
        return reversed(self._items())

    def __contains__(self, item):
        return item in self._front or item in self._back

    def __eq__(self, other):
        if not isinstance(other, deque):
            return NotImplemented
        return self._items() == other._items()

    __hash__ = None

    def __add__(self, other):
        return deque(self._items() + list(other), self.maxlen)

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __repr__(self):
        if self.maxlen is None:
            return f'deque({self._items()!r})'
        return f'deque({self._items()!r}, maxlen={self.maxlen})'


class ChainMap:
    """Several mappings seen as one; the first one is changed."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __getitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        raise KeyError(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        del self.maps[0][key]

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def __iter__(self):
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(dict.fromkeys(mapping))
        return iter(merged)

    def __len__(self):
        return len(list(iter(self)))

    def keys(self):
        return list(self)

    def items(self):
        return [(key, self[key]) for key in self]

    def values(self):
        return [self[key] for key in self]

    def new_child(self, mapping=None):
        return ChainMap({} if mapping is None else mapping, *self.maps)


def namedtuple(typename, field_names, *, rename=False, defaults=None,
               module=None):
    """A class of tuples whose items have names."""
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    fields = tuple(field_names)
    known = {}
    if defaults is not None:
        defaults = tuple(defaults)
        known = dict(zip(fields[len(fields) - len(defaults):], defaults))

    def __new__(cls, *args, **keywords):
        if len(args) > len(fields):
            raise TypeError(f'{typename}.__new__() takes {len(fields) + 1} '
                            f'positional arguments but {len(args) + 1} were '
                            'given')
        values = list(args)
        for name in fields[len(args):]:
            if name in keywords:
                values.append(keywords.pop(name))
            elif name in known:
                values.append(known[name])
            else:
                raise TypeError(f'{typename}.__new__() missing 1 required '
                                f'positional argument: {name!r}')
        if keywords:
            raise TypeError(f'{typename}.__new__() got an unexpected keyword '
                            f'argument {next(iter(keywords))!r}')
        return tuple.__new__(cls, values)

    def __repr__(self):
        parts = [f'{name}={value!r}' for name, value in zip(fields, self)]
        return type(self).__name__ + '(' + ', '.join(parts) + ')'

    def _asdict(self):
        return dict(zip(fields, self))

    def _replace(self, **keywords):
        return type(self)(*[keywords.get(name, value) for name, value
                            in zip(fields, self)])

    def field_property(index):
        return property(lambda self: tuple.__getitem__(self, index))

    namespace = {
        '__new__': __new__, '__repr__': __repr__, '_asdict': _asdict,
        '_replace': _replace, '_fields': fields, '_field_defaults': known,
        '__match_args__': fields, '__slots__': (),
        '_make': classmethod(lambda cls, items: cls(*items))}
    for index, name in enumerate(fields):
        namespace[name] = field_property(index)
    return type(typename, (tuple,), namespace)


class UserDict:
    """A dictionary to derive from; `data` is the real one."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        self.update(kwargs)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(type(self), '__missing__'):
            return type(self).__missing__(self, key)
        raise KeyError(key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __contains__(self, key):
        return key in self.data

    def __repr__(self):
        return repr(self.data)

    def __eq__(self, other):
        return self.data == getattr(other, 'data', other)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def keys(self):
        return self.data.keys()

    def values(self):
        return self.data.values()

    def items(self):
        return self.data.items()

    def pop(self, key, *default):
        return self.data.pop(key, *default)

    def popitem(self):
        return self.data.popitem()

    def clear(self):
        self.data.clear()

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, other=(), /, **kwargs):
        if hasattr(other, 'keys'):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def copy(self):
        return type(self)(self.data)


def _forward(names, convert):
    """Methods that work on `data`; a result of its type is converted."""
    def make(name):
        def method(self, *args):
            plain = [getattr(arg, 'data', arg) for arg in args]
            result = getattr(self.data, name)(*plain)
            if type(result) is type(self.data) and name in convert:
                return type(self)(result)
            return result
        method.__name__ = name
        return method
    return {name: make(name) for name in names}


def _user_class(name, kind, names, convert, doc):
    namespace = _forward(names, convert)

    def __init__(self, initial=kind()):
        self.data = kind(getattr(initial, 'data', initial))

    namespace.update(__init__=__init__, __doc__=doc)
    return type(name, (), namespace)


UserList = _user_class(
    'UserList', list,
    ['__len__', '__getitem__', '__setitem__', '__delitem__', '__contains__',
     '__iter__', '__repr__', '__eq__', '__lt__', '__le__', '__gt__', '__ge__',
     '__add__', '__mul__', 'append', 'insert', 'pop', 'remove', 'clear',
     'copy', 'count', 'index', 'reverse', 'sort', 'extend'],
    ['__getitem__', '__add__', '__mul__', 'copy'],
    'A list to derive from; `data` is the real one.')
UserString = _user_class(
    'UserString', str,
    ['__len__', '__getitem__', '__contains__', '__iter__', '__repr__',
     '__str__', '__eq__', '__lt__', '__le__', '__gt__', '__ge__', '__hash__',
     '__add__', '__mul__'] + [name for name in dir(str)
                              if not name.startswith('_')],
    ['__getitem__', '__add__', '__mul__', 'upper', 'lower', 'title', 'strip',
     'replace', 'capitalize'],
    'A str to derive from; `data` is the real one.')
