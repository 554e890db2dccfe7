//===- CheckpointReader.cpp - networks from JSON ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Learn/AffineReluNetwork.h"
#include "mips/Learn/SecondOrderNetwork.h"
#include <algorithm>
#include <cmath>

using namespace mips;
using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

namespace {

/// No network is larger than this in any direction; sizes in a file are checked
/// before memory is asked for.
constexpr int64_t maxSize = 4096;
constexpr size_t maxParameters = size_t(1) << 24;

/// Takes a checkpoint apart. The first mistake is kept and every later question
/// gets a harmless answer, so that the readers below read straight on.
class Reader {
public:
  explicit Reader(const Object &object) : object(&object) {}

  bool failed() const { return !message.empty(); }
  const std::string &error() const { return message; }
  void fail(const llvm::Twine &what) {
    if (message.empty())
      message = what.str();
  }

  std::string string(llvm::StringRef key) {
    if (std::optional<llvm::StringRef> value = object->getString(key))
      return value->str();
    fail("'" + key + "' is missing or not a string");
    return "";
  }
  unsigned size(llvm::StringRef key, int64_t least, int64_t most = maxSize) {
    std::optional<int64_t> value = object->getInteger(key);
    if (value && *value >= least && *value <= most)
      return *value;
    fail("'" + key + "' is missing or not an integer from " +
         llvm::Twine(least) + " to " + llvm::Twine(most));
    return least;
  }
  bool boolean(llvm::StringRef key) {
    if (std::optional<bool> value = object->getBoolean(key))
      return *value;
    fail("'" + key + "' is missing or not true or false");
    return false;
  }
  const Array &array(llvm::StringRef key) {
    static const Array none;
    if (const Array *value = object->getArray(key))
      return *value;
    fail("'" + key + "' is missing or not an array");
    return none;
  }
  std::vector<double> numbers(llvm::StringRef key, size_t count) {
    std::vector<double> result;
    for (const Value &value : array(key))
      if (std::optional<double> number = value.getAsNumber();
          number && std::isfinite(*number))
        result.push_back(*number);
      else
        fail("'" + key + "' has an element that is not a finite number");
    if (result.size() != count)
      fail("'" + key + "' has " + llvm::Twine(result.size()) +
           " numbers instead of " + llvm::Twine(count));
    result.resize(count);
    return result;
  }
  std::vector<Stream> streams(llvm::StringRef key);
  std::vector<Scaling> scales(llvm::StringRef key, size_t count);
  std::vector<std::vector<int64_t>> classes(size_t count);
  void parameters(llvm::ArrayRef<ParameterBlock> blocks,
                  llvm::MutableArrayRef<double> into);

private:
  const Object *object;
  std::string message;
};

/// The value if it is an integer of 64 bits. LLVM's own conversion takes 2^63,
/// written as a fraction or beyond 64 bits, for the least integer.
static std::optional<int64_t> integerOf(const Value *value) {
  if (!value)
    return std::nullopt;
  bool isFraction = value->getAsNumber() == 9223372036854775808.0 &&
                    !value->getAsUINT64();
  return isFraction ? std::nullopt : value->getAsInteger();
}

std::vector<Stream> Reader::streams(llvm::StringRef key) {
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
      fail("stream '" + *name + "' has a range whose end is not an integer of "
                                "64 bits");
    if (lo.has_value() != hi.has_value() || (lo && *lo > *hi))
      fail("stream '" + *name + "' has an empty or half-open range");
    std::optional<Interval> range;
    if (lo && hi)
      range = Interval{*lo, *hi};
    result.push_back({name->str(), range});
  }
  if (result.empty() || result.size() > size_t(maxSize))
    fail("'" + key + "' has no stream, or too many");
  return result;
}

std::vector<Scaling> Reader::scales(llvm::StringRef key, size_t count) {
  std::vector<double> pairs = numbers(key, 2 * count);
  std::vector<Scaling> result;
  for (size_t i = 0; i < count; ++i) {
    if (!(pairs[2 * i + 1] > 0))
      fail("'" + key + "' has a scale that is not positive");
    result.push_back({pairs[2 * i], pairs[2 * i + 1]});
  }
  return result;
}

