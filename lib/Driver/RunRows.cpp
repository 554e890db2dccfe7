//===- RunRows.cpp - machines run by the JIT ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Driver/Programs.h"
#include "mips/IR/PortNames.h"
#include "mips/IR/Undecided.h"
#include "mips/Support/NameTexts.h"
#include "mips/Target/Jit.h"
#include "llvm/ADT/StringExtras.h"
#include <cerrno>
#include <unistd.h>

using namespace mips;
using llvm::Error;
using llvm::StringRef;

char UndecidedStep::ID;

namespace {
/// Takes lines of text and steps the machine by each.
class RowRunner {
public:
  /// The names of the values of each port; empty for plain numbers.
  RowRunner(const CompiledMachine &machine, std::optional<unsigned> undecided,
            std::vector<ValueNames> inputNames,
            std::vector<ValueNames> outputNames, llvm::raw_ostream &os)
      : machine(machine), undecided(undecided), os(os),
        state(machine.initialState()), inputs(machine.inputs().size()),
        outputs(machine.outputs().size()), inputNames(std::move(inputNames)),
        outputNames(std::move(outputNames)) {}

  Error line(StringRef text);

private:
  bool parse(StringRef text);
  Error mistake(StringRef text) const;

  const CompiledMachine &machine;
  /// The output that says whether there is an answer.
  std::optional<unsigned> undecided;
  llvm::raw_ostream &os;
  CompiledMachine::State state;
  std::vector<int64_t> inputs, outputs;
  std::vector<ValueNames> inputNames, outputNames;
  uint64_t number = 0;
};
} // namespace

static constexpr llvm::StringLiteral blanks = " \t\r,";

/// Reads one value an input: a number within its range, or a name.
bool RowRunner::parse(StringRef text) {
  std::string buffer;
  for (auto [value, port, names] :
       llvm::zip_equal(inputs, machine.inputs(), inputNames)) {
    StringRef word = takeField(text, blanks, buffer);
    if (!names.empty()) {
      std::optional<int64_t> read = names.valueOfText(word);
      if (!read)
        read = names.valueOfText(word.ltrim('+'));
      // An empty name stands in quotes.
      if (!read || (word.empty() && word.data() != buffer.data()))
        return false;
      value = *read;
      continue;
    }
    word.consume_front("+");
    if (word.getAsInteger(10, value) || value < port.lo || value > port.hi) {
      return false;
    }
  }
  return text.trim(blanks).empty();
}

Error RowRunner::mistake(StringRef text) const {
  std::vector<std::string> expected;
  for (auto [port, names] : llvm::zip_equal(machine.inputs(), inputNames))
    expected.push_back(port.name + " in " +
                       (names.empty() ? std::to_string(port.lo) + ".." +
                                            std::to_string(port.hi)
                                      : names.declaration()));
  return llvm::createStringError(
      "line " + llvm::Twine(number) + ": expected " +
      (expected.empty() ? "an empty line" : llvm::join(expected, ", ")) +
      ", got '" + text.trim() + "'");
}

Error RowRunner::line(StringRef text) {
  ++number;
  if (!parse(text))
    return mistake(text);
  if (int status = machine.step(state, inputs, outputs))
    return llvm::createStringError("line " + llvm::Twine(number) + ": " +
                                   machine.error(status));
  if (undecided && outputs[*undecided])
    return llvm::make_error<UndecidedStep>("line " + std::to_string(number) +
                                           ": no data decide the answer here");
  for (auto [index, value] : llvm::enumerate(outputs))
    if (index != undecided)
      os << (index ? " " : "") << outputNames[index].fieldOf(value);
  os << '\n';
  return Error::success();
}

/// Hands on the whole lines of `pending` and keeps what is behind them.
static Error takeLines(std::string &pending, RowRunner &runner) {
  size_t begin = 0;
  for (size_t end; (end = pending.find('\n', begin)) != std::string::npos;
       begin = end + 1)
    if (Error error = runner.line(StringRef(pending).slice(begin, end)))
      return error;
  pending.erase(0, begin);
  return Error::success();
}

Error mips::runRows(MachineOp machine, int inputFd, llvm::raw_ostream &os) {
  auto compiled = CompiledMachine::compile(machine, Functions::onlyStep());
  if (!compiled)
    return compiled.takeError();
  std::vector<ValueNames> inputNames, outputNames;
  for (InputOp input : machine.inputs())
    inputNames.push_back(valueNamesOf(input));
  for (OutputOp output : machine.outputs())
    outputNames.push_back(valueNamesOf(output));
  RowRunner runner(**compiled, findUndecided(machine), std::move(inputNames),
                   std::move(outputNames), os);
  const size_t longestLine = 1 << 20;
  std::vector<char> buffer(1 << 16);
  std::string pending;
  for (;;) {
    ssize_t count = read(inputFd, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return llvm::createStringError(
          std::error_code(errno, std::generic_category()),
          "cannot read the rows");
    if (count == 0)
      break;
    pending.append(buffer.data(), count);
    Error error = takeLines(pending, runner);
    os.flush();
    if (error)
      return error;
    if (pending.size() > longestLine)
      return llvm::createStringError("a line of more than a million characters "
                                     "is no row");
  }
  Error error = pending.empty() ? Error::success() : runner.line(pending);
  os.flush();
  return error;
}
