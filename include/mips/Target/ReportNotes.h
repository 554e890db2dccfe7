//===- ReportNotes.h - what a report shows beside the machine ---*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_REPORTNOTES_H
#define MIPS_TARGET_REPORTNOTES_H

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mips {

/// How a program came about: what a report shows beside the machine itself. All
/// texts are plain; what is empty is left out.
struct ReportNotes {
  /// The task as its file has it.
  std::string task;

  /// A stream of the data, and how often each of its values occurs. Of many
  /// values only the range is told.
  struct DataStream {
    std::string name, range;
    std::vector<std::pair<std::string, uint64_t>> values;
  };
  /// What the data hold, and what they do not, a sentence each.
  std::vector<std::string> dataHold, dataLack;
  std::vector<DataStream> dataStreams;

  /// A network that was trained and asked for a machine.
  struct Network {
    std::string name;
    /// How it does on held-out sequences, in words.
    std::string verdict;
    /// What the loss is.
    std::string loss;
    /// Iterations and losses.
    std::vector<std::pair<double, double>> curve;
  };
  /// The last one is that of the machine if there is a picture of its states.
  std::vector<Network> networks;
  /// A sentence in place of the pictures, where no network led to the machine.
  std::string withoutNetwork;

  /// Hidden states of the network as points of a plane, as it has them and in
  /// the coordinates of an integer lattice.
  struct HiddenStates {
    struct Point {
      double x, y, latticeX, latticeY, u, v;
      unsigned state, count;
    };
    /// Numbers of a hidden state; of a point of the lattice, 0 if there is no
    /// lattice; states of the automaton, 0 if there is none.
    unsigned hidden = 0, dimension = 0, numStates = 0;
    /// The share of the variance in the plane; how far the points are off the
    /// lattice, as a part of their spread.
    double shown = 0, residual = 0;
    /// Which coordinates `u` and `v` are.
    unsigned axes[2] = {0, 0};
    /// In the plane: the lattice's origin and its steps along these axes.
    double origin[2] = {0, 0}, steps[2][2] = {{0, 0}, {0, 0}};
    std::vector<Point> points;
  };
  std::optional<HiddenStates> states;

  /// Rules that explain all of the data, in the order in which the search came
  /// upon them.
  struct Candidate {
    std::string origin;
    unsigned cost;
    std::vector<std::string> rules;
  };
  std::vector<Candidate> candidates;

  /// One of the explanations to choose from.
  struct Explanation {
    unsigned readerCost;
    std::string shape, remark;
    std::vector<std::string> rules;
    bool isChosen;
  };
  std::vector<Explanation> front;

  /// What the proof rests on, a formula each; and what has to be trusted, a
  /// sentence each.
  std::vector<std::string> invariants, trusted;

  /// A sequence on which a program found and the task differ, in its last step.
  struct Counterexample {
    /// A sentence in front of it.
    std::string what;
    struct Row {
      std::string name;
      /// A text for each step.
      std::vector<std::string> values;
      /// Whether all values are 0 or 1.
      bool isBit;
    };
    std::vector<Row> rows;
  };
  std::vector<Counterexample> counterexamples;
  /// Whether the last of these is of this machine, which is not the task.
  bool isRefuted = false;

  /// The machine's states as a drawing, an element `svg`; empty: none was made.
  std::string statesDrawing;
};

} // namespace mips

#endif // MIPS_TARGET_REPORTNOTES_H
