//===- FieldResponse.cpp - responses over a finite field ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/FieldResponse.h"
#include "mips/Algebra/ModularEquations.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;

static int64_t residue(int64_t value, int64_t prime) {
  return (value % prime + prime) % prime;
}

static bool inputsAreResidues(const Histories &histories, int64_t prime) {
  return llvm::all_of(histories.signature().inputs, [&](const Stream &input) {
    return input.range && input.range->lo == 0 && input.range->hi < prime;
  });
}

/// The number of digits of the largest value of an output; 0 if the values
/// cannot be read as digits.
static unsigned countDigits(const Histories &histories, unsigned output,
                            int64_t prime) {
  const std::vector<int64_t> &values = histories.output(output);
  auto [lo, hi] = std::minmax_element(values.begin(), values.end());
  if (*lo < 0 || *hi == 0)
    return 0;
  unsigned digits = 0;
  for (int64_t rest = *hi; rest > 0; rest /= prime)
    ++digits;
  return digits > tuning::linearColumns ? 0 : digits;
}

/// The coefficients of the unknowns in the answer at `node`: first the
/// constants of all steps, then for each lag the inputs.
static FieldVector coefficients(const Histories &histories, size_t node,
                                size_t length) {
  unsigned numInputs = histories.numInputs();
  FieldVector row(length * (1 + numInputs));
  row[histories.depth(node)] = 1;
  uint32_t at = node;
  for (unsigned lag = 0; at != Histories::noParent; ++lag) {
    for (unsigned i = 0; i < numInputs; ++i)
      row[length + lag * numInputs + i] = histories.column(i)[at];
    at = histories.parent(at);
  }
  return row;
}

/// A few nodes of each depth. The constant of a step shows only at its own
/// depth, and only few nodes are shallow.
static std::vector<size_t> nodesOfEachDepth(const Histories &histories) {
  const unsigned quota = 24 + 8 * histories.numInputs();
  std::vector<unsigned> taken(histories.maxDepth() + 1);
  std::vector<size_t> nodes;
  for (size_t node = 0; node < histories.screenSize(); ++node)
    if (taken[histories.depth(node)]++ < quota)
      nodes.push_back(node);
  return nodes;
}

std::optional<FieldResponse>
mips::regress::findFieldResponse(const Histories &histories, unsigned output,
                                 int64_t prime) {
  FieldResponse response;
  response.prime = prime;
  response.numInputs = histories.numInputs();
  response.numDigits = countDigits(histories, output, prime);
  if (response.numDigits == 0 || response.numInputs == 0 ||
      !inputsAreResidues(histories, prime))
    return std::nullopt;
  size_t length = histories.maxDepth() + 1;
  response.markov.assign(length, std::vector<FieldVector>(response.numInputs));
  response.constant.assign(length, {});
  std::vector<FieldVector> rows;
  std::vector<size_t> nodes = nodesOfEachDepth(histories);
  for (size_t node : nodes)
    rows.push_back(coefficients(histories, node, length));
  int64_t place = 1;
  for (unsigned digit = 0; digit < response.numDigits; ++digit) {
    FieldVector right;
    for (size_t node : nodes)
      right.push_back(histories.output(output)[node] / place % prime);
    place *= prime;
    std::optional<FieldVector> solution = solveModulo(rows, right, prime);
    if (!solution)
      return std::nullopt;
    for (size_t t = 0; t < length; ++t) {
      response.constant[t].push_back(residue((*solution)[t], prime));
      for (unsigned i = 0; i < response.numInputs; ++i)
        response.markov[t][i].push_back(
            residue((*solution)[length + t * response.numInputs + i], prime));
    }
  }
  return response;
}

namespace {
/// Finds the least realisation. A state is represented by its answers to zeros
/// (a column of the block Hankel matrix).
class Realizer {
public:
  explicit Realizer(const FieldResponse &response)
      : response(response), p(response.prime),
        horizon((response.length() + 1) / 2) {}

  std::optional<FieldMachine> run() {
    machine.prime = p;
    for (unsigned input = 0; input < response.numInputs; ++input)
      if (!addChain(input))
        return std::nullopt;
    for (size_t k = 0; k < basis.size(); ++k)
      machine.C.push_back(
          FieldVector(basis[k].begin(), basis[k].begin() + response.numDigits));
    machine.D = response.markov[0];
    if (!solveStart() || !answersImpulses())
      return std::nullopt;
    return std::move(machine);
  }

private:
  /// The answers of the state A^power B e_input during the next `horizon`
  /// steps.
  FieldVector future(unsigned input, size_t power) const {
    FieldVector result;
    for (size_t k = 0; k < horizon; ++k)
      llvm::append_range(result, response.markov[1 + power + k][input]);
    return result;
  }

