//===- Sygus.cpp - problems in the SyGuS format, as points ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Sygus.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

static Error readFunction(const SExpression &command, SygusProblem &problem) {
  // (synth-fun name ((parameter Type) ...) Type grammar?)
  if (command.items.size() < 4)
    return llvm::createStringError(
        "synth-fun wants a name, parameters and a type");
  problem.name = command.items[1].atom;
  for (const SExpression &parameter : command.items[2].items) {
    if (parameter.items.size() != 2)
      return llvm::createStringError("a parameter is a name and a type");
    StringRef type = parameter.items[1].atom;
    if (type != "Int" && type != "Bool")
      return llvm::createStringError("parameters are Int or Bool, not '" +
                                     type + "'");
    problem.parameters.push_back({parameter.items[0].atom, type == "Bool"});
  }
  problem.returnsBool = command.items[3].atom == "Bool";
  return Error::success();
}

Expected<SygusProblem> mips::readSygus(StringRef text) {
  Expected<std::vector<SExpression>> commands = parseSExpressions(text);
  if (!commands)
    return commands.takeError();
  SygusProblem problem;
  for (const SExpression &command : *commands) {
    if (command.starts("synth-fun") && problem.name.empty())
      if (Error error = readFunction(command, problem))
        return error;
    if (command.starts("constraint") && command.items.size() == 2)
      problem.constraints.push_back(command.items[1]);
  }
  if (problem.name.empty() || problem.constraints.empty())
    return llvm::createStringError("no synth-fun, or no constraint");
  return problem;
}

/// `(= (f 1 2) 3)` as a point.
static std::optional<SygusPoint> exampleOf(const SExpression &constraint,
                                           const SygusProblem &problem) {
  if (!constraint.starts("=") || constraint.items.size() != 3)
    return std::nullopt;
  const SExpression &call = constraint.items[1];
  std::optional<int64_t> output = evaluate(constraint.items[2], {});
  if (!output || !call.starts(problem.name) ||
      call.items.size() != problem.parameters.size() + 1)
    return std::nullopt;
  SygusPoint point{{}, *output};
  for (const SExpression &item : llvm::drop_begin(call.items)) {
    std::optional<int64_t> value = evaluate(item, {});
    if (!value)
      return std::nullopt;
    point.inputs.push_back(*value);
  }
  return point;
}

bool SygusProblem::hasOnlyExamples() const {
  return llvm::all_of(constraints, [&](const SExpression &constraint) {
    return exampleOf(constraint, *this).has_value();
  });
}

static Bindings bindInputs(const SygusProblem &problem,
                           llvm::ArrayRef<int64_t> inputs) {
  Bindings bindings;
  for (auto [parameter, value] : llvm::zip_equal(problem.parameters, inputs))
    bindings[parameter.name] = value;
  return bindings;
}

/// The only output that is right for these inputs, or nothing. Error: what is
/// right cannot be told.
static Expected<std::optional<int64_t>>
onlyOutput(const SygusProblem &problem, llvm::ArrayRef<int64_t> inputs) {
  constexpr int64_t farthest = 32;
  Bindings bindings = bindInputs(problem, inputs);
  std::optional<int64_t> only;
  for (int64_t output = problem.returnsBool ? 0 : -farthest;
       output <= (problem.returnsBool ? 1 : farthest); ++output) {
    bool isRight = true;
    auto function = [&](StringRef name, llvm::ArrayRef<int64_t> operands) {
      bool isIt = name == problem.name && operands == inputs;
      return isIt ? std::optional<int64_t>(output) : std::nullopt;
    };
    for (const SExpression &constraint : problem.constraints) {
      std::optional<int64_t> holds = evaluate(constraint, bindings, function);
      if (!holds)
        return llvm::createStringError("a constraint cannot be evaluated");
      isRight = *holds != 0;
      if (!isRight)
        break;
    }
    if (isRight && only)
      return std::nullopt;
    if (isRight)
      only = output;
  }
  return only;
}

/// Goes to the next point of the grid; false after the last one.
static bool advance(const SygusProblem &problem, std::vector<int64_t> &inputs,
                    int64_t lo, int64_t hi) {
  for (size_t i = 0; i < inputs.size(); ++i) {
    bool isBool = problem.parameters[i].isBool;
    if (++inputs[i] <= (isBool ? 1 : hi))
      return true;
    inputs[i] = isBool ? 0 : lo;
  }
  return false;
}

