//===- mips-regress.cpp - a rule for one column of a table ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Symbolic regression by itself: it sees the rows of a table and nothing else.

#include "mips/Data/Csv.h"
#include "mips/Regress/Column/Evidence.h"
#include "mips/Regress/Column/Parities.h"
#include "mips/Regress/Column/RoundNumbers.h"
#include "mips/Regress/Column/TableText.h"
#include "mips/Regress/Forms/FormSearch.h"
#include "mips/Regress/Terms/PrefixPrinter.h"
#include "mips/Regress/Terms/TermPrinter.h"
#include "mips/Support/ExitCode.h"
#include "mips/Support/FatalErrors.h"
#include "mips/Support/Limits.h"
#include "mips/Support/Output.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/WithColor.h"
#include <ctime>

using namespace llvm;
using namespace mips;

static cl::OptionCategory category("Regression options");
static Limits limits(category);
static cl::opt<std::string> input(cl::Positional, cl::desc("TABLE.csv"),
                                  cl::Required, cl::cat(category));
static cl::opt<std::string>
    target("target",
           cl::desc("The column that is wanted (default: the last one)"),
           cl::value_desc("NAME"), cl::cat(category));
static cl::opt<unsigned> results("results",
                                 cl::desc("Most rules to print, cheapest first "
                                          "(default 1)"),
                                 cl::init(1), cl::value_desc("N"),
                                 cl::cat(category));
static cl::opt<bool> asJson("json", cl::desc("Print a line of JSON"),
                            cl::cat(category));

/// What a rule of a form that is solved for may cost.
static constexpr unsigned mostOfForms = 400;

/// Most terms to look for while rules repeat.
static constexpr unsigned mostTerms = 10'000;

static ExitCode fail(Error error) {
  handleAllErrors(
      std::move(error),
      [](const CsvError &mistake) {
        mistake.log(errs());
        errs() << '\n';
      },
      [](const ErrorInfoBase &other) {
        WithColor::error(errs(), "mips-regress") << other.message() << '\n';
      });
  return ExitBadInput;
}

/// Takes the wanted column out of the table.
static Expected<std::vector<int64_t>> takeTarget(regress::Table &table,
                                                 std::string &name) {
  auto it = target.empty() ? table.names.end() - 1
                           : llvm::find(table.names, target.getValue());
  if (it == table.names.end())
    return createStringError("no column '" + target + "' in " + input);
  size_t column = it - table.names.begin();
  name = *it;
  std::vector<int64_t> values = std::move(table.columns[column]);
  table.columns.erase(table.columns.begin() + column);
  table.names.erase(it);
  if (table.columns.empty())
    return createStringError(input +
                             " has one column; there is nothing that '" + name +
                             "' could be a function of");
  return values;
}

static void print(const regress::TermPool &pool, const regress::Table &table,
                  const std::string &name, ArrayRef<regress::Rule> rules,
                  uint64_t candidates, double seconds) {
  if (!asJson) {
    for (const regress::Rule &rule : rules)
      outs() << name << " = " << printInfix(pool, rule.term, table.names)
             << '\n';
    return;
  }
  json::Array list;
  for (const regress::Rule &rule : rules)
    list.push_back(json::Object{
        {"rule", printInfix(pool, rule.term, table.names)},
        {"term", regress::printPrefix(pool, rule.term, table.names)},
        {"cost", rule.cost}});
  outs() << json::Value(json::Object{{"target", name},
                                     {"rules", std::move(list)},
                                     {"candidates", candidates},
                                     {"seconds", seconds}})
         << '\n';
}

/// Puts parities and round limits into the rules and drops those that read as
/// one before.
static void dropRepeated(regress::TermPool &pool, const regress::Table &table,
                         std::vector<regress::Rule> &rules) {
  StringSet<> seen;
  for (regress::Rule &rule : rules)
    rule.term = regress::roundLimits(
        pool, table, regress::writeParities(pool, table, rule.term));
  llvm::erase_if(rules, [&](const regress::Rule &rule) {
    return !seen.insert(regress::printInfix(pool, rule.term, table.names))
                .second;
  });
}

