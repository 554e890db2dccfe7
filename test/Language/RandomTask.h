//===- RandomTask.h - task files drawn at random ----------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TEST_LANGUAGE_RANDOMTASK_H
#define MIPS_TEST_LANGUAGE_RANDOMTASK_H

#include <cstdint>
#include <string>

namespace mips::test {

/// The text of a task with a rule, a function of the seed. All constructs of
/// docs/Language.md come up, and what lies between them: rules that read their
/// own past, declared ranges that do not hold, counters that are compared with
/// constants. Most of the texts are tasks; the others break a rule that is
/// checked (a value that depends on itself, an integer as a truth value, an
/// unbounded stream compared with a mirrored one).
std::string makeRandomTask(uint64_t seed);

} // namespace mips::test

#endif // MIPS_TEST_LANGUAGE_RANDOMTASK_H
