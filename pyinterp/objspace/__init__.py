"""The object space: application objects and the operations on them.

Importing the package puts all of it together, in the order below: a file may
import names from the files above it, and refers to all others through `space`.
"""

from pyinterp.objspace import space

from pyinterp.objspace import root, mapdict, typeobject, heaptype
from pyinterp.objspace import instanceobject
from pyinterp.objspace import gateway, objectobject, singletons
from pyinterp.objspace import intobject, longobject, strobject
from pyinterp.objspace import numbertext, floatobject, inttext, inttype
from pyinterp.objspace import sliceobject, tupleobject, buffer, bytesobject
from pyinterp.objspace import bytearrayobject, memoryobject, complexobject
from pyinterp.objspace import structseq
from pyinterp.objspace import listobject, rangeobject, dictobject, dictviews
from pyinterp.objspace import setobject, functionobject, descriptors
from pyinterp.objspace import memberdescr, superobject
from pyinterp.objspace import exceptionobject, moduleobject, resumable
from pyinterp.objspace import generatorobject, coroutineobject, asyncgenobject
from pyinterp.objspace import genericalias
from pyinterp.objspace import iterobject, mappingproxy, context, spaceops

space.assemble([
    root, typeobject, heaptype, instanceobject, gateway, objectobject, singletons,
    intobject, longobject, strobject, floatobject, inttext, inttype, sliceobject,
    tupleobject, buffer, bytesobject, bytearrayobject, memoryobject, complexobject, structseq,
    listobject, rangeobject, dictobject, dictviews, setobject,
    functionobject, descriptors, memberdescr, superobject, exceptionobject, moduleobject,
    resumable, generatorobject, coroutineobject, asyncgenobject, iterobject, mappingproxy, genericalias, context,
    spaceops])

typeobject.finish_types()

from pyinterp.objspace import listsort, listmethods, dictmethods, setmethods
from pyinterp.objspace import strmethods, strcase, bytesmethods, bytescase
from pyinterp.objspace import typemethods, classbuilder
from pyinterp.objspace import descrmethods, describedattrs, fillmethods, floatexact
from pyinterp.objspace import formatspec, strformat, percentformat

space.assemble([listsort, dictmethods, typemethods, classbuilder,
                formatspec, strformat,
                percentformat])

from pyinterp.objspace import exceptiongroup, finalizers

space.assemble([exceptiongroup, finalizers])

from pyinterp.interpreter import arguments, frame, wrapcode, codeattrs

space.assemble([arguments, frame, wrapcode])

from pyinterp.interpreter import frameobject, traceback, exceptiontext
from pyinterp.interpreter import evalloop, compiling

space.assemble([frameobject, traceback, exceptiontext, evalloop, compiling])

from pyinterp.modules import builtinsmodule, fileobject

space.assemble([fileobject])

from pyinterp.modules import sysmodule

space.system = sysmodule.system
space.builtins = builtinsmodule.builtins

from pyinterp.modules import asynchooks, dyingframes

asynchooks.builtins.fill(space.builtins.w_dict)
asynchooks.sys.fill(space.system.w_module.w_dict)
space.assemble([dyingframes])

from pyinterp.modules import importer

space.importer = importer.importer

from pyinterp.modules import impmodule

importer.add_builtin(impmodule.namespace)

for _w_type in [listobject.w_list, tupleobject.w_tuple, dictobject.w_dict,
                setobject.w_set, setobject.w_frozenset,
                mappingproxy.w_mappingproxy]:
    genericalias.add_class_getitem(_w_type)

fillmethods.fill_all()

iterobject.add_iterator_methods(
    [strobject.w_str_iterator, bytesobject.w_bytes_iterator,
     bytearrayobject.w_bytearray_iterator, tupleobject.w_tuple_iterator,
     listobject.w_list_iterator, listobject.w_list_reverseiterator,
     rangeobject.w_range_iterator, setobject.w_set_iterator]
    + dictviews.ITERATOR_TYPES.items_w)
