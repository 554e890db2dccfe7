//===- Executor.h - Python, executed symbolically -*- C++ -*- ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_PYTHON_EXECUTOR_H
#define MIPS_LIB_PYTHON_EXECUTOR_H

#include "Terms.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace mips::python {

/// What is said of a program that cannot be read within `Work`.
constexpr llvm::StringLiteral tooMuchWork =
    "too much work: the values that the program's state may have are not seen "
    "to be few";

/// Which exceptions a program may raise; their numbers are what the output
/// `raises` gives. 0 is none.
llvm::ArrayRef<llvm::StringRef> exceptionNames();

/// The names that a function's body binds, by Python's rules of scope.
struct Scope {
  std::vector<std::string> locals;
  std::set<std::string> globals, nonlocals;
  bool isGenerator = false;
};
/// Of a FunctionDef, Lambda, comprehension, ClassDef or Module.
Scope scopeOf(Node node);

/// An exception and the condition on which it is raised in a step.
struct Raise {
  mlir::Value condition;
  unsigned exception;
  /// The step has given its output before: the exception comes when the next
  /// step is asked for.
  bool late = false;
};

/// Whether a module of that name may be imported.
bool isKnownModule(llvm::StringRef name);

/// Whether a built-in of that name is the class of an exception.
bool isException(llvm::StringRef name);

/// A path that an exception has left.
struct Thrown {
  State state;
  unsigned exception;
};

/// What leaves the body of a `try` while it is executed.
struct Catch {
  std::vector<Thrown> thrown;
  /// How many generators were executed around it.
  unsigned generators = 0;
};

/// What a block of statements comes to where it does not go on to its end.
struct Flow {
  std::optional<State> broken, continued, returned;
};

/// What an iterator gives: `item` where `alive` and `present` hold; it is at
/// its end where `alive` does not.
struct Pulled {
  mlir::Value alive, present;
  Value item;
};

/// Executes statements and expressions with CPython's meaning. What it does not
/// model is reported, and has the value Poison, which spreads without further
/// words; so does what follows an exception.
class Executor {
public:
  Executor(Terms &terms, Diagnostics &diagnostics);
  virtual ~Executor() = default;

protected:
  using Thunk = llvm::function_ref<Value()>;

  // Paths.cpp
  /// The value of `yes` where the condition holds, else of `no`, with the
  /// effects of each.
  Value branch(mlir::Value condition, Thunk yes, Thunk no);
  /// The same for each alternative of a value; `f` sees no Union.
  Value each(const Value &value, llvm::function_ref<Value(const Value &)> f);
  /// Leaves out the alternatives of a value that are not possible here.
  Value settle(const Value &value) const;
  /// Takes a condition for granted; false if that cannot be.
  bool assume(mlir::Value condition, bool holds);
  std::optional<bool> known(mlir::Value condition) const;
  /// The exception is raised where the condition holds, and does not hold from
  /// here on.
  void raiseIf(Node node, mlir::Value condition, llvm::StringRef exception);
  Value raise(Node node, llvm::StringRef exception);
  /// An exception that nobody catches.
  virtual void recordRaise(Node node, mlir::Value condition,
                           unsigned exception);
  State merge(mlir::Value condition, const State &a, const State &b);
  Value merge(mlir::Value condition, const Value &a, const Value &b,
              const Facts &factsA, const Facts &factsB, Facts &facts);
  Value mergeShapes(mlir::Value condition, const Value &a, const Value &b,
                    const Facts &factsA, const Facts &factsB, Facts &facts);
  std::shared_ptr<Object>
  mergeObjects(mlir::Value condition, const Object &first, const Object &second,
               const Facts &factsA, const Facts &factsB, Facts &facts);
  Value select(mlir::Value condition, const Value &a, const Value &b) {
    return merge(condition, a, b, state.facts, state.facts, state.facts);
  }
  /// What `into` comes to where either path is taken.
  void join(std::optional<State> &into, State other);
  void joinState(State other);

