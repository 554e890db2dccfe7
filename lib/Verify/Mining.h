//===- Mining.h - likely invariants from observed states -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_VERIFY_MINING_H
#define MIPS_LIB_VERIFY_MINING_H

#include "mips/Support/Deadline.h"
#include "mips/Verify/Product.h"
#include <map>
#include <optional>
#include <set>

namespace mips {

/// Guesses relations between the states of a product: those of a few shapes
/// that hold in all states that were observed. They are guesses; what is true
/// is for the solver to say.
///
/// Shapes: affine equalities among all states (the null space of the
/// observations), affine congruences for the divisors of the programs, bounds,
/// definitions such as `u = max(v, w)` or `u = v div m`; all of these from the
/// second step on, that is, unless the states are the initial ones; and affine
/// equalities and bounds under a guard: a condition of the programs, a value of
/// a state that has few, its initial value, a sign, an order of two states.
class Miner {
public:
  /// `observed`: pairs of states, as in Product::states. After the deadline
  /// there are fewer candidates.
  Miner(Product &product, llvm::ArrayRef<std::vector<Int>> observed,
        const Deadline &deadline);

  static constexpr unsigned numLevels = 5;
  /// The candidates of a level, each once; levels are ordered by cost and
  /// do not repeat each other.
  std::vector<logic::Term> candidates(unsigned level);

private:
  using Column = std::vector<int64_t>;
  /// A term over states, and its values in the observations.
  struct Feature {
    logic::Term term;
    Column values;
  };
  /// The observations in which a condition holds.
  struct Guard {
    logic::Term term;
    std::vector<bool> mask;
    size_t count = 0;
  };

  void collectConstants();
  void addProbes();
  bool addFeature(std::vector<Feature> &features, logic::Term term);
  void propose(logic::Term term);
  std::vector<Feature> representatives() const;

  void affineEqualities(llvm::ArrayRef<Feature> features, const Guard *guard);
  void congruences(const Guard *guard);
  void congruencesModulo(int64_t modulus, const Guard *guard);
  void bounds(llvm::ArrayRef<Feature> features, const Guard *guard);
  void boundAbove(const Feature &feature, int64_t bound, const Guard *guard);
  void boundBelow(const Feature &feature, int64_t bound, const Guard *guard);
  void definitions(const Guard *guard);
  void orders();
  void collectGuards(bool pairs);
  void fromSecondStep();
  logic::Term isInitial();
  std::optional<Guard> makeGuard(logic::Term term) const;
  void addGuard(logic::Term term);
  std::vector<size_t> rows(const Guard *guard) const;
  logic::Term under(const Guard *guard, logic::Term term);

  Product &product;
  const Deadline &deadline;
  std::vector<std::vector<Int>> points;
  std::set<int64_t> constants, moduli;
  std::vector<Feature> states, probes;
  std::vector<Guard> guards;
  std::set<std::vector<bool>> knownMasks;
  std::set<unsigned> proposed;
  std::vector<logic::Term> result;
};

} // namespace mips

#endif // MIPS_LIB_VERIFY_MINING_H
