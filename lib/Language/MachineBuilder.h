//===- MachineBuilder.h - makes a machine without doublets ------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGE_MACHINEBUILDER_H
#define MIPS_LIB_LANGUAGE_MACHINEBUILDER_H

#include "mips/Data/Dataset.h"
#include "mips/IR/RangeAnalysis.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"

namespace mips {

/// The values within bounds, if they are closed to both sides.
std::optional<Interval> closed(const Bounds &bounds);

/// A range that a state was supposed to keep and that analysis does not see to
/// hold, and the range that analysis sees instead, if any.
struct RefutedRange {
  std::string name;
  std::optional<Interval> seen;
};

/// Makes one machine of origin spec. What is made twice exists once: equal
/// operations are one operation, and constants are folded as they come.
class MachineBuilder {
public:
  MachineBuilder(mlir::MLIRContext &context, llvm::StringRef name,
                 llvm::StringRef summary);

  /// Keeps a name from being given to a state that lowering makes.
  void reserve(llvm::StringRef name) { names.insert({name, 0}); }

  mlir::Value input(llvm::StringRef name, Interval values,
                    const ValueNames &valueNames = {});
  /// A state of the task. `supposed` is a supposition: what is made of the
  /// state is right only if finish() finds that the state keeps that range.
  mlir::Value state(llvm::StringRef name, int64_t initial,
                    std::optional<Interval> supposed);
  /// A state of a name that nothing else has: `wanted`, or with a number.
  /// `values` hold by construction, as long as all suppositions do.
  mlir::Value freshState(llvm::StringRef wanted, int64_t initial,
                         std::optional<Interval> values);
  /// The names of those states, in the order in which they were made.
  llvm::ArrayRef<std::string> freshStates() const { return freshNames; }
  void setNext(mlir::Value state, mlir::Value next);
  void output(llvm::StringRef name, mlir::Value value,
              std::optional<Interval> values,
              const ValueNames &valueNames = {});

  mlir::Value constant(int64_t value);
  mlir::Value truth(bool value);
  /// Makes an expression operation, or finds its value.
  template <typename Op, typename... Args> mlir::Value make(Args &&...args) {
    return unique(builder.create<Op>(loc, std::forward<Args>(args)...));
  }
  mlir::Value compare(CmpPredicate predicate, mlir::Value a, mlir::Value b) {
    return make<CmpOp>(predicate, a, b);
  }
  /// Between truth values and integers; what is one already is left alone.
  mlir::Value asInt(mlir::Value value);
  mlir::Value asTruth(mlir::Value value);

  Bounds bounds(mlir::Value value) const { return known.lookup(value).bounds; }
  /// The number of streams that are multiplied in one step to make the value.
  unsigned degree(mlir::Value value) const {
    return known.lookup(value).degree;
  }
  size_t numOperations() const { return numMade; }

  /// What to call states made from a value, as in `x_2` or `sum_x`.
  void setLabel(mlir::Value value, llvm::StringRef label);
  std::string label(mlir::Value value) const { return labels.lookup(value); }

  /// Completes the machine: states that are always equal become one, what no
  /// output needs goes, and the ranges of states are inferred.
  mlir::OwningOpRef<mlir::ModuleOp> finish();
  /// The suppositions that finish() did not see to hold. Unless there are
  /// none, the machine may mean something else than what it was made of.
  const std::vector<RefutedRange> &refuted() const { return refutedRanges; }

private:
  struct Knowledge {
    Bounds bounds;
    unsigned degree = 0;
  };
  struct Port {
    std::string name;
    mlir::Value value;
    std::optional<Interval> values;
    ValueNames valueNames;
  };

  /// A supposition about a state, under the name that it was made with: states
  /// that are always equal become one, and then several are about that.
  struct Supposition {
    std::string name;
    mlir::Value state;
    Interval range;
  };

  mlir::Value addState(llvm::StringRef name, int64_t initial,
                       std::optional<Interval> values);
  mlir::Value unique(mlir::Operation *op);
  mlir::Value foldOf(mlir::Operation *op);
  void learn(mlir::Operation *op);
  mlir::DenseI64ArrayAttr rangeAttr(std::optional<Interval> values);
  void checkSuppositions(const RangeAnalysis &analysis,
                         llvm::function_ref<bool(mlir::Value)> isAsked);
  void setStateRanges(const RangeAnalysis &analysis);
  /// Lets a counter that is only compared with constants stop one beyond the
  /// greatest: so machines stay finite whose rules ask for the first few steps.
  /// Returns whether there was one.
  bool saturateCounters();
  bool mergeEqualStates();
  llvm::DenseSet<mlir::Value> liveValues();
  void eraseDeadStates(const llvm::DenseSet<mlir::Value> &live);
  void eraseDeadOperations();

  mlir::OwningOpRef<mlir::ModuleOp> module;
  MachineOp machine;
  mlir::OpBuilder builder;
  mlir::Location loc;
  mlir::Operation *lastPort = nullptr;
  size_t numMade = 0;
  llvm::DenseMap<mlir::Value, Knowledge> known;
  llvm::DenseMap<mlir::Value, std::string> labels;
  llvm::DenseMap<llvm::hash_code, llvm::SmallVector<mlir::Operation *, 1>> made;
  llvm::StringMap<unsigned> names;
  std::vector<std::string> freshNames;
  std::vector<std::pair<mlir::Value, mlir::Value>> nexts;
  std::vector<Port> outputs;
  std::vector<Supposition> suppositions;
  std::vector<RefutedRange> refutedRanges;
};

} // namespace mips

#endif // MIPS_LIB_LANGUAGE_MACHINEBUILDER_H
