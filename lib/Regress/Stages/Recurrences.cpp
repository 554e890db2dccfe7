//===- Recurrences.cpp - linear recurrences by elimination ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/Stages.h"
#include "mips/Algebra/ModularEquations.h"
#include "mips/Regress/System/LinearSystem.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;

namespace {

/// One variable of a recurrence: a stream some steps ago.
struct Lagged {
  unsigned stream; ///< the inputs come first, then the outputs
  unsigned lag;
};

/// A recurrence y = sum of factors times lagged streams, plus a constant.
struct Recurrence {
  std::vector<Lagged> streams;
  std::vector<int64_t> factors;
  int64_t constant = 0;
};

/// Finds recurrences by elimination. Only steps that are at least as deep as
/// the longest lag are used, so values before the start do not matter.
class RecurrenceFinder {
public:
  RecurrenceFinder(Workbench &bench, unsigned maxInputLag,
                   unsigned maxOutputLag)
      : histories(bench.histories), maxInputLag(maxInputLag),
        maxOutputLag(maxOutputLag) {}

  /// The recurrence of an output with the least total lag; nothing if there is
  /// none. If `modulus` is shortPrime, the recurrence holds over the integers.
  std::optional<Recurrence> find(unsigned output, int64_t modulus);

private:
  std::optional<Recurrence> solve(unsigned output, unsigned inputLag,
                                  unsigned outputLag, int64_t modulus);
  int64_t value(size_t node, Lagged lagged) const;

  const Histories &histories;
  unsigned maxInputLag, maxOutputLag;
};

} // namespace

int64_t RecurrenceFinder::value(size_t node, Lagged lagged) const {
  uint32_t at = node;
  for (unsigned k = 0; k < lagged.lag && at != Histories::noParent; ++k)
    at = histories.parent(at);
  return at == Histories::noParent ? 0 : histories.column(lagged.stream)[at];
}

std::optional<Recurrence> RecurrenceFinder::solve(unsigned output,
                                                  unsigned inputLag,
                                                  unsigned outputLag,
                                                  int64_t modulus) {
  Recurrence result;
  for (unsigned i = 0; i < histories.numInputs(); ++i)
    for (unsigned lag = 0; lag <= inputLag; ++lag)
      result.streams.push_back({i, lag});
  for (unsigned k = 0; k < histories.numOutputs(); ++k)
    for (unsigned lag = 1; lag <= outputLag; ++lag)
      result.streams.push_back({histories.numInputs() + k, lag});
  // Values before the start are unknown, so only deeper nodes are used.
  unsigned lag = std::max(inputLag, outputLag);
  std::vector<size_t> nodes;
  for (size_t node = 0; node < histories.screenSize(); ++node)
    if (histories.depth(node) >= lag)
      nodes.push_back(node);
  const size_t unknowns = result.streams.size() + 1;
  if (nodes.size() < unknowns + tuning::spareRows)
    return std::nullopt;
  size_t numRows = std::min(3 * unknowns + 40, nodes.size());
  ModularEquations equations(unknowns, modulus);
  std::vector<int64_t> row(unknowns + 1);
  for (size_t i = 0; i < numRows; ++i) {
    size_t node = nodes[i * nodes.size() / numRows];
    for (size_t k = 0; k < result.streams.size(); ++k)
      row[k] = value(node, result.streams[k]);
    row[unknowns - 1] = 1;
    row[unknowns] = histories.output(output)[node];
    if (!equations.add(row))
      return std::nullopt;
  }
  std::optional<std::vector<int64_t>> solution = equations.solution();
  if (!solution || llvm::any_of(*solution, [](int64_t factor) {
        return std::abs(factor) > tuning::largestFactor;
      }))
    return std::nullopt;
  result.constant = solution->back();
  solution->pop_back();
  result.factors = std::move(*solution);
  return result;
}

std::optional<Recurrence> RecurrenceFinder::find(unsigned output,
                                                 int64_t modulus) {
  for (unsigned total = 0; total <= maxInputLag + maxOutputLag; ++total)
    for (unsigned fed = 0; fed <= std::min(total, maxOutputLag); ++fed)
      if (total - fed <= maxInputLag)
        if (auto found = solve(output, total - fed, fed, modulus))
          return found;
  return std::nullopt;
}

