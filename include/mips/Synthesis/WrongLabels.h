//===- WrongLabels.h - errors that are the data's -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_WRONGLABELS_H
#define MIPS_SYNTHESIS_WRONGLABELS_H

#include "mips/Data/Noise.h"
#include "mips/Data/Teacher.h"
#include <optional>

namespace mips {

/// Whether the errors of `teacher` on `dataset` are strewn, as wrong labels
/// are. A teacher that lacks a part of the task errs where that part matters:
/// with certain inputs, at certain outputs, late in the sequences, or several
/// times in a row. So steps are counted by their number, by what each input is
/// and was before, by each output of the teacher, and by whether the step
/// before was wrong; in no such class may much more or much less be wrong than
/// its share. Steps without an output in the data count nowhere. Looks at up to
/// 5,000 sequences.
bool areErrorsStrewn(const Teacher &teacher, const Dataset &dataset);

/// How many labels of `dataset` are wrong, if what `teacher` has learned of it
/// is right and its errors are wrong labels: for data that do not contradict
/// themselves, of which estimateNoise() says nothing.
///
/// Nothing if they are not strewn (areErrorsStrewn), if fewer steps are wrong
/// than would show it, or if more than a twentieth are. Looks at up to 5,000
/// sequences.
std::optional<NoiseEstimate> presumeWrongLabels(const Teacher &teacher,
                                                const Dataset &dataset);

} // namespace mips

#endif // MIPS_SYNTHESIS_WRONGLABELS_H
