//===- OnnxFile.cpp - the recurrent network in an ONNX graph ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The graph is followed from its output to its input: read-out, recurrent
// nodes, embedding. What is found gets the names and the order of gates that
// PyTorch's layers have.
//
//===----------------------------------------------------------------------===//

#include "Formats.h"
#include "NamedParts.h"
#include "OnnxFolder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/DynamicLibrary.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using onnx_format::Array;
using onnx_format::Graph;
using onnx_format::Node;

/// A model begins with the number of its format's version.
bool mips::isOnnx(StringRef bytes) { return bytes.starts_with("\x08"); }

/// The function in the library with the protobuf code, which is loaded once.
static Expected<onnx_format::ParseModel *> loadParser() {
  static onnx_format::ParseModel *parse = nullptr;
  if (parse)
    return parse;
  static char anchor;
  llvm::SmallString<256> installed(
      llvm::sys::path::parent_path(llvm::sys::path::parent_path(
          llvm::sys::fs::getMainExecutable(nullptr, &anchor))));
  llvm::sys::path::append(installed, "lib", MIPS_ONNX_LIBRARY_NAME);
  std::string path = llvm::sys::fs::exists(installed) ? std::string(installed)
                                                      : MIPS_ONNX_LIBRARY_BUILT;
  std::string error;
  llvm::sys::DynamicLibrary library =
      llvm::sys::DynamicLibrary::getPermanentLibrary(path.c_str(), &error);
  if (!library.isValid())
    return createStringError("cannot load the reader of ONNX: " + error);
  parse = reinterpret_cast<onnx_format::ParseModel *>(
      library.getAddressOfSymbol(onnx_format::parseModelName));
  if (!parse)
    return createStringError("'" + path + "' is no reader of ONNX");
  return parse;
}

namespace {
class GraphReader {
public:
  explicit GraphReader(const Graph &graph)
      : graph(graph), folder(graph, mostTensorNumbers) {}
  Expected<NetworkTensors> read();

private:
  /// Follows the data from `value` towards the input, node by node.
  Error follow(StringRef value);
  Error readNode(const Node &node, StringRef value, std::string &next);
  Error readRecurrent(const Node &node);
  Error checkRecurrent(const Node &node, size_t gates);
  Error readMatMul(const Node &node, std::string &next);
  Error readGemm(const Node &node, std::string &next);
  Error readAdd(const Node &node, std::string &next);
  Error readActivation(const Node &node);
  Error addReadOut(const Node &node, const Array &weight, bool isTransposed);
  Expected<const Array *> operand(const Node &node, size_t index,
                                  StringRef what);
  Error mistake(const Node &node, const llvm::Twine &message) const {
    return createStringError("node '" +
                             (node.name.empty() ? node.operation : node.name) +
                             "' (" + node.operation + "): " + message);
  }
  /// The output from which a recurrent node can be reached.
  Expected<std::string> chooseOutput();

  const Graph &graph;
  OnnxFolder folder;
  NamedParts parts;
  /// Of the linear layer in front of which we are, from behind.
  std::vector<double> pendingBias;
  std::string pendingFunction;
  bool isBehindCells = true; ///< no recurrent node yet
};
} // namespace

static int64_t integerOf(const Node &node, const char *name, int64_t other) {
  auto found = node.attributes.find(name);
  return found == node.attributes.end() ? other : found->second.integer;
}

Expected<const Array *> GraphReader::operand(const Node &node, size_t index,
                                             StringRef what) {
  const Array *array = index < node.inputs.size()
                           ? folder.constant(node.inputs[index])
                           : nullptr;
  if (!array)
    return mistake(node, "its " + what + " are no constants");
  return array;
}

