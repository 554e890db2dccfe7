//===- Task.h - a task: what is to be learned -------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The front end: a task file in, a task out, and the dataset that it means.
// The language is specified in docs/Language.md.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LANGUAGE_TASK_H
#define MIPS_LANGUAGE_TASK_H

#include "mips/Data/Dataset.h"
#include "mips/Data/NetworkCoding.h"
#include "mips/IR/MipsDialect.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// How many sequences are drawn, how long, and how. The sequences are a
/// function of these numbers and the signature (and, where `balance` asks for
/// it, of the values of one output); nothing here steers the learner.
struct TrainOptions {
  /// The number of steps of every sequence.
  unsigned length = 10;
  uint64_t sequences = 25000;
  uint64_t seed = 42;
  /// The name of an output whose values shall occur about equally often;
  /// otherwise inputs are uniform and independent.
  std::optional<std::string> balance;
  /// Whether the task says how long they are, and how many. Otherwise its
  /// finite machine may ask for longer ones; see mips/Language/WordNeeds.h.
  bool isLengthGiven = false, isCountGiven = false;
};

/// A place in a file, with its line, so that a diagnostic can be shown after
/// the file was closed. `line` and `column` count from 1.
struct SourcePlace {
  std::string file;
  unsigned line = 0, column = 0;
  /// The number of characters to underline, at least 1.
  unsigned width = 1;
  /// The text of the line.
  std::string text;
};

/// A checked task. Either `spec` is set (a rule task) or `dataFile` is not
/// empty (a data task), never both; with `network`, which is then what is
/// explained, it may be neither.
struct Task {
  std::string name;
  /// The task's words; may be empty.
  std::string summary;
  Signature signature;
  TrainOptions train;

  /// A module with exactly one `mips.machine`, of origin spec, with the ports
  /// of the signature in its order; null for a data task.
  mlir::OwningOpRef<mlir::ModuleOp> spec;
  /// The text of a rule task; empty if the rule is a machine of other people's.
  /// See mips/Language/CompareReadings.h.
  std::string text;
  /// The path of the CSV file, resolved against the folder of the task file;
  /// empty for a rule task.
  std::string dataFile;
  /// What that file holds, where it was read already. Where not, drawDataset()
  /// reads it.
  std::optional<Dataset> data;

  /// A network of others that is to be explained; its file is resolved as
  /// `dataFile` is.
  std::optional<NetworkSource> network;

  /// A program that is asked words instead (docs/BlackBoxes.md): a command for
  /// the shell. Then there is neither a rule nor data.
  std::optional<std::string> oracle;

  /// Where the outputs were declared, in signature order.
  std::vector<SourcePlace> outputPlaces;
  /// Where the data file was named (data tasks); line 0 if by no task file.
  SourcePlace dataPlace;

  bool isRule() const { return bool(spec); }
  /// The machine of `spec`. Rule tasks only.
  MachineOp machine() const;
};

/// A mistake of the user in what a task means or in its data: one or more
/// complete diagnostics, as text.
class TaskError : public llvm::ErrorInfo<TaskError> {
public:
  static char ID;
  explicit TaskError(std::string diagnostics)
      : diagnostics(std::move(diagnostics)) {}
  /// `file:line:column: error: message`, the source line, a caret, and notes
  /// in the same form; without a newline at the end.
  void log(llvm::raw_ostream &os) const override { os << diagnostics; }
  std::error_code convertToErrorCode() const override;

private:
  std::string diagnostics;
};

/// Parses and checks the main file of `sources`, which holds one task, and
/// lowers its rule. All mistakes are printed to `err`, each as
/// `file:line:column: error: message`, the source line, a caret range, and
/// notes that say what to do; the parser recovers to report several at once.
/// Warnings are printed to `err`, too. A diagnostic handler of `sources` gets
/// all of them instead. Fails if there was an error. The
/// context gets the mips dialect.
mlir::FailureOr<Task> parseTask(llvm::SourceMgr &sources,
                                mlir::MLIRContext &context,
                                llvm::raw_ostream &err);

/// Reads the file `path` (`-`: standard input) and parses it; a file whose name
/// ends in `.csv` is a data task by itself if it declares its streams (`# in x
/// : 0..9`, `# out y : int`), and a machine file (mips/Data/MachineFile.h) is a
/// task whose rule is that machine. A file that cannot be read is a mistake
/// like any other.
mlir::FailureOr<Task> parseTaskFile(llvm::StringRef path,
                                    mlir::MLIRContext &context,
                                    llvm::raw_ostream &err);

/// The name of a file as a name of the language: `my-log.csv` is `my_log`.
std::string taskNameOf(llvm::StringRef path);

/// The dataset of a task. A rule task: sequences drawn as `task.train` and
/// planTraining() say, labelled by the reference interpreter. A data task: its
/// CSV file, all of it.
///
/// Errors (TaskError, with places): an output that leaves its declared range
/// or 64 bits, told with sequence, step and value; a file that cannot be read;
/// every mistake of readCsv.
llvm::Expected<Dataset> drawDataset(const Task &task);

} // namespace mips

#endif // MIPS_LANGUAGE_TASK_H
