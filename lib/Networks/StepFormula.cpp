//===- StepFormula.cpp - a cell told by formulas ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Networks/StepFormula.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include <cmath>

using namespace mips;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

/// An expression. `rows` is the number of its numbers, 0 while it is not known;
/// a matrix has `columns`.
struct StepFormula::Node {
  enum Kind {
    Constant,
    Value,
    Add,
    Subtract,
    Multiply,
    Divide,
    Tanh,
    Relu,
    Sigmoid,
    Abs,
    Concat
  } kind = Constant;
  std::vector<std::unique_ptr<Node>> operands;
  size_t value = 0;            ///< of Value: its place
  std::vector<double> numbers; ///< of Constant, row by row
  size_t rows = 0, columns = 0;

  bool isMatrix() const { return columns > 0; }
};

using Term = StepFormula::Node;

StepFormula::StepFormula() = default;
StepFormula::~StepFormula() = default;

namespace mips {
/// Reads the statements.
class StepParser {
public:
  StepParser(const NetworkTensors &tensors,
             llvm::ArrayRef<std::string> statements, unsigned inputSize)
      : tensors(tensors), texts(statements), inputSize(inputSize) {}
  Expected<std::unique_ptr<StepFormula>> run();

private:
  Error findStates();
  Error parseStatement(StringRef text);
  Expected<std::unique_ptr<Term>> parseSum();
  Expected<std::unique_ptr<Term>> parseProduct();
  Expected<std::unique_ptr<Term>> parseFactor();
  Expected<std::unique_ptr<Term>> parseName();
  Expected<std::unique_ptr<Term>> parseCall(Term::Kind kind);
  StringRef takeName();
  bool takeIf(char c) {
    rest = rest.ltrim();
    return rest.consume_front(StringRef(&c, 1));
  }
  /// Sets what can be known of the sizes; false if some do not fit.
  bool size(Term &node);
  Error settleSizes();
  Error mistake(const llvm::Twine &message) const {
    return createStringError("'step \"" + statement + "\"': " + message);
  }

  const NetworkTensors &tensors;
  llvm::ArrayRef<std::string> texts;
  unsigned inputSize;
  std::unique_ptr<StepFormula> formula{new StepFormula()};
  /// Names of values, those of states with a prime, too.
  llvm::StringMap<size_t> places;
  std::vector<size_t> sizes; ///< of the values; 0: not known
  std::vector<StringRef> states;
  std::vector<std::unique_ptr<Term>> starts; ///< of states; null: zero
  StringRef statement, rest;
  unsigned depth = 0;
};
} // namespace mips

static bool isNamePart(char c) {
  return llvm::isAlnum(c) || c == '_' || c == '.';
}

StringRef StepParser::takeName() {
  rest = rest.ltrim();
  if (rest.empty() || !(llvm::isAlpha(rest.front()) || rest.front() == '_'))
    return {};
  StringRef name = rest.take_while(isNamePart);
  rest = rest.drop_front(name.size());
  return name;
}

/// States have their places before anything is read.
Error StepParser::findStates() {
  places["x"] = 0;
  for (const std::string &text : texts) {
    statement = rest = text;
    StringRef name = takeName();
    if (name.empty())
      return mistake("it begins with no name");
    if (!rest.starts_with("'") || llvm::is_contained(states, name))
      continue;
    if (name == "x" || name == "y")
      return mistake("'" + name + "' is no state");
    places[name] = 1 + states.size();
    states.push_back(name);
  }
  formula->numStates = states.size();
  formula->numValues = 1 + states.size();
  formula->nextValues.assign(states.size(), 0);
  starts.resize(states.size());
  sizes.assign(formula->numValues, 0);
  sizes[0] = inputSize;
  return Error::success();
}

