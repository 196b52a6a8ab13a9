"""The importable `rpython` package.

RPython programs import it under three regimes: while the translator loads a target, when the
program runs untranslated on plain CPython 3, and when its own tests run. Everything here behaves
correctly untranslated. Functions that the translator replaces are listed in
translator_builtins.txt; all the others are RPython themselves, and are translated from their body.
"""
