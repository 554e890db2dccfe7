//===- Equivalence.h - two machines, one meaning? ---------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_VERIFY_EQUIVALENCE_H
#define MIPS_VERIFY_EQUIVALENCE_H

#include "mips/IR/MipsDialect.h"
#include "mips/Support/Deadline.h"
#include "mips/Verify/Certificate.h"
#include "llvm/Support/Error.h"

namespace mips {

/// Limits of a proof. Those that count something make the answer the same on
/// every machine; only `timeoutMs` and `deadline` depend on the clock.
struct EquivalenceOptions {
  /// How far bounded methods go where no unbounded one succeeds.
  unsigned boundedLength = 20;
  /// Whether a proof up to `boundedLength` is an answer (Proved up to that
  /// length) or only what Unknown reports as its strongest result.
  bool acceptBounded = false;
  /// Wall-clock limit in milliseconds from the call on; 0: none.
  unsigned timeoutMs = 60000;
  /// Instead of `timeoutMs`: a limit that has begun to count before the call,
  /// as where reading the machines is part of it.
  std::optional<Deadline> deadline;
  /// When a proof that begins now has to end.
  Deadline begin() const { return deadline.value_or(Deadline(timeoutMs)); }
  /// Megabytes that the solver may take, 0: any number. More of this process'
  /// memory is limited by limitMemory of Support.
  unsigned solverMegabytes = 0;
  /// Transitions that the search of the finite product may take.
  size_t maxTransitions = 400000;
  /// The greatest k of k-induction.
  unsigned maxInductionDepth = 4;
  /// Z3's own count of work for one query; about 1e6 a second.
  unsigned solverResourceLimit = 4000000;
  /// Seed of the sequences that machines are simulated on.
  uint64_t seed = 1;
};

/// A fault of ours, not of the machines: what a method found is not confirmed
/// by the reference interpreter.
class InternalError : public llvm::ErrorInfo<InternalError> {
public:
  static char ID;
  explicit InternalError(std::string message) : message(std::move(message)) {}
  void log(llvm::raw_ostream &os) const override {
    os << "internal error: " << message;
  }
  std::error_code convertToErrorCode() const override;

private:
  std::string message;
};

/// Decides whether two verified machines give the same outputs on every
/// sequence of inputs within their declared ranges.
///
/// Inputs and outputs are matched by name. It is an error if the names or the
/// ranges of the inputs or the names of the outputs differ. The machines'
/// declared state and output ranges are not trusted. Where a machine has a
/// `max_length`, longer sequences are not asked for, and Proved says so.
/// Where `new` throws for want of memory the result is Unknown.
/// A counterexample has been replayed by the reference interpreter; if the
/// replay does not confirm it, the error is an InternalError.
/// `certificate`, if given, is set where the result is Proved; the machines
/// must outlive it.
llvm::Expected<ProofResult>
proveEquivalent(MachineOp a, MachineOp b,
                const EquivalenceOptions &options = {},
                std::optional<Certificate> *certificate = nullptr);

} // namespace mips

#endif // MIPS_VERIFY_EQUIVALENCE_H
