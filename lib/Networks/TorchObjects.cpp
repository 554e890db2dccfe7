//===- TorchObjects.cpp - PyTorch's objects in a pickle===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TorchObjects.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/MathExtras.h"

using namespace mips;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;
using Kind = PickleValue::Kind;

void mips::walkPickle(const PickleValue &root,
                      llvm::function_ref<void(const PickleValue &)> visit) {
  llvm::DenseSet<const PickleValue *> seen = {&root};
  std::vector<const PickleValue *> open = {&root};
  while (!open.empty()) {
    const PickleValue *value = open.back();
    open.pop_back();
    visit(*value);
    auto add = [&](const PickleValue *next) {
      if (next && seen.insert(next).second)
        open.push_back(next);
    };
    // The first is to be visited first.
    add(value->state);
    for (const auto *list : {&value->entries, &value->items})
      for (size_t i = list->size(); i-- > 0;)
        add((*list)[i]);
  }
}

std::optional<NumberType> mips::storageType(StringRef className) {
  return llvm::StringSwitch<std::optional<NumberType>>(
             className.rsplit(' ').second)
      .Case("DoubleStorage", NumberType::F64)
      .Case("FloatStorage", NumberType::F32)
      .Case("HalfStorage", NumberType::F16)
      .Case("BFloat16Storage", NumberType::BF16)
      .Case("LongStorage", NumberType::I64)
      .Case("IntStorage", NumberType::I32)
      .Case("ShortStorage", NumberType::I16)
      .Case("CharStorage", NumberType::I8)
      .Cases("ByteStorage", "BoolStorage", NumberType::U8)
      .Default(std::nullopt);
}

static const PickleValue *itemOf(const PickleValue &sequence, size_t i,
                                 Kind kind) {
  return i < sequence.items.size() && sequence.items[i]->is(kind)
             ? sequence.items[i]
             : nullptr;
}

std::optional<TorchStorage> mips::asStorage(const PickleValue &value) {
  if (!value.is(Kind::Persistent) || !value.items[0]->is(Kind::Sequence))
    return std::nullopt;
  const PickleValue &id = *value.items[0];
  const PickleValue *word = itemOf(id, 0, Kind::Text),
                    *type = itemOf(id, 1, Kind::Global),
                    *key = itemOf(id, 2, Kind::Text),
                    *count = itemOf(id, 4, Kind::Integer);
  if (!word || word->text != "storage" || !type || !key || !count ||
      count->integer < 0)
    return std::nullopt;
  TorchStorage storage{type->text, key->text, uint64_t(count->integer)};
  // The form before 1.6 says of a storage that is a part of another one its
  // own key, where it begins, and its size.
  if (const PickleValue *view = itemOf(id, 5, Kind::Sequence))
    if (const PickleValue *offset = itemOf(*view, 1, Kind::Integer))
      storage.viewOffset = uint64_t(offset->integer);
  return storage;
}

namespace {
class Collector {
public:
  Collector(StorageBytes storage, NetworkTensors &network)
      : storage(storage), network(network) {}

  Error collect(const PickleValue &value, const std::string &path,
                unsigned depth);
  static Error needsCode(const Twine &name);
  /// The first record that was not understood.
  StringRef unknown() const { return unknownName; }

private:
  Error collectEntries(llvm::ArrayRef<const PickleValue *> entries,
                       const std::string &path, unsigned depth);
  Error collectCall(const PickleValue &call, const std::string &path,
                    unsigned depth);
  Error collectModule(const PickleValue &state, StringRef className,
                      bool isScript, const std::string &path, unsigned depth);
  Error collectTensor(const PickleValue &arguments, const std::string &path);
  /// A record that would have to be run.
  Error leaveAlone(const PickleValue &call, StringRef name);
  void noteAttribute(const PickleValue &value, const std::string &path);

  StorageBytes storage;
  NetworkTensors &network;
  TensorMaker maker;
  llvm::DenseSet<const PickleValue *> open;
  std::string unknownName;
  unsigned visits = 0;
};
} // namespace

/// What a call calls: the function or class, of a class with its source (the
/// form before 1.6 keeps that outside) the class.
static StringRef calleeOf(const PickleValue &call) {
  const PickleValue *callee = call.items[0];
  if (callee->is(Kind::Persistent) && callee->items[0]->is(Kind::Sequence))
    if (const PickleValue *inner = itemOf(*callee->items[0], 1, Kind::Global))
      callee = inner;
  return callee->is(Kind::Global) ? StringRef(callee->text) : StringRef();
}

