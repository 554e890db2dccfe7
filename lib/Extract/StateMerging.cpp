//===- StateMerging.cpp - automata by blue-fringe merging ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/StateMerging.h"
#include "PrefixTree.h"
#include "RedBlueMerging.h"
#include "mips/Extract/AutomatonRepair.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include <cmath>

using namespace mips;

using NodeIndex = PrefixTree::Index;

namespace {
/// Folds one prefix tree into an automaton.
class Merger {
public:
  /// `weight` is the weight of a conflict; 0 stands for strict merging.
  Merger(PrefixTree tree, unsigned numSymbols, unsigned numRows, double weight)
      : tree(std::move(tree)), numSymbols(numSymbols), numRows(numRows),
        weight(weight) {}

  /// False if there are more than `maxStates` states, or if more than `maxWork`
  /// edges were looked at.
  bool run(unsigned maxStates, uint64_t maxWork) {
    maxWork += tree.work();
    promote(0);
    for (NodeIndex edge; (edge = heaviestFringe()) != PrefixTree::none;) {
      if (tree.work() > maxWork)
        return false;
      if (foldIntoCore(edge))
        continue;
      if (core.size() == maxStates)
        return false;
      promote(tree.edge(edge).child);
    }
    return true;
  }

  unsigned numStates() const { return core.size(); }

  /// Returns the core as a machine; sets `unseen` to the number of cells
  /// without data.
  SymbolicMachine machine(unsigned defaultRow, unsigned &unseen) const {
    SymbolicMachine result{numSymbols, {}, {}};
    unseen = 0;
    for (auto [state, node] : llvm::enumerate(core)) {
      std::vector<NodeIndex> edges(numSymbols, PrefixTree::none);
      for (NodeIndex e = tree.firstEdge(node); e != PrefixTree::none;
           e = tree.edge(e).next)
        edges[tree.edge(e).symbol] = e;
      for (NodeIndex e : edges) {
        bool seen = e != PrefixTree::none;
        unseen += !seen;
        auto target = seen ? number.find(tree.edge(e).child) : number.end();
        result.next.push_back(target == number.end() ? state : target->second);
        NodeIndex row = seen ? tree.commonRow(e) : PrefixTree::none;
        result.output.push_back(row == PrefixTree::none ? defaultRow : row);
      }
    }
    return result;
  }

private:
  void promote(NodeIndex node) {
    number[node] = core.size();
    core.push_back(node);
    tree.index(node, numSymbols);
  }

  /// The edge from the core to the node with the most observations below it;
  /// none if every edge leads to the core. Nodes without observations are
  /// skipped, since they can be any state.
  NodeIndex heaviestFringe() const {
    NodeIndex best = PrefixTree::none;
    for (NodeIndex node : core)
      for (NodeIndex e = tree.firstEdge(node); e != PrefixTree::none;
           e = tree.edge(e).next) {
        NodeIndex child = tree.edge(e).child;
        if (number.count(child) || tree.weight(child) == 0)
          continue;
        if (best == PrefixTree::none ||
            tree.weight(child) > tree.weight(tree.edge(best).child))
          best = e;
      }
    return best;
  }

  /// The price of one more state, in agreeing observations.
  double stateCost() const {
    return numSymbols * std::log2(double(core.size() + 1) * numRows);
  }

  /// Folds the node behind `edge` into the best core state; false if every core
  /// state conflicts too much.
  bool foldIntoCore(NodeIndex edge) {
    NodeIndex node = tree.edge(edge).child;
    double slack = weight == 0 ? 0 : stateCost();
    double room = (double(tree.weight(node)) + slack) / weight;
    double maxConflicts = weight == 0 ? 0 : room;
    NodeIndex best = PrefixTree::none;
    double bestScore = 0;
    for (NodeIndex state : core) {
      FoldEvidence evidence = foldTrial(state, edge, maxConflicts);
      if (evidence.conflicting > maxConflicts)
        continue;
      double score = evidence.agreeing - weight * evidence.conflicting;
      if (score + slack >= 0 && (best == PrefixTree::none || score > bestScore))
        best = state, bestScore = score;
    }
    if (best == PrefixTree::none)
      return false;
    tree.redirect(edge, best);
    tree.fold(best, node, INFINITY);
    tree.commit();
    return true;
  }

  FoldEvidence foldTrial(NodeIndex state, NodeIndex edge, double maxConflicts) {
    NodeIndex node = tree.edge(edge).child;
    tree.redirect(edge, state);
    FoldEvidence evidence = tree.fold(state, node, maxConflicts);
    tree.undo();
    return evidence;
  }

  PrefixTree tree;
  unsigned numSymbols, numRows;
  double weight;
  std::vector<NodeIndex> core;
  llvm::DenseMap<NodeIndex, unsigned> number; ///< of the core states
};
} // namespace

