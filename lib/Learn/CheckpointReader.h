//===- CheckpointReader.h - takes a checkpoint apart -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LEARN_CHECKPOINTREADER_H
#define MIPS_LIB_LEARN_CHECKPOINTREADER_H

#include "mips/Learn/Network.h"
#include <cmath>

namespace mips {

/// No network is larger than this in any direction; sizes in a file are checked
/// before memory is asked for.
constexpr int64_t maxNetworkSize = 4096;
constexpr size_t maxNetworkParameters = size_t(1) << 24;

/// Takes a checkpoint apart. The first mistake is kept and every later question
/// gets a harmless answer, so that the readers below read straight on.
class CheckpointReader {
public:
  explicit CheckpointReader(const llvm::json::Object &object)
      : object(&object) {}

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
  unsigned size(llvm::StringRef key, int64_t least,
                int64_t most = maxNetworkSize) {
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
  const llvm::json::Array &array(llvm::StringRef key) {
    static const llvm::json::Array none;
    if (const llvm::json::Array *value = object->getArray(key))
      return *value;
    fail("'" + key + "' is missing or not an array");
    return none;
  }
  std::vector<double> numbers(llvm::StringRef key, size_t count) {
    std::vector<double> result;
    for (const llvm::json::Value &value : array(key))
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
  std::vector<std::vector<int64_t>> classes(size_t count);
  void parameters(llvm::ArrayRef<ParameterBlock> blocks,
                  llvm::MutableArrayRef<double> into);

private:
  const llvm::json::Object *object;
  std::string message;
};

} // namespace mips

#endif // MIPS_LIB_LEARN_CHECKPOINTREADER_H