/// The recurrences of all outputs as a linear machine. Its states are the
/// lagged streams, and the shorter lags between.
static LinearMachine toMachine(const Histories &histories,
                               llvm::ArrayRef<Recurrence> recurrences) {
  unsigned numInputs = histories.numInputs();
  unsigned numOutputs = recurrences.size();
  unsigned width = numInputs + numOutputs;
  std::vector<unsigned> depth(width);
  for (const Recurrence &recurrence : recurrences)
    for (size_t i = 0; i < recurrence.streams.size(); ++i)
      if (recurrence.factors[i] != 0)
        depth[recurrence.streams[i].stream] = std::max(
            depth[recurrence.streams[i].stream], recurrence.streams[i].lag);
  std::vector<unsigned> first(width + 1);
  for (unsigned stream = 0; stream < width; ++stream)
    first[stream + 1] = first[stream] + depth[stream];
  unsigned n = first[width];

  LinearMachine m;
  m.A = IntegerMatrix::Zero(n, n);
  m.B = IntegerMatrix::Zero(n, numInputs);
  m.C = IntegerMatrix::Zero(numOutputs, n);
  m.D = IntegerMatrix::Zero(numOutputs, numInputs);
  m.a = m.s0 = IntegerVector::Zero(n);
  m.c = IntegerVector::Zero(numOutputs);
  for (unsigned k = 0; k < numOutputs; ++k) {
    const Recurrence &recurrence = recurrences[k];
    m.c[k] = recurrence.constant;
    for (size_t i = 0; i < recurrence.streams.size(); ++i) {
      auto [stream, lag] = recurrence.streams[i];
      if (recurrence.factors[i] == 0)
        continue;
      (lag == 0 ? m.D(k, stream) : m.C(k, first[stream] + lag - 1)) =
          recurrence.factors[i];
    }
  }
  for (unsigned stream = 0; stream < width; ++stream)
    for (unsigned lag = 0; lag < depth[stream]; ++lag) {
      unsigned state = first[stream] + lag;
      if (lag > 0) {
        m.A(state, state - 1) = 1;
      } else if (stream < numInputs) {
        m.B(state, stream) = 1;
      } else {
        m.A.row(state) = m.C.row(stream - numInputs);
        m.B.row(state) = m.D.row(stream - numInputs);
        m.a[state] = m.c[stream - numInputs];
      }
    }
  return m;
}

/// The recurrence as a term over the delays, for the agenda of single outputs;
/// they are made longer where it needs it.
static TermId toTerm(Workbench &bench, Delays &delays,
                     const Recurrence &recurrence) {
  TermPool &pool = bench.pool;
  unsigned numInputs = bench.histories.numInputs();
  std::optional<TermId> sum;
  auto add = [&](TermId part, int64_t factor) {
    int64_t size = std::abs(factor);
    if (size != 1 && pool[part].op != Op::Constant)
      part = pool.make(Op::Mul, {pool.constant(size), part});
    if (!sum && factor > 0)
      sum = part;
    else
      sum = pool.make(factor > 0 ? Op::Add : Op::Sub,
                      {sum ? *sum : pool.constant(0), part});
  };
  for (bool positive : {true, false}) {
    for (size_t i = 0; i < recurrence.streams.size(); ++i) {
      auto [stream, lag] = recurrence.streams[i];
      int64_t factor = recurrence.factors[i];
      if (factor == 0 || (factor > 0) != positive)
        continue;
      bool isInput = stream < numInputs;
      std::vector<RegisterId> &chain =
          isInput ? delays.inputs[stream] : delays.outputs[stream - numInputs];
      // The leaves of the streams are numbered as they are here.
      TermId leaf = pool.leaf(stream);
      lengthenDelays(bench.bank, chain, leaf, lag,
                     isInput ? Family::Window : Family::OutputFeedback);
      add(lag == 0 ? leaf : bench.bank.registerLeaf(chain[lag - 1]), factor);
    }
    if (recurrence.constant != 0 && (recurrence.constant > 0) == positive)
      add(pool.constant(std::abs(recurrence.constant)),
          recurrence.constant > 0 ? 1 : -1);
  }
  return sum ? *sum : pool.constant(0);
}

/// Factors are residues: prefers positive representatives, except for -1.
static void preferPositive(Recurrence &recurrence, int64_t modulus) {
  for (int64_t &factor : recurrence.factors)
    if (factor < -1)
      factor += modulus;
  if (recurrence.constant < 0)
    recurrence.constant += modulus;
}

static void solveModular(Workbench &bench, Delays &delays,
                         RecurrenceFinder &finder, unsigned output) {
  const std::vector<int64_t> &values = bench.histories.output(output);
  auto [lo, hi] = std::minmax_element(values.begin(), values.end());
  if (*lo < 0 || *hi == 0 || *hi >= tuning::largestModulusSolvedFor)
    return;
  int64_t modulus = *hi + 1;
  std::optional<Recurrence> found = finder.find(output, modulus);
  if (!found)
    return;
  for (bool positive : {false, true}) {
    if (positive)
      preferPositive(*found, modulus);
    TermId sum = toTerm(bench, delays, *found);
    bench.offerTerm(output, bench.pool.make(Op::Mod, {sum}, modulus));
  }
}

void mips::regress::solveRecurrences(Search &search) {
  Workbench &bench = search.bench;
  // Longer delays than those of the other stages are for these rules alone.
  Delays delays = search.delays;
  unsigned lag = std::min(tuning::inputLag, bench.histories.maxDepth());
  unsigned numOutputs = bench.histories.numOutputs();
  RecurrenceFinder finder(bench, lag, lag);
  std::vector<Recurrence> recurrences;
  for (unsigned output = 0; output < numOutputs; ++output) {
    if (std::optional<Recurrence> found = finder.find(output, shortPrime)) {
      bench.offerTerm(output, toTerm(bench, delays, *found));
      recurrences.push_back(std::move(*found));
    }
    solveModular(bench, delays, finder, output);
  }
  if (recurrences.size() == numOutputs)
    bench.offerSystem(fromLinear(bench.pool,
                                 toMachine(bench.histories, recurrences),
                                 bench.histories.signature()));
}
