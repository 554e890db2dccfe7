//===- WordChooser.cpp - words to try a machine on ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WordChooser.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <random>
#include <set>

using namespace mips;
using namespace mips::python;

/// A range of no more values is taken as a whole.
static constexpr uint64_t smallRange = 12;
/// Numbers of the source that are looked at.
static constexpr size_t maxNumbers = 40;

/// The decimal numbers in a text. What stands in comments and strings counts
/// too: a value more does no harm.
static std::set<int64_t> numbersIn(llvm::StringRef source) {
  std::set<int64_t> numbers;
  for (size_t i = 0; i < source.size() && numbers.size() < maxNumbers; ++i) {
    if (!llvm::isDigit(source[i]) || (i && llvm::isAlnum(source[i - 1])))
      continue;
    llvm::StringRef digits = source.substr(i).take_while(llvm::isDigit);
    int64_t number;
    if (!digits.getAsInteger(10, number))
      numbers.insert(number);
    i += digits.size();
  }
  return numbers;
}

namespace {
/// What one input takes.
struct Letters {
  int64_t lo, hi;
  /// The whole range, if it is small; else values that programs like to treat
  /// in their own way.
  std::vector<int64_t> special;
  bool isSmall;

  Letters(int64_t lo, int64_t hi, const std::set<int64_t> &numbers);
};

class Chooser {
public:
  Chooser(std::vector<Letters> inputs, size_t maxSteps, unsigned maxLength,
          uint64_t seed)
      : inputs(std::move(inputs)), left(maxSteps), maxLength(maxLength),
        random(seed) {}

  std::vector<PythonWord> choose();

private:
  bool add(PythonWord word);
  void addShort(size_t steps);
  PythonWord draw(unsigned length);
  void drawStream(unsigned input, unsigned length, PythonWord &word);
  int64_t any(const Letters &letters);
  int64_t special(const Letters &letters) {
    return letters.special[random() % letters.special.size()];
  }

  std::vector<Letters> inputs;
  /// Steps that may still be taken.
  size_t left;
  unsigned maxLength;
  std::mt19937_64 random;
  std::vector<PythonWord> words;
};
} // namespace

Letters::Letters(int64_t lo, int64_t hi, const std::set<int64_t> &numbers)
    : lo(lo), hi(hi), isSmall(uint64_t(hi) - uint64_t(lo) < smallRange) {
  std::set<int64_t> values;
  if (isSmall) {
    for (int64_t value = lo; values.insert(value), value != hi;)
      ++value;
  } else {
    values = {lo, lo + 1, hi - 1, hi};
    auto consider = [&](int64_t value) {
      if (lo <= value && value <= hi)
        values.insert(value);
    };
    for (int64_t value = -3; value <= 3; ++value)
      consider(value);
    for (int64_t number : numbers)
      for (int64_t value : {number, -number})
        for (int64_t near : {-1, 0, 1})
          if (number != INT64_MAX)
            consider(value + near);
  }
  special.assign(values.begin(), values.end());
}

bool Chooser::add(PythonWord word) {
  size_t steps = word.size() / inputs.size();
  if (steps > left || steps > maxLength)
    return false;
  left -= steps;
  words.push_back(std::move(word));
  return true;
}

/// All words of each length as far as `steps` go, over the special letters.
void Chooser::addShort(size_t steps) {
  std::vector<PythonWord> letters = {{}};
  for (const Letters &input : inputs) {
    std::vector<PythonWord> longer;
    for (const PythonWord &letter : letters)
      for (int64_t value : input.special) {
        longer.push_back(letter);
        longer.back().push_back(value);
      }
    letters = std::move(longer);
    if (letters.size() > steps)
      return;
  }
  std::vector<PythonWord> level = {{}};
  for (unsigned length = 1; length <= maxLength; ++length) {
    size_t needed = level.size() * letters.size() * length;
    if (needed > steps)
      return;
    steps -= needed;
    std::vector<PythonWord> longer;
    for (const PythonWord &word : level)
      for (const PythonWord &letter : letters) {
        longer.push_back(word);
        llvm::append_range(longer.back(), letter);
        add(longer.back());
      }
    level = std::move(longer);
  }
}

/// A value of the range: small, of any size, or anywhere in it.
int64_t Chooser::any(const Letters &letters) {
  uint64_t span = uint64_t(letters.hi) - uint64_t(letters.lo);
  uint64_t offset = random();
  if (!letters.isSmall && letters.lo <= 0 && letters.hi >= 0 && random() % 2) {
    int64_t value = int64_t(offset >> 1 >> (random() % 63));
    value = random() % 2 ? value : -value;
    return std::clamp(value, letters.lo, letters.hi);
  }
  return int64_t(uint64_t(letters.lo) +
                 (span == UINT64_MAX ? offset : offset % (span + 1)));
}

void Chooser::drawStream(unsigned input, unsigned length, PythonWord &word) {
  const Letters &letters = inputs[input];
  enum { Any, Special, Mixed, Sticky, Periodic, Counting, numStyles };
  unsigned style = random() % numStyles, period = 1 + random() % 4;
  int64_t current = random() % 2 ? any(letters) : special(letters);
  for (unsigned step = 0; step < length; ++step) {
    int64_t &value = word[step * inputs.size() + input];
    switch (style) {
    case Any:
      current = any(letters);
      break;
    case Special:
      current = special(letters);
      break;
    case Mixed:
      current = random() % 4 ? special(letters) : any(letters);
      break;
    case Sticky:
      current = random() % 6 ? current : special(letters);
      break;
    case Periodic:
      current = step < period ? special(letters)
                              : word[(step - period) * inputs.size() + input];
      break;
    case Counting:
      current = current == letters.hi ? letters.lo : current + 1;
      break;
    }
    value = current;
  }
}

PythonWord Chooser::draw(unsigned length) {
  PythonWord word(length * inputs.size());
  for (unsigned input = 0; input < inputs.size(); ++input)
    drawStream(input, length, word);
  return word;
}

std::vector<PythonWord> Chooser::choose() {
  addShort(left / 3);
  for (unsigned length : {300u, 100u, 100u, 60u})
    add(draw(std::min(length, maxLength)));
  while (add(draw(1 + random() % std::min(24u, maxLength))))
    ;
  return std::move(words);
}

std::vector<PythonWord>
mips::python::chooseWords(MachineOp machine, llvm::StringRef source,
                          size_t maxSteps, std::optional<unsigned> maxLength,
                          uint64_t seed) {
  std::set<int64_t> numbers = numbersIn(source);
  std::vector<Letters> inputs;
  for (InputOp input : machine.inputs())
    inputs.emplace_back(input.getRange()[0], input.getRange()[1], numbers);
  unsigned most = std::max(1u, maxLength.value_or(1000));
  return Chooser(std::move(inputs), maxSteps, most, seed).choose();
}
