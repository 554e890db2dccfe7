//===- DescribeNetwork.cpp - a file's network in words and as a task===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Networks/DescribeNetwork.h"
#include "mips/Networks/ImportedNetwork.h"
#include "mips/Support/Events.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using Activation = NetworkCoding::Activation;

static void listTensors(const NetworkTensors &network, llvm::raw_ostream &os) {
  // A file of a large network is not to be told tensor by tensor.
  constexpr size_t most = 40;
  for (const Tensor &tensor : network.tensors) {
    if (size_t(&tensor - network.tensors.data()) == most) {
      os << "//   … and " << network.tensors.size() - most << " more\n";
      break;
    }
    os << "//   " << tensor.name << ' ';
    for (size_t i = 0; i < tensor.shape.size(); ++i)
      os << (i ? " x " : " ") << tensor.shape[i];
    os << '\n';
  }
}

/// The file's name as a name of the language.
static std::string taskName(StringRef path) {
  std::string name;
  for (char c : llvm::sys::path::stem(path))
    name += llvm::isAlnum(c) ? c : '_';
  bool isName = !name.empty() && llvm::isAlpha(name.front());
  return isName ? name : "task_" + name;
}

static void writeLine(llvm::raw_ostream &os, StringRef indent, StringRef line,
                      StringRef comment) {
  os << indent;
  if (comment.empty())
    os << line << '\n';
  else
    os << llvm::left_justify(line, 24 - indent.size()) << " // " << comment
       << '\n';
}

namespace {
/// What is written behind `in` and `input`, and why.
struct InputGuess {
  std::string range, coding, why;
};
} // namespace

static InputGuess guessInput(const NetworkLayout &layout) {
  auto upTo = [](uint64_t count) {
    return "0.." + std::to_string(std::max<uint64_t>(count, 2) - 1);
  };
  if (layout.embedding)
    return {upTo(layout.embedding->rows()), "input embedding",
            "a row of the embedding a value; with 'offset 1' row 0 is padding"};
  if (layout.inputSize() == 1)
    return {"0..1", "input scalar",
            "guessed: range and scale are not in the file"};
  return {upTo(layout.inputSize()), "input one-hot",
          "guessed: a column a value, in this order"};
}

static void writeStreams(const NetworkLayout &layout, const InputGuess &input,
                         llvm::raw_ostream &os) {
  writeLine(os, "  ", "in x : " + input.range,
            layout.embedding || layout.inputSize() > 1
                ? ""
                : "guessed: the file does not hold it");
  unsigned rows = layout.numLogits();
  writeLine(os, "  ", "out y : 0.." + std::to_string(std::max(rows, 2u) - 1),
            "guessed: the classes in order");
}

static void writeCoding(const NetworkLayout &layout, const InputGuess &input,
                        llvm::raw_ostream &os) {
  writeLine(os, "    ", input.coding, input.why);
  if (layout.numLogits() == 1)
    writeLine(os, "    ", "output sign",
              "guessed: one row; 'output round' if it is a quantity");
  else
    writeLine(os, "    ", "output argmax",
              "guessed: " + std::to_string(layout.numLogits()) +
                  " rows; 'values' gives other values");
  if (layout.kind == CellKind::RNN && layout.cellActivation == Activation::Open)
    writeLine(os, "    ", "cell tanh",
              "guessed: tanh or relu, a state dict does not hold it");
  if (llvm::is_contained(layout.readOutActivations, Activation::Open))
    writeLine(os, "    ", "head relu",
              "guessed: between the layers of the read-out");
  writeLine(os, "    ", "length " + std::to_string(assumedTrainedLength),
            "guessed: the longest words that it was trained on");
}

namespace {
/// A cell of somebody's own, as the shapes of linear layers suggest it.
struct CellGuess {
  std::string state, output; ///< statements of 'step'
  unsigned inputSize, numLogits;
};
} // namespace

static std::string affine(StringRef layer, StringRef bias, StringRef argument) {
  std::string text = (layer + "*" + argument).str();
  return bias.empty() ? text : text + " + " + bias.str();
}

