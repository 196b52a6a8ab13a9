"""What the special methods of C types say about themselves (__doc__)."""

_OPERATORS = {
    'add': '+', 'sub': '-', 'mul': '*', 'matmul': '@', 'truediv': '/', 'floordiv': '//', 'mod': '%',
    'lshift': '<<', 'rshift': '>>', 'and': '&', 'xor': '^', 'or': '|'}
_COMPARISONS = {'lt': '<', 'le': '<=', 'eq': '==', 'ne': '!=', 'gt': '>', 'ge': '>='}
_CALLS = {'repr': 'repr(self)', 'str': 'str(self)', 'hash': 'hash(self)', 'len': 'len(self)',
          'getitem': 'self[key]', 'contains': 'key in self', 'divmod': 'divmod(self, value)',
          'rdivmod': 'divmod(value, self)', 'pow': 'pow(self, value, mod)',
          'rpow': 'pow(value, self, mod)', 'ipow': 'self**=value',
          'getattribute': 'getattr(self, name)'}
_OTHERS = {
    'abs': 'abs(self)', 'int': 'int(self)', 'float': 'float(self)', 'neg': '-self', 'pos': '+self',
    'invert': '~self', 'bool': 'True if self else False', 'call': 'Call self as a function.',
    'index': 'Return self converted to an integer, '
             'if self is suitable for use as an index into a list.',
    'iter': 'Implement iter(self).', 'next': 'Implement next(self).',
    'setattr': 'Implement setattr(self, name, value).',
    'delattr': 'Implement delattr(self, name).',
    'setitem': 'Set self[key] to value.', 'delitem': 'Delete self[key].',
    'get': 'Return an attribute of instance, which is of type owner.',
    'set': 'Set an attribute of instance to value.', 'delete': 'Delete an attribute of instance.',
    'init': 'Initialize self.  See help(type(self)) for accurate signature.',
    'new': 'Create and return a new object.  See help(type) for accurate signature.',
    'await': 'Return an iterator to be used in await expression.',
    'aiter': 'Return an awaitable, that resolves in asynchronous iterator.',
    'anext': 'Return a value or raise StopAsyncIteration.'}


def _all_docs():
    docs = {}
    for name, sign in list(_OPERATORS.items()) + list(_COMPARISONS.items()):
        docs[name] = 'Return self%svalue.' % sign
    for name, sign in _OPERATORS.items():
        docs['r' + name] = 'Return value%sself.' % sign
        docs['i' + name] = 'Return self%s=value.' % sign
    for name, text in _CALLS.items():
        docs[name] = 'Return %s.' % text
    docs.update(_OTHERS)
    return docs


_DOCS = _all_docs()


def slot_doc(method):
    """The documentation of a special method of this name, or None; at import time."""
    return _DOCS.get(method.strip('_'))
