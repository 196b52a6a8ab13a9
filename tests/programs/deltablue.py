"""DeltaBlue: an incremental solver for hierarchies of one-way constraints.

The program builds a long chain of equal variables and a set of scaled copies,
edits them, and checks that every change arrives everywhere.

usage: deltablue.py [n]
"""

import sys

REQUIRED, STRONG_PREFERRED, PREFERRED, STRONG_DEFAULT, NORMAL, WEAK_DEFAULT, WEAKEST = range(7)
NO_MARK = 0


class UnsatisfiableError(Exception):
    """A required constraint cannot be enforced."""


class Variable:
    def __init__(self, name, value=0):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.mark = NO_MARK
        self.walk_strength = WEAKEST
        self.stay = True

    def __repr__(self):
        return f"{self.name}={self.value}"


class Constraint:
    """Relates variables; one of its methods, if chosen, computes its output."""

    is_input = False

    def __init__(self, strength):
        self.strength = strength

    def post(self, planner):
        self.connect()
        planner.add(self)

    def connect(self):
        raise NotImplementedError

    def disconnect(self):
        raise NotImplementedError

    def satisfied(self):
        raise NotImplementedError

    def forget(self):
        """Takes back the choice of an output."""
        raise NotImplementedError

    def choose_output(self, mark):
        """Chooses the output whose current source is the weakest, if any may be."""
        raise NotImplementedError

    def output(self):
        raise NotImplementedError

    def inputs(self):
        raise NotImplementedError

    def execute(self):
        raise NotImplementedError

    def recalculate(self):
        """Sets walk strength and stay flag of the output; runs when all is fixed."""
        raise NotImplementedError

    def inputs_known(self, mark):
        return all(v.mark == mark or v.stay or v.determined_by is None for v in self.inputs())

    def satisfy(self, mark, planner):
        """Enforces this constraint; returns the one it displaced, or None."""
        self.choose_output(mark)
        if not self.satisfied():
            if self.strength == REQUIRED:
                raise UnsatisfiableError("a required constraint cannot be met")
            return None
        for variable in self.inputs():
            variable.mark = mark
        out = self.output()
        displaced = out.determined_by
        if displaced is not None:
            displaced.forget()
        out.determined_by = self
        if not planner.add_propagate(self, mark):
            raise UnsatisfiableError("cycle of constraints")
        out.mark = mark
        return displaced


class UnaryConstraint(Constraint):
    def __init__(self, variable, strength):
        super().__init__(strength)
        self.variable = variable
        self.enforced = False

    def connect(self):
        self.variable.constraints.append(self)
        self.enforced = False

    def disconnect(self):
        self.variable.constraints.remove(self)
        self.enforced = False

    def satisfied(self):
        return self.enforced

    def forget(self):
        self.enforced = False

    def choose_output(self, mark):
        self.enforced = (self.variable.mark != mark
                         and self.strength < self.variable.walk_strength)

    def output(self):
        return self.variable

    def inputs(self):
        return ()

    def execute(self):
        pass

    def recalculate(self):
        self.variable.walk_strength = self.strength
        self.variable.stay = not self.is_input
        if self.variable.stay:
            self.execute()


class StayConstraint(UnaryConstraint):
    """The variable keeps its value."""


class EditConstraint(UnaryConstraint):
    """The variable is set from outside."""

    is_input = True


FORWARD, BACKWARD = 1, -1


class BinaryConstraint(Constraint):
    def __init__(self, first, second, strength):
        super().__init__(strength)
        self.first = first
        self.second = second
        self.direction = None

    def connect(self):
        self.first.constraints.append(self)
        self.second.constraints.append(self)
        self.direction = None

    def disconnect(self):
        self.first.constraints.remove(self)
        self.second.constraints.remove(self)
        self.direction = None

    def satisfied(self):
        return self.direction is not None

    def forget(self):
        self.direction = None

    def _can_set(self, variable, mark):
        return variable.mark != mark and self.strength < variable.walk_strength

    def choose_output(self, mark):
        first, second = self.first, self.second
        self.direction = None
        if first.mark == mark:
            if self._can_set(second, mark):
                self.direction = FORWARD
        elif second.mark == mark or first.walk_strength > second.walk_strength:
            if self._can_set(first, mark):
                self.direction = BACKWARD
        elif self._can_set(second, mark):
            self.direction = FORWARD

    def input(self):
        return self.first if self.direction == FORWARD else self.second

    def output(self):
        return self.second if self.direction == FORWARD else self.first

    def inputs(self):
        return (self.input(),)

    def recalculate(self):
        source, out = self.input(), self.output()
        out.walk_strength = max(self.strength, source.walk_strength)
        out.stay = source.stay
        if out.stay:
            self.execute()


class EqualityConstraint(BinaryConstraint):
    def execute(self):
        self.output().value = self.input().value


class ScaleConstraint(BinaryConstraint):
    """second = first * scale + offset, kept in both directions."""

    def __init__(self, first, scale, offset, second, strength):
        super().__init__(first, second, strength)
        self.scale = scale
        self.offset = offset

    def connect(self):
        super().connect()
        self.scale.constraints.append(self)
        self.offset.constraints.append(self)

    def disconnect(self):
        super().disconnect()
        self.scale.constraints.remove(self)
        self.offset.constraints.remove(self)

    def inputs(self):
        return (self.input(), self.scale, self.offset)

    def execute(self):
        if self.direction == FORWARD:
            self.second.value = self.first.value * self.scale.value + self.offset.value
        else:
            self.first.value = (self.second.value - self.offset.value) // self.scale.value

    def recalculate(self):
        source, out = self.input(), self.output()
        out.walk_strength = max(self.strength, source.walk_strength)
        out.stay = source.stay and self.scale.stay and self.offset.stay
        if out.stay:
            self.execute()


