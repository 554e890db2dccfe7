//===- Events.h - what a stage of the compiler tells -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SUPPORT_EVENTS_H
#define MIPS_SUPPORT_EVENTS_H

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace mips {

/// One thing that a stage tells. As text it is one line of JSON:
///
///     {"event":"stage","stage":"train","text":"…","seconds":0.6}
///     {"event":"progress","stage":"train","text":"…","fraction":0.25}
///     {"event":"note","stage":"regress","text":"…"}
///     {"event":"note","stage":"regress","text":"windows","counts":{"tried":9,…}}
struct Event {
  enum Kind {
    Stage,    ///< a stage is done: what came out of it, and its time
    Progress, ///< a stage is under way; fraction in 0 .. 1
    Note      ///< for the log, not for the person at the terminal
  } kind = Note;
  std::string stage; ///< data, train, extract, regress, compare, prove, test
  std::string text;
  double seconds = 0;
  double fraction = 0;
  /// Of a note: what was counted, by name.
  std::vector<std::pair<std::string, double>> counts;
};

/// Writes `event` as one line of JSON.
void writeEvent(const Event &event, llvm::raw_ostream &os);
/// Reads what writeEvent wrote.
llvm::Expected<Event> parseEvent(llvm::StringRef line);

/// Where events go.
class EventSink {
public:
  virtual ~EventSink() = default;
  virtual void handle(const Event &event) = 0;

  void stage(llvm::StringRef stage, llvm::StringRef text, double seconds = 0) {
    handle({Event::Stage, stage.str(), text.str(), seconds, 1, {}});
  }
  void progress(llvm::StringRef stage, llvm::StringRef text, double fraction) {
    handle({Event::Progress, stage.str(), text.str(), 0, fraction, {}});
  }
  void note(llvm::StringRef stage, llvm::StringRef text) {
    handle({Event::Note, stage.str(), text.str(), 0, 0, {}});
  }
};

/// Writes events as lines of JSON, each flushed at once.
class JsonEventSink : public EventSink {
public:
  explicit JsonEventSink(llvm::raw_ostream &os) : os(os) {}
  void handle(const Event &event) override;

private:
  llvm::raw_ostream &os;
};

/// Wall-clock seconds since it was made. For reports only: nothing that is
/// computed may depend on it.
class Stopwatch {
public:
  double seconds() const {
    return std::chrono::duration<double>(Clock::now() - start).count();
  }

private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point start = Clock::now();
};

/// `1234567` as `1,234,567`.
std::string withThousands(uint64_t number);

/// `0.0123` as `1.23 %`.
std::string asPercent(double share);

} // namespace mips

#endif // MIPS_SUPPORT_EVENTS_H
