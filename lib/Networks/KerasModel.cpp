//===- KerasModel.cpp - model.json of Keras and TensorFlow.js ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Formats.h"
#include "NamedParts.h"
#include "NumberType.h"
#include "ShallowJson.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <cmath>

using namespace mips;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
namespace json = llvm::json;

bool mips::isKerasModel(StringRef bytes) {
  return bytes.ltrim().starts_with("{") && bytes.contains("\"modelTopology\"");
}

namespace {
/// The numbers of a model, by name.
class Weights {
public:
  explicit Weights(StringRef modelPath)
      : folder(llvm::sys::path::parent_path(modelPath)) {}
  Error read(const json::Array &manifest);
  /// `layer/…/kernel`; null if there is none.
  const Tensor *find(StringRef layer, StringRef part) const;
  /// What the numbers were quantized to; empty: they were not.
  std::string quantized;

private:
  Expected<std::string> readFiles(const json::Array &paths);
  Error readGroup(const json::Object &group);
  Expected<Tensor> readTensor(const json::Object &spec, StringRef &bytes);

  StringRef folder;
  TensorMaker maker;
  std::vector<Tensor> tensors;
};
} // namespace

const Tensor *Weights::find(StringRef layer, StringRef part) const {
  for (const Tensor &tensor : tensors) {
    StringRef name = tensor.name;
    if (name.consume_front(layer) && name.consume_front("/") &&
        (name == part || name.ends_with(("/" + part).str())))
      return &tensor;
  }
  return nullptr;
}