  // Objects.cpp
  const Object &at(unsigned id) const { return *state.heap.at(id); }
  const Object &at(const Value &ref) const { return at(ref.id); }
  bool isObject(const Value &value, Object::Kind kind) const {
    return value.is(Value::Ref) && at(value).kind == kind;
  }
  Object &change(unsigned id);
  Object &open(unsigned id);
  Value create(Object object);
  Value createList(std::vector<Value> items);
  void setEntry(unsigned id, const Value &key, Value value);
  /// A variable as its name is seen in a frame.
  Value readName(Node node, const std::string &name);
  /// A variable that lives from step to step is read.
  virtual void noteRead(unsigned frame, const std::string &code) = 0;
  void writeName(Node node, const std::string &name, Value value);
  /// The frame that holds a name seen from `frame`; 0 if none.
  unsigned frameOf(const std::string &name, bool toWrite) const;
  Value newFrame(Node node, unsigned parent);
  const Scope &scope(Node node);

  // Statements.cpp
  Flow execute(const std::vector<Node> &statements);
  Flow executeStatement(Node statement);
  void assign(Node target, const Value &value);
  /// A loop over the inputs.
  virtual void loopOverStream(Node loop, Node target, const Value &iterable,
                              llvm::function_ref<void(const Value &)> body) = 0;
  virtual void yield(Node node, const Value &value);

  // Expressions.cpp
  Value evaluate(Node node);
  mlir::Value evaluateTruth(Node node);
  Value binary(Node node, llvm::StringRef op, const Value &a, const Value &b);
  mlir::Value toInt(Node node, const Value &value);
  mlir::Value toTruth(Node node, const Value &value);
  mlir::Value equal(Node node, const Value &a, const Value &b);
  mlir::Value compare(Node node, llvm::StringRef op, const Value &a,
                      const Value &b);

  // Iterators.cpp
  bool isStreamLike(const Value &value) const;
  bool isUnordered(const Value &value) const;
  Value iteratorOf(Node node, const Value &iterable);
  Pulled pull(Node node, const Value &iterator);
  /// The number that `enumerate` gives in this step of the stream.
  virtual Value stepNumber(Node node, const Value &iterator,
                           const Value &start) = 0;
  virtual Pulled pullStream(Node node, const Value &stream) = 0;
  /// Gives the items to `body`, which says where to stop (null: never).
  mlir::Value consume(Node node, const Value &iterable,
                      llvm::function_ref<mlir::Value(const Value &)> body);
  Value collect(Node node, const Value &iterable);
  virtual Value collectStream(Node node, const Value &iterable) = 0;

  // Calls.cpp
  struct Arguments {
    std::vector<Value> positional;
    std::vector<std::pair<std::string, Value>> named;
  };
  Value callValue(Node node, const Value &callee, const Arguments &arguments);
  Value callBuiltin(Node node, llvm::StringRef name, const Arguments &given);
  void runBody(Node function);
  virtual Value materialise(Node node, const Value &generator);

  // Streams
  virtual Value readStream(Node node, const Value &stream,
                           const Value &index) = 0;
  virtual Value growingItem(Node node, unsigned id, int64_t fromEnd) = 0;
  virtual Value growingAt(Node node, unsigned id, const Value &index) = 0;
  virtual Value growingSlice(Node node, unsigned id, const Value &lower,
                             const Value &upper, int64_t step) = 0;
  virtual mlir::Value growingLength(Node node, unsigned id) = 0;
  /// A list that grows is used as none that does.
  virtual Value notGrowing(Node node, unsigned id) = 0;
  virtual Value stackItem(Node node, unsigned id, const Value &index) = 0;
  virtual Value stackMethod(Node node, unsigned id, llvm::StringRef method,
                            llvm::ArrayRef<Value> given) = 0;
  /// sum, len, any, all, max and min, if they are of all inputs so far.
  virtual std::optional<Value> foldOverInputs(Node node, llvm::StringRef name,
                                              const Value &iterable) = 0;
  virtual Value prefixItem(Node node, const Value &prefix,
                           const Value &index) = 0;
  virtual Value slicePrefix(Node node, const Value &prefix, const Value &lower,
                            const Value &upper, const Value &step) = 0;
  virtual mlir::Value prefixHas(Node node, const Value &prefix,
                                const Value &wanted) = 0;
  virtual Value prefixCount(Node node, const Value &prefix,
                            const Value &wanted) = 0;
  virtual Value prefixEntries(Node node, const Value &prefix,
                              Object::Kind kind) = 0;
  /// `[0] * len(x)`.
  virtual Value preallocate(Node node, const Value &items,
                            const Value &length) = 0;
  /// An item of such a list is assigned.
  virtual void storeStep(Node node, unsigned id, const Value &index,
                         const Value &value) = 0;
  virtual Value prependToStream(Node node, const Value &items,
                                const Value &stream) = 0;
  virtual Value sliceStream(Node node, const Value &stream, const Value &lower,
                            const Value &upper) = 0;
  virtual Value itemOfStream(const Value &stream) = 0;

