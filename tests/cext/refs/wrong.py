"""Makes one mistake with references: usage: wrong.py FOLDER MISTAKE."""

import gc
import sys

sys.path.insert(0, sys.argv[1])

import wrong_counts as m  # noqa: E402
from wrong_counts import Dropper, Holder  # noqa: E402


class Mine:
    pass


def innocent():
    values = [5, 10 ** 20, 1.5, 'text', (1, 2), [3], {'k': 4}, None]
    for value in values:
        tuple([value, m.__name__, Holder(value)])
    m.call_with([10 ** 20])


def return_borrowed():
    items = [{'key': 'value'}]
    for _ in range(5):
        m.return_borrowed(items)


def release_none():
    for _ in range(100):
        m.release_none()


def use_after_free():
    m.keep_unowned()
    m.use_kept()


def setter(value):
    Holder(1).held = value


def steal_int():
    m.steal(10 ** 30)


MISTAKES = {
    'innocent': innocent, 'return borrowed': return_borrowed, 'use after free': use_after_free, 'steal int': steal_int,
    'over-decrement': lambda: m.over_decrement(Mine()), 'over-decrement int': lambda: m.over_decrement(10 ** 30),
    'over-decrement text': lambda: m.over_decrement('text'.upper()), 'release None': release_none,
    'free twice': lambda: m.free_twice(5), 'steal': lambda: m.steal(Mine()), 'release item': lambda: m.release_item({'key': Mine()}),
    'release list item': lambda: m.release_list_item([Mine()]), 'return freed': m.return_freed, 'return argument': lambda: m.return_argument([1]),
    'call stealing': lambda: m.call_stealing(len, [1]), 'call freed': lambda: m.call_freed(len),
    'slot': lambda: Holder(1) + Mine(), 'slot, int': lambda: Holder(1) + 10 ** 30, 'slot, self': lambda: -Holder(1),
    'slot, item': lambda: Holder([1])[0], 'slot, length': lambda: len(Holder(1)), 'method': lambda: Holder(1).method(),
    'getter': lambda: Holder({1}).held, 'getter, text': lambda: Holder('a text').held, 'setter': lambda: setter(Mine()),
    'dealloc': lambda: Dropper(Mine()), 'dealloc, list': lambda: Dropper([1])}

MISTAKES[sys.argv[2]]()
for _ in range(3):
    gc.collect()
print('done')
