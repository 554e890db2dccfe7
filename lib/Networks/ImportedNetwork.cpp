//===- ImportedNetwork.cpp - a network from a file that answers words===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Networks/ImportedNetwork.h"
#include "FastStack.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"
#include <cmath>

using namespace mips;
using llvm::ArrayRef;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::Twine;
using Input = NetworkCoding::Input;
using Output = NetworkCoding::Output;
using Activation = NetworkCoding::Activation;

static std::string counted(uint64_t number, llvm::StringRef noun) {
  return std::to_string(number) + " " + noun.str() + (number == 1 ? "" : "s");
}

/// What the file does not say of the functions in a network.
static Error settleActivations(NetworkLayout &layout,
                               const NetworkCoding &coding) {
  if (layout.kind == CellKind::RNN) {
    if (coding.cell == Activation::Sigmoid)
      return createStringError("the cell of an nn.RNN is tanh or relu");
    if (layout.cellActivation == Activation::Open)
      layout.cellActivation = coding.cell;
    if (layout.cellActivation == Activation::Open)
      return createStringError("nothing says whether this nn.RNN is tanh or "
                               "ReLU; add 'cell tanh' or "
                               "'cell relu' (a state dict does not hold it)");
    if (coding.cell != Activation::Open && coding.cell != layout.cellActivation)
      return createStringError("the file says that its nn.RNN is the other of "
                               "'cell tanh' and 'cell relu'");
  } else if (coding.cell != Activation::Open) {
    return createStringError("'cell' is for nn.RNN; this is an " +
                             layout.description());
  } else if (layout.cellActivation == Activation::Open) {
    layout.cellActivation = Activation::Tanh;
  }
  for (size_t i = 0; i < layout.readOutActivations.size(); ++i) {
    Activation &activation = layout.readOutActivations[i];
    if (activation == Activation::Open)
      activation = coding.head;
    if (activation == Activation::Open)
      return createStringError(
          "nothing says which function stands between '" +
          layout.readOut[i].weight->name + "' and '" +
          layout.readOut[i + 1].weight->name +
          "'; add 'head relu', 'head tanh' or 'head sigmoid'");
  }
  return Error::success();
}

Expected<std::unique_ptr<ImportedNetwork>>
ImportedNetwork::create(const NetworkTensors &tensors,
                        const Signature &signature,
                        const NetworkCoding &coding) {
  std::unique_ptr<ImportedNetwork> network(
      new ImportedNetwork(signature, coding));
  if (!coding.steps.empty()) {
    if (Error error = network->takeFormula(tensors))
      return error;
    return network;
  }
  Expected<NetworkLayout> layout = findLayout(tensors, coding.module);
  if (!layout)
    return layout.takeError();
  if (Error error = settleActivations(*layout, coding))
    return error;
  if (Error error = network->take(std::move(*layout)))
    return error;
  return network;
}

ImportedNetwork::ImportedNetwork(const Signature &signature,
                                 const NetworkCoding &coding)
    : signature(signature), coding(coding) {}

Error ImportedNetwork::take(NetworkLayout found) {
  layout = std::move(found);
  stack = std::make_unique<CellStack>(layout);
  text = layout.description();
  features.resize(layout.inputSize());
  if (Error error = settle())
    return error;
  if (!isRegression())
    fast = FastStack::create(layout);
  // The tensors need not outlive this.
  layout = NetworkLayout();
  return Error::success();
}

/// A formula says how many numbers go into it only together with the streams:
/// one an input, or one a value of an input.
Error ImportedNetwork::takeFormula(const NetworkTensors &tensors) {
  uint64_t letters = 0;
  constexpr uint64_t mostLetters = 1 << 16;
  for (const Stream &input : signature.inputs)
    letters = std::min(
        letters + (input.range->size() ? input.range->size() : mostLetters),
        mostLetters);
  if (coding.input == Input::Embedding || coding.cell != Activation::Open)
    return createStringError("a cell told by 'step' takes its inputs one-hot "
                             "or as scalars, and needs no 'cell'");
  Error mistake = Error::success();
  for (uint64_t size : {uint64_t(signature.inputs.size()), letters}) {
    bool isScalar = size == signature.inputs.size();
    if (coding.input == (isScalar ? Input::OneHot : Input::Scalar))
      continue;
    auto made = StepFormula::create(tensors, coding.steps, unsigned(size));
    if (!made) {
      if (mistake)
        consumeError(made.takeError());
      else
        mistake = made.takeError();
      continue;
    }
    consumeError(std::move(mistake));
    formula = std::move(*made);
    coding.input = isScalar ? Input::Scalar : Input::OneHot;
    features.resize(size);
    text = "a cell of its own, a state of " +
           counted(formula->initialState().size(), "number");
    return settle();
  }
  return mistake;
}

