//===- NetworkInvariant.h - sets of a network's states that hold -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_VERIFY_NETWORKINVARIANT_H
#define MIPS_LIB_VERIFY_NETWORKINVARIANT_H

#include "StateNumbers.h"
#include "mips/Networks/ImportedNetwork.h"
#include "mips/Verify/Equivalence.h"
#include <optional>
#include <string>

namespace mips {

/// Looks for a proof by induction that a network answers as a machine does: a
/// box of hidden states for each state of the machine and last k letters that
/// contains what every step makes of the boxes before it, and in which every
/// answer is right. A trained network that holds its states apart forgets all
/// but the last letters, so the boxes are small where k is large enough; k
/// grows until that is so or there are too many boxes.
///
/// The text says what was found: `24 boxes of hidden states, last 3 letters`.
/// Nothing if none was found, also where the machine has too many states.
std::optional<std::string> findInvariant(StateNumbers &machine,
                                         const ImportedNetwork &network,
                                         const EquivalenceOptions &options,
                                         const Deadline &deadline);

} // namespace mips

#endif // MIPS_LIB_VERIFY_NETWORKINVARIANT_H
