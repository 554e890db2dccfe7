//===- Phrase.cpp - a rule as it may be said ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Phrase.h"
#include "mips/IR/Predicates.h"

using namespace mips;
using mlir::Value;

//===----------------------------------------------------------------------===//
// Making phrases
//===----------------------------------------------------------------------===//

PhraseRef mips::sayConstant(int64_t value) {
  auto phrase = std::make_shared<Phrase>();
  phrase->number = value;
  phrase->bounds = Bounds::constant(value);
  phrase->cost = readingPrice({ReadKind::Constant, phrase->bounds}, {});
  return phrase;
}

PhraseRef mips::sayTruth(bool value) {
  auto phrase = std::make_shared<Phrase>();
  phrase->number = value;
  phrase->bounds = Bounds::constant(value);
  phrase->isTruth = true;
  phrase->cost = 1;
  return phrase;
}

PhraseRef mips::sayVariable(unsigned variable, Bounds bounds, unsigned price) {
  auto phrase = std::make_shared<Phrase>();
  phrase->kind = ReadKind::Variable;
  phrase->number = variable;
  phrase->bounds = bounds;
  phrase->cost = price;
  return phrase;
}

static void addPrices(Phrase &phrase) {
  llvm::SmallVector<ReadPart> operands;
  for (const PhraseRef &part : phrase.parts) {
    operands.push_back({part->kind, part->bounds});
    phrase.cost += part->cost;
  }
  phrase.cost += readingPrice({phrase.kind, phrase.bounds}, operands);
}

PhraseRef mips::say(ReadKind kind, std::vector<PhraseRef> parts, Bounds bounds,
                    int64_t number) {
  auto phrase = std::make_shared<Phrase>();
  phrase->kind = kind;
  phrase->number = number;
  phrase->isTruth = kind == ReadKind::And || kind == ReadKind::Or ||
                    kind == ReadKind::Xor || kind == ReadKind::Not ||
                    (kind == ReadKind::Select && parts[1]->isTruth);
  bool isBit = phrase->isTruth || kind == ReadKind::Indicator;
  phrase->bounds = isBit ? Bounds::truth() : bounds;
  phrase->parts = std::move(parts);
  addPrices(*phrase);
  return phrase;
}

PhraseRef mips::sayComparison(CmpPredicate predicate, PhraseRef a,
                              PhraseRef b) {
  auto phrase = std::make_shared<Phrase>();
  bool isEquation =
      predicate == CmpPredicate::eq || predicate == CmpPredicate::ne;
  phrase->kind = isEquation ? ReadKind::Equal : ReadKind::Order;
  phrase->predicate = predicate;
  phrase->parts = {std::move(a), std::move(b)};
  phrase->bounds = Bounds::truth();
  phrase->isTruth = true;
  addPrices(*phrase);
  return phrase;
}

PhraseRef mips::sayOneOf(PhraseRef variable, llvm::ArrayRef<int64_t> values) {
  PhraseRef any;
  for (int64_t value : values) {
    PhraseRef is =
        sayComparison(CmpPredicate::eq, variable, sayConstant(value));
    any = any ? say(ReadKind::Or, {any, is}) : is;
  }
  if (values.size() < 3)
    return any;
  auto result = std::make_shared<Phrase>(*any);
  result->cost = variable->cost + membershipPrice(values.size());
  return result;
}

static bool isBitTest(const Phrase &phrase) {
  return phrase.kind == ReadKind::Equal && phrase.parts[0]->bounds.isBit() &&
         phrase.parts[1]->kind == ReadKind::Constant;
}

PhraseRef mips::sayNot(PhraseRef condition) {
  const Phrase &own = *condition;
  if (own.kind == ReadKind::Constant)
    return sayTruth(!own.number);
  if (own.kind == ReadKind::Not)
    return own.parts[0];
  // Of a bit `b = 0`, not `b != 1`.
  if (isBitTest(own))
    return sayComparison(own.predicate, own.parts[0],
                         sayConstant(1 - own.parts[1]->number));
  if (own.kind == ReadKind::Equal || own.kind == ReadKind::Order)
    return sayComparison(inverse(own.predicate), own.parts[0], own.parts[1]);
  return say(ReadKind::Not, {std::move(condition)});
}

PhraseRef mips::sayPlus(PhraseRef e, int64_t c, Bounds bounds) {
  if (c == 0)
    return e;
  ReadKind kind = c > 0 ? ReadKind::Add : ReadKind::Sub;
  return say(kind, {std::move(e), sayConstant(std::abs(c))}, bounds);
}

static std::optional<bool> asTruth(const PhraseRef &phrase) {
  if (phrase->kind != ReadKind::Constant)
    return std::nullopt;
  return phrase->number != 0;
}

/// `x >= 3` and `x >= 7`: the same compared in the same way with constants.
static bool differInLimit(const Phrase &a, const Phrase &b) {
  return a.isTruth && a.kind == b.kind &&
         (a.kind == ReadKind::Order || a.kind == ReadKind::Equal) &&
         a.predicate == b.predicate && areSame(*a.parts[0], *b.parts[0]) &&
         a.parts[1]->kind == ReadKind::Constant &&
         b.parts[1]->kind == ReadKind::Constant;
}

