//===- BoxProcess.cpp - the process of a black box ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BoxProcess.h"
#include "mips/Support/ChildProcess.h"
#include "mips/Support/NameTexts.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/StringExtras.h"
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

Error BoxProcess::start() {
  int in[2], out[2];
  if (pipe2(in, O_CLOEXEC) != 0)
    return llvm::createStringError("cannot make a pipe: %s",
                                   std::strerror(errno));
  if (pipe2(out, O_CLOEXEC) != 0) {
    close(in[0]);
    close(in[1]);
    return llvm::createStringError("cannot make a pipe: %s",
                                   std::strerror(errno));
  }
  ChildStreams streams{/*input=*/in[0], /*output=*/out[1], /*errors=*/-1};
  streams.ownGroup = true;
  Expected<pid_t> started = startChild("/bin/sh", {"-c", command}, streams);
  close(in[0]);
  close(out[1]);
  toChild = in[1];
  fromChild = out[0];
  received.clear();
  consumed = 0;
  if (!started) {
    end();
    return started.takeError();
  }
  child = *started;
  fcntl(toChild, F_SETFL, O_NONBLOCK);
  fcntl(fromChild, F_SETFL, O_NONBLOCK);
  return Error::success();
}

void BoxProcess::end() {
  for (int *end : {&toChild, &fromChild})
    if (*end >= 0)
      close(std::exchange(*end, -1));
  if (child <= 0)
    return;
  kill(-child, SIGKILL);
  waitpid(child, nullptr, 0);
  child = -1;
}

