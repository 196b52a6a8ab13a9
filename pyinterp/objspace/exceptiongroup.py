"""BaseExceptionGroup and ExceptionGroup, and how except* takes groups apart."""

from pyinterp.objspace import space
from pyinterp.objspace.exceptionobject import (
    EXCEPTION_CLASSES, W_ExceptionObject, w_BaseException, w_Exception)
from pyinterp.objspace.genericalias import add_class_getitem
from pyinterp.objspace.gateway import constructor, getter, method
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.strobject import W_StrObject, newtext
from pyinterp.objspace.tupleobject import W_TupleObject, newtuple
from pyinterp.objspace.typeobject import LAYOUT_EXCEPTION, W_TypeObject


def _new_group_class(name, bases_w):
    w_type = W_TypeObject(name, bases_w, None, space.newdict())
    w_type.ready()
    w_type.watch_namespace()
    w_type.layout = LAYOUT_EXCEPTION
    w_type.w_payload_type = None
    EXCEPTION_CLASSES.append(w_type)
    return w_type


w_BaseExceptionGroup = _new_group_class('BaseExceptionGroup', [w_BaseException])
w_BaseExceptionGroup.is_solid = True
w_ExceptionGroup = _new_group_class('ExceptionGroup',
                                    [w_BaseExceptionGroup, w_Exception])
w_ExceptionGroup.is_solid = False


class W_ExceptionGroup(W_ExceptionObject):
    """A group; `excs_w` are the exceptions in it."""

    def __init__(self, terminator, args_w, message, excs_w):
        W_ExceptionObject.__init__(self, terminator, args_w)
        self.message = message
        self.excs_w = excs_w


def new_group(message, excs_w):
    """A group of the class that suits the exceptions."""
    w_class = w_ExceptionGroup
    if not _all_ordinary(excs_w):
        w_class = w_BaseExceptionGroup
    return W_ExceptionGroup(w_class.terminator,
                            [newtext(message), space.newlist(excs_w[:])],
                            message, excs_w)


def _all_ordinary(excs_w):
    """Whether none of the exceptions is a BaseException only."""
    for w_exc in excs_w:
        if not w_exc.gettype().issubtype(w_Exception):
            return False
    return True


@constructor(w_BaseExceptionGroup)
def group_new(w_cls, args_w, kwargs):
    """BaseExceptionGroup(message, exceptions)."""
    if len(args_w) != 2:
        raise _type_error('BaseExceptionGroup.__new__() takes exactly 2 '
                          'arguments (%d given)' % len(args_w))
    w_message = space.unwrap_payload(args_w[0])
    if not isinstance(w_message, W_StrObject):
        raise _type_error('BaseExceptionGroup.__new__() argument 1 must be '
                          'str, not ' + args_w[0].typename())
    excs_w = _checked_exceptions(args_w[1])
    w_cls = _class_for(w_cls, _all_ordinary(excs_w))
    return W_ExceptionGroup(w_cls.terminator, args_w[:], w_message.value,
                            excs_w)


def _type_error(message):
    return space.oefmt(space.w_TypeError, message)


def _checked_exceptions(w_sequence):
    what = 'second argument (exceptions)'
    if w_sequence.gettype().lookup('__getitem__') is None or isinstance(
            space.unwrap_payload(w_sequence), space.W_DictObject):
        raise _type_error(what + ' must be a sequence')
    items_w = space.listview_copy(w_sequence)
    if len(items_w) == 0:
        raise space.oefmt(space.w_ValueError,
                          what + ' must be a non-empty sequence')
    excs_w = []
    for w_item in items_w:
        if not isinstance(w_item, W_ExceptionObject):
            raise space.oefmt(
                space.w_ValueError, 'Item %d of %s is not an exception'
                % (len(excs_w), what))
        excs_w.append(w_item)
    return excs_w


def _class_for(w_cls, ordinary):
    """The class of a group with ordinary exceptions, or with others too."""
    if w_cls is w_BaseExceptionGroup:
        if ordinary:
            return w_ExceptionGroup
    elif not ordinary:
        if w_cls is w_ExceptionGroup:
            raise _type_error('Cannot nest BaseExceptions in an '
                              'ExceptionGroup')
        if w_cls.issubtype(w_Exception):
            raise _type_error("Cannot nest BaseExceptions in '%s'"
                              % w_cls.name)
    return w_cls


