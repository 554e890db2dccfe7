//===- CheckpointReader.cpp - networks from JSON ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckpointReader.h"
#include <algorithm>

using namespace mips;
using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

/// The value if it is an integer of 64 bits. LLVM's own conversion takes 2^63,
/// written as a fraction or beyond 64 bits, for the least integer.
static std::optional<int64_t> integerOf(const Value *value) {
  if (!value)
    return std::nullopt;
  bool isFraction =
      value->getAsNumber() == 9223372036854775808.0 && !value->getAsUINT64();
  return isFraction ? std::nullopt : value->getAsInteger();
}

std::vector<Stream> CheckpointReader::streams(llvm::StringRef key) {
  std::vector<Stream> result;
  for (const Value &value : array(key)) {
    const Object *stream = value.getAsObject();
    std::optional<llvm::StringRef> name;
    if (stream)
      name = stream->getString("name");
    if (!name) {
      fail("'" + key + "' has a stream without a name");
      return result;
    }
    const Value *ends[] = {stream->get("lo"), stream->get("hi")};
    std::optional<int64_t> lo = integerOf(ends[0]), hi = integerOf(ends[1]);
    if ((ends[0] && !lo) || (ends[1] && !hi))
      fail("stream '" + *name +
           "' has a range whose end is not an integer of "
           "64 bits");
    if (lo.has_value() != hi.has_value() || (lo && *lo > *hi))
      fail("stream '" + *name + "' has an empty or half-open range");
    std::optional<Interval> range;
    if (lo && hi)
      range = Interval{*lo, *hi};
    result.push_back({name->str(), range});
  }
  if (result.empty() || result.size() > size_t(maxNetworkSize))
    fail("'" + key + "' has no stream, or too many");
  return result;
}

std::vector<std::vector<int64_t>> CheckpointReader::classes(size_t count) {
  std::vector<std::vector<int64_t>> result;
  for (const Value &value : array("classes")) {
    std::vector<int64_t> values;
    if (const Array *list = value.getAsArray()) {
      for (const Value &element : *list)
        if (std::optional<int64_t> number = integerOf(&element))
          values.push_back(*number);
        else
          fail("'classes' has an element that is not an integer of 64 bits");
    }
    if (values.empty() || values.size() > size_t(maxNetworkSize) ||
        !std::is_sorted(values.begin(), values.end(), std::less_equal<>()))
      fail("'classes' has an output whose values do not ascend");
    result.push_back(std::move(values));
  }
  if (result.size() != count)
    fail("'classes' does not have one list for each output");
  return result;
}

void CheckpointReader::parameters(llvm::ArrayRef<ParameterBlock> blocks,
                                  llvm::MutableArrayRef<double> into) {
  const Object *named = object->getObject("parameters");
  if (!named)
    return fail("'parameters' is missing or not an object");
  CheckpointReader inner(*named);
  for (const ParameterBlock &block : blocks) {
    std::vector<double> values = inner.numbers(block.name, block.size);
    std::copy(values.begin(), values.end(), into.begin());
    into = into.drop_front(block.size);
  }
  if (inner.failed())
    fail(inner.error());
}

static std::unique_ptr<Network> readObject(CheckpointReader &reader) {
  if (reader.string("format") != "mips-network")
    reader.fail("not a checkpoint of a network");
  if (reader.failed())
    return nullptr;
  if (unsigned version = reader.size("version", 0, 1 << 30);
      !reader.failed() && version != 1)
    reader.fail("version " + llvm::Twine(version) +
                " of the format is not known; this program reads version 1");
  std::string kind = reader.string("kind");
  Signature signature{reader.streams("inputs"), reader.streams("outputs")};
  unsigned trainedLength = reader.size("trainedLength", 1, 1 << 30);
  for (const Stream &input : signature.inputs)
    if (!input.range)
      reader.fail("input '" + input.name + "' has no range");
  if (reader.failed())
    return nullptr;
  for (const NetworkKind *known : networkKinds())
    if (kind == known->name)
      return known->read(reader, std::move(signature), trainedLength);
  reader.fail("'" + kind + "' is no kind of network");
  return nullptr;
}

/// How deep brackets nest; those in strings count too. LLVM's parser recurses,
/// and a file of brackets alone would overflow its stack.
static size_t nestingDepth(llvm::StringRef text) {
  size_t depth = 0, deepest = 0;
  for (char c : text) {
    if (c == '[' || c == '{')
      deepest = std::max(deepest, ++depth);
    else if ((c == ']' || c == '}') && depth > 0)
      --depth;
  }
  return deepest;
}

llvm::Expected<std::unique_ptr<Network>>
mips::readNetwork(llvm::MemoryBufferRef checkpoint) {
  auto error = [&](const llvm::Twine &what) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   checkpoint.getBufferIdentifier() + ": " +
                                       what);
  };
  constexpr size_t deepest = 64;
  if (nestingDepth(checkpoint.getBuffer()) > deepest)
    return error("not a checkpoint of a network");
  llvm::Expected<Value> parsed = llvm::json::parse(checkpoint.getBuffer());
  if (!parsed)
    return error(llvm::toString(parsed.takeError()));
  const Object *object = parsed->getAsObject();
  if (!object)
    return error("not a checkpoint of a network");
  CheckpointReader reader(*object);
  std::unique_ptr<Network> network = readObject(reader);
  if (reader.failed())
    return error(reader.error());
  return network;
}
