// Joins of annotations, and the raising of what holds one.
#pragma once

#include <string>

#include "annotator/annotation.h"
#include "annotator/classdef.h"
#include "annotator/container_defs.h"
#include "annotator/reasons.h"
#include "flowgraph/ids.h"

namespace kiln::annotator {

class AnnotatorContext;

/// Why two annotations do not join.
struct Mismatch {
  bool failed = false;
  std::string why;  // may be empty: the kinds speak for themselves
};

/// The smallest annotation above both; Error, with `mismatch` set, if there is none. Lists and dicts that
/// meet are made one, for which `cause` is logged; a conflict of their items is reported here.
Annotation Union(AnnotatorContext& ctx, const Annotation& a, const Annotation& b, const Cause& cause,
                 Mismatch& mismatch);

/// Joins `incoming` into `slot`, the annotation of `subject`. Logs the raise, reports a conflict (once:
/// the slot is Error from then on) and notifies readers. Returns whether the slot changed.
bool Raise(AnnotatorContext& ctx, const Subject& subject, Annotation& slot,
           const Annotation& incoming, const Cause& cause);

bool RaiseValue(AnnotatorContext& ctx, flowgraph::GraphId graph, flowgraph::ValueId value,
                const Annotation& incoming, const Cause& cause);
bool RaiseListItem(AnnotatorContext& ctx, ListDef* list, const Annotation& incoming, const Cause& cause);
bool RaiseDictKey(AnnotatorContext& ctx, DictDef* dict, const Annotation& incoming, const Cause& cause);
bool RaiseDictValue(AnnotatorContext& ctx, DictDef* dict, const Annotation& incoming, const Cause& cause);
bool RaiseAttr(AnnotatorContext& ctx, AttrDef& attr, const Annotation& incoming, const Cause& cause);
bool RaiseResult(AnnotatorContext& ctx, flowgraph::GraphId graph, const Annotation& incoming,
                 const Cause& cause);

inline Subject ItemSubject(ListDef* list) { return {SubjectKind::ListItem, list->Find()->id, 0}; }
inline Subject KeySubject(DictDef* dict) { return {SubjectKind::DictKey, dict->Find()->id, 0}; }
inline Subject ValueSubject(DictDef* dict) { return {SubjectKind::DictValue, dict->Find()->id, 0}; }
inline Subject AttrSubject(const AttrDef& attr) { return {SubjectKind::Attr, attr.order, 0}; }

/// The integer type that arithmetic of two integer types yields.
flowgraph::TypeKind ComputeRestype(flowgraph::TypeKind a, flowgraph::TypeKind b);

}  // namespace kiln::annotator