/// The cheapest rules, as many as were asked for if there are. Several terms
/// can read as one rule, `a + b` and `b - (0 - a)`, so that more are looked for
/// until enough are different.
static std::vector<regress::Rule> findRules(regress::TermPool &pool,
                                            const regress::Table &table,
                                            ArrayRef<int64_t> values,
                                            regress::Limits limits,
                                            regress::SearchCount &count) {
  const unsigned wanted = std::max(results.getValue(), 1u);
  for (limits.maxResults = wanted;; limits.maxResults *= 2) {
    std::vector<regress::Rule> rules =
        regress::regressWithForms(pool, table, values, limits, &count);
    bool isAll =
        rules.size() < limits.maxResults || limits.maxResults > mostTerms;
    dropRepeated(pool, table, rules);
    if (!isAll && rules.size() < wanted)
      continue;
    rules.resize(std::min<size_t>(rules.size(), wanted));
    return rules;
  }
}

/// Short rules first, then forms that are solved for; what is longer than short
/// and cheaper than such a form is looked for last, where the columns are few
/// enough for an enumeration to get far. Rules that the rows do not bear out
/// are none; `refused` tells one.
static std::vector<regress::Rule>
findBorneOut(regress::TermPool &pool, const regress::Table &table,
             ArrayRef<int64_t> values, regress::SearchCount &count,
             std::optional<regress::Rule> &refused) {
  constexpr size_t fewColumns = 8;
  const size_t rows = regress::numDifferentRows(table);
  auto find = [&](const regress::Limits &limits) {
    std::vector<regress::Rule> rules =
        findRules(pool, table, values, limits, count);
    llvm::erase_if(rules, [&](const regress::Rule &rule) {
      bool isRefused =
          !regress::isBorneOut(regress::freeChoices(pool, rule.term), rows);
      if (isRefused && !refused)
        refused = rule;
      return isRefused;
    });
    return rules;
  };
  regress::Limits quick;
  quick.maxCostOfForms = mostOfForms;
  std::vector<regress::Rule> rules = find(quick);
  if (!rules.empty() && (rules.front().cost <= quick.maxCost ||
                         table.columns.size() > fewColumns))
    return rules;
  regress::Limits wide = regress::wideLimits();
  if (!rules.empty()) {
    wide.maxCost = std::min(wide.maxCost, rules.front().cost - 1);
    wide.maxCostOfCases = std::min(wide.maxCostOfCases, rules.front().cost - 1);
  }
  std::vector<regress::Rule> longer = find(wide);
  return longer.empty() ? rules : longer;
}

static ExitCode run() {
  Expected<std::unique_ptr<MemoryBuffer>> text = readInput(input);
  if (!text)
    return fail(text.takeError());
  Expected<regress::Table> table =
      regress::readTable((*text)->getMemBufferRef());
  if (!table)
    return fail(table.takeError());
  std::string name;
  Expected<std::vector<int64_t>> values = takeTarget(*table, name);
  if (!values)
    return fail(values.takeError());
  regress::TermPool pool;
  regress::SearchCount count;
  std::optional<regress::Rule> refused;
  std::clock_t start = std::clock();
  std::vector<regress::Rule> rules =
      findBorneOut(pool, *table, *values, count, refused);
  print(pool, *table, name, rules, count.candidates,
        double(std::clock() - start) / CLOCKS_PER_SEC);
  if (!rules.empty())
    return ExitSuccess;
  if (refused)
    WithColor::error(errs(), "mips-regress")
        << "no rule for '" << name << "' that the rows bear out: '"
        << printInfix(pool, refused->term, table->names) << "' has "
        << regress::freeChoices(pool, refused->term) << " free choices from "
        << regress::numDifferentRows(*table) << " rows\n";
  else
    WithColor::error(errs(), "mips-regress")
        << "no rule for '" << name << "' within the limits\n";
  return ExitUnknown;
}

static cl::extrahelp examples("\nEXAMPLES:\n"
                              "  mips-regress table.csv                        "
                              "  a rule for the last column\n"
                              "  mips-regress table.csv --target=y --results=3 "
                              "  three rules for column y\n"
                              "\nMore: docs/Method.md\n");

int main(int argc, char **argv) {
  InitLLVM init(argc, argv);
  mips::reportFatalErrorsOf("mips-regress");
  cl::HideUnrelatedOptions(category);
  cl::SetVersionPrinter(
      [](raw_ostream &os) { os << "mips-regress " MIPS_VERSION "\n"; });
  std::string mistakes;
  raw_string_ostream mistakesStream(mistakes);
  if (!cl::ParseCommandLineOptions(
          argc, argv, "mips-regress: finds a rule for one column of a table\n",
          &mistakesStream)) {
    errs() << mistakes;
    return ExitBadInput;
  }
  if (Error error = limits.begin("mips-regress"))
    return fail(std::move(error));
  return run();
}