def _group(w_self):
    if not isinstance(w_self, W_ExceptionGroup):
        raise _type_error('the group has no exceptions')
    return w_self


def _refuse(w_self, w_value):
    raise space.oefmt(space.w_AttributeError, 'readonly attribute')


@getter(w_BaseExceptionGroup, 'message', _refuse)
def group_message(w_self):
    return newtext(_group(w_self).message)


@getter(w_BaseExceptionGroup, 'exceptions', _refuse)
def group_exceptions(w_self):
    items_w = []
    for w_exc in _group(w_self).excs_w:
        items_w.append(w_exc)
    return newtuple(items_w)


@method(w_BaseExceptionGroup, '__str__')
def group_str(w_self):
    w_group = _group(w_self)
    count = len(w_group.excs_w)
    plural = ''
    if count > 1:
        plural = 's'
    return newtext('%s (%d sub-exception%s)' % (w_group.message, count, plural))


@method(w_BaseExceptionGroup, 'derive')
def group_derive(w_self, w_exceptions):
    return w_BaseExceptionGroup.call2(newtext(_group(w_self).message),
                                      w_exceptions)


@method(w_BaseExceptionGroup, 'split')
def group_split(w_self, w_condition):
    part = split_exception(_group(w_self), condition_of(w_condition), True)
    return newtuple([_or_none(part.w_match), _or_none(part.w_rest)])


@method(w_BaseExceptionGroup, 'subgroup')
def group_subgroup(w_self, w_condition):
    part = split_exception(_group(w_self), condition_of(w_condition), False)
    return _or_none(part.w_match)


def _or_none(w_exc):
    if w_exc is None:
        return w_None
    return w_exc


add_class_getitem(w_BaseExceptionGroup)


# -- taking apart ------------------------------------------------------------

class Condition(object):
    """Which exceptions and groups a part takes; abstract."""

    def matches(self, w_exc):
        """Whether it takes the whole exception."""
        raise NotImplementedError


def _is_instance(w_exc, w_type):
    if isinstance(w_type, W_TupleObject):
        for w_item in w_type.items_w:
            if _is_instance(w_exc, w_item):
                return True
        return False
    assert isinstance(w_type, W_TypeObject)
    return w_exc.gettype().issubtype(w_type)


class TypeCondition(Condition):
    """Instances of a class, or of the classes of a tuple."""

    def __init__(self, w_type):
        self.w_type = w_type

    def matches(self, w_exc):
        return _is_instance(w_exc, self.w_type)


class PredicateCondition(Condition):
    """Those for which a function is true."""

    def __init__(self, w_func):
        self.w_func = w_func

    def matches(self, w_exc):
        return space.is_true(self.w_func.call1(w_exc))


class LeafCondition(Condition):
    """Those that are among the leaves of some groups."""

    def __init__(self, groups_w):
        self.leaves_w = []
        for w_group in groups_w:
            self._add(w_group)

    def _add(self, w_exc):
        if isinstance(w_exc, W_ExceptionGroup):
            for w_item in w_exc.excs_w:
                self._add(w_item)
        else:
            self.leaves_w.append(w_exc)

    def matches(self, w_exc):
        for w_leaf in self.leaves_w:
            if w_leaf is w_exc:
                return True
        return False


def _is_exception_class(w_type):
    return isinstance(w_type, W_TypeObject) and (
        w_type.issubtype(w_BaseException))


def condition_of(w_condition):
    """The Condition for the argument of split() and subgroup()."""
    if isinstance(w_condition, space.W_Function):
        return PredicateCondition(w_condition)
    good = _is_exception_class(w_condition)
    if isinstance(w_condition, W_TupleObject):
        good = True
        for w_type in w_condition.items_w:
            good = good and _is_exception_class(w_type)
    if not good:
        raise _type_error('expected a function, exception type or tuple of '
                          'exception types')
    return TypeCondition(w_condition)


class Parts(object):
    """What a condition takes of an exception, and what it leaves; or None."""

    def __init__(self, w_match, w_rest):
        self.w_match = w_match
        self.w_rest = w_rest


