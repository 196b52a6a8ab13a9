# bytes: display, items, methods, conversion.
b = b"bytes\x00\xff\n'"
print("é☕".encode("utf-8"), b"\xc3\xa9".decode("utf-8"), "abc".encode("ascii"), list(b"ab"))
try:
    b"\xff".decode("utf-8")
except UnicodeDecodeError as e:
    print(e)
