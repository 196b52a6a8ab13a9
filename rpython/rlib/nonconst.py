"""A value whose constancy is hidden from the translator."""


class NonConstant:
    """NonConstant(x) is x at run time, but the translator must not fold it."""

    def __new__(cls, constant):
        return constant
