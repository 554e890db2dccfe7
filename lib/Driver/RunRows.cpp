//===- RunRows.cpp - machines run by the JIT ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RowText.h"
#include "mips/Driver/Programs.h"
#include "mips/IR/PortNames.h"
#include "mips/IR/Undecided.h"
#include "llvm/Support/Errno.h"
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
  /// `undecided` is the output that says whether there is an answer.
  RowRunner(const CompiledMachine &machine, std::optional<unsigned> undecided,
            RowReader reader, RowWriter writer)
      : machine(machine), undecided(undecided), reader(std::move(reader)),
        writer(std::move(writer)), state(machine.initialState()),
        inputs(machine.inputs().size()), outputs(machine.outputs().size()) {}

  /// Answers the lines of a text that ends with the end of a line; those before
  /// a bad one are answered, too.
  Error lines(StringRef text);

private:
  Error lines(const char *begin, const char *end);
  Error mistake(StringRef text) const {
    return llvm::createStringError("line " + llvm::Twine(number) + ", " +
                                   reader.mistake(text));
  }

  const CompiledMachine &machine;
  std::optional<unsigned> undecided;
  RowReader reader;
  RowWriter writer;
  CompiledMachine::State state;
  std::vector<int64_t> inputs, outputs;
  uint64_t number = 0;
};

/// Cuts what comes from a file into blocks of whole lines.
class LineBlocks {
public:
  explicit LineBlocks(int fd) : fd(fd), buffer(longestLine + 1) {}

  /// The next lines, as many as there are without waiting: each has an end, the
  /// last of the file, too, where it has none. Empty at the end of the file.
  llvm::Expected<StringRef> next();

private:
  Error readMore();

  static constexpr size_t longestLine = 1 << 20;
  int fd;
  std::vector<char> buffer;
  size_t begin = 0, end = 0; ///< of what was not handed out
  bool isAtEnd = false;      ///< of the file
};
} // namespace

Error RowRunner::lines(const char *begin, const char *end) {
  while (begin != end) {
    ++number;
    if (!reader.read(begin, inputs))
      return mistake(StringRef(begin, end - begin).split('\n').first);
    if (int status = machine.step(state, inputs, outputs))
      return llvm::createStringError("line " + llvm::Twine(number) + ": " +
                                     machine.error(status));
    if (undecided && outputs[*undecided])
      return llvm::make_error<UndecidedStep>(
          "line " + std::to_string(number) +
          ": no data decide the answer here");
    writer.write(outputs);
  }
  return Error::success();
}

Error RowRunner::lines(StringRef text) {
  Error error = lines(text.begin(), text.end());
  writer.flush();
  return error;
}

/// Waits for bytes, or for the end of the file, where a last line gets its end.
Error LineBlocks::readMore() {
  // As much as fits into the second-level cache.
  constexpr size_t most = 1 << 17;
  ssize_t count;
  do
    count = read(fd, &buffer[end], std::min(most, longestLine - end));
  while (count < 0 && errno == EINTR);
  if (count < 0)
    return llvm::createStringError("cannot read the rows: " +
                                   llvm::sys::StrError());
  end += count;
  isAtEnd = count == 0;
  if (isAtEnd && end != 0)
    buffer[end++] = '\n';
  return Error::success();
}

llvm::Expected<StringRef> LineBlocks::next() {
  std::copy(&buffer[begin], &buffer[end], buffer.data());
  end -= begin;
  begin = 0;
  while (begin == 0 && !isAtEnd) {
    if (end == longestLine)
      return llvm::createStringError("a line of more than a million characters "
                                     "is no row");
    size_t before = end;
    if (Error error = readMore())
      return error;
    size_t last = StringRef(&buffer[before], end - before).rfind('\n');
    if (last != StringRef::npos)
      begin = before + last + 1;
  }
  return StringRef(buffer.data(), begin);
}

Error mips::runRows(MachineOp machine, int inputFd, llvm::raw_fd_ostream &os) {
  auto compiled = CompiledMachine::compile(machine, Functions::onlyStep());
  if (!compiled)
    return compiled.takeError();
  std::vector<ValueNames> inputNames, outputNames;
  for (InputOp input : machine.inputs())
    inputNames.push_back(valueNamesOf(input));
  for (OutputOp output : machine.outputs())
    outputNames.push_back(valueNamesOf(output));
  std::optional<unsigned> undecided = findUndecided(machine);
  RowRunner runner(
      **compiled, undecided,
      RowReader((*compiled)->inputs(), std::move(inputNames)),
      RowWriter((*compiled)->outputs(), std::move(outputNames), undecided, os));
  LineBlocks blocks(inputFd);
  for (;;) {
    llvm::Expected<StringRef> lines = blocks.next();
    if (!lines)
      return lines.takeError();
    if (lines->empty())
      return Error::success();
    if (Error error = runner.lines(*lines))
      return error;
    if (std::error_code code = os.error()) {
      os.clear_error();
      return llvm::createStringError("cannot write the rows: " +
                                     code.message());
    }
  }
}
