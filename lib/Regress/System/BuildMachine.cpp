//===- BuildMachine.cpp - a rule system as a mips.machine ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/System/BuildMachine.h"
#include "Terms/Display.h"
#include "mips/IR/PortNames.h"
#include "mips/IR/Predicates.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/Verifier.h"
#include <map>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// Emits terms into the body of a machine: each operation once, sums and chains
/// in the order of Display, with explicit conversions between truth values and
/// numbers.
class Emitter {
public:
  Emitter(mlir::OpBuilder builder, const TermPool &pool, ArrayRef<TermId> roots,
          ArrayRef<mlir::Value> leaves)
      : builder(builder), loc(builder.getUnknownLoc()), pool(pool),
        leaves(leaves), display(pool, roots) {}

  mlir::Value number(TermId id);

private:
  using Key = std::tuple<const void *, int64_t, std::vector<const void *>>;

  /// Creates and folds an operation with these operands, or returns the equal
  /// one that was created before.
  template <typename Operation, typename... Arguments>
  mlir::Value emit(int64_t value, ArrayRef<mlir::Value> operands,
                   Arguments &&...arguments);
  mlir::Value constant(int64_t value) {
    return emit<ConstantOp>(value, {}, value);
  }
  mlir::Value truth(TermId id);
  mlir::Value makeNumber(TermId id);
  mlir::Value makeTruth(TermId id, bool negated);
  mlir::Value compare(CmpPredicate predicate, TermId a, TermId b, bool negated);
  mlir::Value sum(TermId id);
  mlir::Value select(const Term &term);
  mlir::Value argmax(const Term &term);
  template <typename Operation>
  mlir::Value binary(mlir::Value a, mlir::Value b) {
    return emit<Operation>(0, {a, b}, a, b);
  }
  template <typename Operation> mlir::Value chain(TermId id, bool truths);

  mlir::OpBuilder builder;
  mlir::Location loc;
  const TermPool &pool;
  ArrayRef<mlir::Value> leaves;
  Display display;
  std::map<TermId, mlir::Value> numbers, truths;
  std::map<Key, mlir::Value> emitted;
};

} // namespace

template <typename Operation, typename... Arguments>
mlir::Value Emitter::emit(int64_t value, ArrayRef<mlir::Value> operands,
                          Arguments &&...arguments) {
  Key key{mlir::TypeID::get<Operation>().getAsOpaquePointer(), value, {}};
  for (mlir::Value operand : operands)
    std::get<2>(key).push_back(operand.getAsOpaquePointer());
  mlir::Value &result = emitted[key];
  if (!result) {
    // Folding would move the factor of a product to the right: `x*2`.
    if constexpr (std::is_same_v<Operation, MulOp>)
      result =
          builder.create<MulOp>(loc, std::forward<Arguments>(arguments)...);
    else
      result = builder.createOrFold<Operation>(
          loc, std::forward<Arguments>(arguments)...);
    // A constant from folding is registered, so that it is not created twice.
    if (auto folded = result.getDefiningOp<ConstantOp>()) {
      Key same{mlir::TypeID::get<ConstantOp>().getAsOpaquePointer(),
               int64_t(folded.getValue()),
               {}};
      result = emitted.try_emplace(same, result).first->second;
    }
  }
  return result;
}

mlir::Value Emitter::number(TermId id) {
  if (auto it = numbers.find(id); it != numbers.end())
    return it->second;
  return numbers[id] = makeNumber(id);
}

mlir::Value Emitter::truth(TermId id) {
  if (auto it = truths.find(id); it != truths.end())
    return it->second;
  return truths[id] = makeTruth(id, false);
}

template <typename Operation>
mlir::Value Emitter::chain(TermId id, bool asTruths) {
  mlir::Value result;
  for (TermId operand : display.chain(id)) {
    mlir::Value value = asTruths ? truth(operand) : number(operand);
    result = result ? binary<Operation>(result, value) : value;
  }
  return result;
}

