//===- Equivalence.cpp - two machines, one meaning? ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Verify/Equivalence.h"
#include "AffineRelation.h"
#include "Evidence.h"
#include "FiniteProduct.h"
#include "Induction.h"
#include "SameRules.h"
#include "Simulation.h"
#include "Unrolling.h"
#include "llvm/ADT/ScopeExit.h"
#include <new>

using namespace mips;
using Answer = logic::Solver::Answer;

char InternalError::ID = 0;

std::error_code InternalError::convertToErrorCode() const {
  return llvm::inconvertibleErrorCode();
}

/// Transitions of the first, cheap search of the product.
static constexpr size_t quickTransitions = 40000;

namespace {

/// One proof attempt: the methods, cheapest first, until one answers.
class Attempt {
public:
  Attempt(Product product, const EquivalenceOptions &options,
          const Deadline &deadline, bool wantsEvidence)
      : product(std::move(product)), options(options), deadline(deadline),
        wantsEvidence(wantsEvidence) {}
  /// Unknown where memory does not suffice.
  llvm::Expected<ProofResult> runWithinMemory();
  /// After a proof: what it rests on.
  Certificate certificate() && {
    return {std::move(product), std::move(*strongest), std::move(invariants),
            depth};
  }

private:
  using Outcome = std::optional<llvm::Expected<ProofResult>>;
  llvm::Expected<ProofResult> run();
  Outcome sameRules();
  Outcome affine();
  Outcome search(size_t maxTransitions);
  Outcome simulation();
  Outcome induction();
  Outcome unrolling();
  ProofResult unknown();
  ProofResult proveByStates(std::vector<std::vector<Int>> reachable);

  llvm::Expected<ProofResult> refute(const InputSequence &sequence,
                                     ProofMethod method, bool shortest);
  ProofResult prove(ProofMethod method, std::string detail,
                    std::vector<logic::Term> evidence, unsigned k = 1);
  ProofResult proveBounded(unsigned length, ProofMethod method,
                           std::string detail = "");
  void cover(unsigned length, ProofMethod method);
  Unrolling &unroll();

  Product product;
  const EquivalenceOptions &options;
  const Deadline &deadline;
  /// Whether somebody wants to know what a proof rests on.
  bool wantsEvidence;
  std::vector<std::vector<Int>> observed;
  std::optional<Unrolling> unrolled;
  /// The greatest length up to which the outputs were shown to agree.
  std::optional<Proved> strongest;
  /// What a proof that is not by exhaustion up to a length rests on.
  std::vector<logic::Term> invariants;
  std::optional<unsigned> depth;
};

} // namespace

static std::string counted(size_t number, llvm::StringRef noun) {
  return std::to_string(number) + " " + noun.str() + (number == 1 ? "" : "s");
}

/// Nobody sees a counterexample that the interpreter has not confirmed.
llvm::Expected<ProofResult> Attempt::refute(const InputSequence &sequence,
                                            ProofMethod method, bool shortest) {
  std::optional<Counterexample> shown = replay(product, sequence);
  if (!shown)
    return llvm::make_error<InternalError>(
        "the interpreter does not confirm a counterexample of method '" +
        stringifyProofMethod(method).str() + "'");
  if (shown->steps.size() < sequence.size())
    shortest = false;
  return ProofResult(Refuted{std::move(*shown), method, shortest});
}

/// A proof by invariants and k-induction, or one that can be written as such.
/// Beyond `max_length` the machines are not meant for anything.
ProofResult Attempt::prove(ProofMethod method, std::string detail,
                           std::vector<logic::Term> evidence, unsigned k) {
  strongest = Proved{product.maxLength, method, std::move(detail)};
  invariants = std::move(evidence);
  depth = k;
  return *strongest;
}

ProofResult Attempt::proveBounded(unsigned length, ProofMethod method,
                                  std::string detail) {
  strongest = Proved{length, method, std::move(detail)};
  return *strongest;
}

void Attempt::cover(unsigned length, ProofMethod method) {
  if (length > (strongest ? *strongest->length : 0))
    strongest = Proved{length, method, ""};
}

Unrolling &Attempt::unroll() {
  if (!unrolled)
    unrolled.emplace(product, options.solverResourceLimit);
  return *unrolled;
}

Attempt::Outcome Attempt::sameRules() {
  std::optional<std::vector<logic::Term>> equations =
      matchRules(product, deadline);
  if (!equations)
    return std::nullopt;
  return prove(ProofMethod::SameRules, "", std::move(*equations));
}

Attempt::Outcome Attempt::affine() {
  AffineResult result = decideAffine(product, deadline);
  if (result.outcome == AffineResult::Equal) {
    std::vector<logic::Term> equations;
    for (const std::vector<Int> &relation : result.relations)
      equations.push_back(linearEquation(product, relation));
    return prove(ProofMethod::AffineRelation,
                 "dimension " + std::to_string(result.dimension),
                 std::move(equations));
  }
  if (result.outcome != AffineResult::Different)
    return std::nullopt;
  if (product.maxLength && result.sequence.size() > *product.maxLength)
    return proveBounded(*product.maxLength, ProofMethod::AffineRelation);
  return refute(result.sequence, ProofMethod::AffineRelation, true);
}

