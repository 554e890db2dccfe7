//===- CodingSearch.cpp - what a file does not hold, by data ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Networks/CodingSearch.h"
#include "mips/Support/Events.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <numeric>

using namespace mips;
using llvm::Error;
using llvm::Expected;
using Activation = NetworkCoding::Activation;
using Input = NetworkCoding::Input;
using Output = NetworkCoding::Output;

namespace {
/// A coding to try, and how it is told.
struct Candidate {
  NetworkCoding coding;
  std::string choice;
  size_t rightSteps = 0;
};

class Search {
public:
  Search(const NetworkTensors &tensors, const Signature &signature,
         const NetworkCoding &told, const Dataset &data)
      : tensors(tensors), signature(signature), told(told), data(data) {}
  Expected<FoundCoding> run();

private:
  void listCandidates(const NetworkLayout &layout);
  /// Every candidate with each of these changes.
  template <typename T>
  void vary(llvm::ArrayRef<T> values,
            llvm::function_ref<void(NetworkCoding &, T)> change,
            llvm::function_ref<std::string(T)> tell);
  void varyOrder(unsigned columns);
  void varyOffset(const NetworkLayout &layout);
  bool hasOpenValues(const NetworkLayout &layout) const;
  void rate(Candidate &candidate, unsigned classes);
  size_t countRightSteps(const ImportedNetwork &network) const;
  size_t countRight(const ImportedNetwork &network, size_t sequences) const;

  const NetworkTensors &tensors;
  const Signature &signature;
  const NetworkCoding &told;
  const Dataset &data;
  std::vector<Candidate> candidates;
};
} // namespace

/// Letters and classes of which every order is tried.
static constexpr unsigned mostPermuted = 6;
/// Sequences that every candidate is rated on, and the best ones.
static constexpr size_t firstSequences = 24, mostSequences = 300;

template <typename T>
void Search::vary(llvm::ArrayRef<T> values,
                  llvm::function_ref<void(NetworkCoding &, T)> change,
                  llvm::function_ref<std::string(T)> tell) {
  std::vector<Candidate> varied;
  for (const Candidate &candidate : candidates)
    for (const T &value : values) {
      Candidate next = candidate;
      change(next.coding, value);
      std::string text = tell(value);
      next.choice += (next.choice.empty() || text.empty() ? "" : " ") + text;
      varied.push_back(std::move(next));
    }
  candidates = std::move(varied);
}

static std::string listText(llvm::StringRef word,
                            const std::vector<int64_t> &numbers) {
  std::string text = word.str();
  for (int64_t number : numbers)
    text += " " + std::to_string(number);
  return text;
}

void Search::varyOrder(unsigned columns) {
  std::vector<int64_t> order(columns);
  std::iota(order.begin(), order.end(), 0);
  std::vector<std::vector<int64_t>> orders;
  do
    orders.push_back(order);
  while (std::next_permutation(order.begin(), order.end()));
  vary<std::vector<int64_t>>(
      orders,
      [](NetworkCoding &coding, std::vector<int64_t> order) {
        coding.input = Input::OneHot;
        coding.order = std::move(order);
      },
      [](std::vector<int64_t> order) { return listText("order", order); });
}

void Search::varyOffset(const NetworkLayout &layout) {
  Interval range = *signature.inputs[0].range;
  std::vector<int64_t> offsets;
  for (int64_t offset : {int64_t(0), int64_t(1), -range.lo, 1 - range.lo})
    if (range.lo + offset >= 0 &&
        range.hi + offset < int64_t(layout.embedding->rows()) &&
        !llvm::is_contained(offsets, offset))
      offsets.push_back(offset);
  if (offsets.size() < 2)
    return;
  vary<int64_t>(
      offsets,
      [](NetworkCoding &coding, int64_t offset) {
        coding.input = Input::Embedding;
        coding.offset = offset;
      },
      [](int64_t offset) { return "offset " + std::to_string(offset); });
}

static std::string activationText(Activation activation) {
  return activation == Activation::Tanh   ? "tanh"
         : activation == Activation::Relu ? "relu"
                                          : "sigmoid";
}

