//===- CEmitter.h - the parts of a C library --------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_C_CEMITTER_H
#define MIPS_LIB_TARGET_C_CEMITTER_H

#include "../Python/StateModes.h"
#include "CExpression.h"
#include "CNamedPorts.h"
#include "mips/Target/C.h"
#include "mlir/IR/OwningOpRef.h"

namespace mips {

/// Names that C and the program itself leave free.
class CNames : public ProgramNames {
public:
  CNames();
};

/// Writes one machine as C: the header, and the definitions.
class CEmitter {
public:
  CEmitter(MachineOp machine, const ProgramNotes &notes, llvm::raw_ostream &os);
  void header();
  void source();

private:
  struct Port {
    std::string name, type;
    Bounds bounds;
    unsigned width() const { return IntegerPlan::widthOf(bounds); }
  };
  /// A value that is computed before the others, with its overflow if it may
  /// have one.
  struct Step {
    mlir::Value value;
    std::string name, overflow;
  };

  void comment();
  void declarations(bool isHeader);
  void structure();
  void statuses();
  void prototypes();
  void tables();
  void initDefinition();
  void advanceDefinition(llvm::raw_ostream &os);
  void stepDefinition();
  void runDefinition();
  void batchDefinition();
  void errorDefinition();
  void advanceBody(llvm::raw_ostream &os);
  void findStateModes();
  void modeDefinitions();
  void switchBody(llvm::raw_ostream &os);
  void modeBody(unsigned mode, llvm::raw_ostream &os);
  void locals(llvm::raw_ostream &os);
  void checkedLocal(mlir::Operation *op, const Step &step,
                    llvm::raw_ostream &os);
  void checks(llvm::raw_ostream &os);
  std::string overflowOf(mlir::Value value);
  std::string nameOfNext(mlir::Value value);
  void defineLocal(mlir::Value value, llvm::StringRef name,
                   llvm::raw_ostream &os);
  bool isNumber(mlir::Value value) const;
  void findNeeded();
  void signature(llvm::StringRef result, llvm::StringRef what,
                 std::vector<std::string> parameters, llvm::StringRef end);
  std::vector<std::string> arrays() const;
  std::string badInput(llvm::function_ref<std::string(const Port &)> value,
                       bool isWide) const;
  void statement(llvm::StringRef left, llvm::StringRef right, unsigned indent,
                 llvm::raw_ostream &os);
  std::string refused(llvm::StringRef bad, std::vector<std::string> values);
  bool hasState() const { return !states.empty() || plan.stepLimit(); }

  ProgramNotes notes;
  llvm::raw_ostream &os;
  CNamedPorts namedPorts;
  mlir::OwningOpRef<MachineOp> machine;
  IntegerPlan plan;
  CNames names;
  CExpressions expressions;
  std::string prefix, guard;
  std::vector<StateOp> stateOps;
  std::vector<OutputOp> outputOps;
  std::vector<Port> states, inputs, outputs;
  std::vector<std::string> statusNames, messages;
  std::string stepsField;
  /// Of a machine that nothing can overflow in, the state variable that is one
  /// of a few modes, if there is one.
  std::optional<StateModes> modes;
  llvm::DenseMap<mlir::Value, std::string> overflows;
  llvm::DenseSet<mlir::Value> needed, uncertain;
  /// Inputs and states that the step of some mode mentions.
  llvm::DenseSet<mlir::Value> mentioned;
};

} // namespace mips

#endif // MIPS_LIB_TARGET_C_CEMITTER_H
