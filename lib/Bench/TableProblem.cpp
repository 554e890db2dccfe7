//===- TableProblem.cpp - a table as a problem of regression ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TableProblem.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips;
using llvm::Expected;
using llvm::StringRef;

/// SMT-LIB has no negative literals: `(- 1)`.
static SExpression integer(int64_t value) {
  if (value >= 0)
    return {std::to_string(value), {}};
  std::string magnitude = std::to_string(value).substr(1);
  return {"", {{"-", {}}, {magnitude, {}}}};
}

Expected<SygusProblem> mips::readTableProblem(StringRef text) {
  SygusProblem problem;
  problem.name = "f";
  unsigned number = 0;
  auto fail = [&](const llvm::Twine &message) {
    return llvm::createStringError("line " + llvm::Twine(number) + ": " +
                                   message);
  };
  for (StringRef rest = text, line; !rest.empty();) {
    std::tie(line, rest) = rest.split('\n');
    ++number;
    llvm::SmallVector<StringRef> fields;
    line.trim().split(fields, ',');
    if (number == 1) {
      if (fields.size() < 2)
        return fail("a table needs two columns, inputs and an output");
      for (StringRef name : llvm::ArrayRef(fields).drop_back())
        problem.parameters.push_back({name.trim().str()});
      continue;
    }
    if (line.trim().empty())
      continue;
    if (fields.size() != problem.parameters.size() + 1)
      return fail("expected " + llvm::Twine(problem.parameters.size() + 1) +
                  " fields, found " + llvm::Twine(fields.size()));
    SExpression call{"", {{problem.name, {}}}};
    for (StringRef field : fields) {
      int64_t value;
      if (field.trim().getAsInteger(10, value))
        return fail("expected an integer of 64 bits, found '" + field + "'");
      call.items.push_back(integer(value));
    }
    SExpression output = std::move(call.items.back());
    call.items.pop_back();
    problem.constraints.push_back({"", {{"=", {}}, call, output}});
  }
  if (problem.constraints.empty())
    return fail("no rows");
  return problem;
}

std::string mips::writeSygus(const SygusProblem &problem) {
  std::string text = "(set-logic NIA)\n(synth-fun " + problem.name + " (";
  for (const SygusProblem::Parameter &parameter : problem.parameters)
    text += "(" + parameter.name + (parameter.isBool ? " Bool)" : " Int)");
  text += problem.returnsBool ? ") Bool)\n" : ") Int)\n";
  for (const SExpression &constraint : problem.constraints)
    text += "(constraint " + print(constraint) + ")\n";
  return text + "(check-synth)\n";
}
