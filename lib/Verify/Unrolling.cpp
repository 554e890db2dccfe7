//===- Unrolling.cpp - all input sequences of a length at once===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Unrolling.h"

using namespace mips;
using Answer = logic::Solver::Answer;

Frames::Frames(Product &product, logic::Solver &solver, bool fromInit)
    : product(product), solver(solver), inRange(product.inputsInRange()) {
  if (!fromInit)
    return;
  for (const Product::State &state : product.states)
    solver.define(0, state.variable, product.pool.constant(state.init), 0);
}

void Frames::extendTo(unsigned wanted) {
  for (; count < wanted; ++count) {
    solver.require(inRange, count);
    for (const Product::State &state : product.states)
      solver.define(count + 1, state.variable, state.next, count);
  }
}

InputSequence Frames::inputs(unsigned length) {
  InputSequence sequence(length);
  for (unsigned frame = 0; frame < length; ++frame)
    for (const Product::Input &input : product.inputs)
      sequence[frame].push_back(solver.value(input.variable, frame));
  return sequence;
}

Unrolling::Unrolling(Product &product, unsigned resourceLimit)
    : agree(product.outputsAgree()), solver(product.pool, resourceLimit),
      frames(product, solver, /*fromInit=*/true) {}

Answer Unrolling::extendTo(unsigned length, const Deadline &deadline) {
  while (covered < length) {
    if (deadline.passed())
      return Answer::Unknown;
    frames.extendTo(covered + 1);
    logic::Solver::Literal differ = solver.assumeSomeFails(agree, covered);
    Answer answer = solver.check(differ, deadline.remaining());
    if (answer == Answer::Sat)
      difference = frames.inputs(covered + 1);
    if (answer != Answer::Unsat)
      return answer;
    solver.require(agree, covered++);
  }
  return Answer::Unsat;
}
