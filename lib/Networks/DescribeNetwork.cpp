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
  if (!layout)
    return layout.takeError();
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