  /// The coefficients of `vector` in the basis; nothing if it does not lie in
  /// its span.
  std::optional<FieldVector> inBasis(const FieldVector &vector) const {
    if (basis.empty()) {
      if (llvm::any_of(vector, [](int64_t value) { return value != 0; }))
        return std::nullopt;
      return FieldVector();
    }
    std::vector<FieldVector> rows(vector.size());
    for (size_t i = 0; i < vector.size(); ++i)
      for (const FieldVector &element : basis)
        rows[i].push_back(element[i]);
    std::optional<FieldVector> solution = solveModulo(rows, vector, p);
    if (solution)
      for (int64_t &value : *solution)
        value = residue(value, p);
    return solution;
  }

  /// Adds B e_input, A B e_input, … to the basis until one depends on those
  /// before it. False if the response is too short for that.
  bool addChain(unsigned input) {
    std::optional<size_t> previous;
    for (size_t power = 0;; ++power) {
      if (1 + power + horizon > response.length())
        return false;
      FieldVector vector = future(input, power);
      std::optional<FieldVector> known = inBasis(vector);
      FieldVector column;
      if (known) {
        column = *known;
      } else {
        column.assign(basis.size() + 1, 0);
        column.back() = 1;
        basis.push_back(std::move(vector));
      }
      if (previous)
        machine.A[*previous] = column;
      else
        machine.B.push_back(column);
      if (known)
        return true;
      previous = basis.size() - 1;
      machine.A.emplace_back();
    }
  }

  FieldVector apply(const std::vector<FieldVector> &columns,
                    const FieldVector &vector, size_t height) const {
    FieldVector result(height);
    for (size_t k = 0; k < vector.size(); ++k)
      for (size_t i = 0; i < columns[k].size(); ++i)
        result[i] = (result[i] + columns[k][i] * vector[k]) % p;
    return result;
  }

  /// Solves for the initial state and the constant from the answers to zeros.
  bool solveStart() {
    size_t n = basis.size(), digits = response.numDigits;
    for (std::vector<FieldVector> *columns : {&machine.A, &machine.B})
      for (FieldVector &column : *columns)
        column.resize(n);
    std::vector<FieldVector> rows;
    FieldVector right;
    std::vector<FieldVector> powers; // of A, applied to each unit vector
    for (size_t k = 0; k < n; ++k) {
      powers.emplace_back(n);
      powers.back()[k] = 1;
    }
    for (size_t t = 0; t < response.length(); ++t) {
      std::vector<FieldVector> seen;
      for (FieldVector &state : powers) {
        seen.push_back(apply(machine.C, state, digits));
        state = apply(machine.A, state, n);
      }
      for (size_t d = 0; d < digits; ++d) {
        FieldVector row;
        for (const FieldVector &answer : seen)
          row.push_back(answer[d]);
        for (size_t other = 0; other < digits; ++other)
          row.push_back(other == d);
        rows.push_back(std::move(row));
        right.push_back(response.constant[t][d]);
      }
    }
    std::optional<FieldVector> solution = solveModulo(rows, right, p);
    if (!solution)
      return false;
    for (size_t i = 0; i < n + digits; ++i)
      (i < n ? machine.s0 : machine.c).push_back(residue((*solution)[i], p));
    return true;
  }

  /// Whether the machine agrees with the whole response. States that differ
  /// only beyond the horizon were identified, so this may fail.
  bool answersImpulses() const {
    for (unsigned input = 0; input < response.numInputs; ++input) {
      FieldVector state = machine.B[input];
      for (size_t k = 1; k < response.length(); ++k) {
        if (apply(machine.C, state, response.numDigits) !=
            response.markov[k][input])
          return false;
        state = apply(machine.A, state, basis.size());
      }
    }
    return true;
  }

  const FieldResponse &response;
  int64_t p;
  size_t horizon;
  std::vector<FieldVector> basis;
  FieldMachine machine;
};
} // namespace

std::optional<FieldMachine>
mips::regress::realizeField(const FieldResponse &response) {
  return Realizer(response).run();
}
