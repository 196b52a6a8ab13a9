# Exceptions: handling, chaining, finally, exit status and tracebacks.
import sys
class MyErr(Exception):
    def __init__(self, code, msg="m"):
        super().__init__(msg); self.code = code
def f(n):
    try:
        if n == 0: return "ret"
        if n == 1: raise ValueError("v")
        if n == 2: raise MyErr(7)
        if n == 3: [][1]
        if n == 4: raise KeyError("key")
    except ValueError as e:
        return "VE " + str(e)
    except (IndexError, KeyError) as e:
        return type(e).__name__ + " " + str(e)
    except MyErr as e:
        return f"{e.code} {e} {e.args}"
    else:
        return "else"
    finally:
        print("fin", n, end="; ")
for i in range(6): print(f(i))
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("i", i)
        finally: print("f", i)
    while True:
        try: return "r"
        finally: print("last")
print(g())
try:
    try: 1 / 0
    except ZeroDivisionError as e: raise RuntimeError("wrapped") from e
except RuntimeError as e: print(repr(e), repr(e.__cause__), e.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError: {}["x"]
except KeyError as e: print(repr(e), repr(e.__context__))
try: raise ValueError
except Exception as e: print(repr(e), e.args)
try: raise ValueError("a", 2)
except Exception as e: print(e, repr(e))
def reraise():
    try: int("x")
    except ValueError: raise
try: reraise()
except ValueError as e: print("re", e)
try: raise 5
except TypeError as e: print(e)
try: assert 1 == 2, "msg"
except AssertionError as e: print("assert", e)
try: 
    try: raise KeyError(1)
    finally: print("inner finally")
except KeyError as e: print("outer", e)
e = "kept"
try: raise OSError(2, "No such file", "fn")
except FileNotFoundError: print("FNF?")
except OSError as err: print(err, err.errno)
try: open("/nonexistent/file")
except FileNotFoundError as err: print(err, err.errno, err.filename)
try: sys.exit(3)
except SystemExit as s: print("exit", s.code)
try: raise MyErr(1) from None
except MyErr as m: print(m.__cause__, m.__suppress_context__)
class Ctx:
    def __enter__(self): return 1
    def __exit__(self, *a): print("exit", a[0]); return False
try:
    with Ctx() as c: raise ValueError("in with")
except ValueError as x: print("after", x)
def nested():
    try:
        try: raise ValueError(1)
        except ValueError: raise TypeError(2)
    except TypeError as t: return type(t.__context__).__name__
print(nested(), sys.exc_info())
try: exec("x = = 1")
except SyntaxError as se: print("SyntaxError", se.lineno)
try: import nosuchmodule
except ImportError as ie: print(ie, type(ie).__name__)
print(issubclass(FileNotFoundError, OSError), issubclass(KeyError, LookupError), Exception.__mro__)
def deep(n):
    if n: deep(n - 1)
    else: raise MyErr(9, "bottom")
print("before")
try: deep(2)
except MyErr as er:
    tb = er.__traceback__; n = 0
    while tb: n += 1; tb = tb.tb_next
    print("tb", n)
try: 1 / 0
except ZeroDivisionError:
    deep(2)
