# The re module of the standard library over pyinterp's matcher.
import re

cases = [
    (r'a+b', 'xaaab'), (r'^abc$', 'abc'), (r'(a|b)*c', 'ababc'), (r'(\w+)\s(\w+)', 'hello world'),
    (r'\d{2,3}?', '12345'), (r'(?P<y>\d{4})-(?P<m>\d\d)', 'on 2024-05'), (r'(a)(b)?', 'ac'),
    (r'(?i)HeLLo', 'say hello'), (r'[^aeiou\s]+', 'a quick'), (r'x*', 'aaa'), (r'(?:ab)+', 'ababa'),
    (r'\bfoo\b', 'a foo b'), (r'(?<=a)b', 'cab'), (r'(?<!a)b', 'abcb'), (r'a(?=b)', 'acab'), (r'a(?!b)', 'abac'),
    (r'(.)\1', 'abccd'), (r'a.c', 'a\nc'), (r'(?s)a.c', 'a\nc'), (r'(?m)^b', 'a\nb'), (r'(a+)+$', 'aaaa'),
    (r'(?x) a  b # comment', 'ab'), (r'[a-z0-9_]+@[a-z.]+', 'me_1@host.org!'), (r'(a)|(b)', 'b'),
    (r'((a)|(b))+', 'ab'), (r'(<)?a(?(1)>|$)', '<a>'), (r'\Aab\Z', 'ab'), (r'é+', 'caféé'),
    (r'(?>a+)b', 'aab'), (r'a++b', 'aab'), (r'a*?b', 'aab'), (r'(a|ab)(c|bcd)', 'abcd'),
    (r'[\d.]+', 'v1.2.3'), (r'\$\{(\w+)\}', '${name}'), (r'[]a]+', 'a]b'), (r'(?:(a)|b)*', 'ab'), (r'', 'abc'),
]
for pattern, text in cases:
    for how in (re.search, re.match, re.fullmatch):
        m = how(pattern, text)
        print(pattern, how.__name__, m and (m.span(), m.group(), m.groups(), m.lastindex, m.lastgroup))
m = re.search(r'(?P<y>\d{4})-(?P<m>\d\d)', 'on 2024-05!')
print(m, m['y'], m.groupdict(), m.start('m'), m.end(2), m.expand(r'\2/\g<y>'), m.pos, m.endpos, m.regs, m.re.groupindex)
print(re.findall(r'\w+', 'a bc, def'), re.findall(r'(\w)(\d)', 'a1 b2'), re.findall(r'x*', 'axb'), re.findall('(?=(..))', 'abcd'))
print(re.sub(r'\d', '#', 'a1b22'), re.sub(r'(\w+) (\w+)', r'\2 \1', 'hello world'), re.sub('x*', '-', 'abxd'), re.subn('a', lambda m: m.group().upper(), 'banana', 2))
print(re.split(r'[,;]\s*', 'a, b;c'), re.split(r'(,)', 'a,b'), re.split('', 'ab'), re.split(',', 'a,b,c', 1), re.split(r'x*', 'axbc'))
print([m.span() for m in re.finditer(r'a*', 'baac')], re.escape('a.b*c'), re.compile('a', re.I | re.M))
print(re.findall(rb'\w+', b'ab \xffcd'), re.sub(b'a', b'x', b'banana'), re.match(b'.', bytearray(b'xyz')).group())
for bad in ['(', '[a', 'a**', '(?P<1>a)', r'\1', '(?<=a+)b', 'a{3,2}', '(?z)']:
    try:
        re.compile(bad)
    except re.error as e:
        print(bad, e)
try:
    re.match('a', b'a')
except TypeError as e:
    print(e)
p = re.compile(r'(\d+)')
print(p.match('12ab', 1), p.search('ab12', 0, 3), p.flags, p.groups, p.pattern, p == re.compile(r'(\d+)'), hash(p) == hash(re.compile(r'(\d+)')))
s = re.compile(r'\w').scanner('a b')
print(s.search(), s.match(), s.search())
print(re.sub(r'(?P<a>x)', r'[\g<a>]', 'xyx'), re.sub('a', r'\\n\n', 'a'), re.fullmatch(r'(?:[^"\\]|\\.)*', r'ab\"c').span())
