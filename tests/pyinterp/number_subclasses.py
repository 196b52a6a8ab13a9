# Subclasses of int and float with operands of every size.


class I(int):
    pass


class F(float):
    pass


values = [I(3), F(2.5), 7, 2 ** 70, -1.5, True, I(2 ** 65), 1j]
for a in values:
    row = []
    for b in values:
        for f in (lambda: a + b, lambda: a - b, lambda: a * b, lambda: a == b, lambda: a < b, lambda: divmod(a, b)):
            try:
                row.append(str(f())[:8])
            except TypeError:
                row.append('T')
    print(*row)
print((5).__add__(2 ** 70), (5).__lt__(2 ** 70), (2 ** 70).__radd__(5), (1.5).__add__(2 ** 70), min(I(5), 2 ** 70), max(F(1), 2 ** 70))
