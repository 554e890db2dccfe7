//===- Kiss.cpp - KISS2, the format of logic synthesis ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Transitions.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace {
/// Reads line by line: `.i 2`, `.o 1`, `.s 4`, `.p 11`, `.r st0`, rows
/// `input state next output`, `.e`.
class KissReader {
public:
  explicit KissReader(llvm::MemoryBufferRef buffer) : text(buffer.getBuffer()) {
    list.file = buffer.getBufferIdentifier();
    list.name = llvm::sys::path::stem(list.file).str();
    list.isAcceptor = false;
  }
  Expected<MachineFile> read();

private:
  Error mistake(const llvm::Twine &message) const {
    return mistakeAt(list.file, line, 1, message);
  }
  Error directive(llvm::ArrayRef<StringRef> words);
  Error row(llvm::ArrayRef<StringRef> words);
  size_t state(StringRef name);
  void addCube(const Transition &transition, StringRef cube, std::string bits);

  StringRef text;
  TransitionList list;
  llvm::StringMap<size_t> numbers;
  unsigned line = 0, numInputs = 0, numOutputs = 0;
  std::optional<std::string> reset;
  bool hasDontCare = false;
};
} // namespace

size_t KissReader::state(StringRef name) {
  auto [it, isNew] = numbers.try_emplace(name, list.states.size());
  if (isNew)
    list.states.push_back(name.str());
  return it->second;
}

Error KissReader::directive(llvm::ArrayRef<StringRef> words) {
  StringRef what = words[0];
  if (what == ".s" || what == ".p" || what == ".e" || what == ".end" ||
      what == ".ilb" || what == ".ob" || what == ".model" ||
      what == ".start_kiss" || what == ".end_kiss")
    return Error::success();
  if (what != ".i" && what != ".o" && what != ".r")
    return mistake("'" + what + "' is nothing that KISS2 has");
  if (words.size() != 2)
    return mistake("'" + what + "' needs one word behind it");
  if (what == ".r") {
    reset = words[1].str();
    return Error::success();
  }
  unsigned &number = what == ".i" ? numInputs : numOutputs;
  constexpr unsigned mostInputs = 8, mostOutputs = 63;
  if (words[1].getAsInteger(10, number) || number == 0)
    return mistake("'" + words[1] + "' is no number of bits");
  if (numInputs > mostInputs)
    return mistake("more than 8 input bits: 256 letters are the most");
  if (numOutputs > mostOutputs)
    return mistake("more than 63 output bits");
  return Error::success();
}

/// A `-` in an input stands for both bits.
void KissReader::addCube(const Transition &transition, StringRef cube,
                         std::string bits) {
  if (cube.empty()) {
    list.transitions.push_back(transition);
    list.transitions.back().input = std::move(bits);
    return;
  }
  for (char bit : {'0', '1'})
    if (cube.front() == bit || cube.front() == '-')
      addCube(transition, cube.drop_front(),
              bits + (bits.empty() ? "" : ",") + bit);
}

Error KissReader::row(llvm::ArrayRef<StringRef> words) {
  if (words.size() != 4)
    return mistake("expected 'input state next output'");
  if (words[0].size() != numInputs ||
      words[0].find_first_not_of("01-") != StringRef::npos)
    return mistake("'" + words[0] + "' is no input of " +
                   llvm::Twine(numInputs) + " bits 0, 1 or -");
  if (words[3].size() != numOutputs ||
      words[3].find_first_not_of("01-") != StringRef::npos)
    return mistake("'" + words[3] + "' is no output of " +
                   llvm::Twine(numOutputs) + " bits 0, 1 or -");
  if (words[1] == "*" || words[2] == "*" || words[2] == "-")
    return mistake("a transition from or to any state is not supported");
  Transition transition;
  transition.from = state(words[1]);
  transition.to = state(words[2]);
  transition.line = line;
  transition.column = 1;
  for (char bit : words[3]) {
    transition.output += transition.output.empty() ? "" : ",";
    transition.output += bit == '1' ? '1' : '0';
    hasDontCare |= bit == '-';
  }
  addCube(transition, words[0], "");
  return Error::success();
}

Expected<MachineFile> KissReader::read() {
  while (!text.empty()) {
    StringRef rest;
    std::tie(rest, text) = text.split('\n');
    ++line;
    llvm::SmallVector<StringRef> words;
    llvm::SplitString(rest.split('#').first, words, " \t\r");
    if (words.empty())
      continue;
    if (Error error = words[0].starts_with(".") ? directive(words) : row(words))
      return error;
  }
  if (reset) {
    auto it = numbers.find(*reset);
    if (it == numbers.end())
      return mistake("the reset state '" + *reset + "' has no transitions");
    list.initial = it->second;
  }
  if (hasDontCare)
    list.note = "output bits that are open (-) are taken as 0";
  return tabulate(list);
}

Expected<MachineFile> mips::readKiss(llvm::MemoryBufferRef buffer) {
  return KissReader(buffer).read();
}