  Value error(Node node, const llvm::Twine &message) {
    if (!state.dead)
      diagnostics.error(node, message);
    return {};
  }
  Value integer(mlir::Value term) const {
    Value value{Value::Int};
    value.term = term;
    return value;
  }
  Value integer(int64_t number) { return integer(terms.constant(number)); }
  Value truth(mlir::Value term) const {
    Value value{Value::Bool};
    value.term = term;
    return value;
  }
  Value truth(bool value) { return truth(terms.truth(value)); }
  std::optional<int64_t> constantOf(const Value &value) const {
    return value.isNumber() ? terms.asConstant(value.term) : std::nullopt;
  }
  Bounds boundsOf(mlir::Value term) const {
    return terms.boundsOf(term, state.facts);
  }
  bool tooMuch(Node node);
  std::string describe(const Value &value) const;

  Terms &terms;
  Diagnostics &diagnostics;
  State state;
  /// The frame that is executed, and the module's.
  unsigned frame = 0, moduleFrame = 0;
  std::vector<Raise> raises;
  /// The `try` statements whose bodies are executed, and how often something
  /// may have been raised.
  std::vector<Catch *> catches;
  /// The exception that is handled, for `raise`; 0 if none.
  unsigned handled = 0;
  /// How many generators are executed, one in the other.
  unsigned generators = 0;
  /// Who takes items would take StopIteration for their end.
  bool stopEnds = false;
  /// How many loops without a seen end are executed, one in the other.
  unsigned rounds = 0;
  unsigned depth = 0;
  /// Objects from this number on were made by the function that is read; those
  /// before it when the module was loaded. 0 while it is loaded.
  unsigned firstOwn = 0, nextId = 1;
  /// What is executed, for messages.
  Node statement;
  /// The list that `yield` of a generator function appends to.
  std::optional<unsigned> collecting;
  /// The order of items does not matter to who takes them.
  bool anyOrder = false;
  /// Frames that functions or iterators still see.
  std::set<unsigned> captured;

  // Exceptions.cpp
  void executeRaise(Node statement);
  void executeAssert(Node statement);
  Flow executeTry(Node statement);
  Flow executeHandlers(Node statement);
  Flow handle(Node statement, unsigned exception);
  std::optional<bool> handles(Node type, llvm::StringRef exception);
  /// How many exceptions have left what is executed, so far.
  size_t numEscaped() const { return raises.size() + numThrown(); }
  /// How many of them to the innermost `try`.
  size_t numThrown() const {
    return catches.empty() ? 0 : catches.back()->thrown.size();
  }
  void closeWhereThrown(unsigned id, size_t from);
  Flow catchIn(std::vector<Thrown> &thrown, llvm::function_ref<Flow()> block);
  void leaveThrough(Flow &flow, std::vector<Thrown> &thrown, Node node,
                    llvm::function_ref<Flow()> block);
  void addFlow(Flow &total, Flow flow);
  Value makeException(Node node, llvm::StringRef name, const Arguments &given);

  // Statements.cpp
  Flow split(mlir::Value condition, llvm::function_ref<Flow()> yes,
             llvm::function_ref<Flow()> no);
  Flow executeIf(Node statement);
  void iterateBody(Node loop, const Value &iterator,
                   std::optional<State> &broken, std::optional<State> &returned,
                   std::vector<State> &finished);
  void bindPattern(Node pattern, const Value &subject);
  Flow executeFor(Node statement);
  Flow executeWhile(Node statement);
  std::optional<Value> positionsOf(Node loop);
  Flow whileOverStream(Node loop, const Value &positions);
  Flow executeMatch(Node statement);
  mlir::Value truthOfEach(const Value &value,
                          llvm::function_ref<mlir::Value(const Value &)> f);
  mlir::Value matches(Node pattern, const Value &subject);
  void assignItem(Node target, const Value &object, const Value &value);
  void unpack(Node target, const Value &value);
  void augment(Node statement);
  void remove(Node target);
  void define(Node statement);
  void defineClass(Node statement);
  void import(Node statement);
  void checkAnnotation(Node node);
  Value makeFunction(Node node, llvm::StringRef name);

