//===- GradientTrainer.cpp - second-order networks, portion by portion ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Learn/GradientTrainer.h"
#include "Gradient/GradientEngine.h"
#include "Random.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/DynamicLibrary.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <array>
#include <optional>
#include <set>

using namespace mips;
using gradient::CreateEngine;
using gradient::GradientEngine;

/// The values that each output takes, ascending; nothing if one takes more than
/// `limit`.
static std::optional<std::vector<std::vector<int64_t>>>
collectClasses(const Dataset &data, size_t limit) {
  std::vector<std::set<int64_t>> values(data.signature().outputs.size());
  // Nearly every value has been seen: by its last digits the one seen last.
  constexpr size_t digits = 256;
  std::vector<std::array<std::optional<int64_t>, digits>> last(values.size());
  for (size_t i = 0; i < data.numSequences(); ++i)
    for (size_t t = 0; t < data.length(i); ++t)
      for (auto [k, value] : llvm::enumerate(data.outputs(i, t))) {
        std::optional<int64_t> &seen = last[k][uint64_t(value) % digits];
        if (seen == value || !data.isGiven(i, t, k))
          continue;
        seen = value;
        if (values[k].insert(value).second && values[k].size() > limit)
          return std::nullopt;
      }
  std::vector<std::vector<int64_t>> classes;
  for (const std::set<int64_t> &set : values)
    if (set.empty()) // never given: any value will do
      classes.push_back({0});
    else
      classes.emplace_back(set.begin(), set.end());
  return classes;
}

bool mips::isFinite(const Dataset &dataset, unsigned maxSymbols,
                    unsigned maxClasses) {
  return dataset.numSteps() > 0 &&
         Alphabet::of(dataset.signature(), maxSymbols).has_value() &&
         collectClasses(dataset, maxClasses).has_value();
}

static llvm::Error failure(const llvm::Twine &what) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), what);
}

/// Whether the dynamic linker says that there is no memory left, as it does
/// where a tool's memory is limited.
static bool lacksMemory(llvm::StringRef error) {
  return llvm::any_of(
      llvm::ArrayRef<llvm::StringRef>{
          "cannot map zero-fill pages", "failed to map segment",
          "annot allocate memory", "cannot create shared object descriptor",
          "cannot create search path array"},
      [&](llvm::StringRef words) { return error.contains(words); });
}

/// The function that makes engines, from the library with the LibTorch code,
/// which is loaded once and stays.
static llvm::Expected<CreateEngine *> loadLibrary() {
  static CreateEngine *create = nullptr;
  if (create)
    return create;
  static char anchor;
  llvm::SmallString<256> installed(
      llvm::sys::path::parent_path(llvm::sys::path::parent_path(
          llvm::sys::fs::getMainExecutable(nullptr, &anchor))));
  llvm::sys::path::append(installed, "lib", MIPS_GRADIENT_LIBRARY_NAME);
  std::string path = llvm::sys::fs::exists(installed)
                         ? std::string(installed)
                         : MIPS_GRADIENT_LIBRARY_BUILT;
  std::string error;
  llvm::sys::DynamicLibrary library =
      llvm::sys::DynamicLibrary::getPermanentLibrary(path.c_str(), &error);
  if (!library.isValid() && lacksMemory(error))
    llvm::report_bad_alloc_error("the gradient trainer needs more memory");
  if (!library.isValid())
    return failure("cannot load the gradient trainer, which Debian's package "
                   "mipsc-gradient installs: " +
                   error);
  create = reinterpret_cast<CreateEngine *>(
      library.getAddressOfSymbol(gradient::createEngineName));
  if (!create)
    return failure("'" + path + "' is no gradient trainer");
  return create;
}

static gradient::EncodedSequences encode(const Dataset &data,
                                         const SecondOrderNetwork &network) {
  gradient::EncodedSequences encoded;
  for (size_t i = 0; i < data.numSequences(); ++i) {
    for (size_t t = 0; t < data.length(i); ++t) {
      encoded.symbols.push_back(network.alphabet().symbol(data.inputs(i, t)));
      for (auto [k, value] : llvm::enumerate(data.outputs(i, t))) {
        if (!data.isGiven(i, t, k)) {
          encoded.targets.push_back(gradient::EncodedSequences::missing);
          continue;
        }
        const std::vector<int64_t> &values = network.classes()[k];
        encoded.targets.push_back(
            std::lower_bound(values.begin(), values.end(), value) -
            values.begin());
      }
    }
    encoded.starts.push_back(encoded.symbols.size());
  }
  return encoded;
}

namespace {

class Trainer : public GradientTrainer {
public:
  Trainer(const Dataset &train, SecondOrderNetwork network)
      : network_(std::move(network)), data(encode(train, network_)) {
    sizes.hidden = network_.shape().hidden;
    sizes.linear = network_.shape().linear;
    sizes.symbols = network_.alphabet().size();
    for (const std::vector<int64_t> &values : network_.classes())
      sizes.classes.push_back(values.size());
  }

  llvm::Error start(CreateEngine *create, const GradientOptions &options) {
    gradient::EngineOptions engineOptions;
    engineOptions.seed = options.seed;
    engineOptions.batch = options.batch;
    engineOptions.learningRate = options.learningRate;
    engineOptions.finalLearningRate = options.finalLearningRate;
    engineOptions.decayIterations = options.decayIterations;
    std::string error;
    engine.reset(create(data, sizes, engineOptions, error));
    return engine ? llvm::Error::success() : failure(error);
  }

  llvm::Expected<double> run(unsigned count) override {
    std::string error;
    double loss = engine->run(count, error);
    if (!error.empty())
      return failure("LibTorch: " + error);
    iterations_ += count;
    return loss;
  }

  const SecondOrderNetwork &network() override {
    copyParameters();
    return network_;
  }
  unsigned iterations() const override { return iterations_; }

private:
  /// The engine's matrices are column by column, the network's row by row.
  void copyParameters() {
    std::vector<double> from = engine->parameters();
    llvm::MutableArrayRef<double> to = network_.parameters();
    std::copy(from.begin(), from.end(), to.begin());
    auto transpose = [&](size_t begin, size_t rows, size_t columns) {
      for (size_t i = 0; i < rows; ++i)
        for (size_t j = 0; j < columns; ++j)
          to[begin + i * columns + j] = from[begin + j * rows + i];
    };
    const size_t H = sizes.hidden;
    for (size_t symbol = 0; symbol < sizes.symbols; ++symbol)
      transpose(sizes.A() + symbol * H * H, H, H);
    transpose(sizes.C(), sizes.numLogits(), H);
  }

  SecondOrderNetwork network_;
  gradient::EncodedSequences data;
  gradient::Sizes sizes;
  std::unique_ptr<GradientEngine> engine;
  unsigned iterations_ = 0;
};

} // namespace

llvm::Expected<std::unique_ptr<GradientTrainer>>
mips::createGradientTrainer(const Dataset &train,
                            const GradientOptions &options) {
  std::optional<std::vector<std::vector<int64_t>>> classes =
      collectClasses(train, tuning::shapeSearch.units);
  if (train.numSteps() == 0 || !classes ||
      !Alphabet::of(train.signature(), tuning::shapeSearch.symbols))
    return failure("second-order networks need few input symbols and few "
                   "values of each output");
  llvm::Expected<CreateEngine *> create = loadLibrary();
  if (!create)
    return create.takeError();
  auto trainer = std::make_unique<Trainer>(
      train, SecondOrderNetwork(train.signature(), train.maxLength(),
                                options.shape, std::move(*classes)));
  if (llvm::Error error = trainer->start(*create, options))
    return error;
  return trainer;
}
