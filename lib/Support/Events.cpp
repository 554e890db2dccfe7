//===- Events.cpp - what a stage of the compiler tells ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Support/Events.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"

using namespace mips;

static llvm::StringRef spell(Event::Kind kind) {
  switch (kind) {
  case Event::Stage:
    return "stage";
  case Event::Progress:
    return "progress";
  case Event::Note:
    return "note";
  }
  llvm_unreachable("covered switch");
}

void mips::writeEvent(const Event &event, llvm::raw_ostream &os) {
  llvm::json::OStream json(os);
  json.object([&] {
    json.attribute("event", spell(event.kind));
    json.attribute("stage", event.stage);
    json.attribute("text", event.text);
    if (event.kind == Event::Stage)
      json.attribute("seconds", event.seconds);
    if (event.kind == Event::Progress)
      json.attribute("fraction", event.fraction);
    if (!event.counts.empty())
      json.attributeObject("counts", [&] {
        for (const auto &[name, value] : event.counts)
          json.attribute(name, value);
      });
  });
  os << '\n';
}

llvm::Expected<Event> mips::parseEvent(llvm::StringRef line) {
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(line);
  if (!value)
    return value.takeError();
  const llvm::json::Object *object = value->getAsObject();
  if (!object || !object->getString("event") || !object->getString("stage") ||
      !object->getString("text"))
    return llvm::createStringError("not an event: " + line);
  Event event;
  event.kind = llvm::StringSwitch<Event::Kind>(*object->getString("event"))
                   .Case("stage", Event::Stage)
                   .Case("progress", Event::Progress)
                   .Default(Event::Note);
  event.stage = object->getString("stage")->str();
  event.text = object->getString("text")->str();
  event.seconds = object->getNumber("seconds").value_or(0);
  event.fraction = object->getNumber("fraction").value_or(0);
  if (const llvm::json::Object *counts = object->getObject("counts"))
    for (const auto &[name, value] : *counts)
      event.counts.emplace_back(name.str(), value.getAsNumber().value_or(0));
  llvm::sort(event.counts);
  return event;
}

void JsonEventSink::handle(const Event &event) {
  writeEvent(event, os);
  os.flush();
}

std::string mips::withThousands(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t i = digits.size(); i > 3; i -= 3)
    digits.insert(i - 3, ",");
  return digits;
}

std::string mips::asPercent(double share) {
  return llvm::formatv("{0:f2} %", 100 * share).str();
}