Error GraphReader::checkRecurrent(const Node &node, size_t gates) {
  auto text = node.attributes.find("direction");
  if (text != node.attributes.end() && text->second.text != "forward")
    return mistake(node, text->second.text +
                             ": its answers depend on later inputs; only "
                             "causal networks can be programs");
  if (node.attributes.count("clip") || integerOf(node, "input_forget", 0) ||
      (node.inputs.size() > 7 && !node.inputs[7].empty()))
    return mistake(node, "clip, input_forget and peepholes are not read");
  auto activations = node.attributes.find("activations");
  if (activations == node.attributes.end())
    return Error::success();
  const std::vector<std::string> &names = activations->second.texts;
  bool isKnown = gates == 1 ? names.size() == 1 &&
                                  (names[0] == "Tanh" || names[0] == "Relu")
                            : !names.empty() && names[0] == "Sigmoid" &&
                                  llvm::all_of(llvm::drop_begin(names),
                                               [](const std::string &name) {
                                                 return name == "Tanh";
                                               });
  if (!isKnown)
    return mistake(node, "activations other than " +
                             llvm::Twine(gates == 1 ? "Tanh and Relu"
                                                    : "Sigmoid and Tanh") +
                             " are not read");
  if (gates == 1)
    parts.network.attributes["rnn.mode"] = "RNN_" + names[0];
  return Error::success();
}

/// ONNX's orders of gates (GRU: z r h; LSTM: i o f c) as PyTorch's.
static std::vector<size_t> gateOrder(size_t gates) {
  if (gates == 3)
    return {1, 0, 2};
  if (gates == 4)
    return {0, 2, 3, 1};
  return {0};
}

Error GraphReader::readRecurrent(const Node &node) {
  size_t gates = node.operation == "RNN" ? 1 : node.operation == "GRU" ? 3 : 4;
  if (gates == 1)
    parts.network.attributes["rnn.mode"] = "RNN_Tanh";
  if (Error error = checkRecurrent(node, gates))
    return error;
  if (gates == 3)
    parts.network.attributes["rnn.reset"] =
        integerOf(node, "linear_before_reset", 0) ? "after" : "before";
  Expected<const Array *> input = operand(node, 1, "weights");
  if (!input)
    return input.takeError();
  Array w = **input;
  Expected<const Array *> hidden = operand(node, 2, "weights");
  if (!hidden)
    return hidden.takeError();
  const Array &r = **hidden;
  if (w.shape.size() != 3 || r.shape.size() != 3 || w.shape[0] != 1 ||
      r.shape[0] != 1 || w.shape[1] != r.shape[1] ||
      r.shape[1] != int64_t(gates) * r.shape[2])
    return mistake(node, "the shapes of its weights do not fit");
  CellParts cell;
  size_t units = size_t(r.shape[2]);
  std::vector<size_t> order = gateOrder(gates);
  cell.units = units;
  cell.inputs = size_t(w.shape[2]);
  cell.inputWeight = reorderBlocks(w.values, order);
  cell.hiddenWeight = reorderBlocks(r.values, order);
  if (node.inputs.size() > 3 && !node.inputs[3].empty()) {
    Expected<const Array *> bias = operand(node, 3, "biases");
    if (!bias)
      return bias.takeError();
    if ((*bias)->values.size() != 2 * gates * units)
      return mistake(node, "the shapes of its weights do not fit");
    llvm::ArrayRef<double> both = (*bias)->values;
    cell.inputBias = reorderBlocks(both.take_front(gates * units), order);
    cell.hiddenBias = reorderBlocks(both.drop_front(gates * units), order);
  }
  for (size_t index : {5, 6}) {
    if (index >= node.inputs.size() || node.inputs[index].empty())
      continue;
    Expected<const Array *> state = operand(node, index, "initial states");
    if (!state)
      return state.takeError();
    // A batch of equal states is one of them.
    if ((*state)->values.size() < units)
      return mistake(node, "the shape of its initial state does not fit");
    (index == 5 ? cell.initialHidden : cell.initialCell)
        .assign((*state)->values.begin(), (*state)->values.begin() + units);
  }
  if (!pendingFunction.empty())
    return mistake(node, "a function of its output (" + pendingFunction +
                             ") is not read");
  parts.cells.insert(parts.cells.begin(), std::move(cell));
  isBehindCells = false;
  return Error::success();
}