  // Expressions.cpp
  Value evaluateConstant(Node node);
  Value evaluateUnary(Node node);
  Value evaluateBool(Node node, std::vector<Node> parts);
  Value evaluateCompare(Node node);
  mlir::Value compareChain(Node node, const Value &left, size_t from);
  mlir::Value contains(Node node, const Value &item, const Value &items);
  mlir::Value same(Node node, const Value &a, const Value &b);
  std::vector<Value> evaluateItems(Node node);
  Value evaluateDict(Node node);
  Value comprehension(Node node);
  /// Whether a variable or an entry is bound.
  mlir::Value presence(const Value &value) const;
  Value withoutUnbound(const Value &value) const;
  mlir::Value equalSettled(Node node, const Value &a, const Value &b);
  mlir::Value equalEntries(Node node, const Object &a, const Object &b);
  Value readAttribute(Node node, const Value &object, llvm::StringRef name);
  Value readClassAttribute(Node node, const Value &instance,
                           llvm::StringRef code);
  Value orderSequences(Node node, llvm::StringRef op, llvm::ArrayRef<Value> a,
                       llvm::ArrayRef<Value> b);

  // Containers.cpp
  Value subscript(Node node, const Value &object, const Value &index);
  Value slice(Node node, const Value &object);
  Value lookUpOrInsert(Node node, unsigned id, const Value &index);
  Value searchItems(Node node, llvm::ArrayRef<Value> items,
                    llvm::StringRef method, const Value &wanted);
  Value bitLength(Node node, const Value &value);
  Value sortItems(Node node, llvm::ArrayRef<Value> items);
  Value itemAt(Node node, llvm::ArrayRef<Value> items, const Value &index);
  Value itemOfRange(Node node, const Value &range, const Value &index);
  Value lookUp(Node node, unsigned id, const Value &key, const Value *fallback);
  /// Calls `f` with a constant key for each value that the key may have.
  Value eachKey(Node node, const Value &key,
                llvm::function_ref<Value(const Value &)> f);
  void storeItem(Node node, unsigned id, const Value &index,
                 const Value &value);
  Value callMethod(Node node, const Value &object, llvm::StringRef method,
                   const Arguments &given);
  Value listMethod(Node node, unsigned id, llvm::StringRef method,
                   const Arguments &given);
  Value dictMethod(Node node, unsigned id, llvm::StringRef method,
                   const Arguments &given);
  Value countItems(Node node, unsigned id, const Value &items);
  Value setMethod(Node node, unsigned id, llvm::StringRef method,
                  const Arguments &given);
  void changeItems(Node node, unsigned id,
                   llvm::function_ref<bool(std::vector<Value> &)> change);
  Value lengthValue(Node node, const Value &value);
  mlir::Value rangeLength(Node node, const Value &range);
  mlir::Value lengthOf(Node node, const Value &value);
  Value setOperator(Node node, llvm::StringRef op, const Value &a,
                    const Value &b);

  // Texts.cpp
  std::optional<std::vector<Value>> lettersOf(const Value &text) const;
  Value textItem(Node node, const Value &text, const Value &index);
  Value textMethod(Node node, const Value &text, llvm::StringRef method,
                   llvm::ArrayRef<Value> values);
  Value toText(Node node, const Value &value);
  bool eachFormatted(Node node,
                     llvm::function_ref<void(Node, const Value &)> f);
  Value joinedText(Node node);
  void evaluateMessage(Node node, llvm::StringRef exception = "");
  Value textToInteger(Node node, const Value &text, int64_t base);

  // Enums.cpp
  void defineMembers(Node statement, Object &type);
  Value memberOfValue(Node node, unsigned type, const Value &wanted);
  std::vector<Value> membersOf(unsigned type) const;