void ImportedNetwork::setSymbol(int64_t symbol) const {
  if (coding.input == Input::Embedding) {
    const double *row = &embedding[size_t(symbol) * features.size()];
    std::copy(row, row + features.size(), features.begin());
    return;
  }
  std::fill(features.begin(), features.end(), 0.0);
  features[size_t(symbol)] = 1;
}

void ImportedNetwork::stepStack(llvm::MutableArrayRef<double> state,
                                llvm::MutableArrayRef<double> logits) const {
  stepCells(state, logits);
  if (!coding.end)
    return;
  ended.assign(state.begin(), state.end());
  setSymbol(*coding.end);
  stepCells(ended, logits);
}

void ImportedNetwork::stepCells(llvm::MutableArrayRef<double> state,
                                llvm::MutableArrayRef<double> logits) const {
  if (formula)
    formula->step(features, state, logits);
  else
    stack->step(features, state, logits);
}

Error ImportedNetwork::settle() {
  if (Error error = settleInput())
    return error;
  if (Error error = settleOutput())
    return error;
  if (Error error = settleFrame())
    return error;
  initial =
      formula ? formula->initialState().vec() : stack->initialState().vec();
  if (coding.begin) {
    std::vector<double> logits(numLogits());
    setSymbol(*coding.begin);
    stepCells(initial, logits);
  }
  return Error::success();
}

/// The symbols of the frame are columns, or rows of the embedding.
Error ImportedNetwork::settleFrame() {
  bool isEmbedding = coding.input == Input::Embedding;
  uint64_t size =
      isEmbedding ? embedding.size() / features.size() : features.size();
  for (auto [word, symbol] :
       {std::pair("begin", coding.begin), std::pair("end", coding.end)})
    if (symbol && (*symbol < 0 || uint64_t(*symbol) >= size))
      return createStringError(
          "'" + Twine(word) + " " + Twine(*symbol) + "': " +
          (isEmbedding ? "the embedding has the rows"
                       : "the network's input has the columns") +
          " 0 to " + Twine(size - 1));
  return Error::success();
}

/// Columns of one-hot inputs that no value of an input has.
uint64_t ImportedNetwork::numFrameColumns() const {
  return coding.begin.has_value() +
         (coding.end.has_value() && coding.end != coding.begin);
}

Error ImportedNetwork::settleInput() {
  ArrayRef<Stream> inputs = signature.inputs;
  unsigned size = unsigned(features.size());
  if (coding.input == Input::Open)
    coding.input = layout.embedding                  ? Input::Embedding
                   : size == 1 && inputs.size() == 1 ? Input::Scalar
                                                     : Input::OneHot;
  if (coding.input == Input::Embedding)
    return settleEmbedding();
  if (layout.embedding)
    return createStringError("'" + layout.embedding->name +
                             "' is an embedding: say 'input embedding'");
  if (coding.input == Input::Scalar) {
    if (inputs.size() == size)
      return Error::success();
    return createStringError(
        counted(inputs.size(), "input") + " and " +
        counted(size, "input feature") +
        " of the network: 'input scalar' needs a feature an input");
  }
  uint64_t letters = 0;
  for (const Stream &input : inputs)
    letters = llvm::SaturatingAdd(
        letters, input.range->size() ? input.range->size() : ~uint64_t(0));
  if (letters + numFrameColumns() != size)
    return createStringError(
        (inputs.size() == 1
             ? "'" + inputs[0].name + "' has " + counted(letters, "value")
             : "the inputs have " + counted(letters, "value") + " together") +
        " and the network's input has " + counted(size, "feature") +
        (numFrameColumns() ? " with those of 'begin' and 'end'" : "") +
        (size == 1 ? "; say 'input scalar', or use the right range"
                   : "; 'input embedding' needs an embedding, there is none"));
  std::vector<int64_t> columns;
  for (int64_t i = 0; i < int64_t(size); ++i)
    if (i != coding.begin && i != coding.end)
      columns.push_back(i);
  if (coding.order.empty()) {
    coding.order = columns;
    return Error::success();
  }
  std::vector<int64_t> sorted = coding.order;
  llvm::sort(sorted);
  if (sorted != columns)
    return createStringError(
        "'order' names each of the columns 0 to " + Twine(size - 1) +
        (numFrameColumns() ? " but those of 'begin' and 'end' once" : " once"));
  return Error::success();
}

