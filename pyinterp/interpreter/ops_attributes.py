"""Opcodes for attributes, items and method lookup, with inline caches.

A cache is valid for one map (or one class) at one version of the class: that
covers the instance's layout, data descriptors and the whole MRO.
"""

from pyinterp.interpreter.ops_variables import GlobalCache
from pyinterp.objspace import space
from pyinterp.objspace.instanceobject import W_InstanceObject
from pyinterp.objspace.intobject import W_IntObject
from pyinterp.objspace.listobject import W_ListObject
from pyinterp.objspace.memberdescr import W_Member
from pyinterp.objspace.moduleobject import W_Module


class AttrCache(object):
    """LOAD_ATTR and STORE_ATTR on an instance: the storage index.

    For a store that adds the attribute, `newmap` is the map to move to. For a load with index -1, `w_descr` of the
    class gives the attribute; for a store, `w_descr`, if any, takes the value.
    """

    def __init__(self, map, index, newmap, w_descr):
        self.map = map
        self.version = map.w_class.version
        self.index = index
        self.newmap = newmap
        self.w_descr = w_descr


class MethodCache(object):
    """LOAD_METHOD: the function that the class of the object has.

    `map` is None for objects without attributes of their own.
    """

    def __init__(self, map, w_class, w_func):
        self.map = map
        self.w_class = w_class
        self.version = w_class.version
        self.w_func = w_func


def load_attr(frame, index):
    """LOAD_ATTR (w_obj -- w_value), when there is no cache for the object"""
    w_obj = frame.top()
    if isinstance(w_obj, W_InstanceObject):
        frame.set_top(_load_attr_uncached(frame, w_obj, index))
    elif isinstance(w_obj, W_Module):
        frame.set_top(_of_module(frame, w_obj, index))
    else:
        frame.set_top(w_obj.getattr(frame.code.names[index]))


def _of_module(frame, w_module, index):
    """An attribute of a module, by its namespace if it is there."""
    w_dict = w_module.w_dict
    entry = w_dict.find_str(frame.code.names_w[index])
    if entry < 0:
        return w_module.getattr(frame.code.names[index])
    frame.code.global_caches[frame.pc] = GlobalCache(w_dict, False, entry)
    return w_dict.values_w[entry]


def _attribute_key(w_class, map, w_descr, name):
    """Under which name the map has the attribute; '' if it is elsewhere."""
    if w_descr is not None and w_descr.is_data_descr():
        if isinstance(w_descr, W_Member) and (
                w_class.issubtype(w_descr.w_owner)):
            return w_descr.key
        return ''
    if map.is_dict:
        return ''
    return name


def _load_attr_uncached(frame, w_obj, index):
    name = frame.code.names[index]
    map = w_obj.map
    w_class = map.w_class
    if not w_class.has_custom_getattribute:
        w_descr = w_class.lookup(name)
        if (w_descr is not None and w_descr.reads_alone(w_class)
                and w_class.lookup('__getattr__') is None):
            frame.code.attr_caches[frame.pc] = AttrCache(map, -1, None, w_descr)
            return w_descr.read(w_obj)
        key = _attribute_key(w_class, map, w_descr, name)
        slot = map.find(key)
        if slot >= 0:
            frame.code.attr_caches[frame.pc] = AttrCache(map, slot, None, None)
            return w_obj.storage[slot]
    return w_obj.getattr(name)


def store_attr(frame, index):
    """STORE_ATTR (w_value w_obj -- )"""
    w_obj = frame.pop()
    w_value = frame.pop()
    if isinstance(w_obj, W_InstanceObject):
        cache = frame.code.attr_caches[frame.pc]
        map = w_obj.map
        if (cache is not None and cache.map is map
                and cache.version is map.w_class.version):
            if cache.w_descr is not None:
                cache.w_descr.descr_set(w_obj, w_value)
            elif cache.newmap is None:
                w_obj.storage[cache.index] = w_value
            else:
                w_obj.map = cache.newmap
                w_obj.storage.append(w_value)
            return
        _store_attr_uncached(frame, w_obj, index, w_value)
        return
    w_obj.setattr(frame.code.names[index], w_value)