/// The class of the object that a call makes: its callee, or what copyreg is
/// told to make.
static StringRef classOf(const PickleValue &call) {
  StringRef callee = calleeOf(call);
  if (callee != "copy_reg _reconstructor" && callee != "copyreg _reconstructor")
    return callee;
  const PickleValue *made = itemOf(*call.items[1], 0, Kind::Global);
  return made ? StringRef(made->text) : callee;
}

static std::string extended(const std::string &path, StringRef key) {
  return path.empty() ? key.str() : path + "." + key.str();
}

/// Text or number as a part of a path.
static std::string keyText(const PickleValue &key) {
  return key.is(Kind::Integer) ? std::to_string(key.integer) : key.text;
}

static const PickleValue *lookUp(const PickleValue &dict, StringRef key) {
  for (size_t i = 0; i + 1 < dict.items.size(); i += 2)
    if (dict.items[i]->is(Kind::Text) && dict.items[i]->text == key)
      return dict.items[i + 1];
  return nullptr;
}

/// A dict, or an ordered one.
static llvm::ArrayRef<const PickleValue *> entriesOf(const PickleValue &value) {
  return value.is(Kind::Dict) ? value.items : value.entries;
}

void Collector::noteAttribute(const PickleValue &value,
                              const std::string &path) {
  switch (value.kind) {
  case Kind::Bool:
    network.attributes[path] = value.integer ? "True" : "False";
    break;
  case Kind::Integer:
    network.attributes[path] = std::to_string(value.integer);
    break;
  case Kind::Text:
    network.attributes[path] = value.text;
    break;
  default:
    break;
  }
}

Error Collector::collectEntries(llvm::ArrayRef<const PickleValue *> entries,
                                const std::string &path, unsigned depth) {
  // A record among tensors stands for one of them.
  StringRef record;
  bool holdsTensor = false;
  for (size_t i = 0; i + 1 < entries.size(); i += 2) {
    const PickleValue &value = *entries[i + 1];
    bool wasKnown = unknownName.empty();
    size_t before = network.tensors.size();
    if (Error error =
            collect(value, extended(path, keyText(*entries[i])), depth))
      return error;
    bool isCall = value.is(Kind::Call);
    holdsTensor |= isCall && network.tensors.size() == before + 1;
    if (isCall && wasKnown && !unknownName.empty())
      record = unknownName;
  }
  return holdsTensor && !record.empty() ? needsCode(record) : Error::success();
}

Error Collector::needsCode(const Twine &name) {
  return createStringError(
      name + " needs code to be read ('torch.load' would run it); only tensors "
             "and torch's own layers are taken");
}

Error Collector::leaveAlone(const PickleValue &call, StringRef name) {
  bool holdsNumbers = false;
  walkPickle(call, [&](const PickleValue &value) {
    holdsNumbers |= value.is(Kind::Persistent) && asStorage(value).has_value();
  });
  std::string spelled = name.str();
  std::replace(spelled.begin(), spelled.end(), ' ', '.');
  if (unknownName.empty())
    unknownName = spelled;
  return holdsNumbers ? needsCode(spelled) : Error::success();
}

/// `_rebuild_tensor_v2(storage, offset, shape, strides, …)`.
Error Collector::collectTensor(const PickleValue &arguments,
                               const std::string &path) {
  const PickleValue *from = itemOf(arguments, 0, Kind::Persistent),
                    *offset = itemOf(arguments, 1, Kind::Integer),
                    *shape = itemOf(arguments, 2, Kind::Sequence),
                    *strides = itemOf(arguments, 3, Kind::Sequence);
  std::optional<TorchStorage> stored = from ? asStorage(*from) : std::nullopt;
  if (!stored || !offset || !shape || !strides || offset->integer < 0 ||
      shape->items.size() != strides->items.size())
    return createStringError("'" + path + "' is no tensor of torch's form");
  std::optional<NumberType> type = storageType(stored->className);
  if (!type)
    return createStringError("'" + path + "': numbers of torch's " +
                             StringRef(stored->className).rsplit(' ').second +
                             " are not read");
  StridedView view;
  view.offset =
      llvm::SaturatingAdd(uint64_t(offset->integer), stored->viewOffset);
  for (size_t i = 0; i < shape->items.size(); ++i) {
    const PickleValue &size = *shape->items[i], &step = *strides->items[i];
    if (!size.is(Kind::Integer) || !step.is(Kind::Integer) ||
        size.integer < 0 || step.integer < 0)
      return createStringError("'" + path +
                               "' has a size or stride that is "
                               "no number, or negative");
    view.shape.push_back(uint64_t(size.integer));
    view.strides.push_back(uint64_t(step.integer));
  }
  Expected<StringRef> bytes = storage(stored->key);
  if (!bytes)
    return createStringError("'" + path + "': " + toString(bytes.takeError()));
  Expected<Tensor> tensor = maker.make(path, *bytes, *type, view);
  if (!tensor)
    return tensor.takeError();
  network.tensors.push_back(std::move(*tensor));
  return Error::success();
}

