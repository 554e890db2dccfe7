//===- NetworkLayout.cpp - which tensor is what===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Networks/NetworkLayout.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mips;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;
using Activation = NetworkCoding::Activation;

namespace {
/// The names of one recurrent module: what stands before and behind
/// `weight_ih`.
struct Recurrent {
  StringRef prefix; ///< with the dot at its end
  bool isCell;      ///< nn.LSTMCell and its like: no `_l0` at the end
};

class LayoutFinder {
public:
  LayoutFinder(const NetworkTensors &network, StringRef module)
      : network(network), module(module) {}
  Expected<NetworkLayout> find();

private:
  Expected<Recurrent> chooseRecurrent();
  Error findCells(const Recurrent &recurrent);
  Error checkShapes();
  Error findReadOut();
  void findEmbedding();
  void findInitialState();
  void findActivations(const Recurrent &recurrent);
  Error checkUnused();

  const Tensor *tensor(const Twine &name) const {
    return network.find(name.str());
  }
  /// Marks as used.
  const Tensor *use(const Tensor *tensor) {
    if (tensor)
      used.push_back(tensor);
    return tensor;
  }
  bool isUsed(const Tensor &tensor) const {
    return llvm::is_contained(used, &tensor);
  }
  bool isOurs(const Tensor &tensor) const {
    return StringRef(tensor.name).starts_with(root);
  }

  const NetworkTensors &network;
  StringRef module;
  /// The tensors of this network begin so.
  StringRef root;
  std::vector<const Tensor *> used;
  NetworkLayout layout;
};
} // namespace

static std::string shapeText(const Tensor &tensor) {
  std::string text;
  for (uint64_t size : tensor.shape)
    text += (text.empty() ? "" : " x ") + std::to_string(size);
  return text.empty() ? "a number" : text;
}

/// What kinds of networks are not recurrent ones, by the names of their parts.
static StringRef foreignKind(StringRef name) {
  StringRef last = name.substr(name.find_last_of('.') + 1);
  if (last == "running_mean" || last == "running_var")
    return "batch normalisation is not read; export to ONNX";
  if (last.starts_with("in_proj_") || name.contains("attention") ||
      name.contains("attn"))
    return "attention looks at all steps at once; only recurrent networks can "
           "be programs";
  return {};
}

Expected<Recurrent> LayoutFinder::chooseRecurrent() {
  std::vector<Recurrent> found;
  for (const Tensor &tensor : network.tensors) {
    StringRef name = tensor.name;
    if (!module.empty() && !name.starts_with((module + ".").str()) &&
        !name.contains(("." + module + ".").str()))
      continue;
    if (name.ends_with("_reverse"))
      return createStringError(
          "bidirectional (" + name.substr(name.find_last_of('.') + 1) +
          "): its answers depend on later inputs; only causal networks can be "
          "programs");
    bool isCell = name.consume_back("weight_ih");
    if ((isCell || name.consume_back("weight_ih_l0")) &&
        (name.empty() || name.ends_with(".")))
      found.push_back({name, isCell});
  }
  if (found.size() == 1)
    return found.front();
  if (found.empty()) {
    for (const Tensor &tensor : network.tensors)
      if (StringRef kind = foreignKind(tensor.name); !kind.empty())
        return createStringError("'" + tensor.name + "': " + kind);
    return createStringError(
        "no RNN, GRU or LSTM in it: no tensor is called "
        "'weight_ih_l0'" +
        (module.empty() ? Twine() : " below '" + module + "'") +
        "; a cell of another kind is told by 'step'");
  }
  std::string names;
  for (const Recurrent &one : found)
    names += (names.empty() ? "'" : ", '") + one.prefix.str() +
             (one.isCell ? "weight_ih'" : "weight_ih_l0'");
  return createStringError(
      "it holds " + Twine(found.size()) + " networks: " + names +
      "; choose one with 'module " + found.front().prefix.rtrim('.') + "'");
}

Error LayoutFinder::findCells(const Recurrent &recurrent) {
  for (unsigned layer = 0;; ++layer) {
    std::string suffix = recurrent.isCell ? "" : "_l" + std::to_string(layer);
    auto part = [&](StringRef name) {
      return tensor(recurrent.prefix + name + suffix);
    };
    CellTensors cell;
    cell.inputWeight = use(part("weight_ih"));
    if (!cell.inputWeight)
      break;
    cell.hiddenWeight = use(part("weight_hh"));
    cell.inputBias = use(part("bias_ih"));
    cell.hiddenBias = use(part("bias_hh"));
    cell.projection = use(part("weight_hr"));
    if (!cell.hiddenWeight)
      return createStringError("'" + cell.inputWeight->name +
                               "' without its 'weight_hh" + suffix + "'");
    layout.cells.push_back(cell);
    if (recurrent.isCell)
      break;
  }
  return checkShapes();
}

