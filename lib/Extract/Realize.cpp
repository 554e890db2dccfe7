//===- Realize.cpp - exact realisation of linear responses ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Algebra/BasisSearch.h"
#include "mips/Algebra/IntegerLattice.h"
#include "mips/Extract/LinearRealization.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using Eigen::Index;

/// A machine without offsets: z' = A z + B u, with Markov parameters N_k = C
/// A^k B.
namespace {
struct Homogeneous {
  IntegerMatrix A, B, C;
};
} // namespace

/// Realises p x q matrices N_0, N_1, ... by a Hankel matrix with `blocks` block
/// rows. Its columns span the lattice of the futures that states can have; the
/// next state of a column is the column shifted by one step.
static std::optional<Homogeneous> realizeBlocks(llvm::ArrayRef<IntegerMatrix> N,
                                                size_t blocks) {
  Index p = N[0].rows(), q = N[0].cols(), columns = N.size() - blocks + 1;
  IntegerMatrix generators(columns * q, Index(blocks) * p);
  for (Index j = 0; j < columns; ++j)
    for (Index i = 0; i < Index(blocks); ++i)
      generators.block(j * q, i * p, q, p) = N[i + j].transpose();
  auto lattice = IntegerLattice::span(generators);
  Index known = Index(blocks - 1) * p;
  if (!lattice || lattice->lastPivot() >= known)
    return std::nullopt;

  Index n = lattice->rank();
  Homogeneous result{IntegerMatrix(n, n), IntegerMatrix(n, q),
                     lattice->basis().leftCols(p).transpose()};
  for (Index i = 0; i < n; ++i) {
    auto next =
        lattice->coordinates(lattice->basis().row(i).tail(known).transpose());
    if (!next)
      return std::nullopt;
    result.A.col(i) = *next;
  }
  for (Index j = 0; j < q; ++j) {
    auto first = lattice->coordinates(generators.row(j).transpose());
    if (!first)
      return std::nullopt;
    result.B.col(j) = *first;
  }
  return result;
}

/// The same with the rows of the Hankel matrix, which may give another lattice.
static std::optional<Homogeneous> realizeDual(llvm::ArrayRef<IntegerMatrix> N,
                                              size_t blocks) {
  std::vector<IntegerMatrix> transposed;
  for (const IntegerMatrix &block : N)
    transposed.push_back(block.transpose());
  auto dual = realizeBlocks(transposed, blocks);
  if (!dual)
    return std::nullopt;
  return Homogeneous{dual->A.transpose(), dual->C.transpose(),
                     dual->B.transpose()};
}

/// Splits off the last column of B, which is the initial state.
static LinearMachine withInitialState(const Homogeneous &system,
                                      const IntegerMatrix &D) {
  Index n = system.A.rows(), m = system.B.cols() - 1;
  return {
      system.A, system.B.leftCols(m),          IntegerVector::Zero(n), system.C,
      D,        IntegerVector::Zero(D.rows()), system.B.col(m)};
}

static void dropState(IntegerMatrix &matrix, unsigned i, bool row) {
  if (row)
    matrix.row(i).swap(matrix.row(matrix.rows() - 1)),
        matrix.conservativeResize(matrix.rows() - 1, matrix.cols());
  else
    matrix.col(i).swap(matrix.col(matrix.cols() - 1)),
        matrix.conservativeResize(matrix.rows(), matrix.cols() - 1);
}

/// Removes state `i`, whose value is always s0[i], and adds it to the
/// constants.
static void foldConstant(LinearMachine &machine, unsigned i) {
  int64_t value = machine.s0[i];
  machine.a += value * machine.A.col(i);
  machine.c += value * machine.C.col(i);
  unsigned last = machine.numStates() - 1;
  dropState(machine.A, i, true);
  dropState(machine.A, i, false);
  dropState(machine.B, i, true);
  dropState(machine.C, i, false);
  for (IntegerVector *vector : {&machine.a, &machine.s0}) {
    std::swap((*vector)[i], (*vector)[last]);
    vector->conservativeResize(last);
  }
}

