//===- Trust.cpp - which labels to believe ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/Trust.h"
#include "mips/IR/Interpreter.h"

using namespace mips;

Dataset mips::agreeingSequences(const Teacher &teacher,
                                const Dataset &dataset) {
  Dataset agreeing(dataset.signature());
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    if (teacher.answer(dataset.inputWord(i)) == dataset.outputWord(i))
      agreeing.appendSequence(dataset.sequence(i));
  return agreeing;
}

size_t mips::countWrongSteps(MachineOp machine, const Dataset &dataset) {
  Interpreter interpreter(machine);
  std::vector<int64_t> outputs(interpreter.numOutputs());
  size_t wrong = 0;
  for (size_t i = 0; i < dataset.numSequences(); ++i) {
    interpreter.reset();
    for (size_t t = 0; t < dataset.length(i); ++t) {
      bool fits = interpreter.step(dataset.inputs(i, t),
                                   llvm::MutableArrayRef<int64_t>(outputs));
      wrong +=
          !fits || dataset.outputs(i, t) != llvm::ArrayRef<int64_t>(outputs);
    }
  }
  return wrong;
}
