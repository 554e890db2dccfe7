//===- Describe.cpp - what a file was taken for, in words ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Streams.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;
using llvm::Twine;

/// 12,345
static std::string withCommas(size_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3;)
    digits.insert(at -= 3, ",");
  return digits;
}

static std::string counted(size_t number, StringRef noun) {
  return withCommas(number) + " " + noun.str() + (number == 1 ? "" : "s");
}

/// `no is false, yes is true`, of the texts that are not these words.
static std::string legendOfTruths(llvm::ArrayRef<std::string> texts) {
  std::string legend;
  for (StringRef text : texts) {
    bool isTrue = parseTruth(text).value_or(text == "1");
    StringRef word = isTrue ? "true" : "false";
    if (!text.equals_insensitive(word) && text != "0" && text != "1")
      legend +=
          (Twine(legend.empty() ? "" : ", ") + text + " is " + word).str();
  }
  return legend;
}

std::string TableColumn::legend() const {
  if (kind == Truth) {
    std::string texts = legendOfTruths(names);
    return texts.empty() ? "" : name + ": " + texts;
  }
  if (kind != Decimal)
    return "";
  std::string unit = "1" + std::string(places, '0');
  return name + ": in units of 1/" + unit + ", so that " + unit +
         " stands for 1 in the data";
}

/// The values of a stream as the task language declares them.
static std::string valuesOf(const mips::Stream &stream) {
  constexpr size_t mostListed = 16, listed = 8;
  if (stream.names.size() > mostListed) {
    std::string text = "{";
    for (size_t i = 0; i < listed; ++i)
      text += ValueNames::quoted(stream.names.nameOf(int64_t(i))) + ", ";
    return text + "... (" + std::to_string(stream.names.size()) + " names)}";
  }
  if (stream.isNamed())
    return stream.names.declaration();
  const std::optional<Interval> &range = stream.range;
  return range ? std::to_string(range->lo) + ".." + std::to_string(range->hi)
               : "int";
}

static std::string declarationOf(const Table &table) {
  const Signature &signature = table.dataset.signature();
  std::string text;
  for (auto [i, column] : llvm::enumerate(table.columns)) {
    size_t output = i - signature.inputs.size();
    const mips::Stream &stream =
        column.isInput ? signature.inputs[i] : signature.outputs[output];
    text += (i ? "  " : "") + std::string(column.isInput ? "in " : "out ") +
            column.name + " : " + valuesOf(stream);
  }
  return text;
}

/// A title that a shell takes as one word.
static std::string shellWord(const std::string &title) {
  return llvm::all_of(title,
                      [](char c) {
                        return llvm::isAlnum(c) ||
                               StringRef("_-.,").contains(c);
                      })
             ? title
             : "'" + title + "'";
}

static std::string optionsOf(const Grid &grid, const Roles &roles) {
  auto list = [&](const std::vector<size_t> &columns) {
    std::string text;
    for (size_t c : columns)
      text += (text.empty() ? "" : ",") + grid.titles[c];
    return shellWord(text);
  };
  auto quotedList = [&](StringRef option, const std::vector<size_t> &columns) {
    return "--" + option.str() + "=" + list(columns);
  };
  std::string text =
      quotedList("in", roles.inputs) + " " + quotedList("out", roles.outputs);
  if (roles.sequence && !grid.hasSequences)
    text += " --sequence=" + shellWord(grid.titles[*roles.sequence]);
  if (roles.order)
    text += " --order=" + shellWord(grid.titles[*roles.order]);
  return text;
}

static std::string lengthsOf(const Dataset &dataset) {
  size_t longest = dataset.maxLength(), shortest = longest;
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    shortest = std::min(shortest, dataset.length(i));
  return (shortest == longest ? "" : withCommas(shortest) + " to ") +
         counted(longest, "step");
}

static std::string missingOf(const Dataset &dataset) {
  size_t none = 0, some = 0;
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    for (size_t t = 0; t < dataset.length(i); ++t)
      if (dataset.areNoneGiven(i, t))
        ++none;
      else
        some += !dataset.areAllGiven(i, t);
  if (none + some == 0)
    return "";
  return "; outputs are missing at " + withCommas(none + some) + " of " +
         counted(dataset.numSteps(), "step");
}

void tables::describe(const Grid &grid, const Roles &roles,
                      const Sequences &sequences, Table &table) {
  table.declaration = declarationOf(table);
  table.options = optionsOf(grid, roles);
  std::string rows =
      counted(grid.numRows(), grid.hasSequences ? "step" : "row");
  // The column that a form numbers its sequences by is none of the file's.
  llvm::ArrayRef<std::string> own(grid.titles);
  own = own.drop_front(grid.hasSequences);
  std::string titles =
      grid.hasTitles ? "titles " + llvm::join(own, ", ") : "no titles";
  table.summary.push_back(grid.form + "; " + titles + "; " + rows);
  const Dataset &dataset = table.dataset;
  table.summary.push_back(
      counted(dataset.numSequences(), "sequence") + " of " +
      lengthsOf(dataset) +
      (sequences.says.empty()
           ? std::string(grid.hasSequences ? "" : ", in the order of the rows")
           : ", " + sequences.says) +
      missingOf(dataset));
  std::string streams = table.declaration;
  for (auto [column, why] : roles.leftOut)
    streams += "; '" + grid.titles[column] + "' " + why + " and is left out";
  if (roles.areGuessed)
    streams += "; to fix this: " + table.options;
  if (!grid.hint.empty())
    streams += "; " + grid.hint;
  table.summary.push_back(streams);
}
