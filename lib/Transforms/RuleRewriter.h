//===- RuleRewriter.h - shorter rules that take the same steps -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_RULEREWRITER_H
#define MIPS_LIB_TRANSFORMS_RULEREWRITER_H

#include "RuleBank.h"
#include "RuleSize.h"
#include "mlir/IR/Builders.h"

namespace mips {

/// What a rewriter did.
struct RewriteCounts {
  unsigned expressions = 0; ///< replaced by smaller ones
  unsigned states = 0;      ///< replaced by expressions of other states
  unsigned ranges = 0;      ///< declared or narrowed
  bool any() const { return expressions + states + ranges > 0; }
};

/// Rewrites a machine as long as it finds something that is smaller and proved
/// to take the same steps from every reachable state. What it does is a
/// function of the machine's text alone.
class RuleRewriter {
public:
  /// `work`: what the solver may count.
  RuleRewriter(MachineOp machine, uint64_t work);

  RewriteCounts run();
  /// What the solver has counted.
  uint64_t work() const { return prover.work(); }

private:
  bool shortenSomething();
  bool tryOperands(mlir::Operation *user);
  bool tryOperand(mlir::OpOperand &use);
  bool tryLonger(mlir::Operation *op);
  bool tryReplacement(mlir::OpOperand &use, mlir::Value value);
  bool tryTerm(mlir::Operation *op, logic::Term term);
  bool dropState();
  bool dropState(StateOp state, logic::Term meaning);
  bool accept();
  void narrowRanges();
  template <typename Port> void narrow(Port port, logic::Term term);

  std::vector<mlir::Value> leaves();
  std::map<logic::Term, mlir::Value> valuesBefore(mlir::Operation *place);
  void eraseUnused();

  MachineOp machine;
  RuleProver prover;
  llvm::DenseMap<mlir::Value, unsigned> sizes;
  RuleBank bank;
  RuleSize size;
  /// What a reader pays.
  unsigned cost;
  RewriteCounts counts;
  /// Candidates that may still be tried.
  unsigned budget;
};

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_RULEREWRITER_H