/// If a combination of the states never changes, makes it a constant.
static void extractConstant(LinearMachine &machine) {
  Index n = machine.numStates();
  IntegerMatrix changes(n, n + machine.numInputs());
  changes << machine.A - IntegerMatrix::Identity(n, n), machine.B;
  auto kernel = leftKernel(changes);
  if (!kernel || kernel->rows() != 1)
    return;
  // Euclid's algorithm on the coefficients, until the combination is a single
  // state.
  IntegerVector combination = kernel->row(0).transpose();
  while (true) {
    Index least = -1;
    for (Index i = 0; i < n; ++i)
      if (combination[i] != 0 &&
          (least < 0 ||
           std::abs(combination[i]) < std::abs(combination[least])))
        least = i;
    bool done = true;
    for (Index j = 0; j < n; ++j) {
      if (j == least || combination[j] == 0)
        continue;
      int64_t factor = combination[j] / combination[least];
      addState(machine, least, factor, j);
      combination[j] -= factor * combination[least];
      done = false;
    }
    if (done)
      return foldConstant(machine, least);
  }
}

/// Whether the machine answers zeros and impulses as the response does.
static bool reproduces(const LinearMachine &machine,
                       const ImpulseResponse &response) {
  size_t length = response.length();
  unsigned m = machine.numInputs(), p = machine.numOutputs();
  auto agrees = [&](int input) {
    Word word(length * m, 0);
    if (input >= 0)
      word[input] = 1;
    std::vector<int64_t> outputs = machine.run(word);
    if (outputs.empty())
      return false;
    for (size_t t = 0; t < length; ++t)
      for (unsigned k = 0; k < p; ++k)
        if (outputs[t * p + k] !=
            response.constant[t][k] +
                (input >= 0 ? response.markov[t](k, input) : 0))
          return false;
    return true;
  };
  for (int input = -1; input < int(m); ++input)
    if (!agrees(input))
      return false;
  return true;
}

/// The Markov parameters N_k: the effect of an impulse, and of the initial
/// state, after k steps.
static std::vector<IntegerMatrix> hankelBlocks(const ImpulseResponse &response,
                                               size_t padding) {
  const IntegerMatrix &D = response.markov[0];
  std::vector<IntegerMatrix> blocks;
  for (size_t k = 0; k + 1 < response.length(); ++k) {
    IntegerMatrix block(D.rows(), D.cols() + 1);
    block << response.markov[k + 1], response.constant[k];
    blocks.push_back(block);
  }
  for (size_t k = 0; k < padding; ++k)
    blocks.push_back(IntegerMatrix::Zero(D.rows(), D.cols() + 1));
  return blocks;
}

/// Adds the machines of one Hankel matrix shape that reproduce the response.
static void addCandidates(const ImpulseResponse &response, size_t padding,
                          size_t blocks, std::vector<LinearMachine> &found) {
  std::vector<IntegerMatrix> N = hankelBlocks(response, padding);
  if (blocks < 2 || blocks >= N.size())
    return;
  for (const auto &system :
       {realizeBlocks(N, blocks), realizeDual(N, blocks)}) {
    if (!system)
      continue;
    LinearMachine machine = withInitialState(*system, response.markov[0]);
    extractConstant(machine);
    if (reproduces(machine, response))
      found.push_back(machine);
  }
}

/// Whether the response ends: its last two steps are zero.
static bool diesOut(const ImpulseResponse &response) {
  size_t length = response.length();
  if (length < 4)
    return false;
  for (size_t t = length - 2; t < length; ++t)
    if (!response.markov[t].isZero() || !response.constant[t].isZero())
      return false;
  return true;
}

llvm::Expected<LinearMachine> mips::realize(const ImpulseResponse &response) {
  assert(response.length() > 0 && "no response");
  std::vector<LinearMachine> found;
  size_t half = (response.length() + 1) / 2;
  // The square Hankel matrix is tried first; machines with several inputs or
  // outputs may need another shape.
  for (size_t away = 0; away < half && found.empty(); ++away) {
    addCandidates(response, 0, half + away, found);
    if (away > 0 && away < half)
      addCandidates(response, 0, half - away, found);
  }
  if (found.empty() && diesOut(response))
    addCandidates(response, response.length(), response.length(), found);
  if (found.empty())
    return llvm::createStringError(
        "no integer machine has this linear response, or it is too short");
  std::vector<LinearMachine> candidates;
  for (const LinearMachine &machine : found)
    candidates.push_back(shortestBasis(machine));
  return *llvm::min_element(candidates, [](auto &l, auto &r) {
    return readingPrice(l) < readingPrice(r);
  });
}
