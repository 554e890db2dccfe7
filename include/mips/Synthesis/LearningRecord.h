//===- LearningRecord.h - how a run of the learner went ---------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_LEARNINGRECORD_H
#define MIPS_SYNTHESIS_LEARNINGRECORD_H

#include "mips/Data/Automaton.h"
#include "mips/Learn/Training.h"

namespace mips {

/// The hidden states of a network on words of a dataset, as points of a plane:
/// as the network has them, and in the coordinates of the integer lattice
/// h = A z + b that they lie on, if there is one. States that fall on the same
/// spot are one point.
struct StatePicture {
  struct Point {
    /// In the plane of the two principal components.
    double x, y;
    /// The same for the nearest point of the lattice.
    double latticeX, latticeY;
    /// The two coordinates of z that vary most, before rounding.
    double u, v;
    /// The state of the automaton; 0 if there is none.
    unsigned state;
    /// How many hidden states are here.
    unsigned count;
  };
  unsigned hiddenSize = 0; ///< numbers of a hidden state
  unsigned dimension = 0;  ///< numbers of z; 0: no lattice was found
  unsigned numStates = 0;  ///< of the automaton; 0: there is none
  /// The share of the variance that the plane shows.
  double shown = 0;
  /// Root mean square distance from the lattice, as a part of the spread.
  double residual = 0;
  /// Which coordinates of z `u` and `v` are; both the same if there is one.
  unsigned axes[2] = {0, 0};
  /// In the first plane: the point z = 0, and a step along each axis.
  double origin[2] = {0, 0}, steps[2][2] = {{0, 0}, {0, 0}};
  std::vector<Point> points;
};

/// The picture of `network` on the first words of `dataset`. `automaton` may be
/// null; it runs beside the network to say in which state a point is.
StatePicture drawStates(const Teacher &network, const Dataset &dataset,
                        const Automaton *automaton);

/// What a run of the learner has to show of itself to those who ask for it. It
/// has no part in what is found.
class LearningRecord {
public:
  /// A network that was asked for a machine.
  void addNetwork(const TrainResult &result);
  /// The machine comes from the network that was added last.
  void takeNetwork(StatePicture picture) { states = std::move(picture); }
  /// Rules that explain all of the data: where they came from, the cost by
  /// which the search compares them, and the machine as text. The same machine
  /// is kept once.
  void addCandidate(llvm::StringRef origin, unsigned cost, std::string machine);

  /// Prints one object of JSON:
  ///
  ///     {"version": 1, "tried": networks, "networks": [{"name", "iterations",
  ///      "all-iterations", "sequences", "wrong", "loss", "curve": [[i, loss],
  ///      ...]}, ...], "states": {...} or null, "candidates": [{"origin",
  ///      "cost", "machine"}, ...]}
  ///
  /// Of the networks the last few are there, that of the machine last; of a
  /// curve a few hundred points. `states` is null if no network led to the
  /// machine. Numbers have four digits.
  void print(llvm::raw_ostream &os) const;

private:
  struct NetworkRun {
    std::string name, lossName;
    unsigned iterations, allIterations;
    size_t sequences, wrong;
    std::vector<LossPoint> curve;
  };
  struct Candidate {
    std::string origin;
    unsigned cost;
    std::string machine;
  };

  size_t tried = 0;
  std::vector<NetworkRun> networks;
  std::optional<StatePicture> states;
  std::vector<Candidate> candidates;
};

} // namespace mips

#endif // MIPS_SYNTHESIS_LEARNINGRECORD_H
