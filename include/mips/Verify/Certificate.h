//===- Certificate.h - a proof for others to check --------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a proof rests on, and the obligations that follow from it as SMT-LIB 2:
// another solver can discharge them without any of our code. The format is
// described in docs/Verification.md.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_VERIFY_CERTIFICATE_H
#define MIPS_VERIFY_CERTIFICATE_H

#include "mips/Support/Deadline.h"
#include "mips/Verify/Product.h"
#include "mips/Verify/ProofResult.h"

namespace mips {

/// Why two machines agree.
struct Certificate {
  Product product;
  Proved claim;
  /// Over the states of the product. They hold before the first step, and all
  /// of them together with the outputs' agreement in a step give each of them
  /// after the step, for all inputs within their ranges.
  std::vector<logic::Term> invariants;
  /// The invariants in `depth` successive steps and agreement in all of these
  /// but the last give agreement in the last. Absent: the claim is bounded,
  /// and rests on all input sequences of its length alone.
  std::optional<unsigned> depth;
};

/// Writes the obligations: comments for readers, definitions of both machines
/// and of the invariants, and one `(check-sat)` for each obligation, which
/// must answer `unsat`. A CertificateTimeout if the deadline passes first: what
/// has been written then is no certificate.
llvm::Error writeCertificate(Certificate &certificate, const Deadline &deadline,
                             llvm::raw_ostream &os);

/// There was no time for the certificate of something that is proved.
class CertificateTimeout : public llvm::ErrorInfo<CertificateTimeout> {
public:
  static char ID;
  void log(llvm::raw_ostream &os) const override;
  std::error_code convertToErrorCode() const override;
};

} // namespace mips

#endif // MIPS_VERIFY_CERTIFICATE_H
