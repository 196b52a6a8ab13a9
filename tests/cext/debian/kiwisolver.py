"""kiwisolver._cext (C++): solving of linear constraints; its types have operators."""

from loading import load
from showing import show

k = load('kiwisolver._cext', 'kiwisolver/_cext')
x, y, z = k.Variable('x'), k.Variable('y'), k.Variable('z')
solver = k.Solver()
solver.addConstraint(x + y == 20)
solver.addConstraint((x >= 3) | 'weak')
solver.addConstraint(y == 4 * x)
solver.addConstraint(z <= x * 2 + 1)
solver.addConstraint((z >= 100) | k.strength.weak)
solver.updateVariables()
print(x.value(), y.value(), z.value())
solver.addEditVariable(y, 'strong')
for value in (5, 40, -3):
    solver.suggestValue(y, value)
    solver.updateVariables()
    print(x.value(), y.value(), z.value(), solver.hasEditVariable(y))
solver.removeEditVariable(y)
print(x, repr(x), x.name(), x.context(), k.Variable('ctx', [1]).context())
x.setName('renamed')
x.setContext({'any': 'thing'})
print(x.name(), x.context())
for expression in (x + 1, 1 + x, x - y, 2 * x, x * 2, x / 4, -x, (x + y) * 3 - 2, x + 2 * y - 0.5 * x, 5 - (x - y)):
    print(str(expression), type(expression).__name__)
for constraint in (x == 5, x >= y, x + y <= 3, (x == 1) | 'medium', (x == 1) | 2.5):
    # The terms are ordered by address.
    expression = constraint.expression()
    print(sorted((term.variable().name(), term.coefficient()) for term in expression.terms()), expression.constant(), constraint.op(),
          constraint.strength(), str(constraint).split(' + ')[-1].split(' ', 1)[1])
term = 3 * x
print(term.coefficient(), term.variable() is x, (x + 1).constant(), [str(item) for item in (x + 2 * y + 1).terms()])
print(k.strength.required, k.strength.strong, k.strength.medium, k.strength.weak, k.strength.create(1, 2, 3, 4))
same = x == 4
solver.addConstraint(same)
print(solver.hasConstraint(same))
for label, action in [('duplicate', lambda: solver.addConstraint(same)), ('unsatisfiable', lambda: solver.addConstraint(x == 9)),
                      ('unknown', lambda: solver.removeConstraint(x == 1)), ('edit', lambda: solver.addEditVariable(x, 'required')),
                      ('suggest', lambda: solver.suggestValue(z, 1)), ('times', lambda: x * y), ('compare', lambda: x < 5),
                      ('text', lambda: x + 'text'), ('strength', lambda: (x == 1) | 'no such'), ('name', lambda: k.Variable(5)),
                      ('add', lambda: solver.addConstraint(5)), ('divide', lambda: x / 0), ('divide', lambda: 1 / x),
                      ('bool', lambda: bool(x == y)), ('not equal', lambda: x != y)]:
    show(label, action)
solver.removeConstraint(same)
solver.reset()
print(solver.hasConstraint(same), k.__version__, k.__kiwi_version__)
