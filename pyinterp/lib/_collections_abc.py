"""Where the standard library looks for the abstract classes of containers."""

from collections.abc import *
from collections.abc import _check_methods
from types import GenericAlias