class Planner:
    def __init__(self):
        self.current_mark = NO_MARK

    def new_mark(self):
        self.current_mark += 1
        return self.current_mark

    def add(self, constraint):
        mark = self.new_mark()
        displaced = constraint.satisfy(mark, self)
        while displaced is not None:
            displaced = displaced.satisfy(mark, self)

    def remove(self, constraint):
        out = constraint.output()
        constraint.forget()
        constraint.disconnect()
        unsatisfied = self.remove_propagate_from(out)
        for candidate in sorted(unsatisfied, key=lambda c: c.strength):
            self.add(candidate)

    def add_propagate(self, constraint, mark):
        todo = [constraint]
        while todo:
            current = todo.pop()
            out = current.output()
            if out.mark == mark:
                self.remove(constraint)
                return False
            current.recalculate()
            todo.extend(consumers(out))
        return True

    def remove_propagate_from(self, out):
        """Frees what depended on `out`; returns the constraints to try again."""
        out.determined_by = None
        out.walk_strength = WEAKEST
        out.stay = True
        unsatisfied = []
        todo = [out]
        while todo:
            variable = todo.pop()
            unsatisfied += [c for c in variable.constraints if not c.satisfied()]
            for constraint in consumers(variable):
                constraint.recalculate()
                todo.append(constraint.output())
        return unsatisfied

    def plan_for(self, sources):
        """The constraints to execute, in order, when the sources have changed."""
        mark = self.new_mark()
        plan = []
        todo = [c for c in sources if c.is_input and c.satisfied()]
        while todo:
            constraint = todo.pop()
            out = constraint.output()
            if out.mark != mark and constraint.inputs_known(mark):
                plan.append(constraint)
                out.mark = mark
                todo.extend(consumers(out))
        return plan


def consumers(variable):
    """Yields the satisfied constraints that read the variable."""
    determining = variable.determined_by
    for constraint in variable.constraints:
        if constraint is not determining and constraint.satisfied():
            yield constraint


class Editing:
    """A context in which one variable can be set and its plan run."""

    def __init__(self, planner, variable):
        self.planner = planner
        self.variable = variable
        self.constraint = EditConstraint(variable, PREFERRED)

    def __enter__(self):
        self.constraint.post(self.planner)
        self.plan = self.planner.plan_for([self.constraint])
        return self

    def __exit__(self, kind, value, traceback):
        self.planner.remove(self.constraint)
        return False

    def set(self, value):
        self.variable.value = value
        for constraint in self.plan:
            constraint.execute()


def chain_test(n):
    """v0 = v1 = ... = vn: what is set at one end arrives at the other."""
    planner = Planner()
    variables = [Variable(f"v{i}") for i in range(n + 1)]
    for left, right in zip(variables, variables[1:]):
        EqualityConstraint(left, right, REQUIRED).post(planner)
    StayConstraint(variables[-1], STRONG_DEFAULT).post(planner)
    total = 0
    with Editing(planner, variables[0]) as edit:
        for value in range(100):
            edit.set(value)
            if variables[-1].value != value:
                raise AssertionError(f"chain: {variables[-1]} instead of {value}")
            total += variables[-1].value
    return total


def change(planner, variable, value):
    with Editing(planner, variable) as edit:
        for _ in range(10):
            edit.set(value)


def projection_test(n):
    """n pairs source -> source * scale + offset, with shared scale and offset."""
    planner = Planner()
    scale = Variable("scale", 10)
    offset = Variable("offset", 1000)
    pairs = []
    for i in range(n):
        source = Variable(f"source{i}", i)
        image = Variable(f"image{i}", i)
        pairs.append((source, image))
        StayConstraint(source, NORMAL).post(planner)
        ScaleConstraint(source, scale, offset, image, REQUIRED).post(planner)

    source, image = pairs[-1]
    change(planner, source, 17)
    if image.value != 1170:
        raise AssertionError(f"forward: {image}")
    change(planner, image, 1050)
    if source.value != 5:
        raise AssertionError(f"backward: {source}")
    for variable, value in ((scale, 5), (offset, 2000)):
        change(planner, variable, value)
        for source, image in pairs[:-1]:
            if image.value != source.value * scale.value + offset.value:
                raise AssertionError(f"{variable}: {source} but {image}")
    return sum(image.value for _, image in pairs)


def impossible():
    """Two required constraints that contradict each other."""
    planner = Planner()
    first, second = Variable("first", 1), Variable("second", 2)
    StayConstraint(first, REQUIRED).post(planner)
    StayConstraint(second, REQUIRED).post(planner)
    try:
        EqualityConstraint(first, second, REQUIRED).post(planner)
    except UnsatisfiableError as error:
        return str(error)
    return "no error"


def main(argv):
    n = int(argv[1]) if len(argv) > 1 else 9000
    print(f"chain of {n}: {chain_test(n)}")
    print(f"projection of {n}: {projection_test(n)}")
    print(f"contradiction: {impossible()}")


if __name__ == "__main__":
    main(sys.argv)