void Search::listCandidates(const NetworkLayout &layout) {
  candidates = {{told, "", 0}};
  constexpr Activation cells[] = {Activation::Tanh, Activation::Relu},
                       heads[] = {Activation::Relu, Activation::Tanh,
                                  Activation::Sigmoid};
  if (layout.kind == CellKind::RNN && told.cell == Activation::Open &&
      layout.cellActivation == Activation::Open)
    vary<Activation>(
        cells, [](NetworkCoding &coding, Activation one) { coding.cell = one; },
        [](Activation one) { return "cell " + activationText(one); });
  if (told.head == Activation::Open &&
      llvm::is_contained(layout.readOutActivations, Activation::Open))
    vary<Activation>(
        heads, [](NetworkCoding &coding, Activation one) { coding.head = one; },
        [](Activation one) { return "head " + activationText(one); });
  constexpr Output outputs[] = {Output::Sign, Output::Round};
  if (told.output == Output::Open && layout.numLogits() == 1 && !layout.isSign)
    vary<Output>(
        outputs, [](NetworkCoding &coding, Output one) { coding.output = one; },
        [](Output one) { return one == Output::Sign ? "sign" : "round"; });
  if (signature.inputs.size() != 1)
    return;
  unsigned size = layout.inputSize();
  if (layout.embedding && told.input == Input::Open)
    varyOffset(layout);
  else if (size > 1 && size <= mostPermuted && told.order.empty() &&
           told.input != Input::Scalar &&
           signature.inputs[0].range->size() == size)
    varyOrder(size);
  else if (size == 1 && told.input == Input::Open &&
           signature.inputs[0].range->hi > 1) {
    double scales[] = {1, 1.0 / double(signature.inputs[0].range->hi)};
    vary<double>(
        scales,
        [](NetworkCoding &coding, double scale) {
          coding.input = Input::Scalar;
          coding.inputScale = scale;
        },
        [&](double scale) {
          return scale == 1 ? std::string("scale 1")
                            : "scale 1/" +
                                  std::to_string(signature.inputs[0].range->hi);
        });
  }
}

bool Search::hasOpenValues(const NetworkLayout &layout) const {
  return told.values.empty() && signature.outputs.size() == 1 &&
         layout.numLogits() <= mostPermuted;
}

size_t Search::countRightSteps(const ImportedNetwork &network) const {
  size_t right = 0, width = signature.outputs.size();
  for (size_t i = 0; i < std::min(data.numSequences(), firstSequences); ++i) {
    std::vector<int64_t> answers = network.answer(data.inputWord(i));
    for (size_t t = 0; t < data.length(i); ++t)
      right +=
          data.agrees(i, t, llvm::ArrayRef(answers).slice(t * width, width));
  }
  return right;
}

/// Which class means which value follows from how often they come together.
void Search::rate(Candidate &candidate, unsigned classes) {
  Signature plain = signature;
  plain.outputs[0].range = std::nullopt;
  NetworkCoding coding = candidate.coding;
  for (unsigned i = 0; i < classes; ++i)
    coding.values.push_back(i);
  auto network = ImportedNetwork::create(tensors, plain, coding);
  if (!network) {
    llvm::consumeError(network.takeError());
    return;
  }
  Interval range = *signature.outputs[0].range;
  std::vector<std::vector<size_t>> together(classes,
                                            std::vector<size_t>(range.size()));
  for (size_t i = 0; i < std::min(data.numSequences(), firstSequences); ++i) {
    std::vector<int64_t> answers = (*network)->answer(data.inputWord(i));
    for (size_t t = 0; t < data.length(i); ++t)
      if (data.isGiven(i, t, 0) && range.contains(data.outputs(i, t)[0]))
        ++together[size_t(answers[t])]
                  [size_t(data.outputs(i, t)[0] - range.lo)];
  }
  std::vector<int64_t> order(classes), best;
  std::iota(order.begin(), order.end(), 0);
  candidate.rightSteps = 0;
  do {
    size_t right = 0;
    for (unsigned i = 0; i < classes; ++i)
      right += together[i][size_t(order[i])];
    if (best.empty() || right > candidate.rightSteps) {
      best = order;
      candidate.rightSteps = right;
    }
  } while (std::next_permutation(order.begin(), order.end()));
  bool isPlain = llvm::is_sorted(best);
  for (int64_t &value : best)
    value += range.lo;
  candidate.coding.values = best;
  if (!isPlain)
    candidate.choice +=
        (candidate.choice.empty() ? "" : " ") + listText("values", best);
}

