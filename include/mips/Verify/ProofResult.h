//===- ProofResult.h - what a proof attempt came to -------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Three outcomes, never a bool: proved, refuted with a replayed
// counterexample, or unknown with a reason and the strongest thing proved.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_VERIFY_PROOFRESULT_H
#define MIPS_VERIFY_PROOFRESULT_H

#include "mips/IR/Interpreter.h"
#include "mips/Support/ValueNames.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace mips {

/// How something was shown.
enum class ProofMethod {
  SameRules,         ///< both machines are the same expressions, up to names
  Simulation,        ///< chosen and random sequences (refutes only)
  FiniteProduct,     ///< every reachable pair of states was visited
  AffineRelation,    ///< linear algebra on the reachable states of both
  Induction,         ///< mined invariants and k-induction, by Z3
  Unrolling,         ///< all sequences up to a length at once, by Z3
  Enumeration,       ///< all pairs of states within a number of steps
  IntervalInvariant, ///< sets of a network's states that every step keeps
  PlainInduction,    ///< k-induction without invariants, for comparison
  Spacer,            ///< Horn clauses, for comparison
  Execution,         ///< the program that was read was run (refutes only)
};

/// `finite product`, `affine relation`, …
llvm::StringRef stringifyProofMethod(ProofMethod method);

/// The outputs agree on every step of the sequences covered.
struct Proved {
  /// The greatest length covered; absent: every input sequence.
  std::optional<unsigned> length;
  ProofMethod method;
  /// What the proof came to, for readers: `7 states`, `3 invariants, k = 1`.
  std::string detail;
};

/// An input sequence, and what the two machines do on it, as replayed by the
/// reference interpreter. The last step is the first whose outputs differ.
struct Counterexample {
  struct Step {
    std::vector<Int> inputs;
    /// Outputs in the order of the first machine; states before the step, in
    /// the order of their own machine.
    std::vector<Int> outputs[2], states[2];
  };
  std::string machineNames[2];
  std::vector<std::string> inputNames, outputNames, stateNames[2];
  /// The names of the values of inputs and outputs; empty for plain numbers.
  std::vector<ValueNames> inputValues, outputValues;
  std::vector<Step> steps;
  /// What the program that a machine was read from does in the last step
  /// instead of giving outputs (`IndexError: …`); empty: it gives them.
  std::string raises[2];
};

/// The machines differ.
struct Refuted {
  Counterexample counterexample;
  ProofMethod method;
  /// True if no shorter input sequence tells the machines apart.
  bool shortest = false;
};

enum class UnknownReason {
  Timeout,     ///< the time or another limit of the caller was reached
  Memory,      ///< the memory limit was reached
  Incomplete,  ///< every method came to its end without an answer
  Unsupported, ///< the machines hold something that no method can treat
  Partial,     ///< a machine does not always answer; where it does they agree
};

/// `timeout`, `memory`, `incomplete`, `unsupported`, `partial`.
llvm::StringRef stringifyUnknownReason(UnknownReason reason);

/// Neither proved nor refuted. Never a pass.
struct Unknown {
  UnknownReason reason;
  std::string detail;
  /// The strongest statement that was proved on the way; its length is set.
  std::optional<Proved> strongest;
};

/// The outcome of a proof attempt.
class ProofResult {
public:
  ProofResult(Proved proved) : outcome(std::move(proved)) {}
  ProofResult(Refuted refuted) : outcome(std::move(refuted)) {}
  ProofResult(Unknown unknown) : outcome(std::move(unknown)) {}

  /// The outcome if it is of that kind, else null.
  const Proved *proved() const { return std::get_if<Proved>(&outcome); }
  const Refuted *refuted() const { return std::get_if<Refuted>(&outcome); }
  const Unknown *unknown() const { return std::get_if<Unknown>(&outcome); }

  /// One line: `for every input sequence (finite product, 7 states)`,
  /// `up to length 20 (…)`, `different at step 3 (…)`,
  /// `unknown: timeout, equal up to length 12`. Reads on from "equal to the
  /// task " where proved; no full stop.
  std::string summary() const;
  /// The exit code of a tool that was asked for the proof: 0 proved,
  /// 1 refuted, 2 unknown.
  int exitCode() const;
  llvm::json::Value toJSON() const;

private:
  std::variant<Proved, Refuted, Unknown> outcome;
};

/// Prints a counterexample as a table, a line a step: step number, inputs,
/// outputs of both, states of both; the first difference is marked. Of more
/// than 16 steps the first and last four are shown; toJSON() has all.
/// `names` head the columns of the two machines.
void printCounterexample(llvm::raw_ostream &os,
                         const Counterexample &counterexample,
                         llvm::StringRef firstName, llvm::StringRef secondName);

} // namespace mips

#endif // MIPS_VERIFY_PROOFRESULT_H
