//===- ValueTypes.cpp - which expressions have named values ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ValueTypes.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"
#include <map>

using namespace mips;
using llvm::SMRange;
using llvm::StringRef;

MIPS_DIAGNOSTIC(ValueNamedLikeStream,
                "'{0}' is a value of '{1}' and the name of a stream");
MIPS_DIAGNOSTIC(NamedInArithmetic,
                "{0} has named values, and '{1}' takes numbers");
MIPS_DIAGNOSTIC(NamedAsTruth, "{0} has named values, and '{1}' takes a truth "
                              "value");
MIPS_DIAGNOSTIC(MixedValues, "{0} and {1} do not mix");
MIPS_DIAGNOSTIC(ValueAmongNumbers, "'{0}' is a value of '{1}', and a number "
                                   "belongs here");
MIPS_DIAGNOSTIC(NoSuchValue, "'{0}' is not a value of '{1}'");
MIPS_DIAGNOSTIC(UnknownValue, "no stream has a value \"{0}\"");
MIPS_DIAGNOSTIC(AmbiguousValue, "'{0}' is a value of several streams");
MIPS_DIAGNOSTIC(NumberOfNumber, "'number' takes a named value, and this is a "
                                "number");
MIPS_DIAGNOSTIC(RepeatedCase, "the case '{0}' stands twice");
MIPS_DIAGNOSTIC(MissingCase, "the 'case' says nothing about {0}");

namespace {
/// Expressions and streams whose values must be of one kind form a class.
/// Classes are joined as the rules are read (union-find).
class ValueTypes {
public:
  ValueTypes(TaskTree &tree, NameTable &names, Diagnostics &diagnostics)
      : tree(tree), names(names), diagnostics(diagnostics) {}

  /// False after a mistake with names, values or cases.
  bool run();

private:
  /// What is known of a class: its values are numbers, or those of `stream`, or
  /// neither is known yet.
  struct Class {
    unsigned parent;
    bool isNumber = false;
    const Declaration *stream = nullptr;
  };

  unsigned rootOf(unsigned id) {
    while (classes[id].parent != id)
      id = classes[id].parent = classes[classes[id].parent].parent;
    return id;
  }
  template <typename... Args>
  void error(SMRange range, const DiagnosticKind &kind, Args &&...args) {
    isGood = false;
    diagnostics.error(range, kind, std::forward<Args>(args)...);
  }
  unsigned idOf(const Expr &expr) const { return expr.serial; }
  std::optional<unsigned> idOf(StringRef stream) {
    Symbol *symbol = names.find(stream);
    if (!symbol)
      return std::nullopt;
    return streams.lookup(symbol->declaration);
  }
  Class &classOf(unsigned id) { return classes[rootOf(id)]; }

  void declareStreams();
  void checkValueNames(const Declaration &declaration);
  void visit(Expr &expr);
  void visitName(Expr &expr);
  void visitBinary(const Expr &expr);
  void visitCase(Expr &expr);
  void join(unsigned a, unsigned b, SMRange place);
  void beNumber(unsigned id) {
    Class &known = classOf(id);
    known.isNumber |= !known.stream;
  }
  void needNumber(const Expr &operand, StringRef user);
  void needTruth(const Expr &operand, StringRef user);
  std::string describe(const Class &known, bool isOther) const;
  std::string describe(const Expr &expr) const;

  void decideUnknown();
  std::vector<const Declaration *> typesWith(StringRef value) const;
  void resolve(Expr &expr);
  void reportUnknown(const Expr &expr);
  void resolveNumber(Expr &expr);
  void checkCase(const Expr &expr);
  std::string textOf(const Expr &label, const Declaration *stream) const;

  TaskTree &tree;
  NameTable &names;
  Diagnostics &diagnostics;
  std::vector<Class> classes;
  llvm::DenseMap<const Declaration *, unsigned> streams;
  /// The variables of the comprehensions around an expression.
  std::vector<StringRef> variables;
  /// Names of values, `number(...)` and `case`, in the order of the file.
  std::vector<Expr *> values, toNumbers, cases;
  bool hasNamedStreams = false, isGood = true;
};
} // namespace

bool ValueTypes::run() {
  declareStreams();
  for (Rule &rule : tree.rules) {
    if (!rule.body)
      continue;
    visit(*rule.body);
    if (std::optional<unsigned> stream = idOf(rule.name))
      join(*stream, idOf(*rule.body), rule.body->range);
  }
  decideUnknown();
  for (Expr *value : values)
    resolve(*value);
  for (Expr *toNumber : toNumbers)
    resolveNumber(*toNumber);
  for (Expr *choice : cases)
    checkCase(*choice);
  return isGood;
}