/// The reachable pairs of states are evidence by themselves. Other solvers are
/// slow where they are many: relations between the states serve better, if some
/// suffice.
ProofResult Attempt::proveByStates(std::vector<std::vector<Int>> reachable) {
  constexpr size_t mostListed = 256;
  InductionResult relations;
  std::string detail = counted(reachable.size(), "state");
  if (wantsEvidence && reachable.size() > mostListed)
    relations =
        proveByInduction(product, reachable, unroll(), options, deadline);
  if (relations.proved)
    return prove(ProofMethod::FiniteProduct, std::move(detail),
                 std::move(relations.invariants), relations.depth);
  std::vector<logic::Term> evidence;
  if (wantsEvidence)
    evidence = {memberOf(product, std::move(reachable))};
  return prove(ProofMethod::FiniteProduct, std::move(detail),
               std::move(evidence));
}

Attempt::Outcome Attempt::search(size_t maxTransitions) {
  SearchResult result =
      searchProduct(product, maxTransitions, product.maxLength, deadline);
  switch (result.outcome) {
  case SearchResult::Closed:
    return proveByStates(std::move(result.reachable));
  case SearchResult::Different:
    return refute(result.sequence, ProofMethod::FiniteProduct, true);
  case SearchResult::Stopped:
    break;
  }
  if (result.coveredLength == product.maxLength)
    return proveBounded(result.coveredLength, ProofMethod::Enumeration,
                        counted(result.states, "state"));
  cover(result.coveredLength, ProofMethod::Enumeration);
  return std::nullopt;
}

/// A difference found by chance is made as short as the solver can show.
Attempt::Outcome Attempt::simulation() {
  SimulationResult result = simulate(product, options.seed, deadline);
  observed = std::move(result.states);
  if (!result.difference)
    return std::nullopt;
  InputSequence sequence = shorten(product, *result.difference, deadline);
  unsigned shorter = sequence.size() - 1;
  if (strongest && *strongest->length >= shorter)
    return refute(sequence, ProofMethod::Simulation, true);
  Answer answer = unroll().extendTo(shorter, deadline);
  if (answer == Answer::Sat)
    return refute(unroll().sequence(), ProofMethod::Unrolling, true);
  return refute(sequence, ProofMethod::Simulation, answer == Answer::Unsat);
}

Attempt::Outcome Attempt::induction() {
  InductionResult result =
      proveByInduction(product, observed, unroll(), options, deadline);
  if (!unroll().sequence().empty())
    return refute(unroll().sequence(), ProofMethod::Unrolling, true);
  if (!result.proved)
    return std::nullopt;
  return prove(ProofMethod::Induction,
               "k = " + std::to_string(result.depth) + ", " +
                   counted(result.invariants.size(), "invariant"),
               result.invariants, result.depth);
}

Attempt::Outcome Attempt::unrolling() {
  unsigned length = options.boundedLength;
  length = std::min(length, product.maxLength.value_or(length));
  Answer answer = unroll().extendTo(length, deadline);
  if (answer == Answer::Sat)
    return refute(unroll().sequence(), ProofMethod::Unrolling, true);
  cover(unroll().coveredLength(), ProofMethod::Unrolling);
  bool enough = options.acceptBounded || product.maxLength == length;
  if (enough && strongest && *strongest->length >= length)
    return ProofResult(*strongest);
  return std::nullopt;
}

ProofResult Attempt::unknown() {
  if (deadline.passed())
    return Unknown{UnknownReason::Timeout, deadline.text(), strongest};
  return Unknown{UnknownReason::Incomplete, "no method could decide it",
                 strongest};
}

llvm::Expected<ProofResult> Attempt::run() {
  if (Outcome outcome = sameRules())
    return std::move(*outcome);
  if (!product.isModerate(hugeStateBits))
    return ProofResult(Unknown{UnknownReason::Unsupported,
                               "a step computes with integers that may be too "
                               "long to work with",
                               strongest});
  if (Outcome outcome = affine())
    return std::move(*outcome);
  if (Outcome outcome =
          search(std::min(quickTransitions, options.maxTransitions)))
    return std::move(*outcome);
  if (Outcome outcome = simulation())
    return std::move(*outcome);
  if (Outcome outcome = induction())
    return std::move(*outcome);
  if (options.maxTransitions > quickTransitions)
    if (Outcome outcome = search(options.maxTransitions))
      return std::move(*outcome);
  if (Outcome outcome = unrolling())
    return std::move(*outcome);
  return unknown();
}

llvm::Expected<ProofResult> Attempt::runWithinMemory() {
  // Here `new` throws, whatever it does elsewhere.
  std::new_handler before = std::set_new_handler(nullptr);
  auto restore = llvm::make_scope_exit([&] { std::set_new_handler(before); });
  try {
    return run();
  } catch (const std::bad_alloc &) {
    unrolled.reset();
    observed.clear();
    return ProofResult(
        Unknown{UnknownReason::Memory, "the limit was reached", strongest});
  }
}

llvm::Expected<ProofResult>
mips::proveEquivalent(MachineOp a, MachineOp b,
                      const EquivalenceOptions &options,
                      std::optional<Certificate> *certificate) {
  Deadline deadline = options.begin();
  llvm::Expected<Product> product = buildProduct(a, b);
  if (!product)
    return product.takeError();
  if (options.solverMegabytes)
    logic::Solver::limitMemory(options.solverMegabytes);
  bool isPartial = product->isPartial();
  Attempt attempt(std::move(*product), options, deadline,
                  /*wantsEvidence=*/certificate != nullptr);
  llvm::Expected<ProofResult> result = attempt.runWithinMemory();
  if (isPartial && result && result->proved())
    result =
        ProofResult(Unknown{UnknownReason::Partial,
                            "equal wherever it answers, " + result->summary(),
                            {}});
  // Evidence that was collected after the limit may be incomplete.
  if (certificate && result && result->proved() && !deadline.passed())
    *certificate = std::move(attempt).certificate();
  return result;
}
