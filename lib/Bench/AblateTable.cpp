//===- AblateTable.cpp - what each stage is worth ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AblateTable.h"
#include "mips/Support/Events.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"
#include <algorithm>

using namespace mips;
using llvm::StringRef;

std::vector<AblatedPart> mips::readParts(StringRef listing) {
  std::vector<AblatedPart> parts;
  bool isTemplate = false;
  while (!listing.empty()) {
    auto [line, after] = listing.split('\n');
    listing = after;
    isTemplate |= line.starts_with("| template ");
    StringRef cell = line.ltrim("| ").split('|').first.trim(" `");
    if (cell.empty() || cell == "stage" || cell == "template" ||
        cell.starts_with("---"))
      continue;
    std::string name = cell.str();
    std::replace(name.begin(), name.end(), ' ', '-');
    parts.push_back({std::move(name), isTemplate});
  }
  return parts;
}

static std::optional<double> countNamed(const Event &event, StringRef name) {
  for (const auto &[key, value] : event.counts)
    if (key == name)
      return value;
  return std::nullopt;
}

AblatedTask mips::readAblation(StringRef name, StringRef events) {
  AblatedTask task;
  task.name = name.str();
  while (!events.empty()) {
    auto [line, after] = events.split('\n');
    events = after;
    llvm::Expected<Event> event = parseEvent(line);
    if (!event) {
      llvm::consumeError(event.takeError());
      continue;
    }
    if (event->kind != Event::Note)
      continue;
    if (event->stage == "regress")
      if (std::optional<double> seconds = countNamed(*event, "seconds"))
        task.seconds[StringRef(event->text).split(':').first.str()] += *seconds;
    if (event->stage != "ablate")
      continue;
    AblatedRun run;
    run.without = StringRef(event->text).split(' ').second.str();
    if (std::optional<double> cost = countNamed(*event, "cost"))
      run.cost = unsigned(*cost);
    run.isTable = countNamed(*event, "table").value_or(0) != 0;
    if (run.without != "nothing")
      task.runs.push_back(std::move(run));
    else if (run.cost)
      task.whole = std::move(run);
  }
  if (!task.whole)
    task.runs.clear();
  return task;
}

namespace {
/// What all tasks say of one part.
struct Worth {
  unsigned partIn = 0, dearer = 0, costAdded = 0;
  double seconds = 0;
  std::vector<std::string> beneficiaries; ///< lost first, then dearer ones
  unsigned lost = 0;
};
} // namespace

static Worth worthOf(const AblatedPart &part,
                     llvm::ArrayRef<AblatedTask> tasks) {
  Worth worth;
  std::vector<std::string> dearer;
  for (const AblatedTask &task : tasks) {
    if (auto at = task.seconds.find(part.name); at != task.seconds.end())
      worth.seconds += at->second;
    for (const AblatedRun &run : task.runs) {
      if (run.without != part.name)
        continue;
      ++worth.partIn;
      if (task.isLost(run)) {
        worth.beneficiaries.push_back(task.name);
      } else if (unsigned added = task.costAdded(run)) {
        dearer.push_back(task.name);
        worth.costAdded += added;
      }
    }
  }
  worth.lost = worth.beneficiaries.size();
  worth.dearer = dearer.size();
  llvm::append_range(worth.beneficiaries, dearer);
  return worth;
}

/// The first few, and how many more there are.
static std::string spellNames(llvm::ArrayRef<std::string> names) {
  constexpr size_t most = 6;
  std::string text = llvm::join(names.take_front(most), ", ");
  if (names.size() > most)
    text += " and " + std::to_string(names.size() - most) + " more";
  return text;
}

void mips::writeAblation(llvm::ArrayRef<AblatedPart> parts,
                         llvm::ArrayRef<AblatedTask> tasks, const RunInfo &info,
                         llvm::raw_ostream &os) {
  size_t ruled = llvm::count_if(
      tasks, [](const AblatedTask &task) { return task.whole.has_value(); });
  os << "## What each stage of regression is worth\n\n"
     << info.line() << "\n\n"
     << tasks.size() << " tasks, of which regression explains " << ruled
     << "; the others are linear, or nothing explains them. The search for the "
        "rules of each is repeated on the same words without each stage and "
        "template that took part in them, one at a time. *Lost*: without it no "
        "rules are found, or only a table. *Dearer*: other rules, of a greater "
        "cost. *Seconds*: processor time of the stage for all tasks, the "
        "regression of its columns included; that of a template is in its "
        "stage. Last the tasks that are lost or dearer, lost ones first. A "
        "stage or template that fewer than two tasks need is made more general "
        "or removed.\n\n"
     << "| without | takes part in | lost | dearer | cost added | seconds | "
        "needed by |\n| --- | ---: | ---: | ---: | ---: | ---: | --- |\n";
  for (const AblatedPart &part : parts) {
    Worth worth = worthOf(part, tasks);
    os << "| `" << part.name << "` | " << worth.partIn << " | " << worth.lost
       << " | " << worth.dearer << " | " << worth.costAdded << " | ";
    if (!part.isTemplate)
      os << llvm::format("%.1f", worth.seconds);
    os << " | " << spellNames(worth.beneficiaries) << " |\n";
  }
}

static llvm::json::Object toJson(const AblatedRun &run) {
  return llvm::json::Object{{"without", run.without},
                            {"table", run.isTable},
                            {"cost", run.cost ? llvm::json::Value(*run.cost)
                                              : llvm::json::Value(nullptr)}};
}

llvm::json::Object mips::toJson(const AblatedTask &task) {
  llvm::json::Array runs;
  if (task.whole)
    runs.push_back(::toJson(*task.whole));
  for (const AblatedRun &run : task.runs)
    runs.push_back(::toJson(run));
  llvm::json::Object seconds;
  for (const auto &[stage, value] : task.seconds)
    seconds[stage] = value;
  return llvm::json::Object{{"task", task.name},
                            {"runs", std::move(runs)},
                            {"seconds", std::move(seconds)}};
}

static std::optional<AblatedRun> runFromJson(const llvm::json::Value &value) {
  AblatedRun run;
  llvm::json::Path::Root root;
  llvm::json::ObjectMapper mapper(value, root);
  std::optional<int64_t> cost;
  if (!mapper || !mapper.map("without", run.without) ||
      !mapper.map("table", run.isTable) || !mapper.map("cost", cost))
    return std::nullopt;
  if (cost)
    run.cost = unsigned(*cost);
  return run;
}

std::optional<AblatedTask>
mips::ablatedTaskFromJson(const llvm::json::Value &value) {
  AblatedTask task;
  const llvm::json::Object *object = value.getAsObject();
  const llvm::json::Array *runs = object ? object->getArray("runs") : nullptr;
  const llvm::json::Object *seconds =
      object ? object->getObject("seconds") : nullptr;
  std::optional<StringRef> name =
      object ? object->getString("task") : std::nullopt;
  if (!runs || !seconds || !name)
    return std::nullopt;
  task.name = name->str();
  for (const llvm::json::Value &entry : *runs) {
    std::optional<AblatedRun> run = runFromJson(entry);
    if (!run)
      return std::nullopt;
    if (run->without == "nothing")
      task.whole = std::move(run);
    else
      task.runs.push_back(std::move(*run));
  }
  for (const auto &[stage, value] : *seconds)
    task.seconds[stage.str()] = value.getAsNumber().value_or(0);
  return task;
}
