//===- BlackBox.cpp - a program that answers rows ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/BlackBox.h"
#include "BoxProcess.h"
#include "mips/Data/Csv.h"
#include "mips/Support/Events.h"
#include "mips/Support/Output.h"
#include "mips/Synthesis/Words.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include <map>

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

struct BlackBox::State {
  State(const BlackBoxOptions &options, const Signature &signature)
      : options(options), signature(signature),
        process(options.command, signature, options.secondsPerRow),
        isByLine(options.reset == BoxReset::Line) {}

  Error openAnswers();
  Error probe();
  Error checkBudget(size_t steps) const;
  Expected<std::vector<int64_t>> askFresh(llvm::ArrayRef<int64_t> word);
  Expected<std::vector<int64_t>> askByLine(llvm::ArrayRef<int64_t> word);
  void remember(llvm::ArrayRef<int64_t> word, llvm::ArrayRef<int64_t> answer);
  std::string rows(llvm::ArrayRef<int64_t> word) const;

  BlackBoxOptions options;
  Signature signature;
  BoxProcess process;
  bool isByLine;
  std::map<std::vector<int64_t>, std::vector<int64_t>> known;
  size_t numRemembered = 0, numSequences = 0;
  std::unique_ptr<llvm::raw_fd_ostream> file;
  uint64_t words = 0, steps = 0;
  Stopwatch watch;
};

BlackBox::BlackBox(std::unique_ptr<State> state) : state(std::move(state)) {}
BlackBox::~BlackBox() = default;

std::string BlackBox::State::rows(llvm::ArrayRef<int64_t> word) const {
  std::string text;
  size_t width = signature.inputs.size();
  for (size_t i = 0; i < word.size(); ++i)
    text += signature.inputs[i % width].names.fieldOf(word[i]) +
            ((i + 1) % width ? ',' : '\n');
  return text;
}

static bool haveSameStreams(const Signature &a, const Signature &b) {
  auto areEqual = [](llvm::ArrayRef<Stream> one, llvm::ArrayRef<Stream> other) {
    return llvm::equal(one, other, [](const Stream &x, const Stream &y) {
      return x.name == y.name && x.range == y.range && x.names == y.names;
    });
  };
  return areEqual(a.inputs, b.inputs) && areEqual(a.outputs, b.outputs);
}

/// Reads the answers of an earlier run. An interrupt may have cut the last line
/// off; the sequence to which that line belongs is asked again.
Error BlackBox::State::openAnswers() {
  if (options.answers.empty())
    return Error::success();
  std::string whole;
  if (llvm::sys::fs::exists(options.answers)) {
    Expected<std::unique_ptr<llvm::MemoryBuffer>> text =
        readInput(options.answers);
    if (!text)
      return text.takeError();
    StringRef lines = (*text)->getBuffer();
    whole = lines.take_front(lines.rfind('\n') + 1).str();
  }
  Dataset dataset(signature);
  if (!whole.empty()) {
    Expected<Dataset> read =
        readSelfDescribedCsv(llvm::MemoryBufferRef(whole, options.answers));
    if (!read)
      return read.takeError();
    if (!haveSameStreams(read->signature(), signature))
      return llvm::createStringError("'" + options.answers +
                                     "' holds answers of other streams");
    dataset = std::move(*read);
  }
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    known[dataset.inputWord(i)] = dataset.outputWord(i);
  numRemembered = numSequences = dataset.numSequences();
  // Rewrites the file with whole sequences only, and with the header if it was
  // missing.
  if (Error error = writeOutput(options.answers, [&](llvm::raw_ostream &os) {
        writeCsv(dataset, os);
        return Error::success();
      }))
    return error;
  std::error_code code;
  file = std::make_unique<llvm::raw_fd_ostream>(
      options.answers, code, llvm::sys::fs::CD_OpenExisting,
      llvm::sys::fs::FA_Write, llvm::sys::fs::OF_Append);
  if (code)
    return llvm::createStringError(code, "cannot write '" + options.answers +
                                             "': " + code.message());
  return Error::success();
}

