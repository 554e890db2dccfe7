//===- BlackBox.cpp - a program that answers rows ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/BlackBox.h"
#include "AnswerTree.h"
#include "BoxProcess.h"
#include "mips/Data/Csv.h"
#include "mips/Support/Events.h"
#include "mips/Support/Output.h"
#include "mips/Synthesis/Words.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

using Words = std::vector<std::vector<int64_t>>;

struct BlackBox::State {
  State(const BlackBoxOptions &options, const Signature &signature)
      : options(options), signature(signature),
        process(options.command, signature, options.secondsPerRow),
        isByLine(options.reset == BoxReset::Line),
        known(signature.inputs.size(), signature.outputs.size()) {}

  Error openAnswers();
  Error probe();
  size_t stepsOf(llvm::ArrayRef<int64_t> word) const {
    return word.size() / signature.inputs.size();
  }
  Expected<size_t> countAffordable(llvm::ArrayRef<std::vector<int64_t>> words);
  /// Asks the first of `words`, none of which is known.
  Expected<Words> ask(llvm::ArrayRef<std::vector<int64_t>> words);
  /// The same in a fresh process for each, or in a running one.
  Error askFresh(llvm::ArrayRef<std::vector<int64_t>> words, Words &answers);
  Error askByLine(llvm::ArrayRef<std::vector<int64_t>> words, Words &answers);
  void remember(llvm::ArrayRef<int64_t> word, llvm::ArrayRef<int64_t> answer);
  /// Makes all answers known.
  void index();

  BlackBoxOptions options;
  Signature signature;
  BoxProcess process;
  bool isByLine;
  /// Answers that may be asked for again, and those that may not until
  /// somebody asks a single word.
  AnswerTree known;
  std::vector<std::pair<std::vector<int64_t>, std::vector<int64_t>>> recent;
  size_t numRemembered = 0, numSequences = 0;
  std::unique_ptr<llvm::raw_fd_ostream> file;
  uint64_t words = 0, steps = 0;
  /// So many words are written at once: as many as are answered within a
  /// moment, so that budgets are kept and answers are in the file soon.
  size_t atOnce = 1;
  Stopwatch watch;
};

BlackBox::BlackBox(std::unique_ptr<State> state) : state(std::move(state)) {}
BlackBox::~BlackBox() = default;

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
    if (!known.add(dataset.inputWord(i), dataset.outputWord(i)))
      return llvm::createStringError("'" + options.answers +
                                     "' contradicts itself: the beginning of "
                                     "sequence " +
                                     llvm::Twine(i) +
                                     " has other outputs elsewhere");
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
  recent.emplace_back(word, answer);
  ++words;
  steps += stepsOf(word);
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
}

void BlackBox::State::index() {
  for (const auto &[word, answer] : recent)
    known.add(word, answer);
  recent.clear();
}

/// How many of the words the budget allows; the error if it allows none.
Expected<size_t>
BlackBox::State::countAffordable(llvm::ArrayRef<std::vector<int64_t>> toAsk) {
  auto spent = [](uint64_t number, const char *unit) {
    return llvm::make_error<OutOfBudget>("the limit of " +
                                         withThousands(number) + unit);
  };
  if (watch.seconds() > options.maxSeconds)
    return spent(options.maxSeconds, " seconds was reached");
  if (words >= options.maxWords)
    return spent(options.maxWords, " words was reached");
  size_t count = 0;
  for (uint64_t sum = steps;
       count < toAsk.size() && words + count < options.maxWords; ++count) {
    sum += stepsOf(toAsk[count]);
    if (sum > options.maxSteps)
      break;
  }
  if (count == 0)
    return spent(options.maxSteps, " steps was reached");
  return count;
}

Error BlackBox::State::askFresh(llvm::ArrayRef<std::vector<int64_t>> toAsk,
                                Words &answers) {
  for (const std::vector<int64_t> &word : toAsk) {
    process.end();
    if (Error error = process.start())
      return error;
    Error error = process.exchange(word, /*areReset=*/false, /*isLast=*/true,
                                   [&](std::vector<int64_t> answer) {
                                     answers.push_back(std::move(answer));
                                   });
    process.end();
    if (error)
      return error;
  }
  return Error::success();
}

Error BlackBox::State::askByLine(llvm::ArrayRef<std::vector<int64_t>> toAsk,
                                 Words &answers) {
  if (!process.isRunning())
    if (Error error = process.start())
      return error;
  return process.exchange(toAsk, /*areReset=*/true, /*isLast=*/false,
                          [&](std::vector<int64_t> answer) {
                            answers.push_back(std::move(answer));
                          });
}

Expected<Words>
BlackBox::State::ask(llvm::ArrayRef<std::vector<int64_t>> toAsk) {
  Expected<size_t> count =
      countAffordable(toAsk.take_front(isByLine ? atOnce : 1));
  if (!count)
    return count.takeError();
  toAsk = toAsk.take_front(*count);
  Words answers;
  answers.reserve(toAsk.size());
  Stopwatch moment;
  Error error = isByLine ? askByLine(toAsk, answers) : askFresh(toAsk, answers);
  bool isSoon = moment.seconds() < 0.1;
  atOnce = isSoon ? std::min(2 * atOnce, tuning::questions.atOnce)
                  : std::max<size_t>(atOnce / 2, 1);
  // What was answered before something went wrong is not lost.
  for (auto [word, answer] : llvm::zip(toAsk, answers))
    remember(word, answer);
  if (file)
    file->flush();
  if (error)
    return error;
  return answers;
}

/// Finds out whether a line `reset` resets the program: one process with such
/// lines between the words, which does not have to wait for them, must answer
/// like fresh processes.
Error BlackBox::State::probe() {
  std::vector<Word> probes = structuredWords(
      signature, tuning::questions.probeSteps, tuning::questions.probes, 1);
  Words expected, answers;
  while (expected.size() < probes.size()) {
    Expected<Words> fresh =
        ask(llvm::ArrayRef(probes).drop_front(expected.size()));
    if (!fresh)
      return fresh.takeError();
    llvm::append_range(expected, *fresh);
  }
  index();
  Error error = askByLine(probes, answers);
  isByLine = !error && answers == expected;
  llvm::consumeError(std::move(error));
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
  state->index();
  Expected<Words> answers = askAll(word.vec());
  if (!answers)
    return answers.takeError();
  return std::move(answers->front());
}

Expected<Words> BlackBox::askAll(llvm::ArrayRef<std::vector<int64_t>> words) {
  Words answers;
  std::optional<std::vector<int64_t>> known;
  auto isKnown = [&](llvm::ArrayRef<int64_t> word) {
    known = state->known.find(word);
    return known.has_value();
  };
  while (answers.size() < words.size() && isKnown(words[answers.size()]))
    answers.push_back(std::move(*known));
  if (!answers.empty())
    return answers;
  size_t count = 1;
  while (count < std::min(words.size(), state->atOnce) &&
         !isKnown(words[count]))
    ++count;
  return state->ask(words.take_front(count));
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
