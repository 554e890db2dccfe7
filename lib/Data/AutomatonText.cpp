//===- AutomatonText.cpp - automata as text ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Automaton.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips;
using llvm::StringRef;

void Automaton::print(llvm::raw_ostream &os) const {
  os << "automaton\ninputs";
  for (Interval range : alphabet.ranges())
    os << ' ' << range.lo << ".." << range.hi;
  os << "\noutputs " << numOutputs << "\nstates " << numStates << '\n';
  for (unsigned state = 0; state < numStates; ++state)
    for (unsigned symbol = 0; symbol < alphabet.size(); ++symbol) {
      unsigned at = cell(state, symbol);
      os << state << " :";
      for (int64_t value : alphabet.inputs(symbol))
        os << ' ' << value;
      os << " /";
      if (isOpen(at)) {
        os << " ?\n";
        continue;
      }
      for (int64_t value : outputs(at))
        os << ' ' << value;
      os << " -> " << next[at] << '\n';
    }
}

namespace {
class AutomatonReader {
public:
  explicit AutomatonReader(llvm::MemoryBufferRef buffer)
      : file(buffer.getBufferIdentifier()), rest(buffer.getBuffer()) {}

  llvm::Expected<Automaton> read() {
    if (llvm::Error error = readHeader())
      return error;
    // Cells are read one by one, so a false count costs no memory.
    for (unsigned state = 0; state < automaton.numStates; ++state)
      for (unsigned symbol = 0; symbol < automaton.alphabet.size(); ++symbol)
        if (llvm::Error error = readCell(state, symbol))
          return error;
    if (nextLine())
      return fail("more lines than states and symbols");
    closeOpenCells();
    return std::move(automaton);
  }

private:
  /// More symbols than any automaton of this compiler has.
  static constexpr unsigned maxSymbols = 1u << 16;

  bool nextLine() {
    while (!rest.empty()) {
      StringRef line;
      std::tie(line, rest) = rest.split('\n');
      ++lineNumber;
      line = line.trim();
      if (line.empty() || line.starts_with("#"))
        continue;
      fields.clear();
      line.split(fields, ' ', -1, /*KeepEmpty=*/false);
      return true;
    }
    fields.clear();
    return false;
  }

  llvm::Error fail(const llvm::Twine &message) const {
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   file + ":" + llvm::Twine(lineNumber) +
                                       ": error: " + message);
  }

  llvm::Error expectLine(StringRef keyword, size_t minFields) {
    if (!nextLine() || fields[0] != keyword || fields.size() < minFields)
      return fail("expected a line '" + keyword + " ...'");
    return llvm::Error::success();
  }

  llvm::Error readCount(StringRef keyword, unsigned &count) {
    if (llvm::Error error = expectLine(keyword, 2))
      return error;
    if (fields.size() != 2 || fields[1].getAsInteger(10, count) || count == 0)
      return fail("expected a positive number after '" + keyword + "'");
    return llvm::Error::success();
  }

  llvm::Error readHeader() {
    if (llvm::Error error = expectLine("automaton", 1))
      return error;
    if (llvm::Error error = expectLine("inputs", 2))
      return error;
    std::vector<Interval> ranges;
    for (StringRef field : llvm::drop_begin(fields)) {
      auto [lo, hi] = field.split("..");
      Interval range;
      if (lo.getAsInteger(10, range.lo) || hi.getAsInteger(10, range.hi) ||
          range.lo > range.hi)
        return fail("expected a range 'LO..HI', found '" + field + "'");
      ranges.push_back(range);
    }
    auto alphabet = Alphabet::of(ranges, maxSymbols);
    if (!alphabet)
      return fail("too many symbols");
    automaton.alphabet = *alphabet;
    if (llvm::Error error = readCount("outputs", automaton.numOutputs))
      return error;
    return readCount("states", automaton.numStates);
  }

  llvm::Error readCell(unsigned state, unsigned symbol) {
    std::vector<int64_t> inputs = automaton.alphabet.inputs(symbol);
    if (!nextLine())
      return fail("expected state " + llvm::Twine(state) + ", symbol " +
                  llvm::Twine(symbol) + ", found the end");
    size_t slash = 2 + inputs.size();
    bool isOpen = fields.back() == "?";
    size_t size = slash + 1 + (isOpen ? 1 : automaton.numOutputs + 2);
    if (fields.size() != size || fields[1] != ":" || fields[slash] != "/" ||
        (!isOpen && fields[size - 2] != "->"))
      return fail("expected 'state : inputs / outputs -> next'");
    std::vector<int64_t> numbers(size);
    for (auto [number, field] : llvm::zip_equal(numbers, fields))
      if (!llvm::is_contained({":", "/", "->", "?"}, field) &&
          field.getAsInteger(10, number))
        return fail("expected an integer, found '" + field + "'");
    llvm::ArrayRef<int64_t> row(numbers);
    if (row[0] != int64_t(state) ||
        row.slice(2, inputs.size()) != llvm::ArrayRef<int64_t>(inputs))
      return fail("states and symbols must stand in order");
    automaton.open.push_back(isOpen);
    if (isOpen) {
      automaton.output.resize(automaton.output.size() + automaton.numOutputs);
      automaton.next.push_back(0);
      return llvm::Error::success();
    }
    if (row.back() < 0 || row.back() >= int64_t(automaton.numStates))
      return fail("no state " + llvm::Twine(row.back()));
    llvm::append_range(automaton.output,
                       row.slice(slash + 1, automaton.numOutputs));
    automaton.next.push_back(row.back());
    return llvm::Error::success();
  }

  /// Open cells lead to the state of which all cells are open; adds one where
  /// the text has none.
  void closeOpenCells() {
    if (!llvm::is_contained(automaton.open, true)) {
      automaton.open.clear();
      return;
    }
    unsigned numSymbols = automaton.alphabet.size(), silent = 0;
    auto isSilent = [&](unsigned state) {
      return llvm::all_of(llvm::seq(0u, numSymbols), [&](unsigned symbol) {
        return automaton.isOpen(automaton.cell(state, symbol));
      });
    };
    while (silent < automaton.numStates && !isSilent(silent))
      ++silent;
    if (silent == automaton.numStates) {
      size_t size = size_t(++automaton.numStates) * numSymbols;
      automaton.next.resize(size);
      automaton.open.resize(size, true);
      automaton.output.resize(size * automaton.numOutputs);
    }
    for (unsigned cell = 0; cell < automaton.next.size(); ++cell)
      if (automaton.open[cell])
        automaton.next[cell] = silent;
  }

  std::string file;
  StringRef rest;
  unsigned lineNumber = 0;
  llvm::SmallVector<StringRef> fields;
  Automaton automaton;
};
} // namespace

llvm::Expected<Automaton> mips::parseAutomaton(llvm::MemoryBufferRef buffer) {
  return AutomatonReader(buffer).read();
}
