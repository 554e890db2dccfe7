//===- AffineRelation.cpp - machines that are affine for each input===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AffineRelation.h"
#include "FiniteProduct.h"
#include "mips/Algebra/Subspace.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

using namespace mips;
using logic::Kind;
using logic::Term;

namespace {

/// constant + Σ coefficient · variable; entry 0 is the constant.
using AffineForm = std::vector<Int>;

/// Computes terms as affine forms. Variables are given a form each; a term of
/// another kind has one only if its operands are constant.
class AffineEvaluator {
public:
  AffineEvaluator(const logic::Pool &pool, std::vector<Term> roots,
                  const Deadline &deadline)
      : pool(pool), order(pool.closure(roots)), forms(pool.size()),
        deadline(deadline) {}

  /// `variables[i]`: the form of variable `i`. False too if the deadline
  /// passed.
  bool evaluate(const std::vector<AffineForm> &variables) {
    return llvm::all_of(order, [&](Term term) {
      return !deadline.passed() && evaluate(term, variables);
    });
  }
  const AffineForm &operator[](Term term) const { return forms[term.id]; }

private:
  bool evaluate(Term term, const std::vector<AffineForm> &variables);
  bool evaluateConstant(Term term, size_t width);

  const logic::Pool &pool;
  std::vector<Term> order;
  std::vector<AffineForm> forms;
  const Deadline &deadline;
};

} // namespace

static bool isConstant(const AffineForm &form) {
  return llvm::all_of(llvm::drop_begin(form),
                      [](const Int &entry) { return entry == 0; });
}

static AffineForm constantForm(Int value, size_t width) {
  AffineForm form(width, Int(0));
  form[0] = value;
  return form;
}

static AffineForm scaled(const AffineForm &form, const Int &factor) {
  AffineForm result = form;
  for (Int &entry : result)
    entry *= factor;
  return result;
}

bool AffineEvaluator::evaluate(Term term,
                               const std::vector<AffineForm> &variables) {
  const logic::Pool::Node &node = pool[term];
  AffineForm &result = forms[term.id];
  const AffineForm &a = forms[node.operands[0].id];
  const AffineForm &b = forms[node.operands[1].id];
  size_t width = variables.front().size();
  switch (node.kind) {
  case Kind::Variable:
    result = variables[node.number];
    return true;
  case Kind::Constant:
  case Kind::Truth:
    result = constantForm(Int(node.number), width);
    return true;
  case Kind::Add:
  case Kind::Sub:
    result = a;
    for (size_t i = 0; i < width; ++i)
      result[i] += node.kind == Kind::Add ? b[i] : -b[i];
    return true;
  case Kind::Mul:
    if (!isConstant(a) && !isConstant(b))
      return false;
    result = isConstant(a) ? scaled(b, a[0]) : scaled(a, b[0]);
    return true;
  case Kind::Select:
    if (!isConstant(a))
      return evaluateConstant(term, width);
    result = a[0] != 0 ? b : forms[node.operands[2].id];
    return true;
  default:
    return evaluateConstant(term, width);
  }
}

/// Any operation is affine where its operands are constants.
bool AffineEvaluator::evaluateConstant(Term term, size_t width) {
  const logic::Pool::Node &node = pool[term];
  Int operands[3];
  for (unsigned i = 0; i < logic::Pool::numOperands(node.kind); ++i) {
    const AffineForm &form = forms[node.operands[i].id];
    if (!isConstant(form))
      return false;
    operands[i] = form[0];
  }
  forms[term.id] = constantForm(
      pool.apply(node, operands[0], operands[1], operands[2]), width);
  return true;
}

static AffineForm unitForm(size_t index, size_t width) {
  AffineForm form(width, Int(0));
  form[index] = Int(1);
  return form;
}

//===----------------------------------------------------------------------===//
// One input row
//===----------------------------------------------------------------------===//

namespace {

/// What the product does on one input row, as affine forms of the state.
struct Action {
  std::vector<Int> inputs;
  std::vector<AffineForm> next, difference;
};

/// Input rows, more than which are not tried one by one.
constexpr size_t maxLetters = 4096;

/// A word over the input rows and the state it leads to, as (1, state).
struct Word {
  std::vector<size_t> letters;
  std::vector<Int> vector;
};

} // namespace

/// Whether everything is affine in states and inputs together.
static bool isJointlyAffine(const Product &product, AffineEvaluator &evaluate) {
  size_t width = 1 + product.pool.numVariables();
  std::vector<AffineForm> variables;
  for (size_t i = 1; i < width; ++i)
    variables.push_back(unitForm(i, width));
  return !variables.empty() && evaluate.evaluate(variables);
}