void BlackBox::State::remember(llvm::ArrayRef<int64_t> word,
                               llvm::ArrayRef<int64_t> answer) {
  known[word.vec()] = answer.vec();
  if (!file)
    return;
  size_t in = signature.inputs.size(), out = signature.outputs.size();
  for (size_t t = 0; t * in < word.size(); ++t) {
    *file << numSequences << ',' << t;
    for (size_t i = 0; i < in; ++i)
      *file << ',' << csvField(signature.inputs[i], word[t * in + i]);
    for (size_t i = 0; i < out; ++i)
      *file << ',' << csvField(signature.outputs[i], answer[t * out + i]);
    *file << '\n';
  }
  ++numSequences;
  file->flush();
}

Error BlackBox::State::checkBudget(size_t more) const {
  auto spent = [](uint64_t number, const char *unit) {
    return llvm::make_error<OutOfBudget>("the limit of " +
                                         withThousands(number) + unit);
  };
  if (words >= options.maxWords)
    return spent(options.maxWords, " words was reached");
  if (steps + more > options.maxSteps)
    return spent(options.maxSteps, " steps was reached");
  if (watch.seconds() > options.maxSeconds)
    return spent(options.maxSeconds, " seconds was reached");
  return Error::success();
}

Expected<std::vector<int64_t>>
BlackBox::State::askFresh(llvm::ArrayRef<int64_t> word) {
  process.end();
  if (Error error = process.start())
    return error;
  auto answer = process.exchange(rows(word), word, /*isLast=*/true);
  process.end();
  return answer;
}

Expected<std::vector<int64_t>>
BlackBox::State::askByLine(llvm::ArrayRef<int64_t> word) {
  if (!process.isRunning())
    if (Error error = process.start())
      return error;
  return process.exchange("reset\n" + rows(word), word, /*isLast=*/false);
}

/// Finds out whether a line `reset` resets the program: one process with such
/// lines between the words must answer like fresh processes.
Error BlackBox::State::probe() {
  const size_t count = tuning::questions.probes,
               length = tuning::questions.probeSteps;
  std::vector<Word> probes = structuredWords(signature, length, count, 1);
  std::vector<std::vector<int64_t>> answers;
  for (const Word &word : probes) {
    Expected<std::vector<int64_t>> answer = askFresh(word);
    if (!answer)
      return answer.takeError();
    ++words;
    steps += length;
    remember(word, *answer);
    answers.push_back(std::move(*answer));
  }
  isByLine = true;
  for (auto [word, expected] : llvm::zip_equal(probes, answers)) {
    Expected<std::vector<int64_t>> answer = askByLine(word);
    if (answer && *answer == expected)
      continue;
    isByLine = false;
    if (!answer)
      llvm::consumeError(answer.takeError());
    break;
  }
  if (!isByLine)
    process.end();
  return Error::success();
}

Expected<std::unique_ptr<BlackBox>>
BlackBox::create(const BlackBoxOptions &options, const Signature &signature) {
  auto state = std::make_unique<State>(options, signature);
  if (Error error = state->openAnswers())
    return error;
  if (options.reset == BoxReset::Auto)
    if (Error error = state->probe())
      return error;
  return std::unique_ptr<BlackBox>(new BlackBox(std::move(state)));
}

Expected<std::vector<int64_t>> BlackBox::ask(llvm::ArrayRef<int64_t> word) {
  // In lexicographic order a word that is a prefix of a known word stands right
  // before it.
  auto it = state->known.lower_bound(word.vec());
  if (it != state->known.end() && it->first.size() >= word.size() &&
      std::equal(word.begin(), word.end(), it->first.begin())) {
    size_t count = word.size() / state->signature.inputs.size() *
                   state->signature.outputs.size();
    return std::vector<int64_t>(it->second.begin(), it->second.begin() + count);
  }
  size_t length = word.size() / state->signature.inputs.size();
  if (Error error = state->checkBudget(length))
    return error;
  Expected<std::vector<int64_t>> answer =
      state->isByLine ? state->askByLine(word) : state->askFresh(word);
  if (!answer)
    return answer;
  ++state->words;
  state->steps += length;
  state->remember(word, *answer);
  return answer;
}

std::string BlackBox::description() const {
  std::string text = withThousands(state->words) + " words of " +
                     withThousands(state->steps) + " steps asked, each after " +
                     (state->isByLine ? "a line 'reset'" : "a fresh start");
  if (state->numRemembered)
    text +=
        "; " + withThousands(state->numRemembered) + " words were known before";
  return text;
}