def _store_attr_uncached(frame, w_obj, index, w_value):
    name = frame.code.names[index]
    map = w_obj.map
    w_class = map.w_class
    if not w_class.has_custom_setattr:
        w_descr = w_class.lookup(name)
        if w_descr is not None and w_descr.reads_alone(w_class):
            frame.code.attr_caches[frame.pc] = AttrCache(map, -1, None, w_descr)
            w_descr.descr_set(w_obj, w_value)
            return
        key = _attribute_key(w_class, map, w_descr, name)
        if key != '' and (w_class.has_dict or isinstance(w_descr, W_Member)):
            slot = map.find(key)
            newmap = None
            if slot < 0:
                newmap = map.after_adding(key)
            frame.code.attr_caches[frame.pc] = AttrCache(map, slot, newmap, None)
            w_obj.setmember(key, w_value)
            return
    w_obj.setattr(name, w_value)


def delete_attr(frame, index):
    """DELETE_ATTR (w_obj -- )"""
    w_obj = frame.pop()
    w_obj.delattr(frame.code.names[index])


def load_method(frame, index):
    """LOAD_METHOD (w_obj -- w_callable w_self_or_null), when there is no cache for the object, if it is an instance"""
    w_obj = frame.top()
    if isinstance(w_obj, W_InstanceObject):
        _load_method_of_instance(frame, w_obj, index)
        return
    if isinstance(w_obj, W_Module):
        frame.set_top(_of_module(frame, w_obj, index))
        frame.push(None)
        return
    w_class = w_obj.gettype()
    if _push_cached_method(frame, w_obj, w_class):
        return
    if _has_own_attributes(w_obj):
        frame.set_top(w_obj.getattr(frame.code.names[index]))
        frame.push(None)
    else:
        _load_method_of_class(frame, w_obj, w_class, index)


def _push_cached_method(frame, w_obj, w_class):
    """Pushes the method that was found last, if it was found in this class."""
    cache = frame.code.method_caches[frame.pc]
    if (cache is None or cache.w_class is not w_class or cache.map is not None
            or cache.version is not w_class.version):
        return False
    frame.set_top(cache.w_func)
    frame.push(w_obj)
    return True


def _load_method_of_class(frame, w_obj, w_class, index):
    """The method of an object that has no attribute of that name of its own."""
    name = frame.code.names[index]
    w_func = w_class.lookup(name)
    if w_func is not None and w_func.is_plain_function():
        frame.code.method_caches[frame.pc] = MethodCache(None, w_class, w_func)
        frame.set_top(w_func)
        frame.push(w_obj)
        return
    frame.set_top(w_obj.getattr(name))
    frame.push(None)


def _load_method_of_instance(frame, w_obj, index):
    name = frame.code.names[index]
    map = w_obj.map
    w_class = map.w_class
    if map.is_dict:
        if not w_class.has_custom_getattribute and w_obj.getslotvalue(name) is None:
            if not _push_cached_method(frame, w_obj, w_class):
                _load_method_of_class(frame, w_obj, w_class, index)
            return
    elif not w_class.has_custom_getattribute and map.find(name) < 0:
        w_func = w_class.lookup(name)
        if w_func is not None and w_func.is_plain_function():
            frame.code.method_caches[frame.pc] = MethodCache(map, w_class,
                                                             w_func)
            frame.set_top(w_func)
            frame.push(w_obj)
            return
    frame.set_top(w_obj.getattr(name))
    frame.push(None)


def _has_own_attributes(w_obj):
    """Whether an attribute may come from elsewhere than the class."""
    return (isinstance(w_obj, space.W_TypeObject)
            or isinstance(w_obj, space.W_Function)
            or isinstance(w_obj, space.W_BoundMethod)
            or isinstance(w_obj, space.W_Super))


# -- items -------------------------------------------------------------------

def store_subscr(frame):
    """STORE_SUBSCR (w_value w_obj w_index -- )"""
    w_index = frame.pop()
    w_obj = frame.pop()
    w_value = frame.pop()
    if isinstance(w_obj, W_ListObject) and isinstance(w_index, W_IntObject):
        index = w_index.intval
        items_w = w_obj.items_w
        if 0 <= index < len(items_w):
            items_w[index] = w_value
            return
    w_obj.setitem(w_index, w_value)


def delete_subscr(frame):
    """DELETE_SUBSCR (w_obj w_index -- )"""
    w_index = frame.pop()
    w_obj = frame.pop()
    w_obj.delitem(w_index)