Expected<std::string> Weights::readFiles(const json::Array &paths) {
  std::string bytes;
  for (const json::Value &value : paths) {
    std::optional<StringRef> name = value.getAsString();
    // Nothing but what stands beside the model is opened.
    if (!name || name->empty() || name->contains('/') || name->contains('\\') ||
        name->starts_with("."))
      return createStringError("a file with weights is no plain name beside "
                               "the model");
    llvm::SmallString<128> path(folder);
    llvm::sys::path::append(path, *name);
    auto file = llvm::MemoryBuffer::getFile(path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
    if (!file)
      return createStringError(
          "cannot read '" + path +
          "', which holds weights: " + file.getError().message());
    bytes += (*file)->getBuffer();
  }
  return bytes;
}

static std::optional<NumberType> numberTypeOf(StringRef name) {
  return llvm::StringSwitch<std::optional<NumberType>>(name)
      .Case("float32", NumberType::F32)
      .Case("float16", NumberType::F16)
      .Case("int32", NumberType::I32)
      .Cases("uint8", "bool", NumberType::U8)
      .Default(std::nullopt);
}

Expected<Tensor> Weights::readTensor(const json::Object &spec,
                                     StringRef &bytes) {
  std::optional<StringRef> name = spec.getString("name"),
                           type = spec.getString("dtype");
  auto shape = naturalNumbers(spec.getArray("shape"));
  if (!name || !type || !shape)
    return createStringError("weights without name, type or shape");
  const json::Object *quantization = spec.getObject("quantization");
  if (quantization)
    type = quantization->getString("dtype").value_or("");
  bool isWide = quantization && *type == "uint16";
  std::optional<NumberType> known =
      isWide ? NumberType::U8 : numberTypeOf(*type);
  if (!known)
    return createStringError("'" + *name + "': numbers of type '" + *type +
                             "' are not read");
  uint64_t count = isWide ? 2 : 1;
  std::vector<uint64_t> stored = *shape;
  if (isWide)
    stored.push_back(2);
  for (uint64_t size : *shape) {
    if (size > 0 && count > mostTensorNumbers / size)
      return createStringError("'" + *name + "': more numbers than are read");
    count *= size;
  }
  uint64_t size = count * byteSize(*known);
  if (size > bytes.size())
    return createStringError("the numbers of '" + *name +
                             "' are not complete: the file was cut off");
  Expected<Tensor> tensor = maker.make(*name, bytes.take_front(size), *known,
                                       {0, stored, denseStrides(stored)});
  if (!tensor)
    return tensor.takeError();
  bytes = bytes.drop_front(size);
  if (isWide) {
    for (size_t i = 0; i < tensor->values.size() / 2; ++i)
      tensor->values[i] =
          tensor->values[2 * i] + 256 * tensor->values[2 * i + 1];
    tensor->values.resize(tensor->values.size() / 2);
    tensor->shape = *shape;
  }
  if (quantization && *known == NumberType::U8) {
    double scale = quantization->getNumber("scale").value_or(1),
           least = quantization->getNumber("min").value_or(0);
    for (double &value : tensor->values) {
      value = value * scale + least;
      if (!std::isfinite(value))
        return createStringError("'" + *name +
                                 "' holds a number that is not finite");
    }
  }
  if (quantization)
    quantized = type->str();
  return tensor;
}

Error Weights::readGroup(const json::Object &group) {
  const json::Array *paths = group.getArray("paths"),
                    *specs = group.getArray("weights");
  if (!paths || !specs)
    return createStringError("'weightsManifest' without paths or weights");
  Expected<std::string> bytes = readFiles(*paths);
  if (!bytes)
    return bytes.takeError();
  StringRef rest = *bytes;
  for (const json::Value &value : *specs) {
    const json::Object *spec = value.getAsObject();
    if (!spec)
      return createStringError("weights without name, type or shape");
    Expected<Tensor> tensor = readTensor(*spec, rest);
    if (!tensor)
      return tensor.takeError();
    tensors.push_back(std::move(*tensor));
  }
  if (!rest.empty())
    return createStringError("the file with weights holds more bytes than the "
                             "model names");
  return Error::success();
}

Error Weights::read(const json::Array &manifest) {
  for (const json::Value &value : manifest) {
    const json::Object *group = value.getAsObject();
    if (!group)
      return createStringError("'weightsManifest' without paths or weights");
    if (Error error = readGroup(*group))
      return error;
  }
  return Error::success();
}

namespace {
/// The layers, one behind the other.
class ModelReader {
public:
  explicit ModelReader(const Weights &weights) : weights(weights) {}
  Error readLayer(const json::Object &layer);
  Expected<NetworkTensors> finish();

private:
  Error readRecurrent(StringRef kind, const json::Object &config);
  Error readEmbedding(const json::Object &config);
  Error readDense(const json::Object &config);
  Error readActivation(StringRef function);
  Error setActivations(StringRef kind, const json::Object &config);
  Expected<const Tensor *> weight(StringRef part, uint64_t columns);
  Error mistake(const llvm::Twine &message) const {
    return createStringError("layer '" + name + "': " + message);
  }

  const Weights &weights;
  NamedParts parts;
  std::string name; ///< of the layer that is read
  std::string kindOfCells;
};
} // namespace

/// A matrix with so many columns, or, for 0, anything.
Expected<const Tensor *> ModelReader::weight(StringRef part, uint64_t columns) {
  const Tensor *tensor = weights.find(name, part);
  if (!tensor)
    return mistake("no weights '" + name + "/" + part + "'");
  if (columns && (!tensor->isMatrix() || tensor->columns() != columns ||
                  tensor->rows() == 0))
    return mistake("the shape of '" + tensor->name + "' does not fit");
  return tensor;
}

static bool isTrue(const json::Object &config, StringRef key) {
  return config.getBoolean(key).value_or(false);
}

Error ModelReader::setActivations(StringRef kind, const json::Object &config) {
  StringRef function = config.getString("activation").value_or("tanh"),
            gates = config.getString("recurrent_activation")
                        .value_or("hard_sigmoid");
  auto isKnown = [](StringRef function) {
    return llvm::StringSwitch<bool>(function)
        .Cases("tanh", "relu", "sigmoid", "hard_sigmoid", "linear", true)
        .Default(false);
  };
  bool isGated = kind != "SimpleRNN";
  for (StringRef one : {function, isGated ? gates : function})
    if (!isKnown(one))
      return mistake("the activation '" + one + "' is not read");
  if (isGated && gates != "sigmoid" && gates != "hard_sigmoid")
    return mistake("gates by '" + gates + "' are not read");
  std::string reset = isTrue(config, "reset_after") ? "after" : "before";
  std::string kinds =
      (kind + " " + function + " " + (isGated ? gates : "") + " " + reset)
          .str();
  if (!kindOfCells.empty() && kindOfCells != kinds)
    return mistake("recurrent layers of different kinds are not read");
  kindOfCells = kinds;
  parts.network.attributes["rnn.mode"] = function.str();
  if (isGated)
    parts.network.attributes["rnn.gates"] = gates.str();
  if (kind == "GRU")
    parts.network.attributes["rnn.reset"] = reset;
  return Error::success();
}

Error ModelReader::readRecurrent(StringRef kind, const json::Object &config) {
  if (!parts.readOut.empty())
    return mistake("a recurrent layer behind a dense one is not read");
  if (isTrue(config, "go_backwards"))
    return mistake("it goes backwards: its answers depend on later inputs");
  if (Error error = setActivations(kind, config))
    return error;
  size_t gates = kind == "SimpleRNN" ? 1 : kind == "GRU" ? 3 : 4;
  int64_t units = config.getInteger("units").value_or(0);
  if (units <= 0 || units > int64_t(mostTensorNumbers))
    return mistake("the number of its units is not told");
  size_t columns = gates * size_t(units);
  Expected<const Tensor *> kernel = weight("kernel", columns);
  if (!kernel)
    return kernel.takeError();
  Expected<const Tensor *> recurrent = weight("recurrent_kernel", columns);
  if (!recurrent)
    return recurrent.takeError();
  if ((*recurrent)->rows() != uint64_t(units))
    return mistake("the shape of '" + (*recurrent)->name + "' does not fit");
  // Keras' orders of gates (GRU: z r h; LSTM: i f c o) as PyTorch's.
  std::vector<size_t> order = {0};
  if (gates == 3)
    order = {1, 0, 2};
  else if (gates == 4)
    order = {0, 1, 2, 3};
  CellParts cell;
  cell.units = size_t(units);
  cell.inputs = (*kernel)->rows();
  cell.inputWeight =
      reorderBlocks(transposed((*kernel)->values, cell.inputs, columns), order);
  cell.hiddenWeight = reorderBlocks(
      transposed((*recurrent)->values, cell.units, columns), order);
  if (config.getBoolean("use_bias").value_or(true)) {
    Expected<const Tensor *> bias = weight("bias", 0);
    if (!bias)
      return bias.takeError();
    llvm::ArrayRef<double> values = (*bias)->values;
    bool hasTwo = values.size() == 2 * columns;
    if (values.size() != columns && !hasTwo)
      return mistake("the shape of '" + (*bias)->name + "' does not fit");
    cell.inputBias = reorderBlocks(values.take_front(columns), order);
    if (hasTwo)
      cell.hiddenBias = reorderBlocks(values.drop_front(columns), order);
  }
  parts.cells.push_back(std::move(cell));
  return Error::success();
}

Error ModelReader::readEmbedding(const json::Object &config) {
  if (!parts.cells.empty() || !parts.embedding.empty())
    return mistake("only an embedding of the input is read");
  if (isTrue(config, "mask_zero"))
    return mistake("masked steps (mask_zero) are not read");
  Expected<const Tensor *> table = weight("embeddings", 0);
  if (!table)
    return table.takeError();
  if (!(*table)->isMatrix() || (*table)->values.empty())
    return mistake("the shape of '" + (*table)->name + "' does not fit");
  parts.embedding = (*table)->values;
  parts.embeddingRows = (*table)->rows();
  return Error::success();
}

Error ModelReader::readActivation(StringRef function) {
  if (function == "linear" || function.empty())
    return Error::success();
  if (parts.readOut.empty() || !parts.readOut.back().behind.empty())
    return mistake("a function that stands here is not read");
  parts.readOut.back().behind = function.str();
  return Error::success();
}

Error ModelReader::readDense(const json::Object &config) {
  if (parts.cells.empty())
    return mistake("a dense layer before the recurrent ones is not read");
  Expected<const Tensor *> kernel = weight("kernel", 0);
  if (!kernel)
    return kernel.takeError();
  if (!(*kernel)->isMatrix() || (*kernel)->values.empty())
    return mistake("the shape of '" + (*kernel)->name + "' does not fit");
  LinearParts layer;
  layer.rows = (*kernel)->columns();
  layer.columns = (*kernel)->rows();
  layer.weight = transposed((*kernel)->values, layer.columns, layer.rows);
  if (config.getBoolean("use_bias").value_or(true)) {
    Expected<const Tensor *> bias = weight("bias", 0);
    if (!bias)
      return bias.takeError();
    layer.bias = (*bias)->values;
    if (layer.bias.size() != layer.rows)
      return mistake("the shape of '" + (*bias)->name + "' does not fit");
  }
  parts.readOut.push_back(std::move(layer));
  return readActivation(config.getString("activation").value_or("linear"));
}

Error ModelReader::readLayer(const json::Object &layer) {
  std::optional<StringRef> kind = layer.getString("class_name");
  const json::Object *config = layer.getObject("config");
  if (!kind || !config)
    return createStringError("a layer without class or configuration");
  name = config->getString("name").value_or("").str();
  if (*kind == "SimpleRNN" || *kind == "GRU" || *kind == "LSTM")
    return readRecurrent(*kind, *config);
  if (*kind == "Embedding")
    return readEmbedding(*config);
  if (*kind == "Dense")
    return readDense(*config);
  if (*kind == "Activation")
    return readActivation(config->getString("activation").value_or(""));
  if (*kind == "Softmax")
    return readActivation("softmax");
  if (*kind == "ReLU")
    return readActivation("relu");
  if (*kind == "InputLayer" || *kind == "Dropout")
    return Error::success();
  const json::Object *inner = config->getObject("layer");
  if (*kind == "TimeDistributed" && inner)
    if (const json::Object *innerConfig = inner->getObject("config")) {
      // Its weights are named by the wrapper, or by the layer in it.
      StringRef own = innerConfig->getString("name").value_or("");
      if (!weights.find(name, "kernel"))
        name = own.str();
      return inner->getString("class_name") == "Dense"
                 ? readDense(*innerConfig)
                 : mistake("only a dense layer is read in it");
    }
  if (*kind == "Bidirectional")
    return mistake("bidirectional: its answers depend on later inputs; only "
                   "causal networks can be programs");
  return mistake("layers of class " + *kind + " are not read");
}

Expected<NetworkTensors> ModelReader::finish() {
  parts.network.format = "Keras model";
  if (!weights.quantized.empty())
    parts.network.format += ", quantized to " + weights.quantized;
  if (!parts.readOut.empty()) {
    std::string &last = parts.readOut.back().behind;
    if (last == "softmax")
      parts.network.attributes["output"] = "argmax";
    else if (last == "sigmoid" || last == "tanh")
      parts.network.attributes["output"] = "sign";
    else if (!last.empty())
      return mistake("the function '" + last +
                     "' behind the last layer is not read");
    last.clear();
  }
  for (const LinearParts &layer : parts.readOut)
    if (!layer.behind.empty() && layer.behind != "relu" &&
        layer.behind != "tanh" && layer.behind != "sigmoid" &&
        layer.behind != "hard_sigmoid")
      return createStringError("the activation '" + layer.behind +
                               "' is not read");
  return parts.finish();
}

/// The layers in their order. A model that is more than a chain says of each
/// layer which ones come before it.
static Expected<const json::Array *> layersOf(const json::Object &model) {
  const json::Object *topology = model.getObject("modelTopology");
  if (topology && topology->getObject("model_config"))
    topology = topology->getObject("model_config");
  const json::Object *config =
      topology ? topology->getObject("config") : nullptr;
  const json::Array *layers = config ? config->getArray("layers") : nullptr;
  if (!layers && topology)
    layers = topology->getArray("config");
  if (!layers)
    return createStringError("'modelTopology' holds no layers");
  StringRef before;
  if (topology->getString("class_name") == "Sequential")
    return layers;
  for (const json::Value &value : *layers) {
    const json::Object *layer = value.getAsObject();
    const json::Array *nodes =
        layer ? layer->getArray("inbound_nodes") : nullptr;
    const json::Array *node =
        nodes && nodes->size() == 1 ? nodes->front().getAsArray() : nullptr;
    const json::Array *edge =
        node && node->size() == 1 ? node->front().getAsArray() : nullptr;
    bool follows = nodes && nodes->empty()
                       ? before.empty()
                       : edge && !edge->empty() && !before.empty() &&
                             edge->front().getAsString() == before;
    if (!layer || !follows)
      return createStringError("its layers are no chain");
    before = layer->getString("name").value_or("");
  }
  return layers;
}

Expected<NetworkTensors> mips::readKerasModel(llvm::MemoryBufferRef buffer) {
  Expected<json::Value> value = parseShallowJson(buffer.getBuffer());
  if (!value)
    return value.takeError();
  const json::Object *model = value->getAsObject();
  const json::Array *manifest =
      model ? model->getArray("weightsManifest") : nullptr;
  if (!manifest)
    return createStringError("the model has no 'weightsManifest'");
  Expected<const json::Array *> layers = layersOf(*model);
  if (!layers)
    return layers.takeError();
  Weights weights(buffer.getBufferIdentifier());
  if (Error error = weights.read(*manifest))
    return error;
  ModelReader reader(weights);
  for (const json::Value &layer : **layers) {
    const json::Object *object = layer.getAsObject();
    if (!object)
      return createStringError("a layer without class or configuration");
    if (Error error = reader.readLayer(*object))
      return error;
  }
  return reader.finish();
}
