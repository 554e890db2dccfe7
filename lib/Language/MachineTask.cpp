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

/// The number of the letter: the last input runs fastest.
static mlir::Value letterOf(MachineBuilder &builder,
                            const Signature &signature) {
  mlir::Value letter = builder.constant(0);
  for (const Stream &stream : signature.inputs) {
    mlir::Value input = builder.input(stream.name, *stream.range, stream.names);
    mlir::Value offset =
        builder.make<SubOp>(input, builder.constant(stream.range->lo));
    mlir::Value scaled = builder.make<MulOp>(
        letter, builder.constant(int64_t(stream.range->size())));
    letter = builder.make<AddOp>(scaled, offset);
  }
  return letter;
}

static mlir::OwningOpRef<mlir::ModuleOp>
buildMachine(const Automaton &automaton, const Signature &signature,
             StringRef name, StringRef summary, mlir::MLIRContext &context) {
  MachineBuilder builder(context, name, summary);
  mlir::Value letter = letterOf(builder, signature);
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
  for (auto [k, stream] : llvm::enumerate(signature.outputs)) {
    std::vector<int64_t> table;
    for (unsigned cell = 0; cell < automaton.next.size(); ++cell)
      table.push_back(automaton.outputs(cell)[k]);
    builder.output(stream.name, lookUp(table), stream.range, stream.names);
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
  task.summary =
      "machine of " + std::to_string(file->automaton.numStates) + " states";
  for (const LabelledStream &stream : file->inputs)
    task.signature.inputs.push_back(stream.stream());
  for (const LabelledStream &stream : file->outputs)
    task.signature.outputs.push_back(stream.stream());
  task.spec = buildMachine(file->automaton, task.signature, task.name,
                           task.summary, context);
  task.outputPlaces.resize(file->outputs.size());
  return task;
}