/// Whether a phrase calculates with a bit: `x + b`, `(b + y) mod 16`.
static bool countsWith(const Phrase &phrase, const Phrase &bit) {
  bool isSum = phrase.kind == ReadKind::Add || phrase.kind == ReadKind::Sub;
  if (phrase.kind == ReadKind::Select)
    return countsWith(*phrase.parts[1], bit) ||
           countsWith(*phrase.parts[2], bit);
  if (!isSum && phrase.kind != ReadKind::Mod && phrase.kind != ReadKind::Min &&
      phrase.kind != ReadKind::Max)
    return false;
  return llvm::any_of(phrase.parts, [&](const PhraseRef &part) {
    return (isSum && areSame(*part, bit)) || countsWith(*part, bit);
  });
}

/// Whether what is chosen calculates with a bit that the condition asks for.
static bool isAskedAndCounted(const Phrase &condition, const Phrase &a,
                              const Phrase &b) {
  bool isComparison =
      condition.kind == ReadKind::Equal || condition.kind == ReadKind::Order;
  return isComparison &&
         llvm::any_of(condition.parts, [&](const PhraseRef &asked) {
           return asked->kind == ReadKind::Variable && asked->bounds.isBit() &&
                  (countsWith(a, *asked) || countsWith(b, *asked));
         });
}

PhraseRef mips::sayChoice(PhraseRef condition, PhraseRef a, PhraseRef b) {
  if (areSame(*a, *b))
    return a;
  if (!a->isTruth) {
    PhraseRef choice =
        say(ReadKind::Select, {condition, a, b}, a->bounds.join(b->bounds));
    if (!isAskedAndCounted(*condition, *a, *b))
      return choice;
    auto dearer = std::make_shared<Phrase>(*choice);
    dearer->cost += countedTestPrice;
    return dearer;
  }
  if (auto truth = asTruth(a)) {
    if (auto other = asTruth(b))
      return *truth ? condition : sayNot(condition);
    return *truth ? say(ReadKind::Or, {condition, b})
                  : say(ReadKind::And, {sayNot(condition), b});
  }
  if (auto truth = asTruth(b))
    return *truth ? say(ReadKind::Or, {sayNot(condition), a})
                  : say(ReadKind::And, {condition, a});
  if (differInLimit(*a, *b))
    return sayComparison(a->predicate, a->parts[0],
                         say(ReadKind::Select,
                             {condition, a->parts[1], b->parts[1]},
                             a->parts[1]->bounds.join(b->parts[1]->bounds)));
  return say(ReadKind::Or, {say(ReadKind::And, {condition, a}),
                            say(ReadKind::And, {sayNot(condition), b})});
}

bool mips::areSame(const Phrase &a, const Phrase &b) {
  if (&a == &b)
    return true;
  bool isComparison = a.kind == ReadKind::Equal || a.kind == ReadKind::Order;
  if (a.kind != b.kind || a.number != b.number || a.isTruth != b.isTruth ||
      (isComparison && a.predicate != b.predicate) ||
      a.parts.size() != b.parts.size())
    return false;
  for (size_t i = 0; i < a.parts.size(); ++i)
    if (!areSame(*a.parts[i], *b.parts[i]))
      return false;
  return true;
}

//===----------------------------------------------------------------------===//
// Writing them
//===----------------------------------------------------------------------===//

Value mips::writePhrase(const Phrase &phrase, llvm::ArrayRef<Value> variables,
                        mlir::OpBuilder &builder, mlir::Location loc) {
  if (phrase.kind == ReadKind::Variable)
    return variables[phrase.number];
  if (phrase.kind == ReadKind::Constant) {
    if (phrase.isTruth)
      return builder.create<TruthOp>(loc, builder.getBoolAttr(phrase.number));
    return builder.create<ConstantOp>(loc,
                                      builder.getI64IntegerAttr(phrase.number));
  }
  llvm::SmallVector<Value> parts;
  for (const PhraseRef &part : phrase.parts)
    parts.push_back(writePhrase(*part, variables, builder, loc));
  switch (phrase.kind) {
  case ReadKind::Add:
    return builder.create<AddOp>(loc, parts[0], parts[1]);
  case ReadKind::Sub:
    return builder.create<SubOp>(loc, parts[0], parts[1]);
  case ReadKind::Mul:
    return builder.create<MulOp>(loc, parts[0], parts[1]);
  case ReadKind::Div:
    return builder.create<DivOp>(loc, parts[0],
                                 builder.getI64IntegerAttr(phrase.number));
  case ReadKind::Mod:
    return builder.create<ModOp>(loc, parts[0],
                                 builder.getI64IntegerAttr(phrase.number));
  case ReadKind::Min:
    return builder.create<MinOp>(loc, parts[0], parts[1]);
  case ReadKind::Max:
    return builder.create<MaxOp>(loc, parts[0], parts[1]);
  case ReadKind::Abs:
    return builder.create<AbsOp>(loc, parts[0]);
  case ReadKind::Equal:
  case ReadKind::Order:
    return builder.create<CmpOp>(loc, phrase.predicate, parts[0], parts[1]);
  case ReadKind::And:
    return builder.create<AndOp>(loc, parts[0], parts[1]);
  case ReadKind::Or:
    return builder.create<OrOp>(loc, parts[0], parts[1]);
  case ReadKind::Xor:
    return builder.create<XorOp>(loc, parts[0], parts[1]);
  case ReadKind::Not:
    return builder.create<NotOp>(loc, parts[0]);
  case ReadKind::Indicator:
    return builder.create<IndicatorOp>(loc, parts[0]);
  case ReadKind::Select:
    return builder.create<SelectOp>(loc, parts[0], parts[1], parts[2]);
  default:
    llvm_unreachable("nobody says this");
  }
}