Error ImportedNetwork::settleEmbedding() {
  if (!layout.embedding)
    return createStringError(
        "'input embedding' needs an embedding, there is none: the network's "
        "input has " +
        counted(features.size(), "feature"));
  if (signature.inputs.size() != 1)
    return createStringError("an embedding takes one input, the task has " +
                             Twine(signature.inputs.size()));
  Interval range = *signature.inputs[0].range;
  int64_t rows = int64_t(layout.embedding->rows()), first, last;
  if (llvm::AddOverflow(range.lo, coding.offset, first) ||
      llvm::AddOverflow(range.hi, coding.offset, last) || first < 0 ||
      last >= rows)
    return createStringError("'" + signature.inputs[0].name +
                             "' has the values " + Twine(range.lo) + ".." +
                             Twine(range.hi) + " and the embedding has " +
                             Twine(rows) + " rows, 0 to " + Twine(rows - 1) +
                             "; 'input embedding offset N' adds N to a value");
  embedding = layout.embedding->values;
  return Error::success();
}

Error ImportedNetwork::settleOutput() {
  unsigned rows = numLogits();
  ArrayRef<Stream> streams = signature.outputs;
  if (coding.output == Output::Open && rows == 1 && layout.isSign)
    coding.output = Output::Sign;
  if (coding.output == Output::Open && rows == 1)
    return createStringError("the output layer has one row: say 'output sign' "
                             "or 'output round'");
  if (coding.output == Output::Open)
    coding.output = Output::ArgMax;
  if (coding.output == Output::Round) {
    if (streams.size() == rows)
      return Error::success();
    return createStringError(counted(streams.size(), "output") +
                             " and an output layer of " + counted(rows, "row") +
                             ": 'output round' needs a row an output");
  }
  unsigned classes = coding.output == Output::Sign ? 2 : rows;
  if (coding.output == Output::Sign && rows != 1)
    return createStringError("'output sign' needs an output layer of one row, "
                             "it has " +
                             Twine(rows));
  if (streams.size() != 1)
    return createStringError("the network has one output, the task has " +
                             Twine(streams.size()));
  if (coding.values.empty()) {
    if (!streams[0].range || streams[0].range->size() != classes)
      return createStringError("'" + streams[0].name + "' has " +
                               (streams[0].range
                                    ? counted(streams[0].range->size(), "value")
                                    : std::string("no range")) +
                               " and the network tells " + Twine(classes) +
                               " classes apart; 'values' says what they mean");
    for (unsigned i = 0; i < classes; ++i)
      coding.values.push_back(streams[0].range->lo + i);
  }
  if (coding.values.size() != classes)
    return createStringError(
        "'values' names " + counted(coding.values.size(), "value") +
        ", the network tells " + Twine(classes) + " classes apart");
  for (int64_t value : coding.values)
    if (streams[0].range && !streams[0].range->contains(value))
      return createStringError("the value " + Twine(value) +
                               " is outside of the range of '" +
                               streams[0].name + "'");
  return Error::success();
}

