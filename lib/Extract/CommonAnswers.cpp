//===- CommonAnswers.cpp - answers that several machines share ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OpenCells.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace mips;

static constexpr unsigned noAnswer = SymbolicMachine::noRow;

namespace {
/// Runs several machines on the same words. A place holds a state of each
/// machine, or noAnswer for a machine that has stopped answering.
class CommonAnswers {
public:
  using Place = std::vector<unsigned>;

  CommonAnswers(llvm::ArrayRef<const SymbolicMachine *> machines,
                unsigned limit)
      : machines(machines), limit(limit) {}

  SymbolicMachine run() {
    SymbolicMachine result{machines[0]->numSymbols, {}, {}};
    number(Place(machines.size(), 0));
    for (size_t i = 0; i < places.size(); ++i)
      for (unsigned symbol = 0; symbol < result.numSymbols; ++symbol) {
        Place place = places[i];
        unsigned output = step(place, symbol);
        result.output.push_back(output);
        result.next.push_back(output == noAnswer ? noAnswer
                                                 : number(std::move(place)));
      }
    result.closeOpen();
    return result;
  }

private:
  /// The common output of all machines that still answer; none if two of them
  /// differ.
  unsigned step(Place &place, unsigned symbol) const {
    unsigned common = noAnswer;
    for (auto [machine, state] : llvm::zip_equal(machines, place)) {
      if (state == noAnswer)
        continue;
      unsigned cell = machine->cell(state, symbol);
      unsigned output = machine->output[cell];
      if (machine == machines[0])
        common = output;
      if (common == noAnswer || (output != noAnswer && output != common))
        return noAnswer;
      state = output == noAnswer ? noAnswer : machine->next[cell];
    }
    return common;
  }

  unsigned number(Place place) {
    auto it = numbers.find(place);
    if (it != numbers.end())
      return it->second;
    if (places.size() == limit)
      return noAnswer;
    places.push_back(place);
    return numbers[std::move(place)] = places.size() - 1;
  }

  llvm::ArrayRef<const SymbolicMachine *> machines;
  unsigned limit;
  std::map<Place, unsigned> numbers;
  std::vector<Place> places;
};
} // namespace

SymbolicMachine
mips::answerWhereAllAgree(const SymbolicMachine &first,
                          llvm::ArrayRef<SymbolicMachine> others,
                          unsigned limit) {
  std::vector<const SymbolicMachine *> machines = {&first};
  for (const SymbolicMachine &other : others)
    if (other.next != first.next || other.output != first.output)
      machines.push_back(&other);
  return CommonAnswers(machines, limit).run();
}
