#include "rtyper/graph_converter.h"

#include "rtyper/class_table.h"

namespace kiln::rtyper {

GraphConverter::GraphConverter(Typer& typer, AnnotatedGraph& source, Graph& out)
    : t_(typer), source_(source), hl_(*source.graph), out_(out), ops_(typer, out) {
  values_.resize(hl_.values.size());
  reprs_.resize(hl_.values.size());
  blocks_.resize(hl_.blocks.size());
}

const Annotation& GraphConverter::AnnotationOf(ValueId hl) {
  if (hl.index < source_.values.size()) {
    const Annotation& s = source_.values[hl.index];
    if (s.kind != AnnKind::Impossible || !hl_.is_constant(hl)) return s;
  }
  auto [it, fresh] = constant_annotations_.try_emplace(hl);
  if (fresh && hl_.is_constant(hl)) {
    HostId object = t_.world.FromConstant(hl_.value(hl).constant);
    it->second = t_.annotator.AnnotationOf(object);
  }
  return it->second;
}

Repr* GraphConverter::ReprOf(ValueId hl) {
  if (exc_values_.contains(hl)) return t_.object_repr();
  Repr*& repr = reprs_[hl.index];
  if (!repr) repr = t_.GetRepr(AnnotationOf(hl));
  return repr;
}

std::optional<Constant> GraphConverter::ConstantOf(ValueId hl) {
  if (hl_.is_constant(hl)) return hl_.value(hl).constant;
  const Annotation& s = AnnotationOf(hl);
  if (s.is_const()) return *s.constant;
  return std::nullopt;
}

ValueId GraphConverter::Use(ValueId hl, Repr* repr) {
  if (repr->is_void()) return ops_.Void();
  if (auto constant = ConstantOf(hl)) {
    bool is_plain_void = AnnotationOf(hl).kind == AnnKind::LLType;
    if (!is_plain_void) return ops_.ConstOf(*constant, repr);
  }
  Repr* own = ReprOf(hl);
  ValueId value = values_[hl.index];
  if (own->is_void() || !value.valid()) {
    // A value with a single meaning that is no constant: None, or a prebuilt known by its Pbc set.
    return ops_.Convert(ops_.Void(), own, repr);
  }
  return ops_.Convert(value, own, repr);
}

void GraphConverter::MakeBlocks() {
  for (uint32_t i = 0; i < hl_.blocks.size(); ++i) {
    if (!source_.reached[i]) continue;
    const Block& block = hl_.blocks[i];
    blocks_[i] = out_.NewBlock(block.name);
    for (ValueId param : block.params) {
      TypeRef type = ReprOf(param)->ll();
      if (type->is_void()) continue;
      values_[param.index] = out_.NewValue(ValueKind::BlockParam, hl_.value(param).name, type);
      out_.block(blocks_[i]).params.push_back(values_[param.index]);
    }
  }
}

void GraphConverter::Run() {
  MakeBlocks();
  const Block& entry = hl_.blocks[0];
  for (size_t i = 0; i < entry.params.size(); ++i) {
    if (!values_[entry.params[i].index].valid()) continue;
    out_.arg_names.push_back(i < hl_.arg_names.size() ? hl_.arg_names[i] : "");
  }
  for (uint32_t i = 0; i < hl_.blocks.size(); ++i) {
    if (source_.reached[i]) ConvertBlock(BlockId{i});
  }
  flowgraph::CleanGraph(out_);
}

void GraphConverter::ConvertBlock(BlockId id) {
  const Block& block = hl_.block(id);
  ops_.SetBlock(blocks_[id.index]);
  BlockId start = blocks_[id.index];
  size_t before_last = 0;
  bool alive = true;
  for (size_t i = 0; i < block.ops.size() && alive; ++i) {
    const Op& op = block.ops[i];
    if (i + 1 == block.ops.size()) before_last = out_.block(start).ops.size();
    ops_.SetLoc(op.loc);
    auto call = source_.calls.find({id.index, static_cast<uint32_t>(i)});
    bool is_last = i + 1 == block.ops.size();
    Hop hop(*this, ops_, op, call == source_.calls.end() ? nullptr : &call->second,
            is_last ? &block.term.except : nullptr);
    ValueId result = TranslateOp(hop);
    values_[op.result.index] = result;
    if (result.valid() && out_.value(result).name.empty() && !out_.is_constant(result)) {
      out_.value(result).name = hl_.value(op.result).name;
    }
    if (out_.block(ops_.block()).term.kind == TerminatorKind::Unreachable) return;
    alive = AnnotationOf(op.result).kind != AnnKind::Impossible;
  }
  if (alive) {
    ops_.SetLoc(block.term.loc);
    ConvertTerminator(block);
  } else {
    ops_.Unreachable();
  }
  if (!block.term.except.empty() && block.term.kind == TerminatorKind::Goto) {
    ConvertExceptLinks(block);
    BlockId last = ops_.block();
    PlaceExceptLinks(out_, last, last == start ? before_last : 0,
                     [&](const Link& link, const Op& op) {
                       return t_.classes().MayCatch(link.exit_case, op);
                     });
  }
}

void GraphConverter::ConvertTerminator(const Block& block) {
  switch (block.term.kind) {
    case TerminatorKind::Goto: return ConvertGoto(block);
    case TerminatorKind::Branch: return ConvertBranch(block);
    case TerminatorKind::Switch: return ConvertSwitch(block);
    case TerminatorKind::Raise: return ConvertRaise(block);
    case TerminatorKind::Return: {
      Repr* repr = t_.GetRepr(source_.result);
      ValueId value = Use(block.term.operand, repr);
      return ops_.Return(value);
    }
    default: return ops_.Unreachable();
  }
}

bool GraphConverter::NeedsConversion(const Link& link) {
  const Block& target = hl_.block(link.target);
  for (size_t i = 0; i < link.args.size(); ++i) {
    Repr* to = ReprOf(target.params[i]);
    if (to->is_void() || ConstantOf(link.args[i])) continue;
    if (!LowOps::IsSameConversion(ReprOf(link.args[i]), to)) return true;
  }
  return false;
}

std::vector<ValueId> GraphConverter::LinkArgs(const Link& link) {
  const Block& target = hl_.block(link.target);
  std::vector<ValueId> args;
  for (size_t i = 0; i < link.args.size(); ++i) {
    Repr* to = ReprOf(target.params[i]);
    if (!to->is_void()) args.push_back(Use(link.args[i], to));
  }
  return args;
}

Link GraphConverter::ConvertLink(const Link& link) {
  Link result;
  result.target = blocks_[link.target.index];
  if (!NeedsConversion(link)) {
    result.args = LinkArgs(link);
    return result;
  }
  // A block of its own does the conversions: raw values in, converted ones out.
  BlockId middle = out_.NewBlock("convert");
  BlockId saved_block = ops_.block();
  std::vector<std::pair<ValueId, ValueId>> saved;
  for (ValueId arg : link.args) {
    ValueId raw = values_[arg.index];
    if (hl_.is_constant(arg) || !raw.valid() || out_.is_constant(raw)) continue;
    bool seen = false;
    for (auto& [hl, old] : saved) seen = seen || hl == arg;
    if (seen) continue;
    const flowgraph::Value old = out_.value(raw);
    ValueId param = out_.NewValue(ValueKind::BlockParam, old.name, old.type);
    out_.block(middle).params.push_back(param);
    result.args.push_back(raw);
    saved.emplace_back(arg, raw);
    values_[arg.index] = param;
  }
  ops_.SetBlock(middle);
  ops_.Goto(result.target, LinkArgs(link));
  ops_.SetBlock(saved_block);
  for (auto& [hl, old] : saved) values_[hl.index] = old;
  result.target = middle;
  return result;
}

void GraphConverter::ConvertGoto(const Block& block) {
  const Link& link = block.term.links[0];
  if (!Reached(link)) {
    if (block.term.except.empty()) return ops_.Unreachable();
    BlockId dead = out_.NewBlock("never");
    out_.block(dead).term.kind = TerminatorKind::Unreachable;
    return ops_.Goto(dead, {});
  }
  Link converted = ConvertLink(link);
  ops_.Goto(converted.target, converted.args);
}

void GraphConverter::ConvertBranch(const Block& block) {
  const auto& term = block.term;
  auto constant = ConstantOf(term.operand);
  bool take_true = Reached(term.links[0]);
  bool take_false = Reached(term.links[1]);
  if (constant && std::holds_alternative<bool>(*constant)) {
    take_true = take_true && std::get<bool>(*constant);
    take_false = take_false && !std::get<bool>(*constant);
  }
  if (!take_true && !take_false) return ops_.Unreachable();
  if (take_true != take_false) {
    Link link = ConvertLink(term.links[take_true ? 0 : 1]);
    return ops_.Goto(link.target, link.args);
  }
  ValueId condition = Use(term.operand, t_.bool_repr());
  Link if_true = ConvertLink(term.links[0]);
  Link if_false = ConvertLink(term.links[1]);
  auto& out = out_.block(ops_.block()).term;
  out.kind = TerminatorKind::Branch;
  out.operand = condition;
  out.links = {if_true, if_false};
  out.loc = term.loc;
}

void GraphConverter::ConvertSwitch(const Block& block) {
  const auto& term = block.term;
  Repr* repr = ReprOf(term.operand);
  ValueId operand = Use(term.operand, repr);
  std::vector<Link> links;
  for (size_t i = 0; i < term.links.size(); ++i) {
    bool is_default = i + 1 == term.links.size();
    Link link;
    if (Reached(term.links[i])) {
      link = ConvertLink(term.links[i]);
    } else {
      if (!is_default) continue;
      link.target = out_.NewBlock("never");
      out_.block(link.target).term.kind = TerminatorKind::Unreachable;
    }
    if (!is_default) link.exit_case = repr->ConvertConst(term.links[i].exit_case);
    links.push_back(std::move(link));
  }
  auto& out = out_.block(ops_.block()).term;
  out.kind = TerminatorKind::Switch;
  out.operand = operand;
  out.links = std::move(links);
  out.loc = term.loc;
}

void GraphConverter::ConvertRaise(const Block& block) {
  ValueId instance = Use(block.term.operand, t_.object_repr());
  ConvertExceptLinks(block);
  auto& out = out_.block(ops_.block()).term;
  out.kind = TerminatorKind::Raise;
  out.operand = instance;
  out.loc = block.term.loc;
}

void GraphConverter::ConvertExceptLinks(const Block& block) {
  std::vector<Link> links;
  for (const Link& link : block.term.except) {
    if (!Reached(link)) continue;
    ClassRepr* cls = t_.classes().FromConstant(link.exit_case);
    if (!cls) continue;
    ValueId instance;
    if (link.exc_value.valid()) {
      instance = out_.NewValue(ValueKind::ExceptValue, hl_.value(link.exc_value).name,
                               t_.object_ptr());
      // The link defines an `*object`; typed views of it are made by the conversion block.
      values_[link.exc_value.index] = instance;
      exc_values_.insert(link.exc_value);
    }
    Link converted = ConvertLink(link);
    converted.exit_case = t_.classes().VtableOf(cls);
    converted.exc_value =
        instance.valid() ? instance
                         : out_.NewValue(ValueKind::ExceptValue, "exc", t_.object_ptr());
    links.push_back(std::move(converted));
  }
  out_.block(ops_.block()).term.except = std::move(links);
}

}  // namespace kiln::rtyper
