//===- PythonNamesTest.cpp - names that Python accepts ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/Python.h"
#include <gtest/gtest.h>

using mips::pythonFunctionName;

namespace {

TEST(PythonNames, AreInSnakeCase) {
  EXPECT_EQ(pythonFunctionName("Div_3"), "div_3");
  EXPECT_EQ(pythonFunctionName("RunLength"), "run_length");
  EXPECT_EQ(pythonFunctionName("CRCCheck"), "crc_check");
  EXPECT_EQ(pythonFunctionName("Sum_Last7"), "sum_last7");
  EXPECT_EQ(pythonFunctionName("Last7Sum"), "last7_sum");
  EXPECT_EQ(pythonFunctionName("already_snake"), "already_snake");
  EXPECT_EQ(pythonFunctionName("X"), "x");
}

TEST(PythonNames, AreIdentifiers) {
  EXPECT_EQ(pythonFunctionName("3Bits"), "machine_3_bits");
  EXPECT_EQ(pythonFunctionName("a b-c"), "a_b_c");
  EXPECT_EQ(pythonFunctionName(""), "machine_");
}

TEST(PythonNames, AreNotTaken) {
  EXPECT_EQ(pythonFunctionName("Max"), "max_");
  EXPECT_EQ(pythonFunctionName("Lambda"), "lambda_");
  EXPECT_EQ(pythonFunctionName("Main"), "main_");
  EXPECT_EQ(pythonFunctionName("Read_Rows"), "read_rows_");
}

} // namespace
