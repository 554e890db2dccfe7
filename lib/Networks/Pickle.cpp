//===- Pickle.cpp - pickles as inert records===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Pickle.h"
#include "ByteReader.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/bit.h"
#include <limits>
#include <map>

using namespace mips;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using Kind = PickleValue::Kind;

namespace mips {
/// Python's stack machine without its effects.
class Unpickler {
public:
  Unpickler(Pickle &pickle, StringRef bytes) : pickle(pickle), reader(bytes) {}

  Expected<const PickleValue *> run();
  size_t offset() const { return reader.offset(); }

private:
  using Value = PickleValue *;

  Value make(Kind kind) {
    pickle.values.emplace_back();
    pickle.values.back().kind = kind;
    return &pickle.values.back();
  }
  void push(Value value) { stack.push_back(value); }
  void pushInteger(int64_t number) {
    push(make(Kind::Integer));
    stack.back()->integer = number;
  }
  void pushBool(bool truth) {
    push(make(Kind::Bool));
    stack.back()->integer = truth;
  }
  void pushFloat(double number) {
    push(make(Kind::Float));
    stack.back()->real = number;
  }
  void pushText(StringRef text) {
    push(make(Kind::Text));
    stack.back()->text = text.str();
  }
  void pushGlobal(StringRef module, StringRef name) {
    push(make(Kind::Global));
    stack.back()->text = (module + " " + name).str();
  }

  /// The value on top; null, and a failure, if there is none above the mark.
  Value pop() {
    if (stack.size() <= (marks.empty() ? 0 : marks.back())) {
      lacks = true;
      return nullptr;
    }
    Value value = stack.back();
    stack.pop_back();
    return value;
  }
  Value top() {
    if (stack.empty())
      lacks = true;
    return stack.empty() ? nullptr : stack.back();
  }
  /// What stands above the last mark, which is taken away.
  std::vector<const PickleValue *> popMark() {
    if (marks.empty() || marks.back() > stack.size()) {
      lacks = true;
      return {};
    }
    std::vector<const PickleValue *> above(stack.begin() + marks.back(),
                                           stack.end());
    stack.resize(marks.back());
    marks.pop_back();
    return above;
  }

  void pushSequence(std::vector<const PickleValue *> items) {
    push(make(Kind::Sequence));
    stack.back()->items = std::move(items);
  }
  void pushTuple(unsigned count);
  void pushCall(const PickleValue *callee, const PickleValue *arguments);
  void append(llvm::ArrayRef<const PickleValue *> items);
  void setItems(llvm::ArrayRef<const PickleValue *> items);
  void build();
  void remember(uint64_t slot) {
    if (Value value = top())
      memo[slot] = value;
  }
  void recall(uint64_t slot) {
    auto found = memo.find(slot);
    if (found == memo.end())
      lacks = true;
    else
      push(found->second);
  }
  void readLong(StringRef digits);
  int64_t readDecimal(StringRef text);
  /// Executes one operation; false if it is not known.
  bool execute(uint8_t operation);
  bool executeConstant(uint8_t operation);
  bool executeContainer(uint8_t operation);
  bool executeMemo(uint8_t operation);
  bool executeObject(uint8_t operation);

  Pickle &pickle;
  ByteReader reader;
  std::vector<Value> stack;
  std::vector<size_t> marks;
  std::map<uint64_t, Value> memo;
  bool lacks = false;
};
} // namespace mips

/// A number of any length, little-endian in two's complement.
void Unpickler::readLong(StringRef digits) {
  uint64_t low = digits.empty() || !(uint8_t(digits.back()) & 0x80) ? 0 : ~0ull;
  bool fits = true;
  const char fill = low ? '\xff' : '\0';
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i < 8)
      low = (low & ~(uint64_t(0xff) << (8 * i))) | uint64_t(uint8_t(digits[i]))
                                                       << (8 * i);
    else
      fits &= digits[i] == fill;
  }
  pushInteger(fits ? int64_t(low) : std::numeric_limits<int64_t>::max());
}

