//===- StreamFunction.h - one step of a streaming function -*- C++ -*- ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_PYTHON_STREAMFUNCTION_H
#define MIPS_LIB_PYTHON_STREAMFUNCTION_H

#include "Executor.h"
#include "mips/Python/PythonReader.h"

namespace mips::python {

/// What is supposed of one value that lives from step to step. A step that
/// does not keep to it widens it, and is executed again.
struct Slot {
  /// What it may be, by codes, and which of these it is at first.
  std::vector<std::pair<std::string, Value>> shapes;
  unsigned initialShape = 0;
  /// A number is always `init` unless it varies.
  bool varies = false, isInteger = false;
  /// A number within a value that is not there at first.
  bool hasInit = false;
  int64_t init = 0;
  std::optional<Bounds> bounds;
  /// How often its number, and its items, were widened.
  unsigned widenings = 0, rounds = 0;
};

/// The same for an object that lives from step to step.
struct LivingObject {
  Object prototype;
  /// The name of the frame or class that `prototype.parent` stands for.
  std::string parent;
};

/// What is supposed of a loop over the inputs.
struct Layout {
  std::map<std::string, Slot> slots;
  std::map<std::string, LivingObject> objects;
  /// Variables that a step may read before it assigns them.
  std::set<std::string> needed;
  /// Lists that grow, and how many of their last items are read; nothing: a
  /// list that does not grow.
  std::map<std::string, std::optional<unsigned>> growing;
  /// Lists of any length, and the code of what all of their items are.
  std::map<std::string, std::string> stacks;
};
/// By the number of the loop.
using Assumptions = std::map<unsigned, Layout>;

/// Makes a machine of a function that reads streams: what stands before the
/// loop over the inputs gives the initial state, the loop's body is one step.
class StreamFunction : public Executor {
public:
  StreamFunction(Terms &terms, Diagnostics &diagnostics,
                 Assumptions &assumptions)
      : Executor(terms, diagnostics), assumptions(assumptions) {}

  /// Executes the module and the function or class of that name in it. Returns
  /// whether the assumptions held; if not they have been widened, and the
  /// machine is of no use.
  bool run(Node module, llvm::StringRef name, const PythonSignature *signature);

private:
  /// A stream of inputs, or of what an earlier loop gave.
  struct Input {
    Value item;
    /// The items of the last steps, as state variables.
    std::vector<mlir::Value> past;
    mlir::Value first;
    std::string name;
    int64_t lo = INT64_MIN, hi = INT64_MAX;
  };

  // StreamFunction.cpp
  std::vector<Value> makeInputs(llvm::ArrayRef<std::string> names,
                                const PythonSignature *signature);
  void rangesOfProgram();
  mlir::Value powerOfTwo63();
  void runFunction(Node where, const Value &function,
                   const PythonSignature *signature);
  void runClass(Node where, const Value &type,
                const PythonSignature *signature);
  void addResult(Node node, const Value &value);
  void flatten(Node node, const Value &value, std::vector<mlir::Value> &into);
  void addScalar(Node node, const Value &value, std::vector<mlir::Value> &into);
  void finish(Node node, const PythonSignature *signature);

  // StreamLoop.cpp
  void loopOverStream(Node loop, Node target, const Value &iterable,
                      llvm::function_ref<void(const Value &)> body) override;
  void yield(Node node, const Value &value) override;
  Value collectStream(Node node, const Value &iterable) override;
  Value materialise(Node node, const Value &generator) override;
  Pulled pullStream(Node node, const Value &iterator) override;
  Value stepNumber(Node node, const Value &iterator,
                   const Value &start) override;
  Value readStream(Node node, const Value &stream, const Value &index) override;
  Value sliceStream(Node node, const Value &stream, const Value &lower,
                    const Value &upper) override;
  Value preallocate(Node node, const Value &items,
                    const Value &length) override;
  void storeStep(Node node, unsigned id, const Value &index,
                 const Value &value) override;
  Value growingSlice(Node node, unsigned id, const Value &lower,
                     const Value &upper, int64_t step) override;
  Value prependToStream(Node node, const Value &items,
                        const Value &stream) override;
  Value growingItem(Node node, unsigned id, int64_t fromEnd) override;
  Value growingAt(Node node, unsigned id, const Value &index) override;
  mlir::Value growingLength(Node node, unsigned id) override;
  Value notGrowing(Node node, unsigned id) override;
  Value itemOfStream(const Value &stream) override;
  Value stackItem(Node node, unsigned id, const Value &index) override;
  Value stackMethod(Node node, unsigned id, llvm::StringRef method,
                    llvm::ArrayRef<Value> given) override;
  void noteRead(unsigned frame, const std::string &code) override;
  bool isOnlyAppended(Node loop, llvm::StringRef name) const;
  bool keepLast(unsigned id, int64_t count);
  Value shiftedItem(Node node, const Value &iterator);
  void prepare(Node node, const Value &iterator);
  std::optional<int64_t> leadOf(const Value &iterator) const;
  mlir::Value pastOf(Input &input, size_t ago);
  mlir::Value stepTerm();
  mlir::Value firstTerm();
  mlir::Value remember(const std::string &name, Bounds bounds,
                       llvm::function_ref<mlir::Value(mlir::Value)> next);
  std::string registerOf(const Input &input);
  Value hiddenList(llvm::StringRef name);
  void openGrowing(Node loop);
  void closeGrowing(Node loop);
  void runStep(Node loop, const Value &iterator,
               llvm::function_ref<void(const Value &)> body);
  void finishLoop(Node loop, const State &initial);
  bool isFixed(const std::string &path, const Value &value);
  Value frozen(Node loop, const State &after, const Value &value);
  std::set<std::string> namesAfter(Node loop) const;
  void recordRaise(Node node, mlir::Value condition,
                   unsigned exception) override;
  Value withLateOutputs(Value pending);