void ValueTypes::declareStreams() {
  unsigned count = tree.numExpressions + tree.declarations.size();
  for (unsigned id = 0; id < count; ++id)
    classes.push_back({id});
  unsigned id = tree.numExpressions;
  for (const Declaration &declaration : tree.declarations) {
    streams[&declaration] = id;
    hasNamedStreams |= declaration.isNamed();
    if (declaration.isNamed())
      classes[id].stream = &declaration;
    else
      classes[id].isNumber = declaration.kind != Declaration::Kind::Let;
    ++id;
    checkValueNames(declaration);
  }
}

/// A name means one thing.
void ValueTypes::checkValueNames(const Declaration &declaration) {
  for (auto [i, range] : llvm::enumerate(declaration.valueRanges)) {
    StringRef value = declaration.valueNames.nameOf(i);
    Symbol *symbol = names.find(value);
    if (!symbol)
      continue;
    error(range, ValueNamedLikeStream, value, declaration.name);
    diagnostics.note(symbol->declaration->range, "the stream is declared here");
  }
}

//===----------------------------------------------------------------------===//
// What must be of one kind
//===----------------------------------------------------------------------===//

void ValueTypes::visit(Expr &expr) {
  bool isEach = expr.kind == Expr::Kind::Each;
  if (isEach)
    variables.push_back(expr.name);
  for (Expr::Ptr &operand : expr.operands)
    visit(*operand);
  if (isEach)
    variables.pop_back();
  unsigned id = idOf(expr);
  switch (expr.kind) {
  case Expr::Kind::Name:
    return visitName(expr);
  case Expr::Kind::Value:
    values.push_back(&expr);
    return;
  case Expr::Kind::Access:
    needNumber(expr.operand(), "@");
    [[fallthrough]];
  case Expr::Kind::Next:
    if (std::optional<unsigned> stream = idOf(expr.name))
      join(id, *stream, expr.range);
    return;
  case Expr::Kind::Delay:
    if (expr.operands.size() > 1)
      join(idOf(expr.operand(0)), idOf(expr.operand(1)), expr.operand(1).range);
    return join(id, idOf(expr.operand(0)), expr.range);
  case Expr::Kind::If:
    needTruth(expr.operand(0), "if");
    join(idOf(expr.operand(1)), idOf(expr.operand(2)), expr.range);
    return join(id, idOf(expr.operand(1)), expr.range);
  case Expr::Kind::Case:
    return visitCase(expr);
  case Expr::Kind::ToNumber:
    toNumbers.push_back(&expr);
    break;
  case Expr::Kind::Binary:
    visitBinary(expr);
    break;
  case Expr::Kind::Negate:
    needNumber(expr.operand(), "-");
    break;
  case Expr::Kind::Abs:
    needNumber(expr.operand(), "abs");
    break;
  case Expr::Kind::Not:
    needTruth(expr.operand(), "not");
    break;
  case Expr::Kind::MinMax:
    for (const Expr::Ptr &operand : expr.operands)
      needNumber(*operand, spelling(expr.fold));
    break;
  case Expr::Kind::Fold:
  case Expr::Kind::Each: {
    bool ofTruths = expr.fold == FoldKind::Count ||
                    expr.fold == FoldKind::All || expr.fold == FoldKind::Any;
    if (ofTruths)
      needTruth(expr.operand(), spelling(expr.fold));
    else
      needNumber(expr.operand(), spelling(expr.fold));
    break;
  }
  case Expr::Kind::Number:
  case Expr::Kind::Truth:
  case Expr::Kind::Step:
    break;
  }
  beNumber(id);
}

void ValueTypes::visitName(Expr &expr) {
  if (llvm::is_contained(variables, expr.name))
    beNumber(idOf(expr));
  else if (std::optional<unsigned> stream = idOf(expr.name))
    join(idOf(expr), *stream, expr.range);
  else
    values.push_back(&expr);
}

static StringRef spellingOf(BinaryOp op) {
  static constexpr StringRef words[] = {"+",  "-",   "*",  "div", "mod",
                                        "==", "!=",  "<",  "<=",  ">",
                                        ">=", "and", "or", "xor"};
  return words[unsigned(op)];
}