void ImportedNetwork::setFeatures(ArrayRef<int64_t> inputs) const {
  if (coding.input == Input::Scalar) {
    for (size_t i = 0; i < inputs.size(); ++i)
      features[i] = double(inputs[i]) * coding.inputScale;
    return;
  }
  if (coding.input == Input::Embedding) {
    const double *row =
        &embedding[size_t(inputs[0] + coding.offset) * features.size()];
    std::copy(row, row + features.size(), features.begin());
    return;
  }
  std::fill(features.begin(), features.end(), 0.0);
  size_t first = 0;
  for (size_t i = 0; i < inputs.size(); ++i) {
    Interval range = *signature.inputs[i].range;
    size_t letter = first + size_t(inputs[i] - range.lo);
    features[size_t(coding.order[letter])] = 1;
    first += range.size();
  }
}

void ImportedNetwork::run(ArrayRef<int64_t> word) const {
  size_t width = signature.inputs.size(), steps = word.size() / width;
  size_t same = 0, most = std::min(word.size(), lastWord.size());
  while (same < most && word[same] == lastWord[same])
    ++same;
  size_t first = same / width, size = hiddenSize(), rows = numLogits();
  states.resize(steps * size);
  outputs.resize(steps * rows);
  for (size_t t = first; t < steps; ++t) {
    ArrayRef<double> before =
        t == 0 ? initialState()
               : ArrayRef<double>(states).slice((t - 1) * size, size);
    std::copy(before.begin(), before.end(), states.begin() + t * size);
    setFeatures(word.slice(t * width, width));
    stepStack(llvm::MutableArrayRef<double>(states).slice(t * size, size),
              llvm::MutableArrayRef<double>(outputs).slice(t * rows, rows));
  }
  lastWord.assign(word.begin(), word.end());
}

std::vector<int64_t>
ImportedNetwork::step(ArrayRef<int64_t> inputs,
                      llvm::MutableArrayRef<double> state) const {
  std::vector<double> logits(numLogits());
  std::vector<int64_t> values;
  setFeatures(inputs);
  stepStack(state, logits);
  decode(logits, values);
  return values;
}

void ImportedNetwork::step(ArrayRef<int64_t> inputs, Bounds &state) const {
  setFeatures(inputs);
  stack->step(features, state);
}

bool ImportedNetwork::surelyAnswers(const Bounds &reached,
                                    ArrayRef<int64_t> wanted) const {
  Bounds state = reached;
  if (coding.end) {
    setSymbol(*coding.end);
    stack->step(features, state);
  }
  auto isBetween = [](double low, double high, const Bounds &bounds, size_t i) {
    return bounds.low[i] > low && bounds.high[i] < high;
  };
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (coding.output == Output::Round) {
    Bounds logits = stack->readOutBounds(state);
    for (size_t i = 0; i < wanted.size(); ++i) {
      double middle = double(wanted[i]), scale = coding.outputScale;
      // What is beyond the range is the value at its end.
      const std::optional<Interval> &range = signature.outputs[i].range;
      bool isLeast = range && wanted[i] == range->lo,
           isMost = range && wanted[i] == range->hi;
      if (!isBetween(isLeast ? -infinity : (middle - 0.499) / scale,
                     isMost ? infinity : (middle + 0.499) / scale, logits, i))
        return false;
    }
    return true;
  }
  if (coding.output == Output::Sign)
    return (wanted[0] == coding.values[1] &&
            isBetween(0, infinity, stack->readOutBounds(state), 0)) ||
           (wanted[0] == coding.values[0] &&
            isBetween(-infinity, 0, stack->readOutBounds(state), 0));
  // Some row of that meaning is greater than every row of another one.
  for (unsigned row = 0; row < coding.values.size(); ++row) {
    if (coding.values[row] != wanted[0])
      continue;
    Bounds others = stack->readOutBounds(state, row);
    bool isGreatest = true;
    for (unsigned other = 0; other < coding.values.size(); ++other)
      isGreatest &= coding.values[other] == wanted[0] ||
                    isBetween(-infinity, 0, others, other);
    if (isGreatest)
      return true;
  }
  return false;
}

std::vector<double> ImportedNetwork::logits(ArrayRef<int64_t> word) const {
  run(word);
  return outputs;
}

