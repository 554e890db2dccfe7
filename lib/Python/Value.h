//===- Value.h - what Python expressions come to -*- C++ -*- ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_PYTHON_VALUE_H
#define MIPS_LIB_PYTHON_VALUE_H

#include "Syntax.h"
#include "mips/IR/RangeAnalysis.h"
#include <atomic>
#include <map>
#include <memory>
#include <optional>

namespace mips::python {

/// The value of an expression while a program is executed symbolically. Values
/// do not change: what Python changes in place is an Object, which values name
/// by its number, so that two names for one list are two equal references.
struct Value {
  enum Kind {
    Poison,  ///< follows a mistake that has been reported, or an exception
    Unbound, ///< what a variable, key or attribute is before it is assigned
    None,
    Int,      ///< `term`
    Bool,     ///< `term`, an i1
    Text,     ///< the string `text`
    Tuple,    ///< `parts`
    Range,    ///< `parts`: start, stop, step
    Ref,      ///< the object number `id`
    Builtin,  ///< a built-in function, type or module, called `text`
    Method,   ///< `parts`: an object and a function
    Stream,   ///< the list of input number `id`, from position `offset` on,
              ///< without its last `extra`, after the items `parts`
    Prefix,   ///< of input number `id`, from its first to this step's where
              ///< `offset` is 1, to the one before where it is 0; of these
              ///< every one whose position is a multiple of `extra` + 1
    Length,   ///< the number of inputs, plus `offset`
    Member,   ///< `text` of the enumeration that is the class number `id`
    Infinity, ///< the float of that sign: `text` is `-inf` or `inf`
    Final,    ///< what a variable has after a loop over the inputs
    Union,    ///< `parts[i]` where `guards[i]` holds; exactly one of them does
  };
  Value(Kind kind = Poison) : kind(kind) {}

  Kind kind;
  mlir::Value term;
  std::shared_ptr<const std::vector<Value>> parts;
  std::shared_ptr<const std::vector<mlir::Value>> guards;
  std::string text;
  unsigned id = 0;
  /// Int: this is the number of the step plus that, or 0 if that is less and
  /// `clamped`.
  std::optional<int64_t> offset;
  bool clamped = false;
  /// Of a Stream or Prefix.
  int64_t extra = 0;
  /// A variable that has not been assigned or read in this step.
  bool old = false;

  bool is(Kind wanted) const { return kind == wanted; }
  bool isNumber() const { return kind == Int || kind == Bool; }
  llvm::ArrayRef<Value> items() const {
    return parts ? llvm::ArrayRef<Value>(*parts) : llvm::ArrayRef<Value>();
  }
  size_t size() const { return parts ? parts->size() : 0; }

  static Value with(Kind kind, std::vector<Value> parts) {
    Value value(kind);
    value.parts = std::make_shared<const std::vector<Value>>(std::move(parts));
    return value;
  }
  static Value tuple(std::vector<Value> parts) {
    return with(Tuple, std::move(parts));
  }
  static Value named(Kind kind, llvm::StringRef text) {
    Value value(kind);
    value.text = text.str();
    return value;
  }
  static Value numbered(Kind kind, unsigned id) {
    Value value(kind);
    value.id = id;
    return value;
  }
};

/// What a dict, a set, an instance, a class or a frame has under a key.
struct Entry {
  /// Equal for equal keys.
  std::string code;
  Value key, value;
};

/// What programs change in place. It has no identity by itself: that is its
/// number on the heap.
struct Object {
  enum Kind {
    List,     ///< `content`: a tuple, or tuples of several lengths
    Deque,    ///< the same, at most `limit` long
    Growing,  ///< a list that has one item more after each step: the last of
              ///< the earlier ones are `content`, this step's are `pending`
    Dict,     ///< `entries`
    Set,      ///< `entries`
    Instance, ///< of class number `parent`: `entries`
    Class,    ///< `entries`
    Frame,    ///< the variables of a call: `entries`; `parent` is around it
    Function, ///< `node`, defined in frame `parent`; `content`: its defaults
    Iterator, ///< of the sort `name`, over `content`; a comprehension `node`
              ///< in frame `parent`
    Stack,    ///< a list of `content`, an Int, times the constant whose code is
              ///< `name`
  };
  Kind kind = List;
  Node node;
  unsigned parent = 0;
  std::optional<int64_t> limit;
  std::string name;
  Value content, pending;
  std::vector<Entry> entries;
  /// Dict, Set: the order of the entries is not known. Growing: it grows no
  /// more, and stands for the stream of its items.
  bool unordered = false;

  const Entry *find(llvm::StringRef code) const {
    for (const Entry &entry : entries)
      if (entry.code == code)
        return &entry;
    return nullptr;
  }
};

/// Bounds that conditions give to terms, by opaque values, beyond what is
/// always true.
class Facts {
public:
  using Map = std::map<const void *, Bounds>;

  Map::const_iterator begin() const { return map.begin(); }
  Map::const_iterator end() const { return map.end(); }
  Map::const_iterator find(const void *term) const { return map.find(term); }
  size_t size() const { return map.size(); }
  bool empty() const { return map.empty(); }
  void set(const void *term, Bounds bounds) {
    map[term] = bounds;
    number = ++lastNumber;
  }
  /// Equal for equal facts only; 0 for none.
  uint64_t version() const { return number; }

private:
  static inline std::atomic<uint64_t> lastNumber = 0;
  Map map;
  uint64_t number = 0;
};

/// What is known on one path through a program.
struct State {
  std::map<unsigned, std::shared_ptr<Object>> heap;
  Facts facts;
  /// The condition on which this path is taken, an i1.
  mlir::Value path;
  /// The value that is being returned.
  Value returned;
  /// The path ends in an exception, or is never taken.
  bool dead = false;
};

/// Lists, unrolled loops and shapes of one value are at most that long.
constexpr int64_t maxItems = 10000;

} // namespace mips::python

#endif // MIPS_LIB_PYTHON_VALUE_H