def split_exception(w_exc, condition, with_rest):
    """The Parts of an exception; without `with_rest` w_rest means nothing."""
    if condition.matches(w_exc):
        return Parts(w_exc, None)
    if not isinstance(w_exc, W_ExceptionGroup):
        return Parts(None, w_exc)
    match_w = []
    rest_w = []
    _enter_group()
    try:
        for w_item in w_exc.excs_w:
            part = split_exception(w_item, condition, with_rest)
            if part.w_match is not None:
                match_w.append(part.w_match)
            if part.w_rest is not None:
                rest_w.append(part.w_rest)
    finally:
        space.ec.depth -= 1
    w_rest = None
    w_match = derived(w_exc, match_w)
    if with_rest:
        w_rest = derived(w_exc, rest_w)
    return Parts(w_match, w_rest)


def _enter_group():
    """Counts how deep groups are nested, as calls are; the caller leaves by depth -= 1."""
    ec = space.ec
    if ec.depth >= ec.recursion_limit:
        raise space.oefmt(space.w_RecursionError, 'maximum recursion depth '
                          'exceeded in exceptiongroup_split_recursive')
    ec.depth += 1


def derived(w_group, excs_w):
    """A group of some exceptions that is otherwise like w_group; None for none."""
    if len(excs_w) == 0:
        return None
    items_w = []
    for w_exc in excs_w:
        items_w.append(w_exc)
    w_result = w_group.getattr('derive').call1(space.newlist(items_w))
    if not isinstance(w_result, W_ExceptionGroup):
        raise _type_error('derive must return an instance of '
                          'BaseExceptionGroup')
    w_result.w_traceback = w_group.w_traceback
    w_result.w_context = w_group.w_context
    w_result.w_cause = w_group.w_cause
    # Setting the cause does that, also where there is none.
    w_result.suppress_context = True
    w_notes = w_group.getattr_or_none('__notes__')
    if isinstance(w_notes, space.W_ListObject):
        w_result.setslotvalue('__notes__',
                              space.newlist(w_notes.getitems_copy()))
    return w_result


# -- except* -----------------------------------------------------------------

def match_star(w_exc, w_type):
    """The Parts of an exception for `except* w_type`; a plain match is wrapped."""
    if _is_instance(w_exc, w_type):
        if isinstance(w_exc, W_ExceptionGroup):
            return Parts(w_exc, None)
        return Parts(new_group('', [w_exc]), None)
    if not isinstance(w_exc, W_ExceptionGroup):
        return Parts(None, w_exc)
    w_pair = w_exc.getattr('split').call1(w_type)
    if not isinstance(w_pair, W_TupleObject) or len(w_pair.items_w) < 2:
        raise _type_error('%s.split must return a tuple, not %s'
                          % (w_exc.typename(), w_pair.typename()))
    return Parts(_exception_or_none(w_pair.items_w[0]),
                 _exception_or_none(w_pair.items_w[1]))


def _exception_or_none(w_value):
    if isinstance(w_value, W_ExceptionObject):
        return w_value
    return None


def to_reraise(w_original, items_w):
    """What to raise at the end of except*, or None.

    `items_w` are the exceptions that the clauses raised and what none of them
    has taken, and None's.
    """
    raised_w = []
    again_w = []
    for w_item in items_w:
        if not isinstance(w_item, W_ExceptionObject):
            continue
        if not isinstance(w_original, W_ExceptionGroup):
            return w_item
        if _same_history(w_item, w_original):
            again_w.append(w_item)
        else:
            raised_w.append(w_item)
    w_again = None
    if len(again_w) > 0:
        assert isinstance(w_original, W_ExceptionGroup)
        w_again = split_exception(w_original, LeafCondition(again_w), False).w_match
    if len(raised_w) == 0:
        return w_again
    if w_again is not None:
        raised_w.append(w_again)
    return new_group('', raised_w)


def _same_history(w_exc, w_original):
    """Whether an exception is a part of the original one that was raised again."""
    return (w_exc.getattr_or_none('__notes__')
            is w_original.getattr_or_none('__notes__')
            and w_exc.w_traceback is w_original.w_traceback
            and w_exc.w_cause is w_original.w_cause
            and w_exc.w_context is w_original.w_context)
