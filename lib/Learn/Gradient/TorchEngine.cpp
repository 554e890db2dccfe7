//===- TorchEngine.cpp - training with LibTorch ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../Random.h"
#include "FusedLoss.h"
#include "FusedRnn.h"
#include "mips/Tuning/Tuning.h"
#include <algorithm>
#include <torch/optim/adam.h>
#include <torch/utils.h>

using namespace mips;
using namespace mips::gradient;
using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

template <typename Scalar>
static double lossInto(const torch::Tensor &parameters, torch::Tensor &gradient,
                       const Sizes &sizes, const EncodedSequences &data,
                       const std::vector<size_t> &batch) {
  return fusedLoss<Scalar>(sizes, data, batch, parameters.data_ptr<Scalar>(),
                           gradient.data_ptr<Scalar>());
}

torch::Tensor FusedLoss::forward(AutogradContext *context,
                                 const torch::Tensor &parameters,
                                 const Sizes *sizes,
                                 const EncodedSequences *data,
                                 const std::vector<size_t> *batch) {
  TORCH_CHECK(parameters.is_contiguous() &&
              size_t(parameters.numel()) == sizes->end());
  torch::Tensor gradient = torch::empty_like(parameters);
  double loss =
      parameters.scalar_type() == torch::kDouble
          ? lossInto<double>(parameters, gradient, *sizes, *data, *batch)
          : lossInto<float>(parameters, gradient, *sizes, *data, *batch);
  context->save_for_backward({gradient});
  return torch::scalar_tensor(loss, parameters.options());
}

tensor_list FusedLoss::backward(AutogradContext *context,
                                tensor_list outputGradients) {
  torch::Tensor gradient = context->get_saved_variables()[0];
  return {gradient * outputGradients[0], torch::Tensor(), torch::Tensor(),
          torch::Tensor()};
}

namespace {

/// Numbers too small to be normal are 0 in this scope, and on this thread only:
/// arithmetic on them is a hundred times slower, and gradients vanish often.
class FlushDenormals {
public:
  FlushDenormals() { torch::globalContext().setFlushDenormal(true); }
  ~FlushDenormals() { torch::globalContext().setFlushDenormal(false); }
};

class TorchEngine : public GradientEngine {
public:
  TorchEngine(const EncodedSequences &data, const Sizes &sizes,
              const EngineOptions &options)
      : data(data), sizes(sizes), options(options), random(options.seed) {
    torch::set_num_threads(1);
    torch::manual_seed(options.seed);
    parameters_ =
        torch::from_blob(initial().data(), {long(sizes.end())}, torch::kFloat)
            .clone()
            .set_requires_grad(true);
    adam = std::make_unique<torch::optim::Adam>(
        std::vector<torch::Tensor>{parameters_},
        torch::optim::AdamOptions(options.learningRate));
  }

  double run(unsigned count, std::string &error) override {
    try {
      FlushDenormals scope;
      double sum = 0;
      for (unsigned i = 0; i < count; ++i)
        sum += iterate();
      return sum / count;
    } catch (const std::exception &exception) {
      error = exception.what();
      return 0;
    }
  }

  std::vector<double> parameters() const override {
    const float *begin = parameters_.data_ptr<float>();
    return std::vector<double>(begin, begin + sizes.end());
  }

private:
  std::vector<float> &initial() {
    const double biasScale = tuning::dampedSteps.biases;
    values.resize(sizes.end());
    const double matrixScale = 1 / std::sqrt(double(sizes.hidden));
    for (size_t i = 0; i < values.size(); ++i) {
      bool matrix = (i >= sizes.A() && i < sizes.b()) ||
                    (i >= sizes.C() && i < sizes.c());
      values[i] = float((matrix ? matrixScale : biasScale) * random.normal());
    }
    return values;
  }

  double iterate() {
    batch.resize(std::min<size_t>(options.batch, data.size()));
    for (size_t &index : batch)
      index = random.below(data.size());
    double part = std::min(1.0, double(iteration++) / options.decayIterations);
    static_cast<torch::optim::AdamOptions &>(adam->param_groups()[0].options())
        .lr(options.learningRate +
            part * (options.finalLearningRate - options.learningRate));
    adam->zero_grad();
    torch::Tensor loss = FusedLoss::apply(parameters_, &sizes, &data, &batch);
    loss.backward();
    adam->step();
    return loss.item<double>();
  }

  const EncodedSequences &data;
  const Sizes sizes;
  const EngineOptions options;
  Random random;
  torch::Tensor parameters_;
  std::unique_ptr<torch::optim::Adam> adam;
  std::vector<float> values;
  std::vector<size_t> batch;
  unsigned iteration = 0;
};

} // namespace

extern "C" GradientEngine *
mipsCreateGradientEngine(const EncodedSequences &data, const Sizes &sizes,
                         const EngineOptions &options, std::string &error) {
  try {
    return new TorchEngine(data, sizes, options);
  } catch (const std::exception &exception) {
    error = exception.what();
    return nullptr;
  }
}
