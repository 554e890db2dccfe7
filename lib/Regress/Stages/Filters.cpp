//===- Filters.cpp - leaking registers and set points ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/Stages.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <cmath>
#include <numeric>

using namespace mips;
using namespace mips::regress;

namespace {

/// The share of a register's value that is kept from step to step.
struct LeakShare {
  int64_t numerator, denominator;
};

/// Adds leaking registers and sums around a set point, and tests each one.
class FilterSearch {
public:
  FilterSearch(Workbench &bench, Agenda &agenda, const Delays &delays)
      : bench(bench), agenda(agenda), delays(delays), pool(bench.pool),
        bank(bench.bank) {}

  void run();

private:
  std::vector<LeakShare> sharesOf(unsigned output, unsigned input) const;
  void leaks(unsigned input, LeakShare share);
  void sumsAroundSetPoints(unsigned input);
  void add(TermId update, Family family);
  void test(RegisterId id);

  Workbench &bench;
  Agenda &agenda;
  const Delays &delays;
  TermPool &pool;
  RegisterBank &bank;
  std::vector<bool> isPassed; ///< by output
};

} // namespace

/// Proposes the register with the inputs, and also with the inputs one step
/// ago, as columns that may determine an output.
void FilterSearch::test(RegisterId id) {
  for (unsigned k = 0; k < bench.histories.numOutputs(); ++k) {
    std::vector<TermId> columns = {bank[id].update};
    for (unsigned i = 0; i < bench.histories.numInputs(); ++i)
      columns.push_back(bank.inputLeaf(i));
    columns.push_back(bank.registerLeaf(id));
    if (agenda.propose(k, columns))
      continue;
    for (const std::vector<RegisterId> &chain : delays.inputs)
      if (!chain.empty())
        columns.push_back(bank.registerLeaf(chain[0]));
    agenda.propose(k, columns);
  }
}

void FilterSearch::add(TermId update, Family family) {
  RegisterRule rule;
  rule.update = update;
  rule.family = family;
  if (std::optional<RegisterId> id = bank.add(std::move(rule)))
    test(*id);
}

/// The impulse response: how an output depends on an input j steps ago, by
/// least squares over the last few inputs; empty if the system is singular.
static std::vector<double> responseOf(const Histories &histories,
                                      unsigned output, unsigned input) {
  const unsigned lags = std::min(8u, histories.maxDepth());
  const unsigned width = histories.numInputs() * lags + 1;
  std::vector<std::vector<double>> sums(width, std::vector<double>(width + 1));
  std::vector<double> row(width + 1);
  for (size_t node = 0; node < histories.screenSize(); ++node) {
    uint32_t at = node;
    std::fill(row.begin(), row.end(), 0);
    for (unsigned lag = 0; lag < lags && at != Histories::noParent; ++lag) {
      for (unsigned i = 0; i < histories.numInputs(); ++i)
        row[i * lags + lag] = double(histories.column(i)[at]);
      at = histories.parent(at);
    }
    row[width - 1] = 1;
    row[width] = double(histories.output(output)[node]);
    for (unsigned a = 0; a < width; ++a)
      for (unsigned b = 0; b <= width; ++b)
        sums[a][b] += row[a] * row[b];
  }
  for (unsigned k = 0; k < width; ++k) {
    if (std::abs(sums[k][k]) < 1e-6)
      return {};
    for (unsigned i = 0; i < width; ++i)
      if (double factor = sums[i][k] / sums[k][k]; i != k && factor != 0)
        for (unsigned j = k; j <= width; ++j)
          sums[i][j] -= factor * sums[k][j];
  }
  std::vector<double> response;
  for (unsigned lag = 0; lag < lags; ++lag) {
    unsigned at = input * lags + lag;
    response.push_back(sums[at][width] / sums[at][at]);
  }
  return response;
}

