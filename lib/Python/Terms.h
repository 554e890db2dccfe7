//===- Terms.h - expressions of a machine, made once ------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_PYTHON_TERMS_H
#define MIPS_LIB_PYTHON_TERMS_H

#include "Value.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

namespace mips::python {

/// The work that reading one program may take, over all executions of its
/// step: statements, expressions, operations that are made or looked at, and
/// values that are merged. It is counted and not timed, so that what can be
/// read does not depend on the computer.
class Work {
public:
  /// Whether that much was left.
  bool spend(size_t amount) {
    left -= std::min(left, amount);
    return left > 0;
  }
  bool isDone() const { return left == 0; }

private:
  size_t left = 20000000;
};

/// Builds the operations of one machine: folds constants, makes equal
/// operations once, and keeps bounds of everything.
class Terms {
public:
  Terms(mlir::MLIRContext &context, llvm::StringRef name, Work &work);

  mlir::Value input(llvm::StringRef name, int64_t lo, int64_t hi);
  /// `bounds` are assumed; they are not written into the machine.
  mlir::Value state(llvm::StringRef wanted, int64_t init, Bounds bounds);
  /// Completes the machine and erases the states that no output depends on.
  void finish(llvm::ArrayRef<std::pair<mlir::Value, mlir::Value>> nexts,
              llvm::ArrayRef<std::pair<std::string, mlir::Value>> outputs);

  mlir::Value constant(int64_t value);
  mlir::Value truth(bool value);
  mlir::Value add(mlir::Value a, mlir::Value b) { return make<AddOp>(a, b); }
  mlir::Value sub(mlir::Value a, mlir::Value b) { return make<SubOp>(a, b); }
  mlir::Value mul(mlir::Value a, mlir::Value b) { return make<MulOp>(a, b); }
  mlir::Value min(mlir::Value a, mlir::Value b) { return make<MinOp>(a, b); }
  mlir::Value max(mlir::Value a, mlir::Value b) { return make<MaxOp>(a, b); }
  mlir::Value abs(mlir::Value a) { return make<AbsOp>(a); }
  /// `divisor` > 0; rounds down.
  mlir::Value div(mlir::Value a, int64_t divisor);
  mlir::Value mod(mlir::Value a, int64_t divisor);
  mlir::Value compare(CmpPredicate predicate, mlir::Value a, mlir::Value b) {
    return make<CmpOp>(predicate, a, b);
  }
  mlir::Value conj(mlir::Value a, mlir::Value b);
  mlir::Value disj(mlir::Value a, mlir::Value b);
  mlir::Value exclusive(mlir::Value a, mlir::Value b) {
    return make<XorOp>(a, b);
  }
  mlir::Value negate(mlir::Value a);
  mlir::Value indicator(mlir::Value a) { return make<IndicatorOp>(a); }
  /// Of integers or of truth values.
  mlir::Value select(mlir::Value condition, mlir::Value a, mlir::Value b);
  mlir::Value lookup(llvm::ArrayRef<int64_t> table, mlir::Value index);

  /// The value of a constant; truth values are 0 or 1.
  std::optional<int64_t> asConstant(mlir::Value value) const;
  /// The bounds of a value where the facts, by opaque values, hold.
  Bounds boundsOf(mlir::Value value, const Facts &facts) const;

  mlir::OwningOpRef<mlir::ModuleOp> module;
  MachineOp machine;
  Work &work;

private:
  template <typename Op, typename... Arguments>
  mlir::Value make(Arguments... arguments) {
    return unique(builder.create<Op>(loc, arguments...));
  }
  /// Folds a new operation, or finds an equal one.
  mlir::Value unique(mlir::Operation *op);
  mlir::Value foldOf(mlir::Operation *op);
  void eraseDead();
  std::string freshName(llvm::StringRef wanted);

  Bounds boundsUnder(mlir::Value value, const Facts &facts,
                     llvm::DenseMap<mlir::Value, Bounds> &seen) const;

  /// The bounds of terms under the facts of one version.
  struct Seen {
    uint64_t version = 0;
    llvm::DenseMap<mlir::Value, Bounds> bounds;
  };
  mutable Seen seen[4];
  mutable unsigned nextSeen = 0;
  mlir::OpBuilder builder;
  mlir::Location loc;
  mlir::Operation *lastPort = nullptr;
  llvm::DenseMap<mlir::Value, Bounds> bounds;
  std::map<std::string, unsigned> names;
  llvm::DenseMap<llvm::hash_code, llvm::SmallVector<mlir::Operation *, 1>>
      known;
};

} // namespace mips::python

#endif // MIPS_LIB_PYTHON_TERMS_H