/// Rows whose affine hull is that of all rows: a corner and its neighbours.
static std::vector<std::vector<Int>> spanningRows(const Product &product) {
  std::vector<Int> corner;
  for (const Product::Input &input : product.inputs)
    corner.emplace_back(input.range.lo);
  std::vector<std::vector<Int>> rows = {corner};
  for (auto [i, input] : llvm::enumerate(product.inputs))
    if (input.range.lo < input.range.hi) {
      rows.push_back(corner);
      rows.back()[i] += 1;
    }
  return rows;
}

static std::optional<Action> actionOf(const Product &product,
                                      AffineEvaluator &evaluate,
                                      const std::vector<Int> &row) {
  size_t width = 1 + product.states.size();
  std::vector<AffineForm> variables;
  for (const Int &value : row)
    variables.push_back(constantForm(value, width));
  for (size_t i = 1; i < width; ++i)
    variables.push_back(unitForm(i, width));
  // A pair of machines with neither inputs nor states is of no interest here.
  if (variables.empty() || !evaluate.evaluate(variables))
    return std::nullopt;
  Action action{row, {}, {}};
  for (const Product::State &state : product.states)
    action.next.push_back(evaluate[state.next]);
  for (const Product::Output &output : product.outputs) {
    AffineForm form = evaluate[output.values[0]];
    const AffineForm &other = evaluate[output.values[1]];
    for (size_t i = 0; i < width; ++i)
      form[i] -= other[i];
    action.difference.push_back(std::move(form));
  }
  return action;
}

static std::optional<std::vector<Action>> actionsOf(const Product &product,
                                                    const Deadline &deadline) {
  AffineEvaluator evaluate(product.pool, product.definitions(), deadline);
  std::vector<std::vector<Int>> rows;
  if (isJointlyAffine(product, evaluate)) {
    rows = spanningRows(product);
  } else {
    std::optional<size_t> size = alphabetSize(product, maxLetters);
    for (size_t i = 0; i < size.value_or(0); ++i)
      rows.push_back(letter(product, i));
  }
  std::vector<Action> actions;
  for (const std::vector<Int> &row : rows) {
    std::optional<Action> action = actionOf(product, evaluate, row);
    if (!action)
      return std::nullopt;
    actions.push_back(std::move(*action));
  }
  if (actions.empty())
    return std::nullopt;
  return actions;
}

//===----------------------------------------------------------------------===//
// The span of the reachable states
//===----------------------------------------------------------------------===//

static Int dot(const AffineForm &form, const std::vector<Int> &vector) {
  Int sum(0);
  for (auto [a, b] : llvm::zip_equal(form, vector))
    sum += a * b;
  return sum;
}

static Word follow(const Word &word, const Action &action, size_t letter) {
  Word next{word.letters, {Int(1)}};
  next.letters.push_back(letter);
  for (const AffineForm &form : action.next)
    next.vector.push_back(dot(form, word.vector));
  return next;
}

AffineResult mips::decideAffine(const Product &product,
                                const Deadline &deadline) {
  AffineResult result;
  std::optional<std::vector<Action>> actions = actionsOf(product, deadline);
  if (!actions)
    return result;
  Word start{{}, {Int(1)}};
  for (const Product::State &state : product.states)
    start.vector.emplace_back(state.init);
  Subspace span(start.vector.size(), deadline);
  span.add(start.vector);
  for (std::deque<Word> queue = {start}; !queue.empty(); queue.pop_front()) {
    const Word word = queue.front();
    for (size_t i = 0; i < actions->size(); ++i) {
      const Action &action = (*actions)[i];
      if (deadline.passed()) {
        result.outcome = AffineResult::Stopped;
        return result;
      }
      bool agree = llvm::all_of(action.difference, [&](const AffineForm &form) {
        return dot(form, word.vector) == 0;
      });
      if (!agree) {
        result.outcome = AffineResult::Different;
        for (size_t letter : word.letters)
          result.sequence.push_back((*actions)[letter].inputs);
        result.sequence.push_back(action.inputs);
        return result;
      }
      Word next = follow(word, action, i);
      if (span.add(next.vector))
        queue.push_back(std::move(next));
    }
  }
  result.dimension = span.dimension() - 1;
  result.relations = span.orthogonal();
  // A span that ran out of time may be too small.
  result.outcome =
      deadline.passed() ? AffineResult::Stopped : AffineResult::Equal;
  return result;
}
