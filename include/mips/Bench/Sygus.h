//===- Sygus.h - problems in the SyGuS format, as points -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_SYGUS_H
#define MIPS_BENCH_SYGUS_H

#include "mips/Bench/SExpression.h"

namespace mips {

/// One function to be found: its parameters, and what it has to do.
struct SygusProblem {
  struct Parameter {
    std::string name;
    bool isBool = false;
  };
  std::string name; ///< of the function
  std::vector<Parameter> parameters;
  bool returnsBool = false;
  std::vector<SExpression> constraints;

  /// Whether the constraints are examples; else they are a specification.
  bool hasOnlyExamples() const;
};

/// One example.
struct SygusPoint {
  std::vector<int64_t> inputs;
  int64_t output = 0;
};

/// Reads the first `synth-fun` and all constraints; the grammar is for solvers
/// that need one. Error: what is no such problem.
llvm::Expected<SygusProblem> readSygus(llvm::StringRef text);

/// The points of the problem. If all constraints are examples, `(= (f 1 2) 3)`,
/// these. If not, the constraints say when an output is right: all inputs with
/// integers in -2 .. 15 for which exactly one output in -32 .. 32 is.
/// Error: a constraint that cannot be evaluated, or no point at all.
llvm::Expected<std::vector<SygusPoint>> pointsOf(const SygusProblem &problem);

/// The body of the function that a solver's answer, `(define-fun f (…) T body)`
/// anywhere in `text`, defines; nothing if there is none.
std::optional<SExpression> bodyOf(llvm::StringRef text,
                                  const SygusProblem &problem);

/// Whether `body`, over the problem's parameters, gives every point.
bool gives(const SExpression &body, const SygusProblem &problem,
           llvm::ArrayRef<SygusPoint> points);

/// A script of SMT-LIB whose answer is `unsat` if `body` meets a specification
/// for all integers: what gives() cannot tell.
std::string correctnessQuery(const SExpression &body,
                             const SygusProblem &problem);

} // namespace mips

#endif // MIPS_BENCH_SYGUS_H