Error StepParser::parseStatement(StringRef text) {
  statement = rest = text;
  StringRef name = takeName();
  bool isNext = rest.consume_front("'");
  if (!takeIf('='))
    return mistake("there is no '=' behind its name");
  auto value = parseSum();
  if (!value)
    return value.takeError();
  if (!rest.trim().empty())
    return mistake("'" + rest.trim() + "' is not understood");
  size_t state = size_t(llvm::find(states, name) - states.begin());
  if (state < states.size() && !isNext) {
    if ((*value)->kind != Term::Constant || (*value)->isMatrix())
      return mistake("a state begins as a tensor of the file or a number");
    starts[state] = std::move(*value);
    return Error::success();
  }
  std::string key = name.str() + (isNext ? "'" : "");
  if (name == "x" || places.count(key))
    return mistake("'" + key + "' has a value already");
  size_t place = formula->numValues++;
  sizes.push_back(0);
  places[key] = place;
  if (isNext)
    formula->nextValues[state] = place;
  if (key == "y")
    formula->outputValue = place;
  formula->statements.push_back({std::move(*value), place});
  return Error::success();
}

static std::unique_ptr<Term> makeNode(Term::Kind kind,
                                      std::unique_ptr<Term> first,
                                      std::unique_ptr<Term> second = nullptr) {
  auto node = std::make_unique<Term>();
  node->kind = kind;
  node->operands.push_back(std::move(first));
  if (second)
    node->operands.push_back(std::move(second));
  return node;
}

static std::unique_ptr<Term> makeNumber(double number) {
  auto node = std::make_unique<Term>();
  node->numbers = {number};
  node->rows = 1;
  return node;
}

Expected<std::unique_ptr<Term>> StepParser::parseSum() {
  constexpr unsigned mostDepth = 50;
  if (++depth > mostDepth)
    return mistake("it is nested more than 50 deep");
  auto left = parseProduct();
  while (left) {
    bool isPlus = takeIf('+');
    if (!isPlus && !takeIf('-'))
      break;
    auto right = parseProduct();
    if (!right)
      return right;
    left = makeNode(isPlus ? Term::Add : Term::Subtract, std::move(*left),
                    std::move(*right));
  }
  --depth;
  return left;
}

Expected<std::unique_ptr<Term>> StepParser::parseProduct() {
  auto left = parseFactor();
  while (left) {
    bool isTimes = takeIf('*');
    if (!isTimes && !takeIf('/'))
      break;
    auto right = parseFactor();
    if (!right)
      return right;
    left = makeNode(isTimes ? Term::Multiply : Term::Divide, std::move(*left),
                    std::move(*right));
  }
  return left;
}

Expected<std::unique_ptr<Term>> StepParser::parseFactor() {
  if (takeIf('-')) {
    constexpr unsigned mostDepth = 50;
    if (++depth > mostDepth)
      return mistake("it is nested more than 50 deep");
    auto value = parseFactor();
    --depth;
    if (!value)
      return value;
    return makeNode(Term::Subtract, makeNumber(0), std::move(*value));
  }
  if (takeIf('(')) {
    auto value = parseSum();
    if (value && !takeIf(')'))
      return mistake("a ')' is missing");
    return value;
  }
  StringRef digits =
      rest.take_while([](char c) { return llvm::isDigit(c) || c == '.'; });
  if (digits.empty())
    return parseName();
  double number;
  if (digits.getAsDouble(number))
    return mistake("'" + digits + "' is no number");
  rest = rest.drop_front(digits.size());
  return makeNumber(number);
}

Expected<std::unique_ptr<Term>> StepParser::parseCall(Term::Kind kind) {
  auto first = parseSum();
  if (!first)
    return first;
  std::unique_ptr<Term> second;
  if (kind == Term::Concat) {
    if (!takeIf(','))
      return mistake("concat joins two vectors");
    auto other = parseSum();
    if (!other)
      return other;
    second = std::move(*other);
  }
  if (!takeIf(')'))
    return mistake("a ')' is missing");
  return makeNode(kind, std::move(*first), std::move(second));
}