void ValueTypes::visitBinary(const Expr &expr) {
  const Expr &left = expr.operand(0), &right = expr.operand(1);
  if (expr.op == BinaryOp::Eq || expr.op == BinaryOp::Ne)
    return join(idOf(left), idOf(right), expr.range);
  for (const Expr *operand : {&left, &right})
    if (expr.op >= BinaryOp::And)
      needTruth(*operand, spellingOf(expr.op));
    else
      needNumber(*operand, spellingOf(expr.op));
}

void ValueTypes::visitCase(Expr &expr) {
  cases.push_back(&expr);
  for (unsigned i = 0; i < numLabels(expr); ++i) {
    const Expr &label = expr.operand(2 * i + 1);
    const Expr &value = expr.operand(2 * i + 2);
    join(idOf(expr.operand()), idOf(label), label.range);
    join(idOf(expr), idOf(value), value.range);
  }
  if (expr.hasElse)
    join(idOf(expr), idOf(*expr.operands.back()), expr.operands.back()->range);
}

std::string ValueTypes::describe(const Class &known, bool isOther) const {
  if (!known.stream)
    return "numbers";
  return (llvm::Twine(isOther ? "those of '" : "values of '") +
          known.stream->name + "'")
      .str();
}

void ValueTypes::join(unsigned a, unsigned b, SMRange place) {
  a = rootOf(a), b = rootOf(b);
  if (a == b)
    return;
  Class &first = classes[a], &second = classes[b];
  bool isMixed = (first.stream && second.isNumber) ||
                 (first.isNumber && second.stream) ||
                 (first.stream && second.stream &&
                  first.stream->valueNames != second.stream->valueNames);
  if (isMixed) {
    bool bothNamed = first.stream && second.stream;
    error(place, MixedValues, describe(first, false),
          describe(second, bothNamed));
    for (const Declaration *stream : {first.stream, second.stream})
      if (stream)
        diagnostics.note(stream->range, "'" + stream->name +
                                            "' is declared as " +
                                            stream->valueNames.declaration());
    return;
  }
  second.parent = a;
  first.isNumber |= second.isNumber;
  if (!first.stream)
    first.stream = second.stream;
}

/// `'light'`, or `this` where it is no stream itself.
std::string ValueTypes::describe(const Expr &expr) const {
  bool isStream =
      (expr.kind == Expr::Kind::Name || expr.kind == Expr::Kind::Value) &&
      !expr.name.empty();
  return isStream ? ("'" + expr.name + "'").str() : "this";
}

void ValueTypes::needNumber(const Expr &operand, StringRef user) {
  if (!classOf(idOf(operand)).stream)
    return beNumber(idOf(operand));
  error(operand.range, NamedInArithmetic, describe(operand), user);
  StringRef text(operand.range.Start.getPointer(),
                 operand.range.End.getPointer() -
                     operand.range.Start.getPointer());
  diagnostics.note(operand.range, "write 'number(" + text +
                                      ")' if its number "
                                      "is meant");
}

void ValueTypes::needTruth(const Expr &operand, StringRef user) {
  const Declaration *stream = classOf(idOf(operand)).stream;
  if (!stream)
    return beNumber(idOf(operand));
  error(operand.range, NamedAsTruth, describe(operand), user);
  diagnostics.note(operand.range,
                   "compare it, as in '" + stream->name + " == " +
                       ValueNames::quoted(stream->valueNames.nameOf(0)) + "'");
}

//===----------------------------------------------------------------------===//
// What names of values stand for
//===----------------------------------------------------------------------===//

/// The streams that have such a value, one for each different declaration.
std::vector<const Declaration *> ValueTypes::typesWith(StringRef value) const {
  std::vector<const Declaration *> found;
  for (const Declaration &declaration : tree.declarations) {
    bool isKnown = llvm::any_of(found, [&](const Declaration *other) {
      return other->valueNames == declaration.valueNames;
    });
    if (declaration.isNamed() && !isKnown &&
        declaration.valueNames.valueOf(value))
      found.push_back(&declaration);
  }
  return found;
}

/// A class of nothing but names of values is that of the only stream that has
/// them all.
void ValueTypes::decideUnknown() {
  llvm::MapVector<unsigned, std::vector<StringRef>> unknown;
  for (const Expr *value : values) {
    unsigned root = rootOf(idOf(*value));
    if (!classes[root].stream && !classes[root].isNumber)
      unknown[root].push_back(value->name);
  }
  for (const auto &[root, used] : unknown) {
    std::vector<const Declaration *> types = typesWith(used[0]);
    llvm::erase_if(types, [&](const Declaration *stream) {
      return llvm::any_of(used, [&](StringRef value) {
        return !stream->valueNames.valueOf(value);
      });
    });
    if (types.size() == 1)
      classes[root].stream = types[0];
  }
}