/// Guesses an Elman cell: matrices for the state, the input and the output, or
/// one for state and input together.
static std::optional<CellGuess> guessCell(const NetworkTensors &network) {
  std::vector<LinearTensors> layers;
  for (const Tensor &tensor : network.tensors) {
    StringRef name = tensor.name;
    if (tensor.isMatrix() && name.consume_back("weight"))
      layers.push_back({&tensor, network.find((name + "bias").str())});
    else if (!name.consume_back("bias") ||
             !network.find((name + "weight").str()))
      return std::nullopt;
  }
  auto term = [&](size_t i, StringRef argument) {
    const Tensor *bias = layers[i].bias;
    return affine(layers[i].weight->name, bias ? bias->name : "", argument);
  };
  auto rows = [&](size_t i) { return layers[i].weight->rows(); };
  auto columns = [&](size_t i) { return layers[i].weight->columns(); };
  if (layers.size() != 2 && layers.size() != 3)
    return std::nullopt;
  size_t last = layers.size() - 1;
  uint64_t units = rows(0), inputs = 0;
  std::string argument;
  if (last == 1 && columns(0) > units) {
    inputs = columns(0) - units;
    argument = term(0, "concat(h, x)");
  } else if (last == 2 && rows(1) == units) {
    // Of two square matrices the first is taken to be that of the state.
    bool isSwapped = columns(0) != units;
    inputs = columns(isSwapped ? 0 : 1);
    if (columns(isSwapped ? 1 : 0) != units)
      return std::nullopt;
    argument =
        term(0, isSwapped ? "x" : "h") + " + " + term(1, isSwapped ? "h" : "x");
  }
  if (inputs == 0 || columns(last) != units || rows(last) == 0)
    return std::nullopt;
  return CellGuess{"h' = tanh(" + argument + ")", "y = " + term(last, "h'"),
                   unsigned(inputs), unsigned(rows(last))};
}

/// The task of a file whose cell no library has.
static void writeOwnCell(const CellGuess &cell, StringRef file,
                         llvm::raw_ostream &os) {
  unsigned values = std::max(cell.inputSize, 2u);
  os << "// a cell of its own, guessed by the shapes: state and input become "
        "the "
        "next state\n"
     << "task " << taskName(file) << " {\n";
  writeLine(os, "  ", "in x : 0.." + std::to_string(values - 1),
            "guessed: the file does not hold it");
  writeLine(os, "  ",
            "out y : 0.." + std::to_string(std::max(cell.numLogits, 2u) - 1),
            "guessed");
  os << "  network \"" << file << "\" {\n"
     << "    step \"" << cell.state << "\"\n"
     << "                         // guessed: tanh; perhaps sigmoid, relu or "
        "none\n"
     << "    step \"" << cell.output << "\"\n";
  if (cell.inputSize == 1)
    writeLine(os, "    ", "input scalar", "guessed: one feature");
  else
    writeLine(os, "    ", "input one-hot",
              "guessed; scalar for " + std::to_string(cell.inputSize) +
                  " inputs");
  if (cell.numLogits == 1)
    writeLine(os, "    ", "output round", "guessed: or 'output sign'");
  else
    writeLine(os, "    ", "output argmax", "guessed");
  writeLine(os, "    ", "length " + std::to_string(assumedTrainedLength),
            "guessed: the longest words that it was trained on");
  os << "  }\n}\n";
}

Error mips::describeNetwork(const NetworkTensors &network, StringRef file,
                            llvm::raw_ostream &os) {
  uint64_t numbers = 0;
  for (const Tensor &tensor : network.tensors)
    numbers += tensor.values.size();
  os << "// " << llvm::sys::path::filename(file) << ": " << network.format
     << ", " << network.tensors.size()
     << (network.tensors.size() == 1 ? " tensor, " : " tensors, ")
     << withThousands(numbers) << " numbers\n";
  listTensors(network, os);
  Expected<NetworkLayout> layout = findLayout(network, "");
  if (!layout) {
    std::optional<CellGuess> cell = guessCell(network);
    if (!cell)
      return layout.takeError();
    consumeError(layout.takeError());
    writeOwnCell(*cell, file, os);
    return Error::success();
  }
  InputGuess input = guessInput(*layout);
  os << "// " << layout->description() << ", input of " << layout->inputSize()
     << ", read-out of " << layout->numLogits() << '\n'
     << "task " << taskName(file) << " {\n";
  writeStreams(*layout, input, os);
  os << "  network \"" << file << "\" {\n";
  writeCoding(*layout, input, os);
  os << "  }\n}\n";
  return Error::success();
}