static Error wrongShape(const Tensor &tensor) {
  return createStringError("'" + tensor.name + "' has the shape " +
                           shapeText(tensor) +
                           ", which does not fit the other tensors");
}

Error LayoutFinder::checkShapes() {
  const CellTensors &first = layout.cells.front();
  const Tensor &hidden = *first.hiddenWeight;
  if (!hidden.isMatrix() || hidden.rows() == 0 || hidden.columns() == 0)
    return wrongShape(hidden);
  layout.outputSize = unsigned(hidden.columns());
  layout.hiddenSize = first.projection && first.projection->isMatrix()
                          ? unsigned(first.projection->columns())
                          : layout.outputSize;
  uint64_t gates = layout.hiddenSize ? hidden.rows() / layout.hiddenSize : 0;
  if (gates * layout.hiddenSize != hidden.rows() ||
      (gates != 1 && gates != 3 && gates != 4))
    return wrongShape(hidden);
  layout.kind = gates == 1   ? CellKind::RNN
                : gates == 3 ? CellKind::GRU
                             : CellKind::LSTM;
  uint64_t inputs = first.inputWeight->columns();
  for (const CellTensors &cell : layout.cells) {
    if (inputs == 0 || (cell.projection && layout.kind != CellKind::LSTM))
      return wrongShape(cell.projection ? *cell.projection : *cell.inputWeight);
    const std::pair<const Tensor *, std::vector<uint64_t>> wanted[] = {
        {cell.inputWeight, {hidden.rows(), inputs}},
        {cell.hiddenWeight, {hidden.rows(), layout.outputSize}},
        {cell.inputBias, {hidden.rows()}},
        {cell.hiddenBias, {hidden.rows()}},
        {cell.projection, {layout.outputSize, layout.hiddenSize}}};
    for (const auto &[tensor, shape] : wanted)
      if (tensor && tensor->shape != shape)
        return wrongShape(*tensor);
    inputs = layout.outputSize;
  }
  return Error::success();
}

/// Linear layers, one behind the other, from the cells' output on.
Error LayoutFinder::findReadOut() {
  uint64_t size = layout.outputSize;
  for (const Tensor &candidate : network.tensors) {
    StringRef name = candidate.name;
    if (!isOurs(candidate) || isUsed(candidate) || !candidate.isMatrix() ||
        candidate.rows() == 0 || candidate.columns() != size ||
        !name.consume_back("weight"))
      continue;
    const Tensor *bias = tensor(name + "bias");
    // An embedding may have as many columns; it has no bias and comes first.
    bool isBefore = &candidate < layout.cells.front().inputWeight;
    if (isBefore && !bias)
      continue;
    if (bias && bias->shape != std::vector<uint64_t>{candidate.rows()})
      return wrongShape(*bias);
    use(&candidate);
    use(bias);
    layout.readOut.push_back({&candidate, bias});
    size = candidate.rows();
  }
  if (layout.readOut.empty())
    return createStringError(
        "no linear read-out of " + Twine(layout.outputSize) +
        " columns: what comes out of the cells is not told");
  return Error::success();
}

void LayoutFinder::findEmbedding() {
  for (const Tensor &candidate : network.tensors) {
    StringRef name = candidate.name;
    if (isOurs(candidate) && !isUsed(candidate) && candidate.isMatrix() &&
        candidate.columns() == layout.inputSize() && candidate.rows() > 0 &&
        name.consume_back("weight") && !tensor(name + "bias")) {
      layout.embedding = use(&candidate);
      return;
    }
  }
}

/// Trained initial states are tensors of one number a unit and layer.
void LayoutFinder::findInitialState() {
  uint64_t layers = layout.cells.size();
  for (const Tensor &candidate : network.tensors) {
    StringRef last = StringRef(candidate.name);
    last = last.substr(last.find_last_of('.') + 1);
    if (!isOurs(candidate) || isUsed(candidate) || last == "weight" ||
        last == "bias" || last.starts_with("running_"))
      continue;
    bool isCell = layout.kind == CellKind::LSTM &&
                  (last.starts_with("c") || last.contains("cell"));
    uint64_t size = layers * (isCell ? layout.hiddenSize : layout.outputSize);
    const Tensor *&place = isCell ? layout.initialCell : layout.initialHidden;
    if (!place && candidate.values.size() == size)
      place = use(&candidate);
  }
}

