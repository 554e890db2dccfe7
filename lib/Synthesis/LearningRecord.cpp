//===- LearningRecord.cpp - how a run of the learner went ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/LearningRecord.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"

using namespace mips;
namespace json = llvm::json;

/// What a page can show: networks, points of a curve, and machines.
static constexpr size_t mostNetworks = 8, mostCurvePoints = 300,
                        mostCandidates = 12;

void LearningRecord::addNetwork(const TrainResult &result) {
  ++tried;
  // A network that is trained on and asked again is the same one.
  std::string name = result.network->description();
  if (!networks.empty() && networks.back().name == name &&
      networks.back().iterations < result.iterations)
    networks.pop_back();
  if (networks.size() == mostNetworks)
    networks.erase(networks.begin());
  networks.push_back({std::move(name), result.lossName, result.iterations,
                      result.totalIterations, result.heldOut.sequences,
                      result.heldOut.wrongSequences, result.curve});
  states.reset();
}

void LearningRecord::addCandidate(llvm::StringRef origin, unsigned cost,
                                  std::string machine) {
  auto isSame = [&](const Candidate &other) {
    return other.machine == machine;
  };
  if (llvm::any_of(candidates, isSame))
    return;
  // Later ones are better.
  if (candidates.size() == mostCandidates)
    candidates.erase(candidates.begin());
  candidates.push_back({origin.str(), cost, std::move(machine)});
}

/// `number` with four digits.
static void writeNumber(json::OStream &os, double number) {
  if (!std::isfinite(number))
    return os.value(nullptr);
  os.rawValue([&](llvm::raw_ostream &raw) {
    raw << llvm::format("%.4g", number == 0 ? 0.0 : number);
  });
}

static void writeNumbers(json::OStream &os, llvm::ArrayRef<double> numbers) {
  os.array([&] {
    for (double number : numbers)
      writeNumber(os, number);
  });
}

/// Every so many points, and always the first and the last.
static void writeCurve(json::OStream &os, llvm::ArrayRef<LossPoint> curve) {
  size_t stride = curve.size() / mostCurvePoints + 1;
  for (size_t i = 0; i < curve.size(); ++i)
    if (i % stride == 0 || i + 1 == curve.size())
      writeNumbers(os, {double(curve[i].iteration), curve[i].loss});
}

static void writePicture(json::OStream &os, const StatePicture &picture) {
  os.attribute("hidden", picture.hiddenSize);
  os.attribute("dimension", picture.dimension);
  os.attribute("automaton", picture.numStates);
  auto numbers = [&](llvm::StringRef name, llvm::ArrayRef<double> values) {
    os.attributeBegin(name);
    writeNumbers(os, values);
    os.attributeEnd();
  };
  numbers("shown", {picture.shown, picture.residual});
  numbers("axes", {double(picture.axes[0]), double(picture.axes[1])});
  numbers("origin", picture.origin);
  numbers("first-step", picture.steps[0]);
  numbers("second-step", picture.steps[1]);
  os.attributeArray("points", [&] {
    for (const StatePicture::Point &point : picture.points)
      writeNumbers(os,
                   {point.x, point.y, point.latticeX, point.latticeY, point.u,
                    point.v, double(point.state), double(point.count)});
  });
}

void LearningRecord::print(llvm::raw_ostream &stream) const {
  json::OStream os(stream);
  os.object([&] {
    os.attribute("version", 1);
    os.attribute("tried", int64_t(tried));
    os.attributeArray("networks", [&] {
      for (const NetworkRun &run : networks)
        os.object([&] {
          os.attribute("name", run.name);
          os.attribute("iterations", run.iterations);
          os.attribute("all-iterations", run.allIterations);
          os.attribute("sequences", int64_t(run.sequences));
          os.attribute("wrong", int64_t(run.wrong));
          os.attribute("loss", run.lossName);
          os.attributeArray("curve", [&] { writeCurve(os, run.curve); });
        });
    });
    if (states)
      os.attributeObject("states", [&] { writePicture(os, *states); });
    else
      os.attribute("states", nullptr);
    os.attributeArray("candidates", [&] {
      for (const Candidate &candidate : candidates)
        os.object([&] {
          os.attribute("origin", candidate.origin);
          os.attribute("cost", candidate.cost);
          os.attribute("machine", candidate.machine);
        });
    });
  });
  stream << '\n';
}
