"""Lines of files as C asks for them, and arenas."""

from showing import show

import sources as m

for number in (1, 2, 3, 0, -1, 10 ** 6):
    show(number, m.line, __file__, number)
show('object', m.line_of_object, __file__, 3)
show('no file', m.line, '/no/such/file', 1)
show('no file', m.line_of_object, '/no/such/file', 1)
lines = m.read_lines(__file__)
print(lines[:3], lines[-1] == '', ''.join(lines).count('żółw'))
show('no file', m.read_lines, '/no/such/file')
print(m.arena(object()), m.arena([1]))
