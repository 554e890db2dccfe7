//===- Pickle.h - pickles as inert records -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_NETWORKS_PICKLE_H
#define MIPS_LIB_NETWORKS_PICKLE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <deque>
#include <string>
#include <vector>

namespace mips {

/// A value of a pickle. Python would import and call; here a name stays a name
/// and a call a record, so reading one has no effect but memory in proportion
/// to its bytes.
struct PickleValue {
  enum class Kind {
    None,
    Bool,      ///< `integer` is 0 or 1
    Integer,   ///< `integer`, saturated at 64 bits
    Float,     ///< `real`
    Text,      ///< `text`; bytes, too
    Sequence,  ///< tuple, list or set: `items`
    Dict,      ///< `items`: key, value, key, value …
    Global,    ///< a name to import: `text` is `module name`
    Call,      ///< `items[0]` called with the sequence `items[1]`
    Persistent ///< kept outside of the pickle: `items[0]` says where
  };
  Kind kind = Kind::None;
  int64_t integer = 0;
  double real = 0;
  std::string text;
  std::vector<const PickleValue *> items;
  /// A call only: what was put into the object after it was made, as entries
  /// (key, value, …) and as its attributes.
  std::vector<const PickleValue *> entries;
  const PickleValue *state = nullptr;

  bool is(Kind k) const { return kind == k; }
  bool isGlobal(llvm::StringRef name) const {
    return kind == Kind::Global && text == name;
  }
};

/// Values of pickles that refer to one another, maybe in circles.
class Pickle {
public:
  /// Reads one pickle from the start of `bytes`, returns its value, and sets
  /// `length` to the bytes it took. Errors: an operation that is not known, one
  /// that lacks what it needs, the end of the bytes, nesting of more than 100.
  llvm::Expected<const PickleValue *> read(llvm::StringRef bytes,
                                           size_t &length);

private:
  friend class Unpickler;
  std::deque<PickleValue> values;
};

} // namespace mips

#endif // MIPS_LIB_NETWORKS_PICKLE_H
