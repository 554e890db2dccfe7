//===- Layout.cpp - lines that fit the page ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Layout.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace mips;
using llvm::StringRef;

/// How tightly the operator at the start of a text binds; nothing if there is
/// none.
static std::optional<int> tightness(StringRef text) {
  StringRef word = text.take_until([](char c) { return c == ' '; });
  // Python's, then those that only C has.
  static const llvm::StringMap<int> operators = {
      {"if", 1}, {"else", 1}, {"or", 2}, {"and", 3}, {"==", 4}, {"!=", 4},
      {"<", 4},  {"<=", 4},   {">", 4},  {">=", 4},  {"|", 5},  {"^", 6},
      {"&", 7},  {"+", 8},    {"-", 8},  {"*", 9},   {"//", 9}, {"%", 9},
      {"?", 1},  {":", 1},    {"||", 2}, {"&&", 3},  {"/", 9}};
  auto it = operators.find(word);
  return it == operators.end() ? std::nullopt : std::optional(it->second);
}

/// The best place to break: a space at a position below `width`, as far outside
/// as possible, then as late as possible. Zero if there is none.
static size_t breakPoint(StringRef text, size_t width) {
  size_t best = 0;
  int depth = 0, bestLevel = 0;
  for (size_t i = 0; i < text.size() && i <= width; ++i) {
    char c = text[i];
    depth += (c == '(' || c == '[') - (c == ')' || c == ']');
    if (c != ' ' || i == 0)
      continue;
    std::optional<int> level =
        text[i - 1] == ',' ? 0 : tightness(text.substr(i + 1));
    if (!level)
      continue;
    *level += 10 * depth;
    // A line that is nearly empty does not help the reader either.
    if (best == 0 || *level <= bestLevel || best < width / 3)
      best = i, bestLevel = *level;
  }
  return best;
}

std::vector<std::string> mips::breakExpression(StringRef text, unsigned width) {
  std::vector<std::string> lines;
  while (text.size() > width) {
    size_t point = breakPoint(text, width);
    if (point == 0)
      point = breakPoint(text, text.size());
    if (point == 0)
      break;
    lines.push_back(text.take_front(point).str());
    text = text.drop_front(point + 1);
  }
  lines.push_back(text.str());
  return lines;
}

std::vector<std::string> mips::breakProse(StringRef text, unsigned width) {
  std::vector<std::string> lines(1);
  llvm::SmallVector<StringRef> words;
  llvm::SplitString(text, words);
  for (StringRef word : words) {
    if (!lines.back().empty() && lines.back().size() + 1 + word.size() > width)
      lines.emplace_back();
    if (!lines.back().empty())
      lines.back() += ' ';
    lines.back() += word;
  }
  return lines;
}

/// `(`, the text on lines of its own, `)`.
static std::string parenthesised(StringRef text, unsigned indent) {
  std::string result = "(\n";
  for (const std::string &line : breakExpression(text, pageWidth - indent - 4))
    result += std::string(indent + 4, ' ') + line + "\n";
  return result + std::string(indent, ' ') + ")";
}

/// `if`, `elif` and `else`.
static std::string layOutBranches(const Statement &statement, unsigned indent,
                                  StringRef keyword) {
  std::string margin(indent, ' ');
  std::string line = margin + keyword.str() + " " + statement.condition + ":";
  if (line.size() > pageWidth)
    line = margin + keyword.str() + " " +
           parenthesised(statement.condition, indent) + ":";
  std::string text = line + "\n";
  for (const Statement &part : statement.yes)
    text += layOut(part, indent + 4);
  if (statement.no.size() == 1 && !statement.no[0].condition.empty())
    return text + layOutBranches(statement.no[0], indent, "elif");
  if (!statement.no.empty())
    text += margin + "else:\n";
  for (const Statement &part : statement.no)
    text += layOut(part, indent + 4);
  return text;
}

std::string mips::layOut(const Statement &statement, unsigned indent) {
  if (!statement.condition.empty())
    return layOutBranches(statement, indent, "if");
  std::string margin(indent, ' ');
  if (statement.symbol == addSymbol || statement.symbol == appendSymbol)
    return margin + statement.targets[0] + statement.symbol + "(" +
           statement.values[0] + ")\n";
  std::string left = statement.isYield() ? "yield"
                                         : llvm::join(statement.targets, ", ") +
                                               " " + statement.symbol;
  std::string right = llvm::join(statement.values, ", ");
  std::string line = margin + left + " " + right;
  if (line.size() <= pageWidth)
    return line + "\n";
  if (margin.size() + left.size() + 2 > pageWidth)
    left = parenthesised(llvm::join(statement.targets, ", "), indent) + " " +
           statement.symbol;
  return margin + left + " " + parenthesised(right, indent) + "\n";
}