/// A module of nn, of somebody's own class, or (its attributes directly) of
/// TorchScript.
Error Collector::collectModule(const PickleValue &state, StringRef className,
                               bool isScript, const std::string &path,
                               unsigned depth) {
  StringRef shortName = className.substr(className.find_last_of(" .") + 1);
  network.layers.push_back({path, shortName.str()});
  if (isScript)
    return collectEntries(state.items, path, depth);
  for (size_t i = 0; i + 1 < state.items.size(); i += 2) {
    std::string key = keyText(*state.items[i]);
    if (!StringRef(key).starts_with("_"))
      noteAttribute(*state.items[i + 1], extended(path, key));
  }
  for (StringRef part : {"_parameters", "_buffers", "_modules"})
    if (const PickleValue *inside = lookUp(state, part))
      if (Error error = collectEntries(entriesOf(*inside), path, depth))
        return error;
  return Error::success();
}

Error Collector::collectCall(const PickleValue &call, const std::string &path,
                             unsigned depth) {
  StringRef name = calleeOf(call);
  const PickleValue &arguments = *call.items[1];
  if (name == "collections OrderedDict") {
    // Before Python 3, and of an empty one, the entries are arguments.
    return collectEntries(call.entries, path, depth);
  }
  if (name == "torch._utils _rebuild_tensor_v2" ||
      name == "torch._utils _rebuild_tensor")
    return collectTensor(arguments, path);
  if (name == "torch._utils _rebuild_parameter" ||
      name == "torch._utils _rebuild_parameter_with_state" ||
      name == "torch.nn.parameter Parameter") {
    if (arguments.is(Kind::Sequence) && !arguments.items.empty())
      return collect(*arguments.items[0], path, depth);
    return createStringError("'" + path + "' is no parameter of torch's form");
  }
  StringRef made = classOf(call);
  if (call.state && call.state->is(Kind::Dict)) {
    bool isScript = made.starts_with("__torch__");
    if (isScript || lookUp(*call.state, "_parameters"))
      return collectModule(*call.state, made, isScript, path, depth);
  }
  return leaveAlone(call, made);
}

Error Collector::collect(const PickleValue &value, const std::string &path,
                         unsigned depth) {
  constexpr unsigned mostDepth = 100;
  // What is shared is walked wherever it stands, which may be at very many
  // places in a small file.
  constexpr unsigned mostVisits = 1'000'000;
  if (++visits > mostVisits)
    return createStringError("the pickle holds more than " + Twine(mostVisits) +
                             " values");
  if (depth > mostDepth)
    return createStringError("the pickle is nested more than " +
                             Twine(mostDepth) + " deep");
  // What holds itself is walked once.
  if (!open.insert(&value).second)
    return Error::success();
  Error error = Error::success();
  switch (value.kind) {
  case Kind::Dict:
    error = joinErrors(std::move(error),
                       collectEntries(value.items, path, depth + 1));
    break;
  case Kind::Sequence:
    for (size_t i = 0; i < value.items.size() && !error; ++i)
      error = collect(*value.items[i], extended(path, std::to_string(i)),
                      depth + 1);
    break;
  case Kind::Call:
    error = joinErrors(std::move(error), collectCall(value, path, depth + 1));
    break;
  default:
    break;
  }
  open.erase(&value);
  return error;
}

Error mips::collectTorchObjects(const PickleValue &root, StorageBytes storage,
                                NetworkTensors &network) {
  Collector collector(storage, network);
  if (Error error = collector.collect(root, "", 0))
    return error;
  if (!network.tensors.empty())
    return Error::success();
  if (!collector.unknown().empty())
    return Collector::needsCode(collector.unknown());
  return createStringError("there is no tensor in it");
}