static Activation activationOf(StringRef className) {
  return llvm::StringSwitch<Activation>(className)
      .CasesLower("tanh", "rnn_tanh", Activation::Tanh)
      .CasesLower("relu", "rnn_relu", Activation::Relu)
      .CaseLower("sigmoid", Activation::Sigmoid)
      .CasesLower("hard_sigmoid", "hardsigmoid", Activation::HardSigmoid)
      .CasesLower("identity", "linear", Activation::Identity)
      .Default(Activation::Open);
}

/// The path of a tensor's layer: its name without the last part.
static StringRef layerOf(const Tensor &tensor) {
  return StringRef(tensor.name).rsplit('.').first;
}

void LayoutFinder::findActivations(const Recurrent &recurrent) {
  for (StringRef attribute : {"mode", "nonlinearity"}) {
    auto found = network.attributes.find((recurrent.prefix + attribute).str());
    if (found != network.attributes.end())
      layout.cellActivation = activationOf(found->second);
  }
  auto attribute = [&](StringRef name) {
    auto found = network.attributes.find(name.str());
    return found == network.attributes.end() ? StringRef()
                                             : StringRef(found->second);
  };
  layout.resetsBefore = attribute("rnn.reset") == "before";
  if (StringRef gate = attribute("rnn.gates"); !gate.empty())
    layout.gateActivation = activationOf(gate);
  layout.isSign = attribute("output") == "sign";
  auto placeOf = [&](StringRef path) {
    return llvm::find_if(network.layers, [&](const NamedLayer &layer) {
      return layer.path == path;
    });
  };
  for (size_t i = 0; i + 1 < layout.readOut.size(); ++i) {
    Activation activation = Activation::Open;
    auto from = placeOf(layerOf(*layout.readOut[i].weight)),
         to = placeOf(layerOf(*layout.readOut[i + 1].weight));
    for (; from < to; ++from)
      if (activationOf(from->className) != Activation::Open)
        activation = activationOf(from->className);
    layout.readOutActivations.push_back(activation);
  }
}

/// A tensor without a part would make another network of it.
Error LayoutFinder::checkUnused() {
  for (const Tensor &tensor : network.tensors) {
    if (!isOurs(tensor) || isUsed(tensor))
      continue;
    StringRef rest = StringRef(tensor.name).drop_front(root.size());
    if (root.empty() && (rest.contains("optim") || rest.contains("exp_avg") ||
                         rest.contains("scheduler")))
      continue;
    if (StringRef kind = foreignKind(tensor.name); !kind.empty())
      return createStringError("'" + tensor.name + "': " + kind);
    return createStringError("'" + tensor.name + "' (" + shapeText(tensor) +
                             ") has no part in a network of recurrent cells "
                             "and a linear read-out");
  }
  return Error::success();
}

Expected<NetworkLayout> LayoutFinder::find() {
  Expected<Recurrent> recurrent = chooseRecurrent();
  if (!recurrent)
    return recurrent.takeError();
  StringRef parent = recurrent->prefix.rtrim('.');
  root = parent.contains('.') ? parent.rsplit('.').first : StringRef();
  if (!root.empty())
    root = recurrent->prefix.take_front(root.size() + 1);
  if (Error error = findCells(*recurrent))
    return error;
  if (Error error = findReadOut())
    return error;
  findEmbedding();
  findInitialState();
  // Who chose one of several networks knows that there are others.
  if (module.empty())
    if (Error error = checkUnused())
      return error;
  findActivations(*recurrent);
  return std::move(layout);
}

Expected<NetworkLayout> mips::findLayout(const NetworkTensors &network,
                                         StringRef module) {
  return LayoutFinder(network, module).find();
}

std::string NetworkLayout::description() const {
  static constexpr StringRef names[] = {"nn.RNN", "nn.GRU", "nn.LSTM"};
  std::string text = names[unsigned(kind)].str();
  if (kind == CellKind::RNN && cellActivation == Activation::Tanh)
    text += " (tanh)";
  if (kind == CellKind::RNN && cellActivation == Activation::Relu)
    text += " (ReLU)";
  text += ", " + std::to_string(cells.size()) +
          (cells.size() == 1 ? " layer of " : " layers of ") +
          std::to_string(hiddenSize) + " units";
  return text;
}
