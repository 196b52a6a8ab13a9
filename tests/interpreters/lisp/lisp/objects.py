"""The values of the language. A name that starts with w_ or W_ is one of them."""


class LispError(Exception):
    """An error in the interpreted program."""

    def __init__(self, message):
        self.message = message


class W_Root(object):
    kind = "value"


class W_Int(W_Root):
    kind = "integer"

    def __init__(self, value):
        self.value = value


class W_Float(W_Root):
    kind = "float"

    def __init__(self, value):
        self.value = value


class W_Str(W_Root):
    kind = "string"

    def __init__(self, value):
        self.value = value


class W_Bool(W_Root):
    kind = "boolean"


class W_Nil(W_Root):
    """The empty list."""

    kind = "empty list"


class W_Pair(W_Root):
    """A cell of a list. `line` is where the reader saw it; 0 for one made at run time."""

    kind = "pair"

    def __init__(self, w_car, w_cdr, line=0):
        self.w_car = w_car
        self.w_cdr = w_cdr
        self.line = line


class W_Symbol(W_Root):
    """There is one symbol a name; `form` is its syntax, when it is a keyword."""

    kind = "symbol"

    def __init__(self, name):
        self.name = name
        self.form = None


class W_Callable(W_Root):
    kind = "procedure"
    name = "?"


class W_Builtin(W_Callable):
    """`function` takes the interpreter and the list of arguments."""

    def __init__(self, name, least, most, function):
        self.name = name
        self.least = least
        self.most = most
        self.function = function


class W_Closure(W_Callable):
    """`parameters` are names; `rest`, if not None, names the list of what is left over."""

    def __init__(self, parameters, rest, body_w, environment):
        self.name = "lambda"
        self.parameters = parameters
        self.rest = rest
        self.body_w = body_w
        self.environment = environment


w_nil = W_Nil()
w_true = W_Bool()
w_false = W_Bool()


def wrap_bool(flag):
    if flag:
        return w_true
    return w_false


class Symbols(object):
    def __init__(self):
        self.table = {}

    def intern(self, name):
        """The symbol of this name, the same each time."""
        if name not in self.table:
            self.table[name] = W_Symbol(name)
        return self.table[name]


symbols = Symbols()


def list_from(items_w, line=0):
    """The list of these items."""
    w_list = w_nil
    i = len(items_w) - 1
    while i >= 0:
        w_list = W_Pair(items_w[i], w_list, line)
        i -= 1
    return w_list


def items_of(w_list):
    """The items of a list. Raises LispError when the value is no proper list."""
    items_w = []
    w_rest = w_list
    while isinstance(w_rest, W_Pair):
        items_w.append(w_rest.w_car)
        w_rest = w_rest.w_cdr
    if w_rest is not w_nil:
        raise LispError("expected a list, got " + w_list.kind)
    return items_w
