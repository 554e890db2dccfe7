//===- SygusFuzzer.cpp - no bytes make the SyGuS reader crash ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Any bytes are a problem or are diagnosed. Its terms print and read back, its
// points can be listed, and an answer can be looked for in it.
//
//===----------------------------------------------------------------------===//

#include "Demand.h"
#include "mips/Bench/Sygus.h"
#include "llvm/Support/raw_ostream.h"

using namespace mips;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  llvm::StringRef text(reinterpret_cast<const char *>(data), size);
  llvm::Expected<SygusProblem> problem = readSygus(text);
  if (!problem) {
    demand(!llvm::toString(problem.takeError()).empty(), "no words");
    return 0;
  }
  for (const SExpression &constraint : problem->constraints) {
    std::string printed = print(constraint);
    auto again = parseSExpressions(printed);
    demand(again && again->size() == 1 && print(again->front()) == printed,
           "reads back as something else");
  }
  auto body = bodyOf(text, *problem);
  // Grids of many parameters take their time.
  if (problem->parameters.size() > 2 && !problem->hasOnlyExamples())
    return 0;
  llvm::Expected<std::vector<SygusPoint>> points = pointsOf(*problem);
  if (!points)
    demand(!llvm::toString(points.takeError()).empty(), "no words");
  else if (body)
    (void)gives(*body, *problem, *points);
  return 0;
}
