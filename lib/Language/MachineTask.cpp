//===- MachineTask.cpp - a machine of other people's as a task ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MachineTask.h"
#include "DataTask.h"
#include "MachineBuilder.h"
#include "mips/Data/MachineFile.h"

using namespace mips;
using llvm::StringRef;

/// `input: 0 coin, 1 push`
static void describeLabels(const LabelledStream &stream,
                           llvm::raw_ostream &os) {
  if (stream.labels.empty())
    return;
  os << "; " << stream.name << ":";
  for (auto [value, label] : llvm::enumerate(stream.labels))
    os << (value ? ", " : " ") << value << " " << label;
}

static std::string summaryOf(const MachineFile &file) {
  std::string text;
  llvm::raw_string_ostream os(text);
  os << "machine of " << file.automaton.numStates << " states";
  for (const auto *side : {&file.inputs, &file.outputs})
    for (const LabelledStream &stream : *side)
      describeLabels(stream, os);
  return text;
}

/// The number of the letter: the last input runs fastest.
static mlir::Value letterOf(MachineBuilder &builder, const MachineFile &file) {
  mlir::Value letter = builder.constant(0);
  for (const LabelledStream &stream : file.inputs) {
    mlir::Value input = builder.input(stream.name, stream.range);
    mlir::Value offset =
        builder.make<SubOp>(input, builder.constant(stream.range.lo));
    mlir::Value scaled = builder.make<MulOp>(
        letter, builder.constant(int64_t(stream.range.size())));
    letter = builder.make<AddOp>(scaled, offset);
  }
  return letter;
}

static mlir::OwningOpRef<mlir::ModuleOp>
buildMachine(const MachineFile &file, StringRef name, StringRef summary,
             mlir::MLIRContext &context) {
  const Automaton &automaton = file.automaton;
  MachineBuilder builder(context, name, summary);
  mlir::Value letter = letterOf(builder, file);
  mlir::Value state =
      builder.freshState("s", 0, Interval{0, int64_t(automaton.numStates) - 1});
  mlir::Value index = builder.make<AddOp>(
      mlir::Value(builder.make<MulOp>(
          state, builder.constant(automaton.alphabet.size()))),
      letter);
  auto lookUp = [&](const std::vector<int64_t> &table) {
    if (llvm::all_equal(table))
      return builder.constant(table.front());
    return mlir::Value(
        builder.make<LookupOp>(llvm::ArrayRef<int64_t>(table), index));
  };
  builder.setNext(state, lookUp(std::vector<int64_t>(automaton.next.begin(),
                                                     automaton.next.end())));
  for (auto [k, stream] : llvm::enumerate(file.outputs)) {
    std::vector<int64_t> table;
    for (unsigned cell = 0; cell < automaton.next.size(); ++cell)
      table.push_back(automaton.outputs(cell)[k]);
    builder.output(stream.name, lookUp(table), stream.range);
  }
  return builder.finish();
}

mlir::FailureOr<Task> mips::taskOfMachine(llvm::MemoryBufferRef buffer,
                                          mlir::MLIRContext &context,
                                          llvm::raw_ostream &err) {
  llvm::Expected<MachineFile> file = readMachineFile(buffer);
  if (!file) {
    err << llvm::toString(file.takeError()) << '\n';
    return mlir::failure();
  }
  if (!file->note.empty())
    err << buffer.getBufferIdentifier() << ": note: " << file->note << '\n';
  Task task;
  task.name = taskNameOf(buffer.getBufferIdentifier());
  task.summary = summaryOf(*file);
  for (const LabelledStream &stream : file->inputs)
    task.signature.inputs.push_back({stream.name, stream.range});
  for (const LabelledStream &stream : file->outputs)
    task.signature.outputs.push_back({stream.name, stream.range});
  task.spec = buildMachine(*file, task.name, task.summary, context);
  task.outputPlaces.resize(file->outputs.size());
  return task;
}
