//===- NotFound.h - what there is to say where nothing is found -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_DRIVER_NOTFOUND_H
#define MIPS_LIB_DRIVER_NOTFOUND_H

#include "mips/Data/Dataset.h"
#include "mips/Driver/Driver.h"
#include "mips/Support/Events.h"
#include "mips/Tables/Table.h"

namespace mips {

/// Listens to the learner, so that a search in vain can be told of.
class SearchRecord : public EventSink {
public:
  void handle(const Event &event) override;
  /// Whether what was given is only what came nearest.
  bool isBestEffort() const { return isNearest; }
  /// What was tried and how near it came, a line each.
  std::vector<std::string> describe() const;

private:
  size_t networks = 0;
  std::string bestNetwork;
  double bestShare = 2;
  size_t hypotheses = 0;
  /// The last word on automata and on tables.
  std::string automaton, table;
  /// What came nearest: rules, and a table.
  std::vector<std::string> nearest;
  bool isNearest = false;
};

/// A likely cause and what to do about it.
struct Cause {
  std::string why, remedy;
};

/// Looks for causes in the data, the most telling first. `table` is null where
/// the data are no table. `command` is how the compiler was called on the file:
/// `mipsc log.csv`.
std::vector<Cause> findCauses(const Dataset &dataset, const Table *table,
                              const std::string &command);

/// What to type next.
std::vector<std::string> nextCommands(const DriverOptions &options);

} // namespace mips

#endif // MIPS_LIB_DRIVER_NOTFOUND_H
