"""Questions about functions, classes and modules."""

import linecache
import sys
import types
from collections import namedtuple

CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_GENERATOR = 32
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512

GEN_CREATED = 'GEN_CREATED'
GEN_RUNNING = 'GEN_RUNNING'
GEN_SUSPENDED = 'GEN_SUSPENDED'
GEN_CLOSED = 'GEN_CLOSED'
CORO_CREATED = 'CORO_CREATED'
CORO_RUNNING = 'CORO_RUNNING'
CORO_SUSPENDED = 'CORO_SUSPENDED'
CORO_CLOSED = 'CORO_CLOSED'


def ismodule(obj):
    return isinstance(obj, types.ModuleType)


def isclass(obj):
    return isinstance(obj, type)


def ismethod(obj):
    return isinstance(obj, types.MethodType)


def isfunction(obj):
    return isinstance(obj, types.FunctionType)


def isbuiltin(obj):
    return isinstance(obj, types.BuiltinFunctionType)


def isroutine(obj):
    return (isbuiltin(obj) or isfunction(obj) or ismethod(obj)
            or ismethoddescriptor(obj))


def ismethoddescriptor(obj):
    return isinstance(obj, (types.MethodDescriptorType,
                            types.ClassMethodDescriptorType))


def isdatadescriptor(obj):
    if isclass(obj) or ismethod(obj) or isfunction(obj):
        return False
    return hasattr(type(obj), '__set__') or hasattr(type(obj), '__delete__')


def isgetsetdescriptor(obj):
    return isinstance(obj, types.GetSetDescriptorType)


def ismemberdescriptor(obj):
    return isinstance(obj, types.MemberDescriptorType)


def isgenerator(obj):
    return isinstance(obj, types.GeneratorType)


