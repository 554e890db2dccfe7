//===- Hover.cpp - what a place means, in words ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Answers.h"

using namespace mips;
using llvm::json::Object;
using llvm::json::Value;

static std::string codeBlock(const std::string &text) {
  return "```mips\n" + text + "\n```\n";
}

static std::string describeSymbol(const TaskSymbol &symbol) {
  std::string text = symbol.declaration;
  if (!symbol.rule.empty())
    text += "\n" + symbol.rule;
  std::string result = codeBlock(text);
  if (!symbol.seen.empty())
    result += "\nAlways " + symbol.seen + ", whatever the inputs.\n";
  return result;
}

static std::string describeState(const CostlyExpression::State &state) {
  std::string result = "- `" + state.name + "`";
  if (!state.isKept)
    return result + ", equal to another one or not needed\n";
  return result + (state.values.empty() ? "" : ": " + state.values) + "\n";
}

/// What a fold costs: states of the machine that the task means.
static std::string describeCost(const CostlyExpression &expression) {
  std::string result = codeBlock(expression.text);
  if (!expression.seen.empty())
    result += "\nAlways " + expression.seen + ".\n";
  size_t count = expression.states.size();
  if (count == 0)
    return result;
  result += "\nTakes " + std::to_string(count) +
            (count == 1 ? " state" : " states") + " of the machine";
  if (expression.combinations)
    result += ", " + std::to_string(*expression.combinations) +
              (*expression.combinations == 1 ? " value" : " values") +
              " in all";
  result += ":\n\n";
  // A long history is told by its ends.
  for (size_t i = 0; i < count; ++i)
    if (count <= 8 || i < 4 || i + 3 >= count)
      result += describeState(expression.states[i]);
    else if (i == 4)
      result += "- ...\n";
  return result;
}

Value mips::hoverAt(const Document &document, mlir::lsp::Position position) {
  size_t offset = document.offsetOf(position);
  const TaskSymbol *symbol = document.index().symbolAt(offset);
  const CostlyExpression *expression = document.index().expressionAt(offset);
  if (!symbol && !expression)
    return nullptr;
  std::string text;
  TextRange range;
  if (symbol) {
    text = describeSymbol(*symbol);
    for (TextRange use : symbol->uses)
      if (use.touches(offset))
        range = use;
  } else {
    range = expression->range;
  }
  if (expression)
    text += (symbol ? "\n---\n" : "") + describeCost(*expression);
  return Object{{"contents", Object{{"kind", "markdown"}, {"value", text}}},
                {"range", toJSON(document.rangeOf(range))}};
}