Expected<std::vector<SygusPoint>> mips::pointsOf(const SygusProblem &problem) {
  std::vector<SygusPoint> points;
  if (problem.hasOnlyExamples()) {
    for (const SExpression &constraint : problem.constraints)
      points.push_back(*exampleOf(constraint, problem));
    return points;
  }
  constexpr int64_t lo = -2, hi = 15;
  constexpr uint64_t mostInputs = 1 << 20;
  uint64_t numInputs = 1;
  for (const SygusProblem::Parameter &parameter : problem.parameters)
    if ((numInputs *= parameter.isBool ? 2 : hi - lo + 1) > mostInputs)
      return llvm::createStringError(
          "a specification of so many parameters cannot be tabulated");
  std::vector<int64_t> inputs;
  for (const SygusProblem::Parameter &parameter : problem.parameters)
    inputs.push_back(parameter.isBool ? 0 : lo);
  do {
    Expected<std::optional<int64_t>> output = onlyOutput(problem, inputs);
    if (!output)
      return output.takeError();
    if (*output)
      points.push_back({inputs, **output});
  } while (advance(problem, inputs, lo, hi));
  if (points.empty())
    return llvm::createStringError("the constraints settle no output");
  return points;
}

static const SExpression *findDefinition(const SExpression &term,
                                         StringRef name) {
  if (term.starts("define-fun") && term.items.size() == 5 &&
      term.items[1].atom == name)
    return &term;
  for (const SExpression &item : term.items)
    if (const SExpression *found = findDefinition(item, name))
      return found;
  return nullptr;
}

std::optional<SExpression> mips::bodyOf(StringRef text,
                                        const SygusProblem &problem) {
  Expected<std::vector<SExpression>> terms = parseSExpressions(text);
  if (!terms) {
    llvm::consumeError(terms.takeError());
    return std::nullopt;
  }
  for (const SExpression &term : *terms)
    if (const SExpression *found = findDefinition(term, problem.name))
      return found->items[4];
  return std::nullopt;
}

bool mips::gives(const SExpression &body, const SygusProblem &problem,
                 llvm::ArrayRef<SygusPoint> points) {
  return llvm::all_of(points, [&](const SygusPoint &point) {
    return evaluate(body, bindInputs(problem, point.inputs)) == point.output;
  });
}

/// The operators of ours that SMT-LIB lacks, for integers.
static const char *const furtherOperators =
    "(define-fun min ((a Int) (b Int)) Int (ite (< b a) b a))\n"
    "(define-fun max ((a Int) (b Int)) Int (ite (< a b) b a))\n"
    "(define-fun indicator ((p Bool)) Int (ite p 1 0))\n";

/// `argmax` as nested choices, the first of the greatest operands first.
static SExpression withoutArgmax(const SExpression &term) {
  SExpression result = term;
  for (SExpression &item : result.items)
    item = withoutArgmax(item);
  if (!result.starts("argmax"))
    return result;
  llvm::ArrayRef<SExpression> operands =
      llvm::ArrayRef(result.items).drop_front();
  SExpression choice{std::to_string(operands.size() - 1), {}};
  for (size_t i = operands.size() - 1; i-- > 0;) {
    SExpression isGreatest{"", {{"and", {}}, {"true", {}}}};
    for (const SExpression &other : operands)
      isGreatest.items.push_back({"", {{">=", {}}, operands[i], other}});
    choice = {"", {{"ite", {}}, isGreatest, {std::to_string(i), {}}, choice}};
  }
  return choice;
}

std::string mips::correctnessQuery(const SExpression &body,
                                   const SygusProblem &problem) {
  std::string parameters, script = "(set-logic ALL)\n";
  for (const SygusProblem::Parameter &parameter : problem.parameters) {
    std::string type = parameter.isBool ? " Bool" : " Int";
    parameters += "(" + parameter.name + type + ")";
    script += "(declare-const " + parameter.name + type + ")\n";
  }
  script += furtherOperators;
  script += "(define-fun " + problem.name + " (" + parameters + ") " +
            (problem.returnsBool ? "Bool " : "Int ") +
            print(withoutArgmax(body)) + ")\n(assert (not (and true";
  for (const SExpression &constraint : problem.constraints)
    script += "\n  " + print(constraint);
  return script + ")))\n(check-sat)\n";
}
