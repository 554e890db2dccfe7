//===- Baselines.cpp - what the prover is compared with ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Verify/Baselines.h"
#include "SmtLib.h"
#include "Unrolling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <z3++.h>

using namespace mips;
using logic::Solver;
using Answer = Solver::Answer;

static ProofResult notDecided(const Deadline &deadline, std::string detail) {
  if (deadline.passed())
    return Unknown{UnknownReason::Timeout, deadline.text(), {}};
  return Unknown{UnknownReason::Incomplete, std::move(detail), {}};
}

/// As everywhere: a counterexample has been run by the interpreter.
static llvm::Expected<ProofResult> refute(const Product &product,
                                          const InputSequence &sequence,
                                          ProofMethod method) {
  std::optional<Counterexample> shown = replay(product, sequence);
  if (!shown)
    return llvm::make_error<InternalError>(
        "the interpreter does not confirm a counterexample of a baseline");
  return ProofResult(Refuted{std::move(*shown), method, true});
}

static ProofResult noLimitedLengths() {
  return Unknown{
      UnknownReason::Unsupported, "a machine has a greatest length", {}};
}

llvm::Expected<ProofResult>
mips::proveByPlainInduction(MachineOp a, MachineOp b, unsigned maxDepth,
                            const EquivalenceOptions &options) {
  llvm::Expected<Product> product = buildProduct(a, b);
  if (!product)
    return product.takeError();
  if (product->maxLength)
    return noLimitedLengths();
  Deadline deadline = options.begin();
  logic::Term agree = product->outputsAgree();
  Unrolling base(*product, /*resourceLimit=*/0);
  Solver solver(product->pool, /*resourceLimit=*/0);
  Frames frames(*product, solver, /*fromInit=*/false);
  for (unsigned k = 1; k <= maxDepth; ++k) {
    Answer start = base.extendTo(k, deadline);
    if (start == Answer::Sat)
      return refute(*product, base.sequence(), ProofMethod::PlainInduction);
    if (start == Answer::Unknown)
      break;
    frames.extendTo(k);
    Answer step = solver.check(solver.assumeSomeFails(agree, k - 1),
                               deadline.remaining());
    if (step == Answer::Unsat)
      return ProofResult(
          Proved{{}, ProofMethod::PlainInduction, "k = " + std::to_string(k)});
    if (step == Answer::Unknown)
      break;
    solver.require(agree, k - 1);
  }
  return notDecided(deadline,
                    "k-induction up to k = " + std::to_string(maxDepth));
}

//===----------------------------------------------------------------------===//
// Spacer
//===----------------------------------------------------------------------===//

namespace {
/// The product as Horn clauses: what is reached, and that the outputs agree
/// there.
class HornWriter {
public:
  HornWriter(Product &product, llvm::raw_ostream &os)
      : product(product), os(os), printer(product.pool) {}
  void write();

private:
  using Words = std::vector<std::string>;
  std::string text(logic::Term term);
  static std::string reached(const Words &states);
  void clause(const Words &premises, const std::string &conclusion);

  Product &product;
  llvm::raw_ostream &os;
  SmtPrinter printer;
};
} // namespace

std::string HornWriter::text(logic::Term term) {
  std::string result;
  llvm::raw_string_ostream stream(result);
  printer.print(term, stream);
  return result;
}

std::string HornWriter::reached(const Words &states) {
  return states.empty() ? "reached"
                        : "(reached " + llvm::join(states, " ") + ")";
}

void HornWriter::clause(const Words &premises, const std::string &conclusion) {
  std::string variables;
  for (unsigned i = 0; i < product.pool.numVariables(); ++i)
    variables += "(" + smtSymbol(product.pool.variableName(i)) + " Int)";
  os << "(assert ";
  if (!variables.empty())
    os << "(forall (" << variables << ") ";
  os << "(=> (and " << llvm::join(premises, " ") << ") " << conclusion << ")"
     << (variables.empty() ? ")\n" : "))\n");
}

void HornWriter::write() {
  Words now, first, next;
  std::vector<logic::Term> roots = product.definitions();
  logic::Term agree = product.outputsAgree(), range = product.inputsInRange();
  roots.insert(roots.end(), {agree, range});
  for (const Product::State &state : product.states) {
    now.push_back(smtSymbol(state.name));
    first.push_back(smtInteger(state.init));
  }
  os << "(set-logic HORN)\n(declare-fun reached ("
     << llvm::join(Words(now.size(), "Int"), " ") << ") Bool)\n";
  printer.printPrelude(roots, os);
  for (const Product::State &state : product.states)
    next.push_back(text(state.next));
  os << "(assert " << reached(first) << ")\n";
  clause({reached(now), text(range)}, reached(next));
  clause({reached(now), text(range), "(not " + text(agree) + ")"}, "false");
}

/// Sat: there is an invariant. Unsat: outputs that differ are reached.
static z3::check_result askSpacer(const std::string &clauses,
                                  unsigned timeoutMs) {
  try {
    z3::context context;
    z3::solver solver(context, "HORN");
    z3::params params(context);
    params.set("timeout", timeoutMs ? timeoutMs : UINT_MAX);
    solver.set(params);
    solver.from_string(clauses.c_str());
    return solver.check();
  } catch (const z3::exception &) {
    return z3::unknown;
  }
}

llvm::Expected<ProofResult>
mips::proveBySpacer(MachineOp a, MachineOp b,
                    const EquivalenceOptions &options) {
  llvm::Expected<Product> product = buildProduct(a, b);
  if (!product)
    return product.takeError();
  if (product->maxLength)
    return noLimitedLengths();
  Deadline deadline = options.begin();
  std::string clauses;
  llvm::raw_string_ostream stream(clauses);
  HornWriter(*product, stream).write();
  switch (askSpacer(clauses, deadline.remaining())) {
  case z3::sat:
    return ProofResult(Proved{{}, ProofMethod::Spacer, ""});
  case z3::unsat: {
    Unrolling unrolling(*product, /*resourceLimit=*/0);
    constexpr unsigned longest = 1000;
    if (unrolling.extendTo(longest, deadline) == Answer::Sat)
      return refute(*product, unrolling.sequence(), ProofMethod::Spacer);
    return notDecided(deadline,
                      "Spacer says different, without a counterexample");
  }
  case z3::unknown:
    break;
  }
  return notDecided(deadline, "Spacer does not know");
}
