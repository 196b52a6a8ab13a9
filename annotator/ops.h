// Rules of high-level ops, one function for each family.
#pragma once

#include "annotator/annotation.h"
#include "annotator/op_context.h"

namespace kiln::annotator {

/// The annotation of the op's result; Impossible if it cannot be told yet (or never returns).
Annotation ConsiderOp(OpContext& o);

Annotation ConsiderUnaryNumber(OpContext& o);
Annotation ConsiderBinaryNumber(OpContext& o);
Annotation ConsiderConversion(OpContext& o);       // int float str repr ord chr unichr hex oct bin
Annotation ConsiderTruth(OpContext& o);            // bool not_
Annotation ConsiderCompare(OpContext& o);          // lt le eq ne gt ge
Annotation ConsiderIs(OpContext& o);
Annotation ConsiderIsinstance(OpContext& o);
Annotation ConsiderIssubtype(OpContext& o);
Annotation ConsiderType(OpContext& o);
Annotation ConsiderHash(OpContext& o);
Annotation ConsiderLen(OpContext& o);
Annotation ConsiderContains(OpContext& o);
Annotation ConsiderGetItem(OpContext& o);
Annotation ConsiderSetItem(OpContext& o);
Annotation ConsiderDelItem(OpContext& o);
Annotation ConsiderGetSlice(OpContext& o);
Annotation ConsiderSetSlice(OpContext& o);
Annotation ConsiderDelSlice(OpContext& o);
Annotation ConsiderUnpack(OpContext& o);
Annotation ConsiderIter(OpContext& o);
Annotation ConsiderNext(OpContext& o);
Annotation ConsiderNewTuple(OpContext& o);
Annotation ConsiderNewList(OpContext& o);
Annotation ConsiderNewDict(OpContext& o);
Annotation ConsiderGetAttr(OpContext& o);
Annotation ConsiderSetAttr(OpContext& o);
Annotation ConsiderCall(OpContext& o);

/// `a + b` and kin on strings, lists and tuples; Impossible kinds are never passed. Returns false if the
/// operands are none of these.
bool ConsiderSequenceBinary(OpContext& o, Annotation& result);
/// `format % values` with both types of strings.
Annotation ConsiderFormat(OpContext& o);

/// What iteration over `container` yields.
Annotation IterationItem(OpContext& o, const Annotation& container);
/// The iterator over `container`, or Error after a report.
Annotation MakeIterator(OpContext& o, const Annotation& container);
/// The attribute `name` of a value, for getattr ops and getattr(x, "name") calls.
Annotation ReadAttr(OpContext& o, const Annotation& object, const std::string& name);
Annotation WriteAttr(OpContext& o, const Annotation& object, const std::string& name,
                     flowgraph::ValueId value);
/// Reports `value` that cannot be stored as `type`; true if it can.
bool CheckStored(OpContext& o, flowgraph::TypeRef type, const Annotation& value,
                 const std::string& where);
/// Whether isinstance(x, cls) is known; fills `narrowed` with what x is if it holds.
enum class Tri : uint8_t { No, Yes, Maybe };
Tri InstanceTest(AnnotatorContext& ctx, const Annotation& x, const Annotation& cls,
                 Annotation& narrowed);

/// The op as a user writes it: "+", "==", "len()".
std::string OpText(flowgraph::Opcode code);
/// Reports that the op does not take its operands.
Annotation BadOperands(OpContext& o, const std::string& help = {});

/// Annotates a call with arguments as already taken apart; used by ops that stand for calls.
Annotation CallValue(OpContext& o, const Annotation& callee);

}  // namespace kiln::annotator
