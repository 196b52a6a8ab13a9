"""Weak references, imports, evaluation and sys from C."""

import sys
import weakref

from showing import call, collect, dead, show, table

import interpreter as m


class Plain:
    def __repr__(self):
        return 'Plain()'

    def method(self):
        return 'method'


print('-- weak references')
plain = Plain()
reference = m.PyWeakref_NewRef(plain, None)
print(reference() is plain, m.PyWeakref_GetObject(reference) is plain, m.PyWeakref_GET_OBJECT(reference) is plain,
      m.PyWeakref_NewRef(plain, None) is reference, weakref.ref(plain) is reference, weakref.getweakrefcount(plain))
proxy = m.PyWeakref_NewProxy(plain, None)
print(proxy.method(), m.weak_checks(reference), m.weak_checks(proxy), m.weak_checks(5), m.PyWeakref_GetObject(proxy) is plain)
show('int', m.PyWeakref_NewRef, 5, None)
show('no reference', m.PyWeakref_GetObject, 5)
show('no reference', m.PyWeakref_GET_OBJECT, 5)
called = []


def make(count):
    found = []
    for i in range(count):
        found.append(m.PyWeakref_NewRef(Plain(), called.append))
    return found


found = make(30)
collect()
dead('referenced', [m.PyWeakref_GetObject(item) for item in found].count(None), 30)
dead('called', len(called), 30)
print(all(item in found for item in called))

print('-- imports')
for name in ('sys', 'math', 'no_such_module', 'sys.nothing', ''):
    show('import ' + name, lambda: m.PyImport_ImportModule(name).__name__)
    show('object ' + name, lambda: m.PyImport_Import(name).__name__)
    show('level ' + name, lambda: m.PyImport_ImportModuleLevel(name, (), 0).__name__)
    show('loaded ' + name, lambda: getattr(m.PyImport_GetModule(name), '__name__', '<none>'))
print(m.PyImport_ImportModule('sys') is sys, m.PyImport_GetModuleDict() is sys.modules)
added = m.PyImport_AddModule('added_by_c')
added.x = 5
import added_by_c
print(added_by_c is added, added_by_c.x, m.PyImport_AddModule('added_by_c') is added, m.PyImport_AddModule('sys') is sys)
show('not text', m.PyImport_Import, 5)
made = m.PyModule_New('made')
made.y = 1
print(made.__name__, made.__doc__, m.PyModule_GetDict(made)['y'], m.PyModule_GetDict(made) is vars(made), m.names(made))
show('no module', m.names, 5)

print('-- evaluation')
names = {'x': 5}
for text, start, globals_, locals_ in [
        ('x + 1', 'e', names, names), ('y = x * 2', 'f', names, names), ('1 +', 'e', names, names), ('undefined', 'e', names, names),
        ('x', 'e', 5, names), ('a = 1\nb = 2', 'f', {}, names), ('[i * x for i in range(3)]', 'e', {'x': 3}, {})]:
    show(repr(text), m.PyRun_String, text, start, globals_, locals_)
names.pop('__builtins__', None)
print(sorted(names))
code = m.Py_CompileString('x * 10', 'a file', 'e')
print(type(code).__name__, code.co_filename, m.PyEval_EvalCode(code, {'x': 4}, ...), eval(code, {'x': 5}))
show('syntax', m.Py_CompileString, 'def', 'a file', 'f')
show('raises', m.PyEval_EvalCode, m.Py_CompileString('1 // 0', 'f', 'e'), {}, ...)
x = 'global'


def function():
    x = 'local'
    return m.PyEval_GetGlobals() is globals(), sorted(m.PyEval_GetLocals().items()), m.caller(), x


print(function(), m.PyEval_GetBuiltins()['len'] is len)
print(m.PyRun_SimpleString('made_by_c = 77'), made_by_c)  # noqa: F821
for value in (function, Plain().method, len, Plain, 5, Plain()):
    print(m.func_name(value), m.checks(value))


def generator():
    yield 1


async def coroutine():
    pass


running = coroutine()
print(m.checks(generator()), m.checks(sys), m.checks(code), m.checks(running))
running.close()
bound = m.PyMethod_New(lambda *args: args, 'self')
print(bound(1), bound.__self__)
show('no self', m.PyMethod_New, len, ...)
recursive = []


def again():
    return 'inner ' + m.repr_guard(again)


print(m.repr_guard(again))

print('-- sys')
print(m.PySys_GetObject('maxsize'), m.PySys_GetObject('modules') is sys.modules, m.PySys_GetObject('no such'))
print(m.PySys_SetObject('from_c', [1]), sys.from_c, m.PySys_SetObject('from_c', ...), hasattr(sys, 'from_c'))
m.PySys_WriteStdout('written', 5)


class Writer:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


writer = Writer()
m.PyFile_WriteObject([1, 'a'], writer, 0)
m.PyFile_WriteObject('text', writer, 1)
m.PyFile_WriteObject('text', writer, 0)
m.PyFile_WriteString('string', writer)
print(writer.parts)
show('no file', m.PyFile_WriteObject, 1, 5, 0)
old, sys.stdout = sys.stdout, writer
m.PySys_WriteStdout('redirected', 6)
sys.stdout = old
print(writer.parts[4:], m.versions())