  // Arithmetic.cpp
  Value bitwise(Node node, llvm::StringRef op, const Value &a, const Value &b);
  mlir::Value bitAnd(Node node, mlir::Value a, mlir::Value b);
  mlir::Value bitsOf(mlir::Value a, int64_t mask);
  mlir::Value power(Node node, mlir::Value base, mlir::Value exponent);
  mlir::Value divide(Node node, llvm::StringRef op, mlir::Value a,
                     mlir::Value b);
  mlir::Value divideBy(llvm::StringRef op, mlir::Value a, int64_t divisor);
  mlir::Value tabulate(Node node, mlir::Value index,
                       llvm::function_ref<std::optional<int64_t>(int64_t)> f);
  Value binarySettled(Node node, llvm::StringRef op, const Value &a,
                      const Value &b);
  Value textOperator(Node node, llvm::StringRef op, const Value &a,
                     const Value &b);
  std::optional<Value> sequenceOperator(Node node, llvm::StringRef op,
                                        const Value &a, const Value &b);

  // Iterators.cpp
  Value makeIterator(llvm::StringRef name, std::vector<Value> parts);
  void setIterator(unsigned id, size_t part, Value value);
  Value callInIterator(Node node, const Value &callee, const Arguments &given);
  Pulled pullItems(Node node, const Value &iterator);
  Pulled pullComprehension(Node node, unsigned id);
  mlir::Value
  runComprehension(Node node, unsigned id, size_t level,
                   llvm::function_ref<mlir::Value(const Value &)> body);
  mlir::Value consumeRest(Node node, const Value &iterator,
                          llvm::function_ref<mlir::Value(const Value &)> body);
  mlir::Value inFrame(unsigned inner, llvm::function_ref<mlir::Value()> body);

  // Calls.cpp
  Value call(Node node);
  Arguments evaluateArguments(Node node, const Value &callee = {});
  void addKeywords(Node node, const Value &dict, Arguments &arguments);
  Value callFunction(Node node, unsigned id, const Arguments &arguments);
  bool bindParameters(Node node, unsigned function, unsigned inner,
                      const Arguments &arguments);
  Value classAttribute(Node node, const Value &object, llvm::StringRef name);
  void watch(Node node, unsigned inner,
             const std::map<unsigned, std::shared_ptr<Object>> &before);
  Value instantiate(Node node, unsigned id, const Arguments &arguments);
  Value fillFields(Node node, const Value &self, const Arguments &arguments);
  Value dataclassField(Node node, const Arguments &given);
  void checkDataclass(Node statement, const Object &type);
  void storeAttribute(Node target, const Value &object, const Value &value);

  // Builtins.cpp
  Value extremum(Node node, bool greatest, const Arguments &given);
  Value fold(Node node, llvm::StringRef name, const Arguments &given);
  Value sorted(Node node, const Arguments &given);
  Value makeContainer(Node node, llvm::StringRef name, const Arguments &given);
  Value makeIteratorOf(Node node, llvm::StringRef name, const Arguments &given);
  Value toInteger(Node node, const Value &value);
  Value ofLetter(Node node, llvm::StringRef name, const Value &value);
  Value sumOf(Node node, const Value &iterable, Value start);
  Value print(Node node, const Arguments &given);
  Value gcd(Node node, const Value &first, const Value &second);
  Value countOnes(Node node, const Value &value);

  /// Annotations are not evaluated.
  bool postponed = false;
  std::map<const void *, Scope> scopes;

  /// The sequence that `x` is, where it has one: a tuple's, list's, deque's.
  std::optional<std::vector<Value>> itemsOf(const Value &value) const;
};

/// Keys of more possible values are not told apart.
constexpr int64_t maxKeys = 300;

/// How many integers lie between bounds; nothing if they are more than
/// `most`, or if a bound is missing.
std::optional<int64_t> countWithin(const Bounds &bounds, int64_t most);

/// `base ** exponent`; nothing beyond 64 bits.
std::optional<int64_t> powerOf(int64_t base, int64_t exponent);

/// The named argument of a call; it is removed from `named`.
std::optional<Value>
takeNamed(std::vector<std::pair<std::string, Value>> &named,
          llvm::StringRef name);

/// The operands of a BinOp or an AugAssign; of another node, itself.
inline Node leftOf(Node node) {
  return node["left"] ? node["left"] : node["target"] ? node["target"] : node;
}
inline Node rightOf(Node node) {
  return node["right"] ? node["right"] : node["value"] ? node["value"] : node;
}

/// `a list`, for messages.
std::string describeKind(Object::Kind kind);

/// The code of a constant key; nothing if it is none.
std::optional<std::string> keyCode(const Terms &terms, const Value &key);

} // namespace mips::python

#endif // MIPS_LIB_PYTHON_EXECUTOR_H