def _has_flag(obj, flag):
    while ismethod(obj):
        obj = obj.__func__
    while type(obj).__name__ == 'partial' and hasattr(obj, 'func'):
        obj = obj.func
    return isfunction(obj) and bool(obj.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    return _has_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def iscoroutine(obj):
    return isinstance(obj, types.CoroutineType)


def isasyncgen(obj):
    return isinstance(obj, types.AsyncGeneratorType)


def isawaitable(obj):
    if isgenerator(obj):
        return bool(obj.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return getattr(type(obj), '__await__', None) is not None


def _state(prefix, running, suspended, frame):
    if running:
        return prefix + '_RUNNING'
    if suspended:
        return prefix + '_SUSPENDED'
    if frame is None:
        return prefix + '_CLOSED'
    return prefix + '_CREATED'


def getgeneratorstate(generator):
    return _state('GEN', generator.gi_running, generator.gi_suspended,
                  generator.gi_frame)


def getcoroutinestate(coroutine):
    return _state('CORO', coroutine.cr_running, coroutine.cr_suspended,
                  coroutine.cr_frame)


def _locals(frame):
    return {} if frame is None else frame.f_locals


def getgeneratorlocals(generator):
    return _locals(generator.gi_frame)


def getcoroutinelocals(coroutine):
    return _locals(coroutine.cr_frame)


def istraceback(obj):
    return isinstance(obj, types.TracebackType)


def isframe(obj):
    return isinstance(obj, types.FrameType)


def iscode(obj):
    return isinstance(obj, types.CodeType)


def isabstract(obj):
    return isclass(obj) and bool(getattr(obj, '__abstractmethods__', ()))


def getmro(cls):
    return cls.__mro__


def getmembers(obj, predicate=None):
    result = []
    for name in dir(obj):
        try:
            value = getattr(obj, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            result.append((name, value))
    return result


def getmodule(obj, _filename=None):
    if ismodule(obj):
        return obj
    return sys.modules.get(getattr(obj, '__module__', None))


def getdoc(obj):
    doc = getattr(obj, '__doc__', None)
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    lines = doc.expandtabs().split('\n')
    margins = [len(line) - len(line.lstrip()) for line in lines[1:]
               if line.strip()]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def unwrap(func, *, stop=None):
    while hasattr(func, '__wrapped__') and not (stop and stop(func)):
        func = func.__wrapped__
    return func


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    if isclass(obj):
        found = obj.__dict__.get('__annotations__')
    else:
        found = getattr(obj, '__annotations__', None)
    result = dict(found or {})
    if eval_str:
        for name, value in result.items():
            if isinstance(value, str):
                result[name] = eval(value, globals or {}, locals or {})
    return result


def currentframe():
    return sys._getframe(1)


Traceback = namedtuple('Traceback',
                       'filename lineno function code_context index')


def getframeinfo(frame, context=1):
    """Where a frame, or an entry of a traceback, is; with lines around it."""
    if istraceback(frame):
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    else:
        lineno = frame.f_lineno
    filename = frame.f_code.co_filename
    lines = index = None
    found = linecache.getlines(filename) if context > 0 else []
    if found:
        start = max(0, min(lineno - 1 - context // 2, len(found) - context))
        lines = found[start:start + context]
        index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index)


class _Empty:
    """Marks what is not given."""


class Parameter:
    """A parameter of a function."""

    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL = 0, 1, 2
    KEYWORD_ONLY, VAR_KEYWORD = 3, 4
    empty = _Empty

    def __init__(self, name, kind, *, default=_Empty, annotation=_Empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def replace(self, **changes):
        values = dict(name=self.name, kind=self.kind, default=self.default,
                      annotation=self.annotation)
        values.update(changes)
        name, kind = values.pop('name'), values.pop('kind')
        return Parameter(name, kind, **values)

    def __str__(self):
        text = self.name
        if self.kind == self.VAR_POSITIONAL:
            text = '*' + text
        elif self.kind == self.VAR_KEYWORD:
            text = '**' + text
        if self.annotation is not _Empty:
            text += ': ' + formatannotation(self.annotation)
        if self.default is not _Empty:
            text += ' = ' if self.annotation is not _Empty else '='
            text += repr(self.default)
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        return isinstance(other, Parameter) and (
            self.__dict__ == other.__dict__)


def formatannotation(annotation, base_module=None):
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


class Signature:
    """The parameters of a function and what it returns."""

    empty = _Empty

    def __init__(self, parameters=None, *, return_annotation=_Empty):
        self.parameters = {p.name: p for p in parameters or ()}
        self.return_annotation = return_annotation

    def replace(self, *, parameters=None, return_annotation=_Empty):
        if parameters is None:
            parameters = self.parameters.values()
        return Signature(parameters, return_annotation=return_annotation)

    def __str__(self):
        parts = []
        star = False
        previous = None
        for parameter in self.parameters.values():
            kind = parameter.kind
            if previous == Parameter.POSITIONAL_ONLY and kind != previous:
                parts.append('/')
            if kind == Parameter.VAR_POSITIONAL:
                star = True
            elif kind == Parameter.KEYWORD_ONLY and not star:
                parts.append('*')
                star = True
            parts.append(str(parameter))
            previous = kind
        if previous == Parameter.POSITIONAL_ONLY:
            parts.append('/')
        text = '(' + ', '.join(parts) + ')'
        if self.return_annotation is not _Empty:
            text += ' -> ' + formatannotation(self.return_annotation)
        return text

    def __repr__(self):
        return f'<Signature {self}>'

    def __eq__(self, other):
        return isinstance(other, Signature) and (
            list(self.parameters.values()) == list(other.parameters.values())
            and self.return_annotation == other.return_annotation)


def _function_signature(func):
    code = func.__code__
    names = code.co_varnames
    annotations = func.__annotations__
    defaults = func.__defaults__ or ()
    count = code.co_argcount
    only = code.co_kwonlyargcount
    positional_only = getattr(code, 'co_posonlyargcount', 0)
    parameters = []

    def add(name, kind, default=_Empty):
        parameters.append(Parameter(name, kind, default=default,
                                    annotation=annotations.get(name, _Empty)))

    for i in range(count):
        k = i - (count - len(defaults))
        kind = (Parameter.POSITIONAL_ONLY if i < positional_only
                else Parameter.POSITIONAL_OR_KEYWORD)
        add(names[i], kind, defaults[k] if k >= 0 else _Empty)
    rest = count + only
    if code.co_flags & CO_VARARGS:
        add(names[rest], Parameter.VAR_POSITIONAL)
        rest += 1
    for name in names[count:count + only]:
        add(name, Parameter.KEYWORD_ONLY,
            (func.__kwdefaults__ or {}).get(name, _Empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[rest], Parameter.VAR_KEYWORD)
    return Signature(parameters,
                     return_annotation=annotations.get('return', _Empty))


def signature(func, *, follow_wrapped=True, globals=None, locals=None,
              eval_str=False):
    """The Signature of what can be called."""
    if not callable(func):
        raise TypeError(f'{func!r} is not a callable object')
    if follow_wrapped:
        func = unwrap(func)
    if isfunction(func):
        return _function_signature(func)
    if ismethod(func):
        found = signature(func.__func__)
        return Signature(list(found.parameters.values())[1:],
                         return_annotation=found.return_annotation)
    if isclass(func):
        for name in ('__init__', '__new__'):
            method = getattr(func, name)
            if isfunction(method):
                found = _function_signature(method)
                return Signature(list(found.parameters.values())[1:])
        if func.__init__ is object.__init__:
            return Signature()
    method = getattr(type(func), '__call__', None)
    if isfunction(method):
        return signature(types.MethodType(method, func))
    raise ValueError(f'no signature found for builtin {func!r}')
