//===- TaskIndex.h - what stands where in a task ----------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What editors ask about the text of a task, which is broken most of the time:
// mistakes, names and their uses, the values and the states of expressions, and
// what could be typed. Places are offsets of bytes.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LANGUAGE_TASKINDEX_H
#define MIPS_LANGUAGE_TASKINDEX_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace mips {

/// Some bytes of a text, from `begin` up to and without `end`.
struct TextRange {
  size_t begin = 0, end = 0;

  size_t size() const { return end - begin; }
  /// A cursor behind the last character touches a word, too.
  bool touches(size_t offset) const { return begin <= offset && offset <= end; }
  friend bool operator==(const TextRange &a, const TextRange &b) {
    return a.begin == b.begin && a.end == b.end;
  }
  friend bool operator<(const TextRange &a, const TextRange &b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  }
};

/// A mistake, in the words of the compiler.
struct TaskDiagnostic {
  struct Note {
    TextRange range;
    std::string message;
  };
  bool isError = true;
  TextRange range;
  std::string message;
  std::vector<Note> notes;
};

/// A name of a task.
struct TaskSymbol {
  enum class Kind { Task, Input, Output, State, Let, Variable, Value };
  Kind kind;
  std::string name;
  /// Where it is defined; a value of several streams in each of them.
  std::vector<TextRange> definitions;
  /// All places where it stands, definitions included, in order of the file.
  std::vector<TextRange> uses;
  /// How it is declared, such as `in x : 0..9`.
  std::string declaration;
  /// What defines it, such as `r' = d mod 7`; may be empty.
  std::string rule;
  /// What it is seen to be always, such as `0..6`; empty where nothing is seen.
  std::string seen;
};

/// An expression that asks for states: a fold, a history, the number of the
/// step.
struct CostlyExpression {
  TextRange range;
  std::string text;
  /// Its values, as far as seen, such as `0..9` or `at least 0`; may be empty.
  std::string seen;
  struct State {
    std::string name;
    /// Its values, `any integer` where it has no bound.
    std::string values;
    /// It is in the machine, and not merged with one that is always equal, nor
    /// dropped because no output needs it. True where the machine is not known.
    bool isKept = true;
  };
  std::vector<State> states;
  /// The number of combinations of values of the states that are kept; nothing
  /// if one of them is unbounded or there are too many.
  std::optional<uint64_t> combinations;
};

/// A file that the task names.
struct NamedFile {
  TextRange range; ///< within the quotes
  std::string path;
};

struct TaskIndex {
  std::string text;
  std::vector<TaskDiagnostic> diagnostics;
  std::vector<TaskSymbol> symbols;
  /// Parents before what they hold.
  std::vector<CostlyExpression> expressions;
  std::vector<NamedFile> files;
  /// Whether it is a task that can be compiled; whether it has a rule, so that
  /// something can be proved.
  bool isGood = false, isRule = false;

  bool hasErrors() const;
  /// Null if there is none.
  const TaskSymbol *symbolAt(size_t offset) const;
  /// The innermost one; null if there is none.
  const CostlyExpression *expressionAt(size_t offset) const;
};

/// Reads a text, whatever it is. `path` is what the file is called; nothing is
/// read from it.
TaskIndex indexTask(llvm::StringRef text, llvm::StringRef path);

/// Why `symbol` cannot be called `name`, in words for the user; empty if it
/// can as far as the name goes. Whether values mix up is seen by indexing the
/// new text.
std::string whyNotName(const TaskIndex &index, const TaskSymbol &symbol,
                       llvm::StringRef name);

/// `name` as it is written for `symbol`: values may need quotes.
std::string writtenName(const TaskSymbol &symbol, llvm::StringRef name);

/// Something to type.
struct Suggestion {
  enum class Kind { Keyword, Fold, Stream, Value, Snippet };
  Kind kind;
  std::string label;
  /// What is inserted, with `${1:...}` for what is to be filled in; a plain
  /// text if `isPlain`.
  std::string insert;
  bool isPlain = true;
  std::string detail;
};

/// What could stand at `offset` of the text of `index`, the likeliest first, in
/// the place of the word that the offset is in or behind.
std::vector<Suggestion> suggestionsAt(const TaskIndex &index, size_t offset);

} // namespace mips

#endif // MIPS_LANGUAGE_TASKINDEX_H
