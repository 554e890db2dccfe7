//===- Relations.cpp - one operation on two streams ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The functional dependency test says nothing about registers that hold the
// whole history, because their values hardly repeat. So the results of one
// operation on two streams are compared with the output by value: of registers
// those are taken that hold the most values. All pairs are tried; most fail on
// the first rows.
//
//===----------------------------------------------------------------------===//

#include "Stages/Stages.h"
#include "Terms/Arithmetic.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <numeric>

using namespace mips;
using namespace mips::regress;

namespace {

/// Compares operations on pairs of streams with one output.
class RelationSearch {
public:
  RelationSearch(Workbench &bench, unsigned output);
  void run();

private:
  struct Candidate {
    unsigned price;
    Op op;
    unsigned a, b;
  };
  struct Stream {
    unsigned price;
    size_t values; ///< how many different ones a sample of the nodes has
    Column column;
  };
  void collect();
  void addStream(unsigned price, TermId term);
  void keepTheRichest();
  bool holds(Op op, unsigned a, unsigned b) const;
  bool readsOutput(TermId term) const;

  Workbench &bench;
  unsigned output;
  std::vector<Stream> streams; ///< the cheaper ones first
  std::vector<size_t> nodes;   ///< in an order that shows differences early
};

} // namespace

bool RelationSearch::readsOutput(TermId term) const {
  std::vector<unsigned> leaves;
  collectLeaves(bench.pool, term, leaves);
  unsigned numInputs = bench.histories.numInputs();
  return llvm::any_of(leaves, [&](unsigned leaf) {
    return leaf >= numInputs && leaf < bench.bank.firstLeaf();
  });
}

RelationSearch::RelationSearch(Workbench &bench, unsigned output)
    : bench(bench), output(output) {
  // A coprime stride alternates between deep and shallow nodes.
  size_t count = bench.histories.screenSize(), stride = count / 2 + 1;
  while (std::gcd(stride, count) != 1)
    ++stride;
  for (size_t i = 0; i < count; ++i)
    nodes.push_back(i * stride % count);
  collect();
}

void RelationSearch::addStream(unsigned price, TermId term) {
  std::vector<Column> columns;
  if (!bench.bank.columns({term}, columns))
    return;
  std::set<int64_t> values;
  for (size_t i = 0; i < nodes.size() && i < tuning::sampledWords; ++i)
    values.insert(columns[0].values[nodes[i]]);
  streams.push_back({price, values.size(), std::move(columns[0])});
}

/// Collects inputs, small constants, and registers after the step.
void RelationSearch::collect() {
  RegisterBank &bank = bench.bank;
  std::set<TermId> known;
  for (RegisterId id = 0; id < bank.size(); ++id) {
    unsigned price = bench.price({bank.registerLeaf(id)});
    if (bank[id].twinOf || price >= bench.costToBeat(output))
      continue;
    TermId update = bank[id].update;
    TermId term = readsOutput(update) ? bank.registerLeaf(id) : update;
    if (known.insert(term).second)
      addStream(price, term);
  }
  keepTheRichest();
  for (unsigned i = 0; i < bench.histories.numInputs(); ++i)
    addStream(1, bank.inputLeaf(i));
  for (int64_t value : {0, 1, 2})
    addStream(1, bench.pool.constant(value));
  llvm::stable_sort(streams, [](const Stream &a, const Stream &b) {
    return a.price < b.price;
  });
}

/// Of registers that hold as many values the cheaper ones are kept.
void RelationSearch::keepTheRichest() {
  llvm::stable_sort(streams, [](const Stream &a, const Stream &b) {
    return std::make_pair(b.values, a.price) <
           std::make_pair(a.values, b.price);
  });
  if (streams.size() > tuning::searchedEntries)
    streams.resize(tuning::searchedEntries);
}

bool RelationSearch::holds(Op op, unsigned a, unsigned b) const {
  const std::vector<int64_t> &target = bench.histories.output(output);
  const Column &left = streams[a].column, &right = streams[b].column;
  unsigned warmup = std::max(left.warmup, right.warmup);
  for (size_t node : nodes) {
    if (bench.histories.depth(node) < warmup)
      continue;
    int64_t u = left.values[node], v = right.values[node], result;
    switch (op) {
    case Op::Add:
      result = u + v;
      break;
    case Op::Sub:
      result = u - v;
      break;
    case Op::Mul:
      result = multiply(u, v);
      break;
    case Op::Min:
      result = std::min(u, v);
      break;
    case Op::Max:
      result = std::max(u, v);
      break;
    case Op::Eq:
      result = u == v;
      break;
    case Op::Ne:
      result = u != v;
      break;
    case Op::Lt:
      result = u < v;
      break;
    case Op::Le:
      result = u <= v;
      break;
    default:
      llvm_unreachable("not a relation that is searched");
    }
    if (result != target[node])
      return false;
  }
  return true;
}

void RelationSearch::run() {
  static const Op ops[] = {Op::Add, Op::Sub, Op::Mul, Op::Min, Op::Max,
                           Op::Eq,  Op::Ne,  Op::Lt,  Op::Le};
  std::vector<Candidate> found;
  for (unsigned a = 0; a < streams.size(); ++a)
    for (unsigned b = 0; b < streams.size(); ++b) {
      if (streams[a].price + streams[b].price >= bench.costToBeat(output))
        break;
      for (Op op : ops) {
        bool ordered = op == Op::Sub || op == Op::Lt || op == Op::Le;
        if (a == b || (b < a && !ordered) || !holds(op, a, b))
          continue;
        TermId term = bench.pool.make(
            op, {streams[a].column.term, streams[b].column.term});
        found.push_back(
            {bench.price({term}) + cost(bench.pool, {term}), op, a, b});
      }
    }
  llvm::stable_sort(found, [](const Candidate &a, const Candidate &b) {
    return a.price < b.price;
  });
  for (size_t i = 0; i < found.size() && i < tuning::searchedAlternatives &&
                     found[i].price < bench.costToBeat(output);
       ++i)
    bench.offerTerm(output, bench.pool.make(found[i].op,
                                            {streams[found[i].a].column.term,
                                             streams[found[i].b].column.term}));
}

void mips::regress::solveRelations(Search &search) {
  Workbench &bench = search.bench;
  for (unsigned k = 0; k < bench.histories.numOutputs(); ++k)
    RelationSearch(bench, k).run();
}