void ValueTypes::resolve(Expr &expr) {
  const Class &known = classOf(idOf(expr));
  if (!known.stream)
    return reportUnknown(expr);
  const ValueNames &valueNames = known.stream->valueNames;
  std::optional<int64_t> value = valueNames.valueOf(expr.name);
  if (value) {
    expr.kind = Expr::Kind::Value;
    expr.number = *value;
    expr.values = &valueNames;
    return;
  }
  if (tree.hasBrokenNames)
    return;
  error(expr.range, NoSuchValue, expr.name, known.stream->name);
  std::vector<StringRef> candidates;
  for (size_t i = 0; i < valueNames.size(); ++i)
    candidates.push_back(valueNames.nameOf(i));
  if (std::optional<StringRef> near = nearestName(expr.name, candidates))
    diagnostics.note(expr.range, "did you mean '" + *near + "'?");
  else
    diagnostics.note(known.stream->range,
                     "its values are " + valueNames.declaration());
}

void ValueTypes::reportUnknown(const Expr &expr) {
  if (tree.hasBrokenNames)
    return;
  std::vector<const Declaration *> types = typesWith(expr.name);
  if (types.empty() && expr.kind == Expr::Kind::Value) {
    error(expr.range, UnknownValue, expr.name);
    return;
  }
  if (types.empty()) {
    // Without named streams it is no matter of values.
    if (!hasNamedStreams)
      return;
    isGood = false;
    std::vector<StringRef> more(variables);
    for (const Declaration &declaration : tree.declarations)
      for (size_t i = 0;
           declaration.isNamed() && i < declaration.valueNames.size(); ++i)
        more.push_back(declaration.valueNames.nameOf(i));
    names.resolve(expr.name, expr.range, more);
    return;
  }
  if (classOf(idOf(expr)).isNumber) {
    error(expr.range, ValueAmongNumbers, expr.name, types[0]->name);
    diagnostics.note(expr.range, "a named value is compared with its stream or "
                                 "given to one");
    return;
  }
  error(expr.range, AmbiguousValue, expr.name);
  for (const Declaration *stream : types)
    diagnostics.note(
        stream->valueRanges[*stream->valueNames.valueOf(expr.name)],
        "a value of '" + stream->name + "'");
}

void ValueTypes::resolveNumber(Expr &expr) {
  const Class &known = classOf(idOf(expr.operand()));
  if (known.stream) {
    expr.values = &known.stream->valueNames;
    return;
  }
  // A name that is none has been reported; a `let` of nothing but its own past
  // is a number.
  if (known.isNumber || isGood)
    error(expr.operand().range, NumberOfNumber);
}

std::string ValueTypes::textOf(const Expr &label,
                               const Declaration *stream) const {
  return stream ? stream->valueNames.textOf(label.number)
                : std::to_string(label.number);
}

/// The values that no arm is for.
static std::string missingOf(const ValueNames &names,
                             const std::map<int64_t, SMRange> &seen) {
  std::string missing;
  for (size_t i = 0; i < names.size(); ++i)
    if (!seen.count(i))
      missing +=
          ((missing.empty() ? "'" : ", '") + names.nameOf(i) + "'").str();
  return missing;
}

/// No case twice, and none missing.
void ValueTypes::checkCase(const Expr &expr) {
  const Declaration *stream = classOf(idOf(expr.operand())).stream;
  std::map<int64_t, SMRange> seen;
  for (unsigned i = 0; i < numLabels(expr); ++i) {
    const Expr &label = expr.operand(2 * i + 1);
    // A name that is no value has been reported.
    if (label.kind == Expr::Kind::Value && !stream)
      return;
    auto [first, isNew] = seen.try_emplace(label.number, label.range);
    if (isNew)
      continue;
    error(label.range, RepeatedCase, textOf(label, stream));
    diagnostics.note(first->second, "the first one is here");
  }
  if (expr.hasElse)
    return;
  std::string missing =
      stream ? missingOf(stream->valueNames, seen) : "other numbers";
  if (missing.empty())
    return;
  error(expr.range, MissingCase, missing);
  diagnostics.note(expr.range, "add an arm, or 'else: ...' at the end");
}

bool mips::resolveValueNames(TaskTree &tree, NameTable &names,
                             Diagnostics &diagnostics) {
  return ValueTypes(tree, names, diagnostics).run();
}
