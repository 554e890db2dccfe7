//===- LinearRealization.cpp - exact linear realisation ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/LinearRealization.h"
#include "mips/Tuning/Tuning.h"

using namespace mips;

static llvm::Expected<LinearResult>
judge(llvm::Expected<ImpulseResponse> response, const Dataset &dataset,
      bool fromTeacher) {
  if (!response)
    return response.takeError();
  auto machine = realize(*response);
  if (!machine)
    return machine.takeError();
  LinearResult result{*machine, response->deviation, 0, fromTeacher};
  result.errors = countErrors(result.machine, dataset);
  if (result.errors * 4 > dataset.numSteps())
    return llvm::createStringError("wrong at " + llvm::Twine(result.errors) +
                                   " of " + llvm::Twine(dataset.numSteps()) +
                                   " steps");
  return result;
}

llvm::Expected<LinearResult> mips::realizeLinear(const Teacher &teacher,
                                                 const Dataset &dataset) {
  auto probed =
      judge(probeResponse(teacher, dataset.signature()), dataset, true);
  if (probed && probed->errors == 0)
    return probed;
  // The network was trained on words of the dataset and may be wrong on zeros
  // and impulses.
  auto fitted =
      judge(fitResponse(teacher, dataset, tuning::costlyWords), dataset, true);
  if (!fitted || (probed && probed->errors <= fitted->errors)) {
    if (!fitted)
      llvm::consumeError(fitted.takeError());
    return probed;
  }
  if (!probed)
    llvm::consumeError(probed.takeError());
  return fitted;
}

llvm::Expected<LinearResult> mips::realizeLinear(const Dataset &dataset) {
  return judge(fitResponse(dataset), dataset, false);
}

void LinearResult::print(const Signature &signature,
                         llvm::raw_ostream &os) const {
  os << "# linear, " << machine.numStates() << " states, from the "
     << (fromTeacher ? "network" : "data") << "; " << errors << " errors\n";
  printRules(machine, signature, os);
}
