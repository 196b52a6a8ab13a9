"""Binding the arguments of a call to a function's parameters."""

from pyinterp.objspace import space


def bind_arguments(w_func, frame, args_w, kwnames, kwvalues_w):
    """Fill the frame's locals; raises TypeError where they do not fit."""
    code = w_func.code
    values_w = frame.values_w
    given = len(args_w)
    taken = min(given, code.argcount)
    for i in range(taken):
        values_w[i] = args_w[i]
    total = code.argcount + code.kwonlycount
    if code.has_varargs:
        assert taken >= 0
        values_w[total] = space.newtuple(args_w[taken:])
        total += 1
    w_extra = None
    if code.has_varkeywords:
        w_extra = space.newdict()
        values_w[total] = w_extra
    if len(kwnames) > 0:
        _bind_keywords(w_func, values_w, kwnames, kwvalues_w, w_extra)
    if given > code.argcount and not code.has_varargs:
        raise _too_many(w_func, values_w, given)
    if taken < code.argcount:
        _fill_defaults(w_func, values_w)
    if code.kwonlycount > 0:
        _fill_kwdefaults(w_func, values_w)


def _bind_keywords(w_func, values_w, kwnames, kwvalues_w, w_extra):
    code = w_func.code
    varnames = code.pycode.co_varnames
    named = code.argcount + code.kwonlycount
    for k in range(len(kwnames)):
        name = kwnames[k]
        index = -1
        i = code.pycode.co_posonlyargcount
        while i < named:
            if varnames[i] == name:
                index = i
                break
            i += 1
        if index >= 0:
            if values_w[index] is not None:
                raise space.oefmt(
                    space.w_TypeError, "%s() got multiple values for argument"
                    " '%s'" % (w_func.qualname, name))
            values_w[index] = kwvalues_w[k]
        elif w_extra is not None:
            w_extra.setitem_str(name, kwvalues_w[k])
        else:
            raise _unexpected_keyword(w_func, name)


def _unexpected_keyword(w_func, name):
    pycode = w_func.code.pycode
    for i in range(pycode.co_posonlyargcount):
        if pycode.co_varnames[i] == name:
            return space.oefmt(
                space.w_TypeError, "%s() got some positional-only arguments "
                "passed as keyword arguments: '%s'" % (w_func.qualname, name))
    return space.oefmt(
        space.w_TypeError, "%s() got an unexpected keyword argument '%s'"
        % (w_func.qualname, name))


def _fill_defaults(w_func, values_w):
    argcount = w_func.code.argcount
    defaults_w = w_func.defaults_w
    first = argcount - len(defaults_w)
    missing = []
    for i in range(argcount):
        if values_w[i] is None:
            if i >= first:
                values_w[i] = defaults_w[i - first]
            else:
                missing.append(w_func.code.pycode.co_varnames[i])
    if len(missing) > 0:
        raise _missing(w_func, missing, 'positional')


def _fill_kwdefaults(w_func, values_w):
    code = w_func.code
    missing = []
    for i in range(code.argcount, code.argcount + code.kwonlycount):
        if values_w[i] is None:
            name = code.pycode.co_varnames[i]
            w_default = None
            if w_func.w_kwdefaults is not None:
                w_default = w_func.w_kwdefaults.getitem_str(name)
            if w_default is None:
                missing.append(name)
            else:
                values_w[i] = w_default
    if len(missing) > 0:
        raise _missing(w_func, missing, 'keyword-only')


def _plural(count):
    if count == 1:
        return ''
    return 's'


def _missing(w_func, names, kind):
    """The TypeError that names the missing arguments."""
    quoted = ["'" + name + "'" for name in names]
    if len(quoted) == 1:
        text = quoted[0]
    elif len(quoted) == 2:
        text = quoted[0] + ' and ' + quoted[1]
    else:
        text = ', '.join(quoted[:-1]) + ', and ' + quoted[len(quoted) - 1]
    return space.oefmt(
        space.w_TypeError, '%s() missing %d required %s argument%s: %s'
        % (w_func.qualname, len(names), kind, _plural(len(names)), text))


def _too_many(w_func, values_w, given):
    """The TypeError for too many positional arguments."""
    code = w_func.code
    ndefaults = len(w_func.defaults_w)
    if ndefaults > 0:
        text = 'from %d to %d positional arguments' % (
            code.argcount - ndefaults, code.argcount)
    else:
        text = '%d positional argument%s' % (code.argcount,
                                             _plural(code.argcount))
    kwonly = 0
    for i in range(code.argcount, code.argcount + code.kwonlycount):
        if values_w[i] is not None:
            kwonly += 1
    was = 'was' if given == 1 and kwonly == 0 else 'were'
    extra = ''
    if kwonly > 0:
        extra = ' positional argument%s (and %d keyword-only argument%s)' % (
            _plural(given), kwonly, _plural(kwonly))
    return space.oefmt(
        space.w_TypeError, '%s() takes %s but %d%s %s given'
        % (w_func.qualname, text, given, extra, was))