Error GraphReader::addReadOut(const Node &node, const Array &weight,
                              bool isTransposed) {
  if (!isBehindCells)
    return mistake(node, "a linear layer before the recurrent ones is not "
                         "read");
  if (weight.shape.size() != 2)
    return mistake(node, "its weights are no matrix");
  LinearParts layer;
  layer.rows = size_t(weight.shape[isTransposed ? 0 : 1]);
  layer.columns = size_t(weight.shape[isTransposed ? 1 : 0]);
  layer.weight = isTransposed
                     ? weight.values
                     : transposed(weight.values, layer.columns, layer.rows);
  layer.bias = std::exchange(pendingBias, {});
  layer.behind = std::exchange(pendingFunction, {});
  if (!layer.bias.empty() && layer.bias.size() != layer.rows)
    return mistake(node, "the shape of its bias does not fit");
  parts.readOut.insert(parts.readOut.begin(), std::move(layer));
  return Error::success();
}

Error GraphReader::readMatMul(const Node &node, std::string &next) {
  Expected<const Array *> weight = operand(node, 1, "weights");
  if (!weight)
    return weight.takeError();
  next = node.inputs[0];
  return addReadOut(node, **weight, /*isTransposed=*/false);
}

Error GraphReader::readGemm(const Node &node, std::string &next) {
  auto factor = [&](const char *name) {
    auto found = node.attributes.find(name);
    return found == node.attributes.end() ? 1.0 : found->second.number;
  };
  if (factor("alpha") != 1 || factor("beta") != 1 ||
      integerOf(node, "transA", 0))
    return mistake(node, "alpha, beta and transA are not read");
  if (node.inputs.size() > 2 && !node.inputs[2].empty()) {
    Expected<const Array *> bias = operand(node, 2, "biases");
    if (!bias)
      return bias.takeError();
    pendingBias = (*bias)->values;
  }
  Expected<const Array *> weight = operand(node, 1, "weights");
  if (!weight)
    return weight.takeError();
  next = node.inputs[0];
  return addReadOut(node, **weight, integerOf(node, "transB", 0));
}

/// The bias of a MatMul.
Error GraphReader::readAdd(const Node &node, std::string &next) {
  if (node.inputs.size() != 2)
    return mistake(node, "it has not two inputs");
  for (size_t side : {0, 1}) {
    const Array *bias = folder.constant(node.inputs[side]);
    if (!bias)
      continue;
    if (!pendingBias.empty())
      return mistake(node, "only a bias behind a product is read");
    pendingBias = bias->values;
    next = node.inputs[1 - side];
    return Error::success();
  }
  return mistake(node, "a sum of two values that depend on the input is not "
                       "read");
}

/// Behind the last linear layer a function says how its numbers are meant.
Error GraphReader::readActivation(const Node &node) {
  if (!pendingBias.empty())
    return mistake(node, "only a bias behind a product is read");
  if (!isBehindCells)
    return mistake(node, "not read before the recurrent layers");
  if (!parts.readOut.empty()) {
    if (!pendingFunction.empty())
      return mistake(node, "one of two functions in a row is not read");
    pendingFunction = node.operation;
    return Error::success();
  }
  StringRef meaning = llvm::StringSwitch<StringRef>(node.operation)
                          .Cases("Softmax", "LogSoftmax", "ArgMax", "argmax")
                          .Cases("Sigmoid", "Tanh", "sign")
                          .Default("");
  if (meaning.empty())
    return mistake(node, "not read behind the last layer");
  parts.network.attributes.try_emplace("output", meaning.str());
  return Error::success();
}