size_t Search::countRight(const ImportedNetwork &network,
                          size_t sequences) const {
  size_t right = 0;
  for (size_t i = 0; i < sequences; ++i)
    right += data.agreesThroughout(i, network.answer(data.inputWord(i)));
  return right;
}

Expected<FoundCoding> Search::run() {
  // A formula leaves less open than layers do.
  if (!told.steps.empty()) {
    auto network = ImportedNetwork::create(tensors, signature, told);
    if (!network)
      return network.takeError();
    size_t sequences = std::min(data.numSequences(), mostSequences);
    size_t right = countRight(**network, sequences);
    return FoundCoding{told, std::move(*network), 1, sequences, right, "", ""};
  }
  Expected<NetworkLayout> layout = findLayout(tensors, told.module);
  if (!layout)
    return layout.takeError();
  listCandidates(*layout);
  unsigned rows = layout->numLogits();
  bool isOpen = hasOpenValues(*layout);
  size_t tried = candidates.size();
  for (Candidate &candidate : candidates) {
    bool isClasses = candidate.coding.output != Output::Round;
    unsigned classes =
        rows == 1 || candidate.coding.output == Output::Sign ? 2 : rows;
    if (isOpen && isClasses && signature.outputs[0].range &&
        signature.outputs[0].range->size() == classes) {
      rate(candidate, classes);
      continue;
    }
    auto network =
        ImportedNetwork::create(tensors, signature, candidate.coding);
    if (network)
      candidate.rightSteps = countRightSteps(**network);
    else
      llvm::consumeError(network.takeError());
  }
  constexpr size_t mostFinal = 8;
  llvm::stable_sort(candidates, [](const Candidate &a, const Candidate &b) {
    return a.rightSteps > b.rightSteps;
  });
  candidates.resize(std::min(candidates.size(), mostFinal));
  std::optional<FoundCoding> best;
  size_t sequences = std::min(data.numSequences(), mostSequences);
  Error mistake = Error::success();
  for (Candidate &candidate : candidates) {
    auto network =
        ImportedNetwork::create(tensors, signature, candidate.coding);
    if (!network) {
      mistake = joinErrors(std::move(mistake), network.takeError());
      continue;
    }
    size_t right = countRight(**network, sequences);
    if (best && right == best->right)
      best->others +=
          (best->others.empty() ? "'" : ", '") + candidate.choice + "'";
    if (!best || right > best->right)
      best = FoundCoding{candidate.coding,
                         std::move(*network),
                         tried,
                         sequences,
                         right,
                         candidate.choice,
                         ""};
  }
  if (!best) {
    // All say the same of what does not fit.
    llvm::consumeError(std::move(mistake));
    auto network = ImportedNetwork::create(tensors, signature, told);
    assert(!network && "it is one of the candidates, or less than one");
    return network.takeError();
  }
  llvm::consumeError(std::move(mistake));
  return std::move(*best);
}

Expected<FoundCoding> mips::searchCoding(const NetworkTensors &tensors,
                                         const Signature &signature,
                                         const NetworkCoding &told,
                                         const Dataset &data) {
  return Search(tensors, signature, told, data).run();
}

std::string FoundCoding::description() const {
  std::string text = choice.empty() ? std::string() : choice + ": ";
  text += right == sequences
              ? "right on all " + withThousands(sequences) + " sequences"
              : llvm::formatv("right on {0:f1} % of {1} sequences",
                              100 * share(), withThousands(sequences))
                    .str();
  if (!others.empty())
    text += ", as is " + others;
  if (tried > 1)
    text += " (" + withThousands(tried) + " codings tried)";
  return text;
}
