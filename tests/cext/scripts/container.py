"""Cycles through C objects and Python objects are collected; what is reachable is not."""

import weakref

from showing import alive, collect, dead

import container as m
from container import Box, Node

COUNT = 40


class Plain:
    deaths = 0

    def __del__(self):
        Plain.deaths += 1


class Derived(Node):
    deaths = 0

    def __del__(self):
        Derived.deaths += 1


def chains():
    for _ in range(COUNT):
        Node(Node(), Plain())


def selves():
    for _ in range(COUNT):
        node = Node()
        node.left = node


def through_python():
    for _ in range(COUNT):
        plain = Plain()
        node = Node(plain)
        plain.node = node


def through_list():
    for _ in range(COUNT):
        items = []
        items.append(Node(items, {'items': items}))


def through_dict():
    for _ in range(COUNT):
        names = {}
        names['node'] = Node(names)


def through_tuple():
    for _ in range(COUNT):
        node = Node()
        node.left = (node, 1)


def through_closure():
    for _ in range(COUNT):
        node = Node()
        node.left = lambda: node


def through_method():
    for _ in range(COUNT):
        plain = Derived()
        plain.left = plain.__del__
        plain.right = Plain()


def through_class():
    for _ in range(COUNT):
        class Local(Node):
            pass
        Local.node = Local()


def in_c():
    m.ring(COUNT)


def derived():
    for _ in range(COUNT):
        one, two = Derived(), Derived()
        one.left, two.left = two, one
        one.attribute, two.attribute = Plain(), one


def through_generator():
    def generator(node):
        yield node
    for _ in range(COUNT):
        node = Node()
        node.left = generator(node)
        next(node.left)


EXPECTED = {chains: 2, selves: 1, through_python: 1, through_list: 1, through_dict: 1, through_tuple: 1, through_closure: 1,
            through_method: 1, through_class: 1, in_c: 1, derived: 2, through_generator: 1}
for make, nodes in EXPECTED.items():
    Plain.deaths = Derived.deaths = 0
    m.counts()
    make()
    made = m.counts()[0]
    collect()
    # Those that refcounting alone freed as soon as they were dropped were counted with the made ones.
    print(make.__name__, made == nodes * COUNT)
for make, nodes in EXPECTED.items():
    Plain.deaths = Derived.deaths = 0
    collect()
    m.counts()
    make()
    collect()
    made, cleared, finalized, deallocated, _ = m.counts()
    name = make.__name__
    print(name, made)
    dead(name + ' deallocated', deallocated, nodes * COUNT, make is in_c)
    if make not in (derived, through_method):
        dead(name + ' finalized', finalized, nodes * COUNT, make is in_c)
    if make in (chains, through_python, through_method, derived):
        dead(name + ' Python', Plain.deaths, COUNT)
    if make in (derived, through_method):
        dead(name + ' derived', Derived.deaths, nodes * COUNT)

print('-- what is reachable stays')
plain = Plain()
node = Node(plain, Node(None, 'deep'))
plain.node = node
Plain.deaths = 0
m.counts()
for _ in range(3):
    collect()
alive('nodes', sum(m.counts()) + Plain.deaths)
print(node.left is plain, plain.node is node, node.right.right)

held = Plain()
held.items = [Node('kept')]
m.hold(held)
del held
collect()
alive('held', m.counts()[3] + Plain.deaths)
back = m.hold(None)
print(type(back).__name__, back.items[0].left, Plain.deaths)
back = None

print('-- weak references')
kept = Node()
kept_reference = weakref.ref(kept)


def references():
    found = []
    for i in range(COUNT):
        target = Node()
        target.left = target if i % 2 else Plain()
        found.append(weakref.ref(target))
    return found


found = references()
collect()
dead('weakly referenced', sum(reference() is None for reference in found), COUNT)
print(kept_reference() is kept, weakref.ref(kept) is kept_reference)
called = []


def watched():
    kept_alive = []
    for i in range(COUNT):
        target = Node(i)
        kept_alive.append(weakref.ref(target, lambda reference: called.append(reference() is None)))
    return kept_alive


found = watched()
collect()
dead('callbacks', called.count(True), COUNT)

print('-- a box without tp_traverse')


def boxed():
    for _ in range(COUNT):
        box = Box()
        box.held = Plain()


Plain.deaths = 0
m.counts()
boxed()
collect()
dead('boxes', m.counts()[4], COUNT)
dead('their contents', Plain.deaths, COUNT)
box = Box()
box.held = {'kept': Plain()}
Plain.deaths = 0
collect()
print(Plain.deaths, list(box.held))
print(m.collect(), m.is_tracked(node), m.is_tracked(5), m.is_tracked(box), m.is_tracked([]))
for value in ({}, {'a': 1}, {'a': []}, {1: (2, 3)}, set(), print, len, boxed, Plain, int, Plain(), ValueError('x'), type(m), m, 'text', 1.5, None,
              [].append, iter([]), slice(1), range(3), (i for i in ()), memoryview(b'x')):
    print(type(value).__name__, m.is_tracked(value))

print('-- revived by a finalizer')
revived = []


class Phoenix(Node):
    def __del__(self):
        revived.append(self)


def burn():
    for i in range(COUNT):
        bird = Phoenix(i)
        bird.right = bird


burn()
collect()
dead('revived', len(revived), COUNT)
print(all(type(bird) is Phoenix and bird.right is bird for bird in revived),
      sorted(bird.left for bird in revived) == sorted(set(bird.left for bird in revived)))
count = len(revived)
m.counts()
revived.clear()
collect()
dead('at last', m.counts()[3] if count else 0, count)
print('deep')


def deep(count):
    node = None
    for _ in range(count):
        node = Node(node)
    return node


m.counts()
deep(2000)
collect()
dead('deep chain', m.counts()[3], 2000, together=True)