  // Streams.cpp
  Value lastItems(Input &input, int64_t size, int64_t end, bool clamped);

  // Prefix.cpp
  std::optional<Value> foldOverInputs(Node node, llvm::StringRef name,
                                      const Value &iterable) override;
  Value prefixItem(Node node, const Value &prefix, const Value &index) override;
  Value slicePrefix(Node node, const Value &prefix, const Value &lower,
                    const Value &upper, const Value &step) override;
  mlir::Value prefixHas(Node node, const Value &prefix,
                        const Value &wanted) override;
  Value prefixCount(Node node, const Value &prefix,
                    const Value &wanted) override;
  Value prefixEntries(Node node, const Value &prefix,
                      Object::Kind kind) override;
  Value foldPrefix(Node node, llvm::StringRef name, const Value &prefix);
  Value foldComprehension(Node node, llvm::StringRef name,
                          const Value &iterator);
  Value extremumOfPrefix(Node node, bool greatest, mlir::Value now,
                         const std::string &name, bool withNow);
  mlir::Value foldItems(const std::string &name, mlir::Value now);
  mlir::Value isTaken(const Value &prefix);
  bool isPure(Node node) const;
  bool areFixed(Node node, llvm::StringRef item);
  Value eachInput(
      Node node, const Value &prefix, const Value &wanted, Value otherwise,
      llvm::function_ref<Value(mlir::Value isHere, const std::string &name)> f);

  // Stacks.cpp
  std::optional<std::string> codeOfItem(const Value &item) const;
  std::optional<std::string> onlyItemOf(const Value &content) const;
  bool stackFromNowOn(const std::string &path, const Value &content);
  void openStacks(Node loop);
  void makeStack(Node node, unsigned id, const std::string &item);

  // StreamState.cpp
  void nameObjects(State &at);
  void nameValue(const std::string &path, Value &value);
  void nameObject(const std::string &path, unsigned id);
  void countReferences(const Value &value);
  void countReferences(unsigned id);
  void enter(const std::string &path, const Value &value);
  void enterObjects();
  Value keyOfCode(llvm::StringRef &code);
  Value restore(const std::string &path);
  void restoreHeap(const State &initial);
  void record(Node where, const std::string &path, const Value &value);
  void recordObjects(Node where);
  std::string codeOf(const Value &value) const;
  std::string pathOf(unsigned frame, const std::string &code) const;
  std::vector<std::pair<std::string, std::pair<unsigned, std::string>>>
  neededVariables();
  void levelItems(const std::string &path, size_t count);
  void widen(Slot &slot, Bounds seen);
  unsigned idOf(const std::string &name);

  Assumptions &assumptions;
  std::vector<Input> inputs;
  std::vector<std::pair<mlir::Value, mlir::Value>> nexts;
  std::vector<Value> results;
  /// The list that `yield` appends to.
  unsigned yields = 0;
  /// The one of them that is the function's, not that of a generator in it.
  unsigned topYields = 0;
  /// What the steps had given where an exception came after that, before it
  /// comes: the condition and the items.
  std::vector<std::pair<mlir::Value, Value>> lateOutputs;
  /// The function is a generator: who calls it takes each output at once.
  bool isLazy = false;
  Node function;
  mlir::Value step, first;
  /// Registers of folds over the inputs so far, by what is folded.
  std::map<std::pair<std::string, const void *>, mlir::Value> folds;
  std::map<int64_t, mlir::Value> phases;
  size_t gatedRaises = 0;
  bool inLoop = false, pulling = false, widened = false, failed = false;
  std::set<unsigned> pulled;

  // Of the loop that is executed.
  unsigned numLoops = 0;
  Layout *layout = nullptr;
  /// The variables that were known to be needed when the loop was entered.
  std::set<std::string> neededNow;
  bool needsFirst = false;
  int64_t lead = 0;
  std::map<std::string, unsigned> ids;
  std::map<unsigned, std::string> names, namesBefore;
  std::map<unsigned, unsigned> references;
  std::map<std::string, std::pair<mlir::Value, mlir::Value>> registers;
  std::set<std::string> recorded;
  /// The lists that grow, and what they are called.
  std::map<unsigned, std::string> growingPaths;
  unsigned loopFrame = 0;
};

} // namespace mips::python

#endif // MIPS_LIB_PYTHON_STREAMFUNCTION_H
