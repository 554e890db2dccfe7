//===- NetworkCoding.cpp - what a file with a network does not tell===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/NetworkCoding.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::Expected;
using llvm::StringRef;
namespace json = llvm::json;
using Input = NetworkCoding::Input;
using Output = NetworkCoding::Output;
using Activation = NetworkCoding::Activation;

/// JSON and NumPy's archives hold tables, too. What names the parts of a
/// network stands in them as it is.
static bool holds(StringRef path, StringRef word) {
  auto buffer = llvm::MemoryBuffer::getFile(path);
  return buffer && (*buffer)->getBuffer().contains(word);
}

bool mips::isNetworkFile(StringRef path) {
  StringRef suffix = llvm::sys::path::extension(path);
  if (suffix == ".npz")
    return holds(path, "weight_");
  if (suffix == ".json")
    return holds(path, "\"modelTopology\"");
  return llvm::StringSwitch<bool>(suffix)
      .Cases(".pt", ".pth", ".bin", ".safetensors", ".onnx", true)
      .Default(false);
}

static constexpr std::pair<StringRef, Input> inputNames[] = {
    {"one-hot", Input::OneHot},
    {"embedding", Input::Embedding},
    {"scalar", Input::Scalar}};
static constexpr std::pair<StringRef, Output> outputNames[] = {
    {"argmax", Output::ArgMax},
    {"sign", Output::Sign},
    {"round", Output::Round}};
static constexpr std::pair<StringRef, Activation> activationNames[] = {
    {"tanh", Activation::Tanh},
    {"relu", Activation::Relu},
    {"sigmoid", Activation::Sigmoid}};

template <typename T, size_t N>
static void write(json::Object &object, StringRef key, T value,
                  const std::pair<StringRef, T> (&names)[N]) {
  for (const auto &[name, named] : names)
    if (named == value)
      object[key] = name;
}

template <typename T, size_t N>
static bool read(const json::Object &object, StringRef key, T &value,
                 const std::pair<StringRef, T> (&names)[N]) {
  std::optional<StringRef> text = object.getString(key);
  if (!text)
    return !object.get(key);
  for (const auto &[name, named] : names)
    if (name == *text) {
      value = named;
      return true;
    }
  return false;
}

static json::Array streamsToJSON(llvm::ArrayRef<Stream> streams) {
  json::Array array;
  for (const Stream &stream : streams) {
    json::Object object{{"name", stream.name}};
    if (stream.range) {
      object["lo"] = stream.range->lo;
      object["hi"] = stream.range->hi;
    }
    if (stream.isNamed())
      object["names"] = stream.names.declaration();
    array.push_back(std::move(object));
  }
  return array;
}

static bool readStreams(const json::Object &object, StringRef key,
                        std::vector<Stream> &streams, bool needsRange) {
  const json::Array *array = object.getArray(key);
  if (!array || array->empty())
    return false;
  for (const json::Value &value : *array) {
    const json::Object *entry = value.getAsObject();
    std::optional<StringRef> name =
        entry ? entry->getString("name") : std::nullopt;
    if (!name)
      return false;
    Stream stream{name->str(), std::nullopt};
    std::optional<int64_t> lo = entry->getInteger("lo"),
                           hi = entry->getInteger("hi");
    if (lo && hi && *lo <= *hi)
      stream.range = Interval{*lo, *hi};
    if (std::optional<StringRef> text = entry->getString("names")) {
      llvm::Expected<ValueNames> names = ValueNames::parse(*text);
      if (!names) {
        llvm::consumeError(names.takeError());
        return false;
      }
      stream = Stream::named(stream.name, std::move(*names));
    }
    if (needsRange && !stream.range)
      return false;
    streams.push_back(std::move(stream));
  }
  return true;
}

static bool readIntegers(const json::Object &object, StringRef key,
                         std::vector<int64_t> &numbers) {
  const json::Array *array = object.getArray(key);
  if (!array)
    return !object.get(key);
  for (const json::Value &value : *array) {
    std::optional<int64_t> number = value.getAsInteger();
    if (!number)
      return false;
    numbers.push_back(*number);
  }
  return true;
}

void mips::writeNetworkSource(const NetworkSource &source,
                              llvm::raw_ostream &os) {
  const NetworkCoding &coding = source.coding;
  json::Object object{{"network", source.file},
                      {"in", streamsToJSON(source.signature.inputs)},
                      {"out", streamsToJSON(source.signature.outputs)},
                      {"order", json::Array(coding.order)},
                      {"offset", coding.offset},
                      {"input-scale", coding.inputScale},
                      {"values", json::Array(coding.values)},
                      {"output-scale", coding.outputScale},
                      {"module", coding.module},
                      {"steps", json::Array(coding.steps)}};
  write(object, "input", coding.input, inputNames);
  write(object, "output", coding.output, outputNames);
  write(object, "cell", coding.cell, activationNames);
  write(object, "head", coding.head, activationNames);
  if (coding.length)
    object["length"] = *coding.length;
  if (coding.begin)
    object["begin"] = *coding.begin;
  if (coding.end)
    object["end"] = *coding.end;
  os << llvm::formatv("{0:2}", json::Value(std::move(object))) << '\n';
}

static bool readSource(const json::Object &object, NetworkSource &source) {
  NetworkCoding &coding = source.coding;
  std::optional<StringRef> file = object.getString("network");
  if (!file)
    return false;
  source.file = file->str();
  coding.offset = object.getInteger("offset").value_or(0);
  coding.inputScale = object.getNumber("input-scale").value_or(1);
  coding.outputScale = object.getNumber("output-scale").value_or(1);
  coding.begin = object.getInteger("begin");
  coding.end = object.getInteger("end");
  coding.module = object.getString("module").value_or("").str();
  if (const json::Array *steps = object.getArray("steps"))
    for (const json::Value &step : *steps)
      coding.steps.push_back(step.getAsString().value_or("").str());
  if (std::optional<int64_t> length = object.getInteger("length")) {
    if (*length < 1 || *length > 1'000'000)
      return false;
    coding.length = unsigned(*length);
  }
  return readStreams(object, "in", source.signature.inputs, true) &&
         readStreams(object, "out", source.signature.outputs, false) &&
         readIntegers(object, "order", coding.order) &&
         readIntegers(object, "values", coding.values) &&
         read(object, "input", coding.input, inputNames) &&
         read(object, "output", coding.output, outputNames) &&
         read(object, "cell", coding.cell, activationNames) &&
         read(object, "head", coding.head, activationNames);
}

Expected<NetworkSource> mips::readNetworkSource(llvm::MemoryBufferRef buffer) {
  auto fail = [&](StringRef message) {
    return llvm::createStringError(buffer.getBufferIdentifier() +
                                   ": error: " + message);
  };
  Expected<json::Value> value = json::parse(buffer.getBuffer());
  if (!value)
    return fail(toString(value.takeError()));
  NetworkSource source;
  const json::Object *object = value->getAsObject();
  if (!object || !readSource(*object, source))
    return fail("not the coding of a network");
  return source;
}