static unsigned commonRow(const SymbolicData &data, size_t numRows) {
  std::vector<size_t> counts(numRows);
  for (size_t i = 0; i < data.numSequences(); ++i)
    for (unsigned row : data.labels(i))
      if (row != SymbolicData::unknown)
        ++counts[row];
  return std::max_element(counts.begin(), counts.end()) - counts.begin();
}

/// Where outputs are missing, what a node tells lies deep below it, and the
/// heaviest nodes need not be those that tell most: then merges are made in the
/// order of their evidence.
static std::optional<SymbolicMachine>
mergeByEvidence(const Dataset &dataset, const Alphabet &alphabet,
                OutputRows &rows, unsigned common,
                const StateMergingOptions &options) {
  std::optional<TraceTree> tree = TraceTree::of(dataset, alphabet, rows);
  if (!tree)
    return std::nullopt;
  RedBlueOptions merging;
  merging.maxStates = options.maxStates;
  merging.maxWork = options.workPerNode * tree->numNodes();
  std::optional<RedBlueMachine> found = mergeRedBlue(*tree, merging);
  if (!found)
    return std::nullopt;
  SymbolicMachine machine{alphabet.size(), {}, {}};
  for (TraceTree::Index cell = 0; cell < found->tree.numCells(); ++cell) {
    bool isSeen = found->tree.isSeen(cell);
    machine.next.push_back(isSeen ? found->tree.targetOf(cell)
                                  : cell / alphabet.size());
    TraceTree::Index row = isSeen ? found->tree.rowOf(cell) : TraceTree::none;
    machine.output.push_back(row == TraceTree::none ? common : row);
  }
  return machine;
}

static void finishMerged(MergedAutomaton &found, const Dataset &dataset,
                         const StateMergingOptions &options) {
  if (options.repair)
    found.automaton = repair(found.automaton, dataset);
  found.bits = descriptionLength(found.automaton, dataset);
  found.errors = countErrors(found.automaton, dataset);
}

llvm::Expected<MergedAutomaton>
mips::mergeStates(const Dataset &dataset, const StateMergingOptions &options) {
  llvm::Expected<Alphabet> alphabet = alphabetOf(dataset, options.maxSymbols);
  if (!alphabet)
    return alphabet.takeError();
  OutputRows rows;
  SymbolicData data(dataset, *alphabet, rows);
  if (rows.size() == 0)
    return llvm::createStringError("no step with all its outputs");
  unsigned common = commonRow(data, rows.size());
  unsigned numOutputs = dataset.signature().outputs.size();

  std::optional<MergedAutomaton> best, exact;
  auto offer = [&](MergedAutomaton found) {
    found.bits = descriptionLength(found.automaton, dataset);
    if (options.mostErrors < dataset.numSteps() &&
        (!exact || found.bits < exact->bits) &&
        countErrors(found.automaton, dataset) == 0)
      exact = found;
    if (!best || found.bits < best->bits)
      best = std::move(found);
  };
  std::vector<double> weights;
  if (options.strict)
    weights.push_back(0);
  llvm::append_range(weights, options.weights);
  unsigned unfinished = 0; // in a row
  for (double weight : weights) {
    Merger merger(PrefixTree(data), alphabet->size(), rows.size(), weight);
    if (!merger.run(options.maxStates, options.maxWork)) {
      unfinished = merger.numStates() < options.maxStates ? unfinished + 1 : 0;
      if (unfinished == 2)
        break;
      continue;
    }
    unfinished = 0;
    MergedAutomaton found;
    found.automaton = minimize(merger.machine(common, found.unseen)
                                   .toAutomaton(*alphabet, numOutputs, rows));
    found.weight = weight;
    offer(std::move(found));
  }
  if (!dataset.isComplete())
    if (std::optional<SymbolicMachine> machine =
            mergeByEvidence(dataset, *alphabet, rows, common, options)) {
      MergedAutomaton found;
      found.automaton =
          minimize(machine->toAutomaton(*alphabet, numOutputs, rows));
      offer(std::move(found));
    }
  if (!best)
    return llvm::createStringError("more than " +
                                   llvm::Twine(options.maxStates) + " states");
  best->errors = countErrors(best->automaton, dataset);
  if (best->errors * 4 > dataset.numSteps())
    return llvm::createStringError("wrong at " + llvm::Twine(best->errors) +
                                   " of " + llvm::Twine(dataset.numSteps()) +
                                   " steps");
  finishMerged(*best, dataset, options);
  if (best->errors > options.mostErrors && exact) {
    // To repair it may cost its rare states, too.
    MergedAutomaton repaired = *exact;
    finishMerged(repaired, dataset, options);
    return repaired.errors <= options.mostErrors ? std::move(repaired)
                                                 : std::move(*exact);
  }
  return std::move(*best);
}

void MergedAutomaton::print(llvm::raw_ostream &os) const {
  if (weight == 0)
    os << "# by strict merging; ";
  else
    os << "# by merging with conflict weight " << weight << "; ";
  os << llvm::format("%.0f", bits) << " bits, " << errors << " errors, "
     << unseen << " cells unseen\n";
  automaton.print(os);
}
