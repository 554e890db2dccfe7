//===- NameTable.h - the names of a task --------------------------*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGE_NAMETABLE_H
#define MIPS_LIB_LANGUAGE_NAMETABLE_H

#include "Ast.h"
#include "Diagnostics.h"
#include "llvm/ADT/StringMap.h"

namespace mips {

/// A name of the task and what defines it.
struct Symbol {
  /// How far the lowering of a rule is.
  enum class Status { Untouched, Active, Done };

  const Declaration *declaration = nullptr;
  /// The rule of a let, an output or a state's next value. Null for an input,
  /// and after a mistake.
  const Rule *rule = nullptr;
  /// The value in this step; of a state, before the step.
  mlir::Value value;
  /// States only: the value after the step.
  mlir::Value next;
  Status status = Status::Untouched;
  /// Declared twice: nothing more is said about it.
  bool isAmbiguous = false;

  bool is(Declaration::Kind kind) const { return declaration->kind == kind; }
};

/// All names of one task. Checks that each is declared once and that each
/// output and state has exactly one rule.
class NameTable {
public:
  NameTable(const TaskTree &tree, Diagnostics &diagnostics);

  /// Null if there is none.
  Symbol *find(llvm::StringRef name);
  /// Null, after a diagnostic with a suggestion, if there is none. `more` are
  /// further names that may have been meant.
  Symbol *resolve(llvm::StringRef name, llvm::SMRange range,
                  llvm::ArrayRef<llvm::StringRef> more = {});
  /// Forgets the values of all names, so that the rules can be lowered anew.
  void forgetValues();
  /// Warns of lets and states that nothing looks at.
  void warnUnused() const;

private:
  void declare(const Declaration &declaration);
  void attach(const Rule &rule);
  void attachUndeclared(const Rule &rule);
  void checkPorts();
  void checkRules();
  void checkTrain();
  void checkDataTask();

  const TaskTree &tree;
  Diagnostics &diagnostics;
  llvm::StringMap<Symbol> symbols;
};

} // namespace mips

#endif // MIPS_LIB_LANGUAGE_NAMETABLE_H
