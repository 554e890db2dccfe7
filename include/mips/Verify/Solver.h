//===- Solver.h - the SMT solver behind a small facade -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_VERIFY_SOLVER_H
#define MIPS_VERIFY_SOLVER_H

#include "mips/Verify/Logic.h"
#include <memory>

namespace mips::logic {

/// An incremental solver for terms of one pool, in numbered frames: frame `k`
/// is the product before step `k`. A variable that is not defined in a frame
/// is an unknown integer of that frame. Integers are mathematical.
///
/// Its implementation alone knows of Z3, whose exceptions end there: the
/// question is then answered Unknown, and `reason` says why.
class Solver {
public:
  enum class Answer { Sat, Unsat, Unknown };
  /// A truth value that can be assumed in a check; made by assume().
  struct Literal {
    unsigned index;
  };

  /// The megabytes that all solvers that are made later may take; 0: any
  /// number. Where there is no more memory, any function does what `new` does:
  /// calls the new handler, and throws std::bad_alloc if there is none.
  static void limitMemory(unsigned megabytes);

  /// `resourceLimit`: Z3's count of work for each check, 0 for none.
  Solver(const Pool &pool, unsigned resourceLimit);
  ~Solver();

  /// From now on `variable` in frame `frame` is `value` of `valueFrame`. It
  /// must not have been used in that frame before.
  void define(unsigned frame, Term variable, Term value, unsigned valueFrame);
  /// `term` holds in `frame`.
  void require(Term term, unsigned frame);
  /// A literal under which `term` holds in `frame`.
  Literal assume(Term term, unsigned frame);
  /// A literal under which at least one of `terms` fails in `frame`.
  Literal assumeSomeFails(llvm::ArrayRef<Term> terms, unsigned frame);

  /// Changes the limit of the constructor.
  void setResourceLimit(unsigned resourceLimit);
  /// `timeoutMs`: 0 for none.
  Answer check(llvm::ArrayRef<Literal> assumptions, unsigned timeoutMs = 0);
  /// After Unsat: a subset of the assumptions that is enough for it.
  std::vector<Literal> core();
  /// The value of an undefined variable after Sat.
  llvm::DynamicAPInt value(Term variable, unsigned frame);

  /// Z3's count of work for all checks so far, in the units of the limit.
  uint64_t work() const;
  /// After Unknown: Z3's own words.
  const std::string &reason() const { return lastReason; }

private:
  struct Impl;
  std::unique_ptr<Impl> impl;
  std::string lastReason;
};

} // namespace mips::logic

#endif // MIPS_VERIFY_SOLVER_H