Expected<std::unique_ptr<Term>> StepParser::parseName() {
  StringRef name = takeName();
  if (name.empty())
    return mistake(rest.empty() ? "it ends too soon"
                                : "'" + rest + "' is not understood");
  constexpr std::pair<StringRef, Term::Kind> functions[] = {
      {"tanh", Term::Tanh},
      {"relu", Term::Relu},
      {"sigmoid", Term::Sigmoid},
      {"abs", Term::Abs},
      {"concat", Term::Concat}};
  if (rest.ltrim().starts_with("("))
    for (const auto &[function, kind] : functions)
      if (function == name) {
        takeIf('(');
        return parseCall(kind);
      }
  auto node = std::make_unique<Term>();
  std::string key = name.str() + (rest.consume_front("'") ? "'" : "");
  if (auto place = places.find(key); place != places.end()) {
    node->kind = Term::Value;
    node->value = place->second;
    return node;
  }
  const Tensor *tensor = tensors.find(key);
  if (!tensor)
    return mistake("'" + key + "' is no tensor of the file and has no value");
  if (tensor->shape.size() > 2 || tensor->values.empty())
    return mistake("'" + key + "' is no vector or matrix");
  node->numbers = tensor->values;
  node->rows = size_t(tensor->rows());
  node->columns = tensor->isMatrix() ? size_t(tensor->columns()) : 0;
  return node;
}

/// Of two numbers of numbers: the same, or one of them is one number.
static bool unify(size_t a, size_t b, size_t &both) {
  both = a == 0 || b == 0 ? 0 : std::max(a, b);
  // One that is known says more than nothing, unless it is a single number.
  if (both == 0 && std::max(a, b) > 1)
    both = std::max(a, b);
  return a == 0 || b == 0 || a == b || a == 1 || b == 1;
}

bool StepParser::size(Term &node) {
  for (const std::unique_ptr<Term> &operand : node.operands)
    if (!size(*operand))
      return false;
  switch (node.kind) {
  case Term::Constant:
    return true;
  case Term::Value:
    node.rows = sizes[node.value];
    return true;
  case Term::Concat: {
    const Term &a = *node.operands[0], &b = *node.operands[1];
    node.rows = a.rows && b.rows ? a.rows + b.rows : 0;
    return !a.isMatrix() && !b.isMatrix();
  }
  case Term::Multiply:
    if (node.operands[0]->isMatrix()) {
      const Term &matrix = *node.operands[0], &vector = *node.operands[1];
      node.rows = matrix.rows;
      return !vector.isMatrix() &&
             (vector.rows == 0 || vector.rows == matrix.columns);
    }
    break;
  default:
    break;
  }
  for (const std::unique_ptr<Term> &operand : node.operands)
    if (operand->isMatrix())
      return false;
  if (node.operands.size() == 1) {
    node.rows = node.operands[0]->rows;
    return true;
  }
  return unify(node.operands[0]->rows, node.operands[1]->rows, node.rows);
}

/// Sizes of states follow from what they become, round by round.
Error StepParser::settleSizes() {
  for (size_t round = 0; round <= formula->numValues; ++round)
    for (StepFormula::Statement &one : formula->statements) {
      statement = texts[0];
      if (!size(*one.value))
        return createStringError("the sizes of a 'step' do not fit");
      if (one.value->isMatrix())
        return createStringError("a 'step' gives a matrix, not a vector");
      sizes[one.target] = one.value->rows;
      for (size_t state = 0; state < states.size(); ++state)
        if (formula->nextValues[state] == one.target) {
          size_t &known = sizes[1 + state];
          if (known && one.value->rows && known != one.value->rows)
            return createStringError("the state '" + states[state] +
                                     "' has different sizes");
          known = std::max(known, one.value->rows);
        }
    }
  for (size_t size : sizes)
    if (size == 0)
      return createStringError("the size of a value of a 'step' follows from "
                               "nothing");
  return Error::success();
}