mlir::Value Emitter::sum(TermId id) {
  std::vector<Summand> parts = display.sum(id);
  mlir::Value result;
  for (const Summand &part : parts) {
    mlir::Value value;
    if (!part.term)
      value = constant(part.factor);
    else if (part.factor == 1)
      value = number(*part.term);
    else
      value = binary<MulOp>(constant(part.factor), number(*part.term));
    if (result)
      result = part.negative ? binary<SubOp>(result, value)
                             : binary<AddOp>(result, value);
    else if (!part.negative)
      result = value;
    else if (!part.term)
      result = constant(-part.factor);
    else if (part.factor == 1)
      result = binary<SubOp>(constant(0), value);
    else
      result = binary<MulOp>(constant(-part.factor), number(*part.term));
  }
  return result;
}

/// Emits a choice. `if c then 1 else 0` becomes an indicator; `if not c then a
/// else b` becomes `if c then b else a`.
mlir::Value Emitter::select(const Term &term) {
  TermId condition = term.operands[0], yes = term.operands[1],
         no = term.operands[2];
  if (pool[condition].op == Op::Not) {
    condition = pool[condition].operands[0];
    std::swap(yes, no);
  }
  auto is = [&](TermId id, int64_t value) {
    return pool[id].op == Op::Constant && pool[id].value == value;
  };
  if (is(yes, 1) && is(no, 0)) {
    mlir::Value value = truth(condition);
    return emit<IndicatorOp>(0, {value}, value);
  }
  if (is(yes, 0) && is(no, 1)) {
    mlir::Value value = makeTruth(condition, true);
    return emit<IndicatorOp>(0, {value}, value);
  }
  mlir::Value c = truth(condition), a = number(yes), b = number(no);
  return emit<SelectOp>(0, {c, a, b}, c, a, b);
}

mlir::Value Emitter::argmax(const Term &term) {
  llvm::SmallVector<mlir::Value> operands;
  for (TermId operand : term.operands)
    operands.push_back(number(operand));
  return emit<ArgmaxOp>(0, operands, mlir::ValueRange(operands));
}

mlir::Value Emitter::makeNumber(TermId id) {
  const Term &term = pool[id];
  switch (term.op) {
  case Op::Leaf:
    return leaves[term.value];
  case Op::Constant:
    return constant(term.value);
  case Op::Add:
  case Op::Sub:
    return sum(id);
  case Op::Mul:
    return display.sum(id)[0].term == id ? chain<MulOp>(id, false) : sum(id);
  case Op::Min:
    return chain<MinOp>(id, false);
  case Op::Max:
    return chain<MaxOp>(id, false);
  case Op::Div: {
    mlir::Value a = number(term.operands[0]);
    return emit<DivOp>(term.value, {a}, a, term.value);
  }
  case Op::Mod: {
    mlir::Value a = number(term.operands[0]);
    return emit<ModOp>(term.value, {a}, a, term.value);
  }
  case Op::Abs: {
    mlir::Value a = number(term.operands[0]);
    return emit<AbsOp>(0, {a}, a);
  }
  case Op::Select:
    return select(term);
  case Op::Argmax:
    return argmax(term);
  case Op::Lookup: {
    // Tables are unique terms, so there is no equal operation to look for.
    mlir::Value index = number(term.operands[0]);
    return builder.createOrFold<LookupOp>(loc, ArrayRef(term.table), index);
  }
  default:
    mlir::Value value = truth(id);
    return emit<IndicatorOp>(0, {value}, value);
  }
}

/// Emits a comparison with a constant on the right.
mlir::Value Emitter::compare(CmpPredicate predicate, TermId a, TermId b,
                             bool negated) {
  if (negated)
    predicate = inverse(predicate);
  if (pool[a].op == Op::Constant && pool[b].op != Op::Constant) {
    std::swap(a, b);
    switch (predicate) {
    case CmpPredicate::lt:
      predicate = CmpPredicate::gt;
      break;
    case CmpPredicate::le:
      predicate = CmpPredicate::ge;
      break;
    case CmpPredicate::gt:
      predicate = CmpPredicate::lt;
      break;
    case CmpPredicate::ge:
      predicate = CmpPredicate::le;
      break;
    case CmpPredicate::eq:
    case CmpPredicate::ne:
      break;
    }
  }
  mlir::Value left = number(a), right = number(b);
  return emit<CmpOp>(int64_t(predicate), {left, right}, predicate, left, right);
}

