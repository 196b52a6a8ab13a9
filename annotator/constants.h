// Annotations of constants and live objects.
#pragma once

#include <string>

#include "annotator/annotation.h"
#include "flowgraph/constant.h"
#include "flowgraph/host_world.h"
#include "flowgraph/types.h"

namespace kiln::annotator {

class AnnotatorContext;

/// The annotation of a live object as it stands; lists, dicts and instances are walked once.
Annotation AnnotationOf(AnnotatorContext& ctx, flowgraph::HostId object);
/// The annotation of a constant operand.
Annotation AnnotationOfConstant(AnnotatorContext& ctx, const flowgraph::Constant& constant);
/// A Bool known at analysis time.
Annotation ConstBool(AnnotatorContext& ctx, bool value);
/// An int known at analysis time.
Annotation ConstInt(AnnotatorContext& ctx, int64_t value);
Annotation ConstStr(AnnotatorContext& ctx, const std::string& bytes);

/// The name by which builtins are looked up: "mod:a.b" is "mod.a.b".
std::string BuiltinName(AnnotatorContext& ctx, flowgraph::HostId object);

/// True for a live weak reference.
bool IsWeakRef(flowgraph::HostWorld& world, flowgraph::HostId object);

/// The low-level type that a live object of kind LowLevelType describes; nullptr if not understood.
flowgraph::TypeRef TypeOfHost(AnnotatorContext& ctx, flowgraph::HostId object);
/// The annotation of values of a low-level type.
Annotation AnnotationOfType(flowgraph::TypeRef type);
/// The low-level type of values of an annotation that has one without representation choices (numbers,
/// characters, pointers), or nullptr.
flowgraph::TypeRef TypeOfAnnotation(AnnotatorContext& ctx, const Annotation& a);

}  // namespace kiln::annotator
