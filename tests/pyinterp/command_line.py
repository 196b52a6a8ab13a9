# run: one two 3
# sys.argv, stdin and stdout, exit.
import sys

print(len(sys.argv), sys.argv[1:])
line = sys.stdin.readline()
print("first:", repr(line))
total = 0
for line in sys.stdin:
    fields = line.split()
    if not fields:
        break
    total += int(fields[-1])
print("total:", total)
name = input("name? ")
print("hello", name)
rest = sys.stdin.read()
print(repr(rest))
try:
    input()
except EOFError as e:
    print("EOFError", e)
sys.stdout.write("written\n")
print("to stderr", file=sys.stderr)
print("flushed", flush=True)
try:
    sys.exit("message")
except SystemExit as e:
    print("exit", e.code)
print(__name__, sys.version_info[:2], sys.maxsize)
sys.exit(3)
