//===- MachineFile.cpp - finite machines in other people's formats ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/MachineFile.h"
#include "Transitions.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

Error mips::mistakeAt(StringRef file, unsigned line, unsigned column,
                      const llvm::Twine &message) {
  return llvm::createStringError(file + ":" + llvm::Twine(line) + ":" +
                                 llvm::Twine(column) + ": error: " + message);
}

static bool isKissFile(StringRef path) {
  return path.ends_with(".kiss2") || path.ends_with(".kiss");
}

bool mips::isMachineFile(StringRef path) {
  return path.ends_with(".dot") || path.ends_with(".gv") || isKissFile(path);
}

Expected<MachineFile> mips::readMachineFile(llvm::MemoryBufferRef buffer) {
  return isKissFile(buffer.getBufferIdentifier()) ? readKiss(buffer)
                                                  : readDotMachine(buffer);
}

/// The values of a label such as `0,1`; nothing if it is something else.
static std::optional<std::vector<int64_t>> integersOf(StringRef label) {
  llvm::SmallVector<StringRef> parts;
  label.split(parts, ',');
  std::vector<int64_t> values;
  for (StringRef part : parts) {
    int64_t value;
    if (part.trim().getAsInteger(10, value))
      return std::nullopt;
    values.push_back(value);
  }
  return values;
}

namespace {
/// The labels of all arrows on one side, as values of streams.
class LabelTable {
public:
  /// `isWhole`: whether every value between the least and the greatest has to
  /// occur, as it has to where they are letters.
  LabelTable(llvm::ArrayRef<StringRef> labels, StringRef name, bool isWhole) {
    for (StringRef label : labels)
      if (numbers.try_emplace(label, order.size()).second)
        order.push_back(label.str());
    if (!readIntegers(name, isWhole))
      streams = {{name.str(), {0, int64_t(order.size()) - 1}, order}};
  }
  std::vector<LabelledStream> streams;
  std::vector<int64_t> values(StringRef label) const {
    return integers.empty()
               ? std::vector<int64_t>{int64_t(numbers.lookup(label))}
               : integers[numbers.lookup(label)];
  }

private:
  bool readIntegers(StringRef name, bool isWhole);

  std::vector<std::string> order;
  llvm::StringMap<size_t> numbers;
  std::vector<std::vector<int64_t>> integers;
};
} // namespace

bool LabelTable::readIntegers(StringRef name, bool isWhole) {
  std::vector<std::vector<int64_t>> rows;
  for (const std::string &label : order) {
    std::optional<std::vector<int64_t>> values = integersOf(label);
    if (!values || (!rows.empty() && values->size() != rows.front().size()))
      return false;
    rows.push_back(std::move(*values));
  }
  if (rows.empty())
    return false;
  uint64_t combinations = 1;
  std::vector<LabelledStream> found;
  for (size_t k = 0; k < rows.front().size(); ++k) {
    Interval range{rows[0][k], rows[0][k]};
    for (const std::vector<int64_t> &row : rows)
      range = {std::min(range.lo, row[k]), std::max(range.hi, row[k])};
    combinations *= std::min<uint64_t>(range.size(), 1 << 20);
    found.push_back(
        {name.str() +
             (rows.front().size() > 1 ? std::to_string(k + 1) : std::string()),
         range,
         {}});
    if (isWhole && combinations > rows.size())
      return false;
  }
  if (isWhole && combinations != rows.size())
    return false;
  integers = std::move(rows);
  streams = std::move(found);
  return true;
}

namespace {
/// The table as it is filled.
class Tabulation {
public:
  explicit Tabulation(const TransitionList &list)
      : list(list), inputs(labels(&Transition::input), list.inputName, true),
        outputs(labels(&Transition::output), list.outputName, false) {}
  Expected<MachineFile> run();

private:
  std::vector<StringRef> labels(std::string Transition::*side) const {
    std::vector<StringRef> result;
    for (const Transition &transition : list.transitions)
      result.push_back(transition.*side);
    return result;
  }
  Error place(const Alphabet &alphabet);
  Error checkState(size_t state, const Alphabet &alphabet,
                   bool &needsSink) const;
  std::string describeLetter(unsigned symbol, const Alphabet &alphabet) const;