mlir::Value Emitter::makeTruth(TermId id, bool negated) {
  const Term &term = pool[id];
  auto sides = [&](CmpPredicate predicate, ArrayRef<TermId> operands) {
    return compare(predicate, operands[0], operands[1], negated);
  };
  switch (term.op) {
  case Op::Eq:
    return sides(CmpPredicate::eq, display.chain(id));
  case Op::Ne:
    return sides(CmpPredicate::ne, display.chain(id));
  case Op::Lt:
    return sides(CmpPredicate::lt, term.operands);
  case Op::Le:
    return sides(CmpPredicate::le, term.operands);
  case Op::Not:
    return makeTruth(term.operands[0], !negated);
  default:
    break;
  }
  if (negated && isTruth(term.op)) {
    mlir::Value value = truth(id);
    return emit<NotOp>(0, {value}, value);
  }
  switch (term.op) {
  case Op::And:
    return chain<AndOp>(id, true);
  case Op::Or:
    return chain<OrOp>(id, true);
  case Op::Xor:
    return chain<XorOp>(id, true);
  default:
    break;
  }
  CmpPredicate predicate = negated ? CmpPredicate::eq : CmpPredicate::ne;
  mlir::Value left = number(id), right = constant(0);
  return emit<CmpOp>(int64_t(predicate), {left, right}, predicate, left, right);
}

static mlir::DenseI64ArrayAttr rangeAttr(mlir::OpBuilder &builder,
                                         const std::optional<Interval> &range) {
  if (!range)
    return {};
  return builder.getDenseI64ArrayAttr({range->lo, range->hi});
}

mlir::OwningOpRef<mlir::ModuleOp>
mips::regress::buildMachine(mlir::MLIRContext &context, const TermPool &pool,
                            const RuleSystem &system,
                            const Signature &signature, llvm::StringRef name) {
  context.loadDialect<MipsDialect>();
  mlir::OpBuilder builder(&context);
  mlir::Location loc = builder.getUnknownLoc();
  mlir::OwningOpRef<mlir::ModuleOp> module = mlir::ModuleOp::create(loc);
  builder.setInsertionPointToEnd(module->getBody());
  auto machine = builder.create<MachineOp>(
      loc, builder.getStringAttr(name),
      OriginAttr::get(&context, Origin::Learned), mlir::StringAttr(),
      mlir::DictionaryAttr(), mlir::IntegerAttr());
  builder.setInsertionPointToEnd(&machine.getBody().emplaceBlock());

  std::vector<mlir::Value> leaves, states;
  for (const Stream &input : signature.inputs) {
    auto port = builder.create<InputOp>(loc, builder.getStringAttr(input.name),
                                        rangeAttr(builder, input.range));
    setValueNames(port, input.names);
    leaves.push_back(port);
  }
  std::vector<TermId> roots;
  for (const StateRule &state : system.states) {
    leaves.push_back(
        builder.create<StateOp>(loc, builder.getStringAttr(state.name),
                                builder.getI64IntegerAttr(state.init),
                                rangeAttr(builder, state.range)));
    states.push_back(leaves.back());
    roots.push_back(state.next);
  }
  roots.insert(roots.end(), system.outputs.begin(), system.outputs.end());

  Emitter emitter(builder, pool, roots, leaves);
  std::vector<mlir::Value> values;
  for (TermId root : roots)
    values.push_back(emitter.number(root));
  builder.setInsertionPointToEnd(&machine.block());
  for (size_t i = 0; i < states.size(); ++i)
    builder.create<NextOp>(loc, states[i], values[i]);
  for (size_t k = 0; k < signature.outputs.size(); ++k) {
    const Stream &output = signature.outputs[k];
    auto port = builder.create<OutputOp>(
        loc, builder.getStringAttr(output.name), values[states.size() + k],
        rangeAttr(builder, output.range));
    setValueNames(port, output.names);
  }
  assert(succeeded(mlir::verify(*module)) && "a rule system made no machine");
  return module;
}
