"""The modules of the little Lisp; targetlisp.py is the way in."""
