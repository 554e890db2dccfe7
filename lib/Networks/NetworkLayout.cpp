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
  /// The recurrent modules from the input on: one, or several that are numbered
  /// and fit one above the other.
  Expected<std::vector<Recurrent>> chooseRecurrent();
  bool isStack(llvm::ArrayRef<Recurrent> modules) const;
  std::string listNames() const;
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

/// The names that a step may use, where they fit into a message.
std::string LayoutFinder::listNames() const {
  constexpr size_t most = 12;
  if (network.tensors.empty() || network.tensors.size() > most)
    return {};
  std::string text;
  for (const Tensor &tensor : network.tensors)
    text += (text.empty() ? " over " : ", ") + tensor.name + " (" +
            shapeText(tensor) + ")";
  return text;
}

/// Whether the names are the same but for one number, which is the next one.
static bool isNextName(StringRef before, StringRef name) {
  size_t same = 0;
  while (same < std::min(before.size(), name.size()) &&
         before[same] == name[same])
    ++same;
  while (same > 0 && llvm::isDigit(name[same - 1]))
    --same;
  StringRef first = before.drop_front(same), second = name.drop_front(same);
  unsigned number = 0, next = 0;
  return !first.consumeInteger(10, number) &&
         !second.consumeInteger(10, next) && first == second &&
         next == number + 1;
}

/// Layers that somebody has stacked by hand: `rnns.0`, `rnns.1`; each takes
/// what the one below it gives.
bool LayoutFinder::isStack(llvm::ArrayRef<Recurrent> modules) const {
  auto weight = [&](const Recurrent &module, StringRef part) {
    return tensor(module.prefix + part + (module.isCell ? "" : "_l0"));
  };
  const Tensor *bottom = weight(modules.front(), "weight_hh");
  for (size_t i = 1; i < modules.size(); ++i) {
    const Tensor *from = weight(modules[i], "weight_ih"),
                 *hidden = weight(modules[i], "weight_hh");
    if (modules[i].isCell != modules[0].isCell || !bottom || !from || !hidden ||
        !isNextName(modules[i - 1].prefix, modules[i].prefix) ||
        hidden->shape != bottom->shape || from->columns() != bottom->columns())
      return false;
  }
  return true;
}

/// The second direction of a network by the name of a part, such as
/// `reverse_layers[0]`; empty if there is none.
static StringRef reversePart(StringRef prefix) {
  llvm::SmallVector<StringRef> parts;
  prefix.split(parts, '.', -1, /*KeepEmpty=*/false);
  for (StringRef part : parts)
    if (part.starts_with("reverse") || part.starts_with("backward"))
      return part;
  return {};
}

static Error bidirectional(StringRef name) {
  return createStringError(
      "bidirectional (" + name +
      "): its answers depend on later inputs; only causal networks can be "
      "programs");
}

Expected<std::vector<Recurrent>> LayoutFinder::chooseRecurrent() {
  std::vector<Recurrent> found;
  for (const Tensor &tensor : network.tensors) {
    StringRef name = tensor.name;
    if (!module.empty() && !name.starts_with((module + ".").str()) &&
        !name.contains(("." + module + ".").str()))
      continue;
    if (name.ends_with("_reverse"))
      return bidirectional(name.substr(name.find_last_of('.') + 1));
    bool isCell = name.consume_back("weight_ih");
    if ((isCell || name.consume_back("weight_ih_l0")) &&
        (name.empty() || name.ends_with("."))) {
      if (StringRef part = reversePart(name); !part.empty())
        return bidirectional(part);
      found.push_back({name, isCell});
    }
  }
  if (!found.empty() && isStack(found))
    return found;
  if (found.empty()) {
    for (const Tensor &tensor : network.tensors)
      if (StringRef kind = foreignKind(tensor.name); !kind.empty())
        return createStringError("'" + tensor.name + "': " + kind);
    return createStringError(
        "no RNN, GRU or LSTM in it: no tensor is called "
        "'weight_ih_l0'" +
        (module.empty() ? Twine() : " below '" + module + "'") +
        "; a cell of another kind is told by 'step'" + listNames());
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
  return Error::success();
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

/// The prefix of the module that a prefix such as `model.rnn.` stands in:
/// `model.`; empty at the root.
static StringRef enclosing(StringRef prefix) {
  return prefix.take_front(prefix.rtrim('.').rfind('.') + 1);
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
  if (layout.readOut.empty() && !root.empty()) {
    // The cells may be a part of a part of the network.
    root = enclosing(root);
    return findReadOut();
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
  Expected<std::vector<Recurrent>> modules = chooseRecurrent();
  if (!modules)
    return modules.takeError();
  root = enclosing(modules->front().prefix);
  for (const Recurrent &recurrent : *modules)
    if (Error error = findCells(recurrent))
      return error;
  if (Error error = checkShapes())
    return error;
  if (Error error = findReadOut())
    return error;
  findEmbedding();
  findInitialState();
  // Who chose one of several networks knows that there are others.
  if (module.empty())
    if (Error error = checkUnused())
      return error;
  findActivations(modules->front());
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
  StringRef bottom = enclosing(cells.front().inputWeight->name),
            top = enclosing(cells.back().inputWeight->name);
  if (bottom != top)
    text += (", '" + bottom.rtrim('.') + "' to '" + top.rtrim('.') +
             "' one above the other")
                .str();
  return text;
}
