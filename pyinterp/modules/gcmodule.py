"""The gc module."""

from pyinterp.modules import weakrefmodule
from pyinterp.objspace import space
from pyinterp.objspace.gateway import BuiltinNamespace
from pyinterp.objspace.intobject import newbool, newint
from pyinterp.objspace.singletons import w_None
from rpython.rlib import rgc

namespace = BuiltinNamespace('gc')


class Collector(object):
    """How everything is collected; the bridge to extension modules has more to do."""

    def collect(self):
        """A full collection, with the finalizers that it leads to."""
        rgc.collect()
        space.run_finalizers()


class GCState(object):
    """What the application has set, and how everything is collected."""

    def __init__(self):
        self.collector = Collector()
        self.enabled = True
        self.thresholds = [700, 10, 10]
        self.debug = 0


state = GCState()


@namespace.kwfunction('collect', 0, 1)
def gc_collect(args_w, kwargs):
    space.watch_newest()
    state.collector.collect()
    weakrefmodule.call_callbacks()
    return newint(0)


@namespace.function('enable')
def gc_enable():
    state.enabled = True
    return w_None


@namespace.function('disable')
def gc_disable():
    state.enabled = False
    return w_None


@namespace.function('isenabled')
def gc_isenabled():
    return newbool(state.enabled)


@namespace.kwfunction('get_objects', 0, 1)
def gc_get_objects(args_w, kwargs):
    return space.newlist([])


@namespace.varfunction('get_referrers', 0)
def gc_get_referrers(args_w):
    return space.newlist([])


@namespace.varfunction('get_referents', 0)
def gc_get_referents(args_w):
    return space.newlist([])


@namespace.function('is_tracked')
def gc_is_tracked(w_obj):
    return newbool(not (space.is_int(w_obj)
                        or isinstance(w_obj, space.W_StrObject)
                        or isinstance(w_obj, space.W_FloatObject)
                        or isinstance(w_obj, space.W_BytesObject)
                        or w_obj is w_None))


@namespace.function('is_finalized')
def gc_is_finalized(w_obj):
    return newbool(False)


@namespace.function('freeze')
def gc_freeze():
    return w_None


@namespace.function('unfreeze')
def gc_unfreeze():
    return w_None


@namespace.function('get_freeze_count')
def gc_get_freeze_count():
    return newint(0)


@namespace.function('get_count')
def gc_get_count():
    return space.newtuple([newint(0), newint(0), newint(0)])


@namespace.varfunction('set_threshold', 1, 3)
def gc_set_threshold(args_w):
    for i in range(len(args_w)):
        state.thresholds[i] = space.index_w(args_w[i])
    return w_None


@namespace.function('get_threshold')
def gc_get_threshold():
    return space.newtuple([newint(value) for value in state.thresholds])


@namespace.function('set_debug')
def gc_set_debug(w_flags):
    state.debug = space.index_w(w_flags)
    return w_None


@namespace.function('get_debug')
def gc_get_debug():
    return newint(state.debug)


namespace.add('garbage', space.newlist([]))
namespace.add('callbacks', space.newlist([]))
for _i, _name in enumerate(['STATS', 'COLLECTABLE', 'UNCOLLECTABLE']):
    namespace.add('DEBUG_' + _name, newint(1 << _i))
namespace.add('DEBUG_SAVEALL', newint(32))
namespace.add('DEBUG_LEAK', newint(38))
