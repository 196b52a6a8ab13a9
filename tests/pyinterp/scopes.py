# Scopes: global, nonlocal, class bodies, comprehensions, shadowing.
x = "global"


def reads_global():
    return x


def shadows():
    x = "local"
    return x


def changes():
    global x
    x = "changed"


print(reads_global(), shadows())
changes()
print(x)


def levels():
    a = 1

    def second():
        b = 2

        def third():
            nonlocal a, b
            a += 10
            b += 20
            return a, b

        return third(), a, b

    return second(), a


print(levels())


class Klass:
    x = "class"
    copies = [x for _ in range(2)]
    y = x

    def method(self):
        return x

    def get_class(self):
        return __class__.__name__


print(Klass.y, Klass().method(), Klass().get_class(), Klass.copies)


def class_in_function(value):
    class Inner:
        value = value_default
        captured = [value for _ in range(1)]

        def get(self):
            return value

    return Inner


value_default = "default"
print(class_in_function("arg")().get(), class_in_function("arg").value)


def free_in_class(n):
    class C:
        n = "class n"
        k = n

        def get(self):
            return n

    return C.k, C().get()


print(free_in_class("outer n"))


def comprehension_scopes(n):
    return [[n + i + j for j in range(i)] for i in range(n)], {i: (lambda: i)() for i in range(2)}


print(comprehension_scopes(3))


def walrus_scopes():
    total = 0
    values = [total := total + i for i in range(4)]
    return values, total, any((hit := v) > 2 for v in values), hit


print(walrus_scopes())


def except_scope():
    e = "before"
    try:
        raise ValueError("v")
    except ValueError as e:
        inner = lambda: e
        print(inner())
    try:
        return e
    except UnboundLocalError:
        return "unbound"


print(except_scope())


def loop_closures():
    out = []
    for i in range(3):
        def f(i=i):
            return i
        out.append(f)
    return [f() for f in out], i


print(loop_closures())


def deleted_cell():
    v = 1

    def f():
        return v

    print(f())
    del v
    try:
        f()
    except NameError:
        return "gone"


print(deleted_cell())


def conditional(flag):
    if flag:
        name = "set"
    try:
        return name
    except UnboundLocalError:
        return "not set"


print(conditional(True), conditional(False))
print([x for x in range(3)], x)


def recursive_closure():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)
    return fact(10)


print(recursive_closure())


def nested_global():
    def inner():
        global created
        created = "by inner"
    inner()


nested_global()
print(created)


class Outer:
    def method(self):
        class Local(Outer):
            def method(self):
                return "local " + super().name()

        return Local().method()

    def name(self):
        return type(self).__name__


print(Outer().method())


def arguments_in_cells(a, *args, b=2, **kw):
    return lambda: (a, args, b, kw)


print(arguments_in_cells(1, 2, 3, b=4, c=5)())


def builtin_shadow():
    len = lambda x: "shadowed"
    return len([])


print(builtin_shadow(), len([]))
exec_result = {}
exec("a = 1\nb = a + 1", exec_result)
print(exec_result["b"], eval("1 + 2"))
