"""Levenshtein: distances of strings of every kind."""

from loading import load
from showing import show

L = load('Levenshtein._levenshtein', 'Levenshtein/_levenshtein')
PAIRS = [('kitten', 'sitting'), ('', ''), ('', 'abc'), ('same', 'same'), (b'bytes', b'bites'), ('zażółć', 'zazolc'), ('日本語', '日本'),
         ('\U0001f40d', 'snake'), ('abc', b'abc'), ('abc', 5), (None, None), ('a' * 300, 'b' * 200)]
for name in ['distance', 'ratio', 'hamming', 'jaro', 'jaro_winkler', 'editops', 'opcodes']:
    function = getattr(L, name, None)
    if function is None:
        print('no', name)
        continue
    for left, right in PAIRS:
        if len(str(left)) > 100 and name in ('editops', 'opcodes'):
            continue
        show('%s(%r, %r)' % (name, left if left is None or len(str(left)) < 50 else '...', right if len(str(right)) < 50 else '...'),
             function, left, right)
words = ['SpSm', 'mpamm', 'Spam', 'Spa', 'Sua', 'hSam']
for name in ['median', 'quickmedian', 'setmedian', 'median_improve', 'setratio', 'seqratio']:
    function = getattr(L, name, None)
    if function is None:
        continue
    if name == 'median_improve':
        show(name, function, 'spam', words)
    elif name in ('setratio', 'seqratio'):
        show(name, function, words, words[::-1])
        show(name, function, words, [1])
    else:
        show(name, function, words)
        show(name, function, words, [1, 2, 3, 4, 5, 6])
        show(name, function, [])
        show(name, function, [1, 2])
operations = L.editops('spam', 'park')
show('apply', L.apply_edit, operations, 'spam', 'park')
show('inverse', L.inverse, operations)
show('blocks', L.matching_blocks, operations, 4, 4)
show('subtract', L.subtract_edit, operations, operations[:1])
show('bad', L.apply_edit, [('nothing', 0, 0)], 'a', 'b')
