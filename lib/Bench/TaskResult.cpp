//===- TaskResult.cpp - what a compilation came to ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/TaskResult.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips;
using llvm::StringRef;

static const char *const stages[] = {"data",  "train", "extract", "regress",
                                     "prove", "total", "cpu"};

double TaskResult::total() const {
  auto it = seconds.find("total");
  return it == seconds.end() ? 0 : it->second;
}

bool TaskResult::isFromNetwork() const {
  auto it = origin.find("network");
  return it != origin.end() && !StringRef(it->second).starts_with("no network");
}

llvm::json::Value TaskResult::toJSON() const {
  llvm::json::Object originObject, secondsObject;
  for (const auto &[name, text] : origin)
    originObject[name] = text;
  for (const char *stage : stages) {
    auto it = seconds.find(stage);
    secondsObject[stage] = it == seconds.end() ? 0.0 : it->second;
  }
  llvm::json::Object object{{"task", task},
                            {"seed", seed},
                            {"status", status},
                            {"proof", proof},
                            {"length", nullptr},
                            {"method", method},
                            {"origin", std::move(originObject)},
                            {"rules", llvm::json::Array(rules)},
                            {"size", size},
                            {"table", isTable},
                            {"rounds", rounds},
                            {"seconds", std::move(secondsObject)},
                            {"key", key}};
  if (length)
    object["length"] = *length;
  return object;
}

static void readRules(const llvm::json::Object &object, TaskResult &result) {
  result.size = object.getInteger("size").value_or(0);
  result.rounds = object.getInteger("rounds").value_or(0);
  result.isTable = object.getBoolean("table").value_or(false);
  if (const llvm::json::Array *rules = object.getArray("rules"))
    for (const llvm::json::Value &rule : *rules)
      result.rules.push_back(rule.getAsString().value_or("").str());
  if (const llvm::json::Object *origin = object.getObject("origin"))
    for (const auto &[name, text] : *origin)
      result.origin[name.str()] = text.getAsString().value_or("").str();
}

static void readProof(const llvm::json::Object &object, TaskResult &result) {
  result.method = object.getString("method").value_or("").str();
  if (std::optional<int64_t> length = object.getInteger("length"))
    result.length = uint64_t(*length);
}

llvm::Expected<TaskResult>
TaskResult::fromJSON(const llvm::json::Value &value) {
  const llvm::json::Object *object = value.getAsObject();
  if (!object || !object->getString("task") || !object->getInteger("seed") ||
      !object->getString("status") || !object->getString("key") ||
      !object->getObject("seconds"))
    return llvm::createStringError("not a result of mips-bench");
  TaskResult result;
  result.task = object->getString("task")->str();
  result.seed = uint64_t(*object->getInteger("seed"));
  result.status = object->getString("status")->str();
  result.key = object->getString("key")->str();
  result.proof = object->getString("proof").value_or("").str();
  readProof(*object, result);
  readRules(*object, result);
  for (const auto &[stage, time] : *object->getObject("seconds"))
    result.seconds[stage.str()] = time.getAsNumber().value_or(0);
  return result;
}

TaskResult mips::readResult(StringRef task, StringRef log) {
  TaskResult result;
  result.task = task.str();
  llvm::SmallVector<StringRef> lines;
  log.split(lines, '\n', -1, /*KeepEmpty=*/false);
  for (StringRef line : lines) {
    llvm::Expected<llvm::json::Value> value = llvm::json::parse(line);
    if (!value) {
      llvm::consumeError(value.takeError());
      continue;
    }
    const llvm::json::Object *object = value->getAsObject();
    if (!object)
      continue;
    StringRef event = object->getString("event").value_or("");
    StringRef stage = object->getString("stage").value_or("");
    if (event == "result") {
      result.status = object->getString("status").value_or("error").str();
      result.seconds["total"] = object->getNumber("seconds").value_or(0);
      readRules(*object, result);
      if (const llvm::json::Object *proof = object->getObject("proof"))
        readProof(*proof, result);
    } else if (event == "stage") {
      result.seconds[stage.str()] += object->getNumber("seconds").value_or(0);
      if (stage == "prove")
        result.proof = object->getString("text").value_or("").str();
    }
  }
  return result;
}