int64_t Unpickler::readDecimal(StringRef text) {
  text.consume_back("L");
  int64_t number = 0;
  lacks |= text.getAsInteger(10, number);
  return number;
}

bool Unpickler::executeConstant(uint8_t operation) {
  switch (operation) {
  case 'N':
    push(make(Kind::None));
    return true;
  case 0x88:
  case 0x89:
    pushBool(operation == 0x88);
    return true;
  case 'J':
    pushInteger(reader.read<int32_t>());
    return true;
  case 'K':
    pushInteger(reader.read<uint8_t>());
    return true;
  case 'M':
    pushInteger(reader.read<uint16_t>());
    return true;
  case 'I': {
    StringRef text = reader.line();
    if (text == "00" || text == "01")
      pushBool(text == "01");
    else
      pushInteger(readDecimal(text));
    return true;
  }
  case 'L':
    pushInteger(readDecimal(reader.line()));
    return true;
  case 0x8a:
    readLong(reader.take(reader.read<uint8_t>()));
    return true;
  case 0x8b:
    readLong(reader.take(reader.read<uint32_t>()));
    return true;
  case 'G':
    pushFloat(llvm::bit_cast<double>(llvm::byteswap(reader.read<uint64_t>())));
    return true;
  case 'F': {
    double number = 0;
    lacks |= reader.line().getAsDouble(number);
    pushFloat(number);
    return true;
  }
  case 'X':
  case 'T':
  case 'B':
    pushText(reader.take(reader.read<uint32_t>()));
    return true;
  case 0x8c:
  case 'U':
  case 'C':
    pushText(reader.take(reader.read<uint8_t>()));
    return true;
  case 0x8d:
  case 0x8e:
    pushText(reader.take(reader.read<uint64_t>()));
    return true;
  case 'V':
    pushText(reader.line());
    return true;
  case 'S':
    pushText(reader.line().trim("'\""));
    return true;
  default:
    return false;
  }
}

void Unpickler::pushTuple(unsigned count) {
  std::vector<const PickleValue *> items(count);
  while (count-- > 0)
    items[count] = pop();
  pushSequence(std::move(items));
}

/// A list, or an object that behaves like one.
void Unpickler::append(llvm::ArrayRef<const PickleValue *> items) {
  Value list = top();
  if (!list)
    return;
  auto &end = list->is(Kind::Call) ? list->entries : list->items;
  lacks |= !list->is(Kind::Call) && !list->is(Kind::Sequence);
  end.insert(end.end(), items.begin(), items.end());
}

/// A dict, or an object that behaves like one.
void Unpickler::setItems(llvm::ArrayRef<const PickleValue *> items) {
  Value dict = top();
  if (!dict)
    return;
  lacks |= items.size() % 2 || (!dict->is(Kind::Call) && !dict->is(Kind::Dict));
  auto &end = dict->is(Kind::Call) ? dict->entries : dict->items;
  end.insert(end.end(), items.begin(), items.end());
}

bool Unpickler::executeContainer(uint8_t operation) {
  switch (operation) {
  case '(':
    marks.push_back(stack.size());
    return true;
  case '0':
    pop();
    return true;
  case '1':
    popMark();
    return true;
  case '2':
    if (Value value = top())
      push(value);
    return true;
  case ']':
  case ')':
  case 0x8f:
    pushSequence({});
    return true;
  case 't':
  case 'l':
  case 0x91:
    pushSequence(popMark());
    return true;
  case 0x85:
  case 0x86:
  case 0x87:
    pushTuple(operation - 0x84);
    return true;
  case '}':
    push(make(Kind::Dict));
    return true;
  case 'd': {
    std::vector<const PickleValue *> items = popMark();
    push(make(Kind::Dict));
    setItems(items);
    return true;
  }
  case 'a': {
    const PickleValue *item = pop();
    append({item});
    return true;
  }
  case 'e':
  case 0x90: {
    std::vector<const PickleValue *> items = popMark();
    append(items);
    return true;
  }
  case 's': {
    const PickleValue *value = pop();
    const PickleValue *key = pop();
    setItems({key, value});
    return true;
  }
  case 'u': {
    std::vector<const PickleValue *> items = popMark();
    setItems(items);
    return true;
  }
  default:
    return false;
  }
}

