"""object.__reduce_ex__ and object.__getstate__."""

import copyreg

# Classes whose instances cannot be made by __new__ of the class alone.
_NOT_REDUCIBLE = (type(len), type(iter([])), type((lambda: (yield))()),
                  type(type.__dict__), memoryview)


def get_state(obj):
    """The state to copy: the attributes, with members as a second dict."""
    state = getattr(obj, '__dict__', None)
    if state:
        state = dict(state)
    else:
        state = None
    members = {}
    for name in copyreg._slotnames(type(obj)) or ():
        try:
            members[name] = getattr(obj, name)
        except AttributeError:
            pass
    if members:
        return state, members
    return state


def reduce_ex(obj, protocol):
    """What to call, with which arguments and state, to copy the object."""
    cls = type(obj)
    if cls.__reduce__ is not object.__reduce__:
        return obj.__reduce__()
    if protocol < 2:
        return copyreg._reduce_ex(obj, protocol)
    if isinstance(obj, _NOT_REDUCIBLE):
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    function = copyreg.__newobj__
    if hasattr(cls, '__getnewargs_ex__'):
        args, kwargs = obj.__getnewargs_ex__()
        if kwargs:
            function = copyreg.__newobj_ex__
            args = (cls, tuple(args), kwargs)
        else:
            args = (cls, *args)
    elif hasattr(cls, '__getnewargs__'):
        args = (cls, *obj.__getnewargs__())
    else:
        args = (cls,)
    state = obj.__getstate__()
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    return function, args, state, items, pairs


def reduce(obj):
    """object.__reduce__."""
    return copyreg._reduce_ex(obj, 0)
