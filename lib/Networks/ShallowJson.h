//===- ShallowJson.h - JSON of limited depth -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_NETWORKS_SHALLOWJSON_H
#define MIPS_LIB_NETWORKS_SHALLOWJSON_H

#include "llvm/Support/JSON.h"
#include <optional>

namespace mips {

/// Reads JSON that is nested at most 100 deep: LLVM's parser calls itself for
/// each bracket, so that a file of nothing but brackets would end the process.
llvm::Expected<llvm::json::Value> parseShallowJson(llvm::StringRef text);

/// Natural numbers; nothing if the array is null or holds something else.
std::optional<std::vector<uint64_t>>
naturalNumbers(const llvm::json::Array *array);

} // namespace mips

#endif // MIPS_LIB_NETWORKS_SHALLOWJSON_H