/// Simple fractions close to the factor by which the response decays.
std::vector<LeakShare> FilterSearch::sharesOf(unsigned output,
                                              unsigned input) const {
  std::vector<double> response = responseOf(bench.histories, output, input);
  double products = 0, squares = 0;
  for (size_t lag = 0; lag + 1 < response.size(); ++lag) {
    products += response[lag] * response[lag + 1];
    squares += response[lag] * response[lag];
  }
  if (squares < tuning::floatingFits.noResponse)
    return {};
  double decay = products / squares;
  std::vector<LeakShare> shares;
  for (int64_t m : {2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32})
    for (int64_t p = 1; p < m; ++p)
      if (std::gcd(p, m) == 1 && std::abs(double(p) / double(m) - decay) <
                                     tuning::floatingFits.nearDecay)
        shares.push_back({p, m});
  auto distance = [&](const LeakShare &share) {
    // Larger denominators are accepted only if they come closer.
    double off = double(share.numerator) / double(share.denominator) - decay;
    return std::abs(off) + 0.002 * double(share.denominator);
  };
  llvm::stable_sort(shares, [&](const LeakShare &a, const LeakShare &b) {
    return distance(a) < distance(b);
  });
  shares.resize(std::min<size_t>(tuning::tiesKept, shares.size()));
  return shares;
}

/// Adds s' = (p*s + q*u + k) div m. The scale q of the register is not known.
void FilterSearch::leaks(unsigned input, LeakShare share) {
  auto [p, m] = share;
  for (int64_t q : {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 32, 64})
    for (int64_t k = 0; k < m; ++k) {
      auto times = [&](int64_t factor, TermId term) {
        return factor == 1 ? term
                           : pool.make(Op::Mul, {pool.constant(factor), term});
      };
      TermId sum = pool.make(Op::Add, {times(p, bank.nextLeaf()),
                                       times(q, bank.inputLeaf(input))});
      if (k != 0)
        sum = pool.make(Op::Add, {sum, pool.constant(k)});
      add(pool.make(Op::Div, {sum}, m), Family::Leak);
    }
}

/// Adds s' = s + u - c clamped to limits, for each set point c within the range
/// of the input.
void FilterSearch::sumsAroundSetPoints(unsigned input) {
  const std::vector<int64_t> &values = bench.histories.column(input);
  auto [lo, hi] = std::minmax_element(values.begin(), values.end());
  if (uint64_t(*hi) - uint64_t(*lo) > uint64_t(tuning::largestKey))
    return;
  TermId u = bank.inputLeaf(input);
  for (int64_t c = *lo + 1; c < *hi; ++c)
    for (int64_t top = 1; top <= int64_t(tuning::combinedAlternatives); ++top)
      for (auto [least, falls] :
           {std::pair(-top, false), {0, false}, {0, true}}) {
        TermId point = pool.constant(c);
        TermId drive = falls ? pool.make(Op::Sub, {point, u})
                             : pool.make(Op::Sub, {u, point});
        TermId sum = pool.make(Op::Add, {bank.nextLeaf(), drive});
        TermId above = pool.make(Op::Max, {sum, pool.constant(least)});
        add(pool.make(Op::Min, {above, pool.constant(top)}), Family::SetPoint);
      }
}

void FilterSearch::run() {
  const Histories &histories = bench.histories;
  if (histories.numInputs() == 0 || histories.numInputs() > tuning::nested)
    return;
  bool isNumeric = false;
  for (unsigned k = 0; k < histories.numOutputs(); ++k) {
    auto [lo, hi] = std::minmax_element(histories.output(k).begin(),
                                        histories.output(k).end());
    if (uint64_t(*hi) - uint64_t(*lo) < tuning::nested)
      continue;
    isNumeric = true;
    for (unsigned i = 0; i < histories.numInputs(); ++i)
      for (LeakShare share : sharesOf(k, i))
        leaks(i, share);
  }
  for (unsigned i = 0; isNumeric && i < histories.numInputs(); ++i)
    sumsAroundSetPoints(i);
}

void mips::regress::proposeFilters(Search &search) {
  FilterSearch(search.bench, search.agenda, search.delays).run();
}
