//===- NetworkInvariant.cpp - sets of a network's states that hold ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NetworkInvariant.h"
#include <deque>

using namespace mips;

namespace {
enum class Verdict { Holds, Fails, OutOfBudget };

/// The search with one number of remembered letters.
class BoxSearch {
public:
  BoxSearch(StateNumbers &machine, const ImportedNetwork &network,
            unsigned letters, uint64_t &steps, const Deadline &deadline)
      : machine(machine), network(network), letters(letters), steps(steps),
        deadline(deadline) {}

  Verdict run();
  size_t numBoxes() const { return boxes.size(); }

private:
  /// A state of the machine and the last letters, fewer at the beginning.
  using Place = std::pair<unsigned, std::vector<unsigned>>;
  struct Box {
    Place place;
    Bounds bounds;
    unsigned growths = 0;
    bool isQueued = false;
  };
  /// Whether the box of `place` can still be made to contain `bounds`.
  bool join(Place place, Bounds bounds);
  bool grow(Box &box, const Bounds &bounds);

  StateNumbers &machine;
  const ImportedNetwork &network;
  unsigned letters;
  uint64_t &steps;
  const Deadline &deadline;
  std::map<Place, size_t> numbers;
  std::vector<Box> boxes;
  std::deque<size_t> queue;
};
} // namespace

/// Every second time by more than is asked for, so that what converges is
/// caught in few steps.
bool BoxSearch::grow(Box &box, const Bounds &bounds) {
  constexpr unsigned mostGrowths = 60;
  constexpr double room = 0.5;
  bool isWide = box.growths % 2 == 1, hasGrown = false;
  for (size_t i = 0; i < bounds.low.size(); ++i) {
    double below = box.bounds.low[i] - bounds.low[i],
           above = bounds.high[i] - box.bounds.high[i];
    if (below > 0)
      box.bounds.low[i] = bounds.low[i] - (isWide ? room * below : 0);
    if (above > 0)
      box.bounds.high[i] = bounds.high[i] + (isWide ? room * above : 0);
    // Not a number is contained in nothing.
    hasGrown |= !(below <= 0) || !(above <= 0);
  }
  if (!hasGrown)
    return true;
  if (!box.isQueued)
    queue.push_back(size_t(&box - boxes.data()));
  box.isQueued = true;
  return ++box.growths <= mostGrowths;
}

bool BoxSearch::join(Place place, Bounds bounds) {
  constexpr size_t mostBoxes = 20'000;
  auto [it, isNew] = numbers.try_emplace(place, boxes.size());
  if (!isNew)
    return grow(boxes[it->second], bounds);
  queue.push_back(boxes.size());
  boxes.push_back({std::move(place), std::move(bounds), 0, true});
  return boxes.size() <= mostBoxes;
}

Verdict BoxSearch::run() {
  std::vector<double> initial = network.initialState().vec();
  join({0, {}}, {initial, initial});
  const Alphabet &alphabet = machine.alphabet();
  constexpr size_t mostStates = 1000;
  while (!queue.empty()) {
    size_t number = queue.front();
    queue.pop_front();
    boxes[number].isQueued = false;
    for (unsigned symbol = 0; symbol < alphabet.size(); ++symbol) {
      if (steps == 0 || machine.size() > mostStates || deadline.passed())
        return Verdict::OutOfBudget;
      --steps;
      Box box = boxes[number];
      const StateNumbers::Step &step = machine.step(box.place.first, symbol);
      network.step(alphabet.inputs(symbol), box.bounds);
      std::vector<int64_t> outputs;
      for (const Int &value : step.outputs)
        outputs.push_back(int64_t(value));
      if (!network.surelyAnswers(box.bounds, outputs))
        return Verdict::Fails;
      std::vector<unsigned> last = std::move(box.place.second);
      last.push_back(symbol);
      if (last.size() > letters)
        last.erase(last.begin());
      if (!join({step.next, std::move(last)}, std::move(box.bounds)))
        return Verdict::Fails;
    }
  }
  return Verdict::Holds;
}

std::optional<std::string>
mips::findInvariant(StateNumbers &machine, const ImportedNetwork &network,
                    const EquivalenceOptions &options,
                    const Deadline &deadline) {
  constexpr unsigned mostLetters = 12;
  if (!network.hasBounds())
    return std::nullopt;
  uint64_t steps = options.maxTransitions / 4;
  for (unsigned letters = 1; letters <= mostLetters; ++letters) {
    BoxSearch search(machine, network, letters, steps, deadline);
    Verdict verdict = search.run();
    if (verdict == Verdict::Holds)
      return std::to_string(search.numBoxes()) +
             " boxes of hidden states, last " + std::to_string(letters) +
             (letters == 1 ? " letter" : " letters");
    if (verdict == Verdict::OutOfBudget)
      return std::nullopt;
  }
  return std::nullopt;
}
