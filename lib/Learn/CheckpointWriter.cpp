//===- CheckpointWriter.cpp - networks as JSON ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckpointWriter.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace mips;
using llvm::json::OStream;

static void writeStreams(OStream &json, llvm::ArrayRef<Stream> streams) {
  for (const Stream &stream : streams)
    json.object([&] {
      json.attribute("name", stream.name);
      if (stream.range) {
        json.attribute("lo", stream.range->lo);
        json.attribute("hi", stream.range->hi);
      }
    });
}

void mips::writeNetwork(const Network &network, llvm::raw_ostream &os) {
  OStream json(os, /*IndentSize=*/2);
  json.object([&] {
    json.attribute("format", "mips-network");
    json.attribute("version", 1);
    json.attribute("kind", network.kind().name);
    json.attributeArray(
        "inputs", [&] { writeStreams(json, network.signature().inputs); });
    json.attributeArray(
        "outputs", [&] { writeStreams(json, network.signature().outputs); });
    json.attribute("trainedLength", network.trainedLength());
    network.writeBody(json);
  });
  os << "\n";
}

void mips::writeNumbers(OStream &json, llvm::StringRef name,
                        llvm::ArrayRef<double> numbers) {
  json.attributeBegin(name);
  json.rawValue([&](llvm::raw_ostream &os) {
    os << "[";
    llvm::ListSeparator comma;
    // Adding 0 turns -0, which JSON would read as the integer 0, into 0.
    for (double number : numbers)
      os << comma << llvm::format("%.17g", number + 0.0);
    os << "]";
  });
  json.attributeEnd();
}

void mips::writeBlocks(OStream &json, llvm::ArrayRef<ParameterBlock> blocks,
                       llvm::ArrayRef<double> parameters) {
  json.attributeObject("parameters", [&] {
    for (const ParameterBlock &block : blocks) {
      writeNumbers(json, block.name, parameters.take_front(block.size));
      parameters = parameters.drop_front(block.size);
    }
  });
}
