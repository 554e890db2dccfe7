//===- Tables.h - which machines look steps up ------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_TABLES_H
#define MIPS_TARGET_TABLES_H

namespace mips {

/// Which machines are compiled to tables: those for which that is faster by our
/// estimate, all that have one, or none.
enum class Tables { Auto, Always, Never };

} // namespace mips

#endif // MIPS_TARGET_TABLES_H