std::vector<double> ImportedNetwork::hidden(ArrayRef<int64_t> word) const {
  run(word);
  return states;
}

/// A number as an integer; what does not fit is the nearest that does, and what
/// is none, of weights that make numbers grow without end, is 0.
static int64_t rounded(double number) {
  constexpr double most = 9e18;
  if (std::isnan(number))
    return 0;
  return int64_t(std::nearbyint(std::clamp(number, -most, most)));
}

void ImportedNetwork::decode(ArrayRef<double> logits,
                             std::vector<int64_t> &values) const {
  switch (coding.output) {
  case Output::Round:
    for (auto [logit, stream] : llvm::zip_equal(logits, signature.outputs)) {
      int64_t value = rounded(logit * coding.outputScale);
      if (stream.range)
        value = std::clamp(value, stream.range->lo, stream.range->hi);
      values.push_back(value);
    }
    break;
  case Output::Sign:
    values.push_back(coding.values[logits[0] > 0]);
    break;
  default:
    values.push_back(coding.values[size_t(
        std::max_element(logits.begin(), logits.end()) - logits.begin())]);
  }
}

ImportedNetwork::~ImportedNetwork() = default;

/// Whether a rounding of the sixth digit cannot change the output.
static bool isSure(ArrayRef<double> logits) {
  constexpr double share = 1e-3;
  if (logits.size() == 1)
    return std::abs(logits[0]) > share;
  double best = -std::numeric_limits<double>::infinity(), second = best;
  for (double logit : logits) {
    second = std::max(second, std::min(best, logit));
    best = std::max(best, logit);
  }
  return best - second > share * (1 + std::abs(best));
}

std::optional<std::vector<int64_t>>
ImportedNetwork::answerFast(ArrayRef<int64_t> word) const {
  if (!fast)
    return std::nullopt;
  size_t width = signature.inputs.size(), steps = word.size() / width;
  size_t same = 0, most = std::min(word.size(), lastFastWord.size());
  while (same < most && word[same] == lastFastWord[same])
    ++same;
  size_t size = fast->stateSize(), rows = numLogits();
  fastStates.resize((steps + 1) * size);
  fastValues.resize(same / width);
  isFastSure.resize(same / width);
  std::vector<float> input(features.size()), output(rows);
  auto step = [&](float *state) {
    std::copy(features.begin(), features.end(), input.begin());
    fast->step(input.data(), state, output.data());
  };
  if (fastInitial.empty()) {
    fastInitial = fast->initialState();
    if (coding.begin) {
      setSymbol(*coding.begin);
      step(fastInitial.data());
    }
  }
  std::copy(fastInitial.begin(), fastInitial.end(), fastStates.begin());
  for (size_t t = same / width; t < steps; ++t) {
    float *state = &fastStates[(t + 1) * size];
    std::copy(state - size, state, state);
    setFeatures(word.slice(t * width, width));
    step(state);
    if (coding.end) {
      fastEnded.assign(state, state + size);
      setSymbol(*coding.end);
      step(fastEnded.data());
    }
    std::vector<double> logits(output.begin(), output.end());
    decode(logits, fastValues);
    isFastSure.push_back(isSure(logits));
  }
  lastFastWord.assign(word.begin(), word.end());
  if (llvm::is_contained(isFastSure, false))
    return std::nullopt;
  return fastValues;
}

std::vector<int64_t> ImportedNetwork::answer(ArrayRef<int64_t> word) const {
  if (std::optional<std::vector<int64_t>> values = answerFast(word))
    return std::move(*values);
  run(word);
  size_t rows = numLogits();
  std::vector<int64_t> values;
  for (size_t at = 0; at < outputs.size(); at += rows)
    decode(ArrayRef<double>(outputs).slice(at, rows), values);
  return values;
}

std::vector<double> ImportedNetwork::predict(ArrayRef<int64_t> word) const {
  if (!isRegression()) {
    std::vector<int64_t> values = answer(word);
    return std::vector<double>(values.begin(), values.end());
  }
  std::vector<double> numbers = logits(word);
  for (double &number : numbers)
    number *= coding.outputScale;
  return numbers;
}
