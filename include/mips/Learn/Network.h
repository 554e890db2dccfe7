//===- Network.h - trained recurrent networks -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LEARN_NETWORK_H
#define MIPS_LEARN_NETWORK_H

#include "mips/Data/Teacher.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <memory>

namespace mips {

/// One named matrix or vector among a network's parameters.
struct ParameterBlock {
  llvm::StringRef name;
  size_t size;
};

/// The number of values of all inputs together, which is that of one-hot
/// features; nothing if it is more than 4096.
std::optional<unsigned> countOneHotFeatures(const Signature &signature);

class CheckpointReader;
class Network;

/// A kind of network, a row of the table in lib/Learn/NetworkKinds.cpp.
struct NetworkKind {
  llvm::StringLiteral name; ///< in checkpoints
  /// Reads the members that this kind has beside those of every network. Null
  /// if one is missing or wrong, which the reader then knows.
  std::unique_ptr<Network> (*read)(CheckpointReader &reader,
                                   Signature signature, unsigned trainedLength);
};

/// All kinds.
llvm::ArrayRef<const NetworkKind *> networkKinds();

/// A recurrent network: its shape, its parameters, and the streams that it was
/// trained on. Immutable once trained; a checkpoint is all of it.
class Network : public Teacher {
public:
  const NetworkKind &kind() const { return kind_; }
  const Signature &signature() const { return signature_; }
  unsigned numInputs() const { return signature_.inputs.size(); }
  unsigned numOutputs() const { return signature_.outputs.size(); }
  unsigned trainedLength() const override { return trainedLength_; }

  virtual std::unique_ptr<Network> clone() const = 0;
  /// The number of trained parameters, and what they are, in their order.
  virtual size_t numParameters() const = 0;
  virtual std::vector<ParameterBlock> parameterBlocks() const = 0;
  /// The members of the checkpoint that this kind has beside those of every
  /// network.
  virtual void writeBody(llvm::json::OStream &json) const = 0;

protected:
  Network(const NetworkKind &kind, Signature signature, unsigned trainedLength)
      : kind_(kind), signature_(std::move(signature)),
        trainedLength_(trainedLength) {}

private:
  const NetworkKind &kind_;
  Signature signature_;
  unsigned trainedLength_;
};

/// Writes a checkpoint: JSON, version 1, numbers with 17 significant digits,
/// so that reading it gives the same network and writing that the same bytes.
void writeNetwork(const Network &network, llvm::raw_ostream &os);

/// Reads what writeNetwork wrote. Errors: one StringError
/// `<buffer name>: <what is wrong>`, for text that is no JSON, no checkpoint,
/// of another version, or whose sizes do not agree.
llvm::Expected<std::unique_ptr<Network>>
readNetwork(llvm::MemoryBufferRef checkpoint);

/// How a network does on labelled sequences.
struct Score {
  /// Sequences looked at, and those of them with an error at any step.
  size_t sequences = 0, wrongSequences = 0;
  /// Their steps, and those with an error in any output.
  size_t steps = 0, wrongSteps = 0;
};

/// The steps of a sequence at which `network` has another output.
size_t countWrongSteps(const Teacher &network, const Dataset &dataset,
                       size_t sequence);

/// Compares `network` with the first `limit` sequences of `dataset`.
Score scoreNetwork(const Teacher &network, const Dataset &dataset,
                   size_t limit = ~size_t(0));

} // namespace mips

#endif // MIPS_LEARN_NETWORK_H