std::vector<std::vector<int64_t>> Reader::classes(size_t count) {
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
    if (values.empty() || values.size() > size_t(maxSize) ||
        !std::is_sorted(values.begin(), values.end(), std::less_equal<>()))
      fail("'classes' has an output whose values do not ascend");
    result.push_back(std::move(values));
  }
  if (result.size() != count)
    fail("'classes' does not have one list for each output");
  return result;
}

void Reader::parameters(llvm::ArrayRef<ParameterBlock> blocks,
                        llvm::MutableArrayRef<double> into) {
  const Object *named = object->getObject("parameters");
  if (!named)
    return fail("'parameters' is missing or not an object");
  Reader inner(*named);
  for (const ParameterBlock &block : blocks) {
    std::vector<double> values = inner.numbers(block.name, block.size);
    std::copy(values.begin(), values.end(), into.begin());
    into = into.drop_front(block.size);
  }
  if (inner.failed())
    fail(inner.error());
}

std::unique_ptr<Network> readAffineRelu(Reader &reader, Signature signature,
                                        unsigned trainedLength) {
  AffineReluShape shape;
  shape.hidden = reader.size("hidden", 1);
  shape.transitionUnits = reader.size("transitionUnits", 0);
  shape.readOutUnits = reader.size("readOutUnits", 0);
  shape.oneHot = reader.boolean("oneHot");
  std::vector<Scaling> inputScales =
      reader.scales("inputScales", signature.inputs.size());
  std::vector<Scaling> outputScales =
      reader.scales("outputScales", signature.outputs.size());
  std::optional<unsigned> oneHot = countOneHotFeatures(signature);
  if (shape.oneHot && !oneHot)
    reader.fail("the inputs have too many values for one-hot features");
  size_t features =
      shape.oneHot ? oneHot.value_or(1) : signature.inputs.size();
  size_t width = shape.hidden + features;
  if ((width + shape.readOutUnits + signature.outputs.size()) *
          (shape.hidden + shape.transitionUnits + signature.outputs.size()) >
      maxParameters)
    reader.fail("the network is too large");
  if (reader.failed())
    return nullptr;
  auto network = std::make_unique<AffineReluNetwork>(
      std::move(signature), trainedLength, shape, std::move(inputScales),
      std::move(outputScales));
  reader.parameters(network->parameterBlocks(), network->parameters());
  return network;
}

std::unique_ptr<Network> readSecondOrder(Reader &reader, Signature signature,
                                         unsigned trainedLength) {
  SecondOrderShape shape;
  shape.hidden = reader.size("hidden", 1, 256);
  shape.linear = reader.boolean("linear");
  std::vector<std::vector<int64_t>> classes =
      reader.classes(signature.outputs.size());
  if (!Alphabet::of(signature))
    reader.fail("the inputs have too many values for one matrix each");
  if (reader.failed())
    return nullptr;
  auto network = std::make_unique<SecondOrderNetwork>(
      std::move(signature), trainedLength, shape, std::move(classes));
  reader.parameters(network->parameterBlocks(), network->parameters());
  return network;
}

std::unique_ptr<Network> readObject(Reader &reader) {
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
  if (kind == "affine-relu")
    return readAffineRelu(reader, std::move(signature), trainedLength);
  if (kind == "second-order")
    return readSecondOrder(reader, std::move(signature), trainedLength);
  reader.fail("'" + kind + "' is no kind of network");
  return nullptr;
}

/// How deep brackets nest; those in strings count too. LLVM's parser recurses,
/// and a file of brackets alone would overflow its stack.
size_t nestingDepth(llvm::StringRef text) {
  size_t depth = 0, deepest = 0;
  for (char c : text) {
    if (c == '[' || c == '{')
      deepest = std::max(deepest, ++depth);
    else if ((c == ']' || c == '}') && depth > 0)
      --depth;
  }
  return deepest;
}

} // namespace

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
  Reader reader(*object);
  std::unique_ptr<Network> network = readObject(reader);
  if (reader.failed())
    return error(reader.error());
  return network;
}