Expected<std::unique_ptr<StepFormula>> StepParser::run() {
  if (Error error = findStates())
    return error;
  for (const std::string &text : texts)
    if (Error error = parseStatement(text))
      return error;
  if (!formula->outputValue)
    return createStringError("no 'step' gives 'y', the outputs");
  if (Error error = settleSizes())
    return error;
  for (size_t state = 0; state < states.size(); ++state) {
    size_t size = sizes[1 + state];
    std::vector<double> begin(size, 0.0);
    if (starts[state]) {
      begin = starts[state]->numbers;
      if (begin.size() == 1)
        begin.assign(size, begin[0]);
      if (begin.size() != size)
        return createStringError("the state '" + states[state] +
                                 "' begins with another size");
    }
    llvm::append_range(formula->initial, begin);
    formula->stateSizes.push_back(size);
  }
  formula->logits = unsigned(sizes[formula->outputValue]);
  return std::move(formula);
}

Expected<std::unique_ptr<StepFormula>>
StepFormula::create(const NetworkTensors &tensors,
                    llvm::ArrayRef<std::string> statements,
                    unsigned inputSize) {
  return StepParser(tensors, statements, inputSize).run();
}

using Vector = std::vector<double>;

static Vector multiplied(const Term &matrix, const Vector &vector) {
  Vector result(matrix.rows, 0.0);
  for (size_t row = 0; row < matrix.rows; ++row)
    for (size_t column = 0; column < matrix.columns; ++column)
      result[row] +=
          matrix.numbers[row * matrix.columns + column] * vector[column];
  return result;
}

static double combined(Term::Kind kind, double a, double b) {
  switch (kind) {
  case Term::Add:
    return a + b;
  case Term::Subtract:
    return a - b;
  case Term::Multiply:
    return a * b;
  default:
    return b != 0 ? a / b : 0;
  }
}

static double applied(Term::Kind kind, double a) {
  switch (kind) {
  case Term::Tanh:
    return std::tanh(a);
  case Term::Relu:
    return std::max(a, 0.0);
  case Term::Sigmoid:
    return 1 / (1 + std::exp(-a));
  default:
    return std::abs(a);
  }
}

static Vector evaluate(const Term &node, llvm::ArrayRef<Vector> values) {
  if (node.kind == Term::Constant)
    return node.numbers;
  if (node.kind == Term::Value)
    return values[node.value];
  if (node.kind == Term::Multiply && node.operands[0]->isMatrix())
    return multiplied(*node.operands[0], evaluate(*node.operands[1], values));
  Vector a = evaluate(*node.operands[0], values);
  if (node.operands.size() == 1) {
    for (double &number : a)
      number = applied(node.kind, number);
    return a;
  }
  Vector b = evaluate(*node.operands[1], values);
  if (node.kind == Term::Concat) {
    llvm::append_range(a, b);
    return a;
  }
  Vector result(node.rows);
  for (size_t i = 0; i < result.size(); ++i)
    result[i] =
        combined(node.kind, a[a.size() == 1 ? 0 : i], b[b.size() == 1 ? 0 : i]);
  return result;
}

void StepFormula::step(llvm::ArrayRef<double> x,
                       llvm::MutableArrayRef<double> state,
                       llvm::MutableArrayRef<double> outputs) const {
  std::vector<Vector> values(numValues);
  values[0] = x.vec();
  size_t place = 0;
  for (size_t i = 0; i < numStates; ++i) {
    values[1 + i] =
        Vector(state.begin() + place, state.begin() + place + stateSizes[i]);
    place += stateSizes[i];
  }
  for (const Statement &statement : statements)
    values[statement.target] = evaluate(*statement.value, values);
  auto next = state.begin();
  for (size_t i = 0; i < numStates; ++i)
    next = llvm::copy(values[nextValues[i]], next);
  llvm::copy(values[outputValue], outputs.begin());
}