Error GraphReader::readNode(const Node &node, StringRef value,
                            std::string &next) {
  StringRef operation = node.operation;
  if (node.inputs.empty())
    return mistake(node, "not read");
  next = node.inputs[0];
  if (operation == "RNN" || operation == "GRU" || operation == "LSTM") {
    if (value != node.outputs[0] && isBehindCells && node.outputs.size() > 2 &&
        value == node.outputs[2])
      return mistake(node, "the read-out of a cell state is not read");
    return readRecurrent(node);
  }
  if (operation == "MatMul")
    return readMatMul(node, next);
  if (operation == "Gemm")
    return readGemm(node, next);
  if (operation == "Add")
    return readAdd(node, next);
  if (operation == "Relu" || operation == "Tanh" || operation == "Sigmoid" ||
      operation == "Softmax" || operation == "LogSoftmax" ||
      operation == "ArgMax")
    return readActivation(node);
  if (operation == "Gather" && !folder.constant(node.inputs[0])) {
    // One step of the sequence: all steps are read out alike.
    return Error::success();
  }
  if (operation == "Gather") {
    const Array &table = *folder.constant(node.inputs[0]);
    if (isBehindCells || table.shape.size() != 2 || node.inputs.size() < 2)
      return mistake(node, "not read");
    parts.embedding = table.values;
    parts.embeddingRows = size_t(table.shape[0]);
    next = node.inputs[1];
    return Error::success();
  }
  bool isShaping =
      llvm::StringSwitch<bool>(operation)
          .Cases("Transpose", "Squeeze", "Unsqueeze", "Reshape", "Flatten",
                 true)
          .Cases("Identity", "Cast", "Dropout", "Slice", "OneHot", true)
          .Default(false);
  return isShaping ? Error::success() : mistake(node, "not read");
}

Error GraphReader::follow(StringRef value) {
  std::string at = value.str();
  for (size_t steps = 0; steps <= graph.nodes.size(); ++steps) {
    const Node *node = folder.producer(at);
    if (!node)
      break;
    std::string next;
    if (Error error = readNode(*node, at, next))
      return error;
    at = std::move(next);
  }
  bool isInput = llvm::any_of(
      graph.inputs, [&](const auto &input) { return input.name == at; });
  if (!isInput)
    return createStringError("the way back from its output ends at '" + at +
                             "', which is no input");
  if (!pendingBias.empty())
    return createStringError("a bias before the recurrent layers is not read");
  return Error::success();
}

Expected<std::string> GraphReader::chooseOutput() {
  if (graph.outputs.empty())
    return createStringError("the graph has no output");
  // What is read out through a linear layer comes before bare hidden states.
  for (const onnx_format::Value &output : graph.outputs) {
    std::string at = output.name;
    for (size_t steps = 0; steps <= graph.nodes.size(); ++steps) {
      const Node *node = folder.producer(at);
      if (!node || node->inputs.empty() || node->operation == "RNN" ||
          node->operation == "GRU" || node->operation == "LSTM")
        break;
      if (node->operation == "MatMul" || node->operation == "Gemm")
        return output.name;
      at = node->inputs[folder.constant(node->inputs[0]) &&
                                node->inputs.size() > 1
                            ? 1
                            : 0];
    }
  }
  return graph.outputs[0].name;
}

Expected<NetworkTensors> GraphReader::read() {
  bool isRecurrent = llvm::any_of(graph.nodes, [](const Node &node) {
    return node.operation == "RNN" || node.operation == "GRU" ||
           node.operation == "LSTM";
  });
  if (!isRecurrent)
    return createStringError(
        "no RNN, GRU or LSTM in it; if its loop over time was unrolled when it "
        "was exported, export the module, or the cell alone");
  Expected<std::string> output = chooseOutput();
  if (!output)
    return output.takeError();
  if (Error error = follow(*output))
    return error;
  parts.network.format = "ONNX";
  return parts.finish();
}

Expected<NetworkTensors> mips::readOnnx(StringRef bytes) {
  Expected<onnx_format::ParseModel *> parse = loadParser();
  if (!parse)
    return parse.takeError();
  Graph graph;
  std::string error;
  if (!(*parse)(bytes.data(), bytes.size(), mostTensorNumbers, graph, error))
    return createStringError(error);
  return GraphReader(graph).read();
}