  const TransitionList &list;
  LabelTable inputs, outputs;
  /// The arrow of a state and a letter; null: there is none.
  std::vector<const Transition *> arrows;
};
} // namespace

Error Tabulation::place(const Alphabet &alphabet) {
  arrows.assign(list.states.size() * alphabet.size(), nullptr);
  for (const Transition &transition : list.transitions) {
    const Transition *&arrow =
        arrows[transition.from * alphabet.size() +
               alphabet.symbol(inputs.values(transition.input))];
    if (arrow &&
        (arrow->to != transition.to || arrow->output != transition.output))
      return mistakeAt(list.file, transition.line, transition.column,
                       "state '" + list.states[transition.from] +
                           "' has two different transitions for '" +
                           transition.input + "', the other one in line " +
                           llvm::Twine(arrow->line));
    arrow = &transition;
  }
  return Error::success();
}

std::string Tabulation::describeLetter(unsigned symbol,
                                       const Alphabet &alphabet) const {
  std::vector<int64_t> values = alphabet.inputs(symbol);
  const LabelledStream &first = inputs.streams.front();
  if (!first.labels.empty())
    return first.labels[size_t(values.front() - first.range.lo)];
  std::string text;
  for (int64_t value : values)
    text += (text.empty() ? "" : ",") + std::to_string(value);
  return text;
}

Error Tabulation::checkState(size_t state, const Alphabet &alphabet,
                             bool &needsSink) const {
  for (unsigned symbol = 0; symbol < alphabet.size(); ++symbol) {
    if (arrows[state * alphabet.size() + symbol])
      continue;
    if (!list.isAcceptor)
      return mistakeAt(list.file, 1, 1,
                       "state '" + list.states[state] +
                           "' has no transition for '" +
                           describeLetter(symbol, alphabet) +
                           "': what does the machine do there?");
    needsSink = true;
  }
  return Error::success();
}

Expected<MachineFile> Tabulation::run() {
  MachineFile result;
  result.name = list.name;
  result.note = list.note;
  std::vector<Interval> ranges;
  for (const LabelledStream &stream : inputs.streams)
    ranges.push_back(stream.range);
  std::optional<Alphabet> alphabet = Alphabet::of(ranges);
  if (!alphabet)
    return mistakeAt(list.file, 1, 1, "more than 256 different inputs");
  if (Error error = place(*alphabet))
    return error;
  // The reachable states in the order of a search by breadth.
  std::vector<size_t> queue = {list.initial};
  llvm::DenseMap<size_t, unsigned> numbers = {{list.initial, 0}};
  Automaton &automaton = result.automaton;
  automaton.alphabet = *alphabet;
  automaton.numOutputs = unsigned(outputs.streams.size());
  constexpr size_t sink = size_t(1) << 62;
  for (size_t head = 0; head < queue.size(); ++head) {
    size_t state = queue[head];
    bool needsSink = false;
    if (state != sink)
      if (Error error = checkState(state, *alphabet, needsSink))
        return error;
    result.states.push_back(state == sink ? "sink" : list.states[state]);
    for (unsigned symbol = 0; symbol < alphabet->size(); ++symbol) {
      const Transition *arrow =
          state == sink ? nullptr : arrows[state * alphabet->size() + symbol];
      size_t next = arrow ? arrow->to : sink;
      auto [it, isNew] = numbers.try_emplace(next, numbers.size());
      if (isNew)
        queue.push_back(next);
      automaton.next.push_back(it->second);
      llvm::append_range(automaton.output, arrow ? outputs.values(arrow->output)
                                                 : std::vector<int64_t>{0});
    }
  }
  automaton.numStates = unsigned(queue.size());
  if (numbers.count(sink))
    result.note += "words that have no arrow are rejected";
  result.inputs = std::move(inputs.streams);
  result.outputs = std::move(outputs.streams);
  return result;
}

Expected<MachineFile> mips::tabulate(const TransitionList &list) {
  if (list.transitions.empty())
    return mistakeAt(list.file, 1, 1, "no transitions");
  return Tabulation(list).run();
}