std::string BoxProcess::whyItEnded() {
  int status = 0;
  // The program has closed its output. If it does not end as well, it has
  // failed to answer, too, so the wait is short.
  for (unsigned tries = 0; tries < 100; ++tries) {
    if (waitpid(child, &status, WNOHANG) == child) {
      kill(-child, SIGKILL);
      child = -1;
      if (WIFSIGNALED(status))
        return std::string("was ended by a signal (") +
               strsignal(WTERMSIG(status)) + ")";
      return "ended with exit code " + std::to_string(WEXITSTATUS(status));
    }
    usleep(10'000);
  }
  return "closed its output";
}

Expected<bool> BoxProcess::pump(StringRef &toWrite) {
  pollfd ends[2] = {{fromChild, POLLIN, 0}, {toChild, POLLOUT, 0}};
  int ready = poll(ends, toWrite.empty() ? 1 : 2, int(secondsPerRow * 1000));
  if (ready < 0 && errno == EINTR)
    return true;
  if (ready <= 0)
    return llvm::createStringError("did not answer within " +
                                   llvm::Twine(secondsPerRow) + " seconds");
  if (!toWrite.empty() && ends[1].revents) {
    ssize_t count = writeToChild(toChild, toWrite);
    if (count > 0)
      toWrite = toWrite.drop_front(size_t(count));
    else if (errno != EAGAIN && errno != EINTR)
      // The program no longer reads; its output says what happened.
      toWrite = "";
  }
  if (!ends[0].revents)
    return true;
  char buffer[1 << 16];
  ssize_t count = read(fromChild, buffer, sizeof buffer);
  if (count > 0)
    received.append(buffer, size_t(count));
  return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
}

/// Describes a row of outputs as it should be: `2 numbers`, or the names of the
/// values.
static std::string expectedRow(const Signature &signature) {
  size_t wanted = signature.outputs.size();
  std::string names;
  for (const Stream &stream : signature.outputs)
    if (stream.isNamed())
      names += (names.empty() ? "" : "; ") + stream.name + " is " +
               stream.names.alternatives();
  return std::to_string(wanted) + (names.empty() ? " number" : " value") +
         (wanted == 1 ? "" : "s") + (names.empty() ? "" : " (" + names + ")");
}

Expected<std::vector<int64_t>> BoxProcess::parseRow(StringRef line) const {
  static constexpr llvm::StringLiteral separators = ", \t\r;";
  std::vector<int64_t> row;
  StringRef rest = line;
  std::string buffer;
  for (const Stream &stream : signature.outputs) {
    StringRef field = takeField(rest, separators, buffer);
    int64_t value = 0;
    if (std::optional<int64_t> named = stream.names.valueOfText(field))
      value = *named;
    else if (stream.isNamed() || field.getAsInteger(10, value))
      break;
    row.push_back(value);
  }
  size_t wanted = signature.outputs.size();
  if (row.size() != wanted || !rest.trim(separators).empty())
    return llvm::createStringError("answered '" + line.take_front(60) +
                                   "' instead of " + expectedRow(signature));
  for (auto [value, stream] : llvm::zip_equal(row, signature.outputs))
    if (stream.range && !stream.range->contains(value))
      return llvm::createStringError(
          "answered " + llvm::Twine(value) + " for '" + stream.name +
          "', outside its range " + llvm::Twine(stream.range->lo) + ".." +
          llvm::Twine(stream.range->hi));
  return row;
}

static std::string inWords(size_t step, llvm::ArrayRef<int64_t> word,
                           llvm::ArrayRef<Stream> inputs) {
  size_t width = inputs.size();
  std::string text = "step " + std::to_string(step) + " of the word";
  for (size_t i = 0; i < word.size(); ++i)
    text += (i > 0 && i % width == 0 && width > 1 ? ", " : " ") +
            inputs[i % width].names.fieldOf(word[i]);
  return text;
}

Error BoxProcess::readRow(StringRef line, std::vector<int64_t> &answer) {
  auto known = knownRows.find(line);
  if (known == knownRows.end()) {
    Expected<std::vector<int64_t>> row = parseRow(line);
    if (!row)
      return row.takeError();
    // A program that answers anything is not remembered without end.
    if (knownRows.size() == tuning::questions.atOnce)
      knownRows.clear();
    known = knownRows.try_emplace(line, std::move(*row)).first;
  }
  llvm::append_range(answer, known->second);
  return Error::success();
}

void BoxProcess::spell(llvm::ArrayRef<int64_t> word, std::string &text) const {
  for (size_t width = signature.inputs.size(), i = 0; i < word.size(); ++i) {
    const Stream &stream = signature.inputs[i % width];
    if (stream.isNamed())
      text += stream.names.fieldOf(word[i]);
    else
      text += llvm::itostr(word[i]);
    text += (i + 1) % width ? ',' : '\n';
  }
}

Expected<std::optional<StringRef>>
BoxProcess::nextLine(StringRef &toWrite, bool isLast, size_t rowsToCome) {
  for (bool isOpen = true;;) {
    if (isLast && toWrite.empty() && toChild >= 0)
      close(std::exchange(toChild, -1));
    size_t newline = received.find('\n', consumed);
    if (newline != std::string::npos) {
      StringRef line = StringRef(received).slice(consumed, newline);
      consumed = newline + 1;
      return line;
    }
    if (!isOpen)
      return std::nullopt;
    received.erase(0, std::exchange(consumed, 0));
    // A program that writes row by row would wake us for each row. While it has
    // many to write it is left alone for a moment.
    if (toWrite.empty() && rowsToCome > tuning::questions.atOnce)
      usleep(200);
    Expected<bool> goesOn = pump(toWrite);
    if (!goesOn)
      return goesOn.takeError();
    isOpen = *goesOn;
  }
}

Error BoxProcess::exchange(llvm::ArrayRef<std::vector<int64_t>> words,
                           bool areReset, bool isLast, Take take) {
  const size_t width = signature.inputs.size();
  std::string text;
  size_t rowsToCome = 0;
  for (const std::vector<int64_t> &word : words) {
    rowsToCome += word.size() / width;
    text += areReset ? "reset\n" : "";
    spell(word, text);
  }
  StringRef toWrite = text;
  for (const std::vector<int64_t> &word : words) {
    const size_t steps = word.size() / width;
    std::vector<int64_t> answer;
    answer.reserve(steps * signature.outputs.size());
    auto mistake = [&](size_t step, const llvm::Twine &what) {
      std::string message = ("the program " + what + " in " +
                             inWords(step, word, signature.inputs))
                                .str();
      end();
      return llvm::createStringError(message);
    };
    for (size_t step = 0; step < steps; ++step) {
      Expected<std::optional<StringRef>> line =
          nextLine(toWrite, isLast, rowsToCome);
      if (!line)
        return mistake(step, toString(line.takeError()));
      if (!*line)
        return mistake(step, whyItEnded());
      --rowsToCome;
      if (Error error = readRow(**line, answer))
        return mistake(step, toString(std::move(error)));
    }
    take(std::move(answer));
  }
  return Error::success();
}