bool Unpickler::executeMemo(uint8_t operation) {
  switch (operation) {
  case 'q':
    remember(reader.read<uint8_t>());
    return true;
  case 'r':
    remember(reader.read<uint32_t>());
    return true;
  case 'p':
    remember(uint64_t(readDecimal(reader.line())));
    return true;
  case 0x94:
    remember(memo.size());
    return true;
  case 'h':
    recall(reader.read<uint8_t>());
    return true;
  case 'j':
    recall(reader.read<uint32_t>());
    return true;
  case 'g':
    recall(uint64_t(readDecimal(reader.line())));
    return true;
  default:
    return false;
  }
}

void Unpickler::pushCall(const PickleValue *callee,
                         const PickleValue *arguments) {
  push(make(Kind::Call));
  stack.back()->items = {callee, arguments};
}

/// The attributes of an object; a second time, too.
void Unpickler::build() {
  const PickleValue *state = pop();
  Value object = top();
  if (!object)
    return;
  lacks |= !object->is(Kind::Call);
  object->state = state;
}

bool Unpickler::executeObject(uint8_t operation) {
  switch (operation) {
  case 'c': {
    StringRef module = reader.line();
    pushGlobal(module, reader.line());
    return true;
  }
  case 0x93: {
    const PickleValue *name = pop();
    const PickleValue *module = pop();
    if (name && module)
      pushGlobal(module->text, name->text);
    return true;
  }
  case 'R':
  case 0x81: {
    const PickleValue *arguments = pop();
    const PickleValue *callee = pop();
    pushCall(callee, arguments);
    return true;
  }
  case 0x92: {
    pop(); // The keywords.
    const PickleValue *arguments = pop();
    const PickleValue *callee = pop();
    pushCall(callee, arguments);
    return true;
  }
  case 'b':
    build();
    return true;
  case 'Q': {
    const PickleValue *id = pop();
    push(make(Kind::Persistent));
    stack.back()->items = {id};
    return true;
  }
  case 0x80:
    reader.read<uint8_t>();
    return true;
  case 0x95:
    reader.read<uint64_t>();
    return true;
  default:
    return false;
  }
}

bool Unpickler::execute(uint8_t operation) {
  return executeConstant(operation) || executeContainer(operation) ||
         executeMemo(operation) || executeObject(operation);
}

Expected<const PickleValue *> Unpickler::run() {
  constexpr size_t mostNesting = 100;
  for (;;) {
    size_t start = reader.offset();
    uint8_t operation = reader.read<uint8_t>();
    if (reader.failed())
      return createStringError("the pickle ends in the middle");
    if (operation == '.')
      break;
    if (!execute(operation))
      return createStringError("the pickle has the operation 0x" +
                               llvm::utohexstr(operation) + " at byte " +
                               llvm::Twine(start) + ", which is not read");
    if (reader.failed())
      return createStringError("the pickle ends in the middle");
    if (lacks)
      return createStringError("the pickle is damaged at byte " +
                               llvm::Twine(start));
    if (marks.size() > mostNesting)
      return createStringError("the pickle is nested more than " +
                               llvm::Twine(mostNesting) + " deep");
  }
  if (stack.size() != 1 || !marks.empty())
    return createStringError("the pickle is damaged at its end");
  return stack.back();
}

Expected<const PickleValue *> Pickle::read(StringRef bytes, size_t &length) {
  Unpickler unpickler(*this, bytes);
  Expected<const PickleValue *> value = unpickler.run();
  length = unpickler.offset();
  return value;
}
