//===- AutomatonTest.cpp ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Automaton.h"
#include "gtest/gtest.h"
#include <limits>
#include <random>

using namespace mips;

static Alphabet alphabetOf(std::vector<Interval> ranges) {
  return *Alphabet::of(ranges);
}

static std::string printed(const Automaton &automaton) {
  std::string text;
  llvm::raw_string_ostream os(text);
  automaton.print(os);
  return text;
}

static Automaton parsed(llvm::StringRef text) {
  return llvm::cantFail(parseAutomaton(llvm::MemoryBufferRef(text, "test")));
}

static std::string parseError(llvm::StringRef text) {
  auto automaton = parseAutomaton(llvm::MemoryBufferRef(text, "test"));
  return automaton ? "no error" : llvm::toString(automaton.takeError());
}

static Automaton randomAutomaton(std::mt19937_64 &random, unsigned states,
                                 unsigned symbols) {
  Automaton automaton{
      alphabetOf({{0, int64_t(symbols) - 1}}), 1, states, {}, {}};
  for (unsigned cell = 0; cell < states * symbols; ++cell) {
    automaton.next.push_back(random() % states);
    automaton.output.push_back(random() % 2);
  }
  return automaton;
}

/// The same machine with every state doubled, the copies taking turns at
/// random, and with states that nothing reaches.
static Automaton blownUp(const Automaton &automaton, std::mt19937_64 &random) {
  unsigned n = automaton.numStates;
  Automaton big{automaton.alphabet, 1, 2 * n + 3, {}, {}};
  for (unsigned state = 0; state < big.numStates; ++state)
    for (unsigned symbol = 0; symbol < big.alphabet.size(); ++symbol) {
      unsigned at = automaton.cell(state % n, symbol);
      big.next.push_back(automaton.next[at] + (random() % 2) * n);
      big.output.push_back(automaton.output[at]);
    }
  return big;
}

/// The number of classes of reachable states, by plain iteration (Moore).
static unsigned countClasses(const Automaton &automaton) {
  unsigned k = automaton.alphabet.size();
  std::vector<unsigned> reachable = {0};
  for (size_t i = 0; i < reachable.size(); ++i)
    for (unsigned symbol = 0; symbol < k; ++symbol) {
      unsigned target = automaton.next[reachable[i] * k + symbol];
      if (std::find(reachable.begin(), reachable.end(), target) ==
          reachable.end())
        reachable.push_back(target);
    }
  std::vector<unsigned> classOf(automaton.numStates, 0);
  for (unsigned count = 1;;) {
    std::vector<std::vector<int64_t>> rows;
    std::vector<unsigned> refined(automaton.numStates, 0);
    for (unsigned state : reachable) {
      std::vector<int64_t> row = {classOf[state]};
      for (unsigned symbol = 0; symbol < k; ++symbol) {
        row.push_back(automaton.output[state * k + symbol]);
        row.push_back(classOf[automaton.next[state * k + symbol]]);
      }
      auto it = std::find(rows.begin(), rows.end(), row);
      refined[state] = it - rows.begin();
      if (it == rows.end())
        rows.push_back(row);
    }
    if (rows.size() == count)
      return count;
    count = rows.size();
    classOf = refined;
  }
}

static const char *const parity = "automaton\n"
                                  "inputs 0..1\n"
                                  "outputs 1\n"
                                  "states 2\n"
                                  "0 : 0 / 0 -> 0\n"
                                  "0 : 1 / 1 -> 1\n"
                                  "1 : 0 / 1 -> 1\n"
                                  "1 : 1 / 0 -> 0\n";

TEST(AlphabetTest, LastInputRunsFastest) {
  Alphabet alphabet = alphabetOf({{-1, 0}, {0, 2}});
  EXPECT_EQ(alphabet.size(), 6u);
  EXPECT_EQ(alphabet.symbol({-1, 0}), 0u);
  EXPECT_EQ(alphabet.symbol({-1, 1}), 1u);
  EXPECT_EQ(alphabet.symbol({0, 0}), 3u);
  for (unsigned symbol = 0; symbol < 6; ++symbol)
    EXPECT_EQ(alphabet.symbol(alphabet.inputs(symbol)), symbol);
}

TEST(AlphabetTest, RefusesWhatIsTooLarge) {
  EXPECT_TRUE(Alphabet::of({Interval{0, 255}}, 256));
  EXPECT_FALSE(Alphabet::of({Interval{0, 256}}, 256));
  EXPECT_FALSE(Alphabet::of({Interval{0, 15}, Interval{0, 16}}, 256));
  Interval everything{std::numeric_limits<int64_t>::min(),
                      std::numeric_limits<int64_t>::max()};
  EXPECT_FALSE(Alphabet::of({everything}, 256));
  Signature unbounded{{{"x", std::nullopt}}, {}};
  EXPECT_FALSE(Alphabet::of(unbounded));
}

TEST(AutomatonTest, RunsWords) {
  EXPECT_EQ(parsed(parity).run({1, 1, 0, 1}, 1),
            (std::vector<int64_t>{1, 0, 0, 1}));
}

TEST(AutomatonTest, CountsWrongSteps) {
  Dataset dataset({{{"x", Interval{0, 1}}}, {{"y", std::nullopt}}});
  dataset.appendSequence({1, 1, 0, 1, 1, 0});
  dataset.appendSequence({1, 1, 0, 0, 1, 1});
  EXPECT_EQ(countErrors(parsed(parity), dataset), 2u);
}

TEST(AutomatonTest, CountsCellsThatDataLeaveOpen) {
  Signature signature{{{"x", Interval{0, 1}}}, {{"y", std::nullopt}}};
  Dataset dataset(signature);
  // The last step leads to one of the two states: nothing says to which.
  dataset.appendSequence({0, 0, 0, 0, 1, 1});
  EXPECT_EQ(countUndecidedCells(parsed(parity), dataset), 3u);
  // Two ones make an even number of them, says the zero after them.
  dataset.appendSequence({1, 1, 1, 0, 0, 0});
  EXPECT_EQ(countUndecidedCells(parsed(parity), dataset), 1u);
  dataset.appendSequence({1, 1, 0, 1, 0, 1});
  EXPECT_EQ(countUndecidedCells(parsed(parity), dataset), 0u);
  // 0 does not occur: nobody is told what it does.
  Dataset ones(signature);
  ones.appendSequence({1, 1, 1, 0});
  EXPECT_EQ(countUndecidedCells(parsed(parity), ones), 1u);
  // What a wrong label says does not count.
  Dataset wrong(signature);
  wrong.appendSequence({1, 1, 1, 1});
  EXPECT_EQ(countUndecidedCells(parsed(parity), wrong), 2u);
}

TEST(AutomatonTest, IsSettledIfItsStatesAreNear) {
  // Counts ones up to three.
  Automaton machine = parsed("automaton\ninputs 0..1\noutputs 1\nstates 4\n"
                             "0 : 0 / 0 -> 0\n0 : 1 / 1 -> 1\n"
                             "1 : 0 / 1 -> 1\n1 : 1 / 2 -> 2\n"
                             "2 : 0 / 2 -> 2\n2 : 1 / 3 -> 3\n"
                             "3 : 0 / 3 -> 3\n3 : 1 / 3 -> 3\n");
  EXPECT_EQ(machine.depth(), 3u);
  EXPECT_TRUE(isSettled(machine, 9));
  EXPECT_FALSE(isSettled(machine, 8));
  // What cannot be reached does not count.
  machine.next[3] = 1;
  EXPECT_EQ(machine.depth(), 1u);
}

TEST(AutomatonTest, PrintsAndParses) {
  EXPECT_EQ(printed(parsed(parity)), parity);
  Automaton two{alphabetOf({{0, 1}, {-1, 0}}),
                2,
                1,
                {0, 0, 0, 0},
                {0, 1, 2, 3, 4, -5, 6, 7}};
  EXPECT_EQ(printed(two), "automaton\ninputs 0..1 -1..0\noutputs 2\nstates 1\n"
                          "0 : 0 -1 / 0 1 -> 0\n"
                          "0 : 0 0 / 2 3 -> 0\n"
                          "0 : 1 -1 / 4 -5 -> 0\n"
                          "0 : 1 0 / 6 7 -> 0\n");
  EXPECT_EQ(parsed(printed(two)), two);
}

TEST(AutomatonTest, ParserSaysWhatIsWrong) {
  auto with = [](llvm::StringRef from, llvm::StringRef to) {
    std::string text = parity;
    text.replace(text.find(from), from.size(), to);
    return parseError(text);
  };
  EXPECT_EQ(parseError(""), "test:0: error: expected a line 'automaton ...'");
  EXPECT_EQ(with("0..1", "1..0"),
            "test:2: error: expected a range 'LO..HI', found '1..0'");
  EXPECT_EQ(with("0..1", "0..99999999"), "test:2: error: too many symbols");
  EXPECT_EQ(with("states 2", "states 0"),
            "test:4: error: expected a positive number after 'states'");
  EXPECT_EQ(with("1 -> 1", "1 -> 2"), "test:6: error: no state 2");
  EXPECT_EQ(with("0 : 1 /", "0 : 0 /"),
            "test:6: error: states and symbols must stand in order");
  EXPECT_EQ(with("/ 1", "/ one"),
            "test:6: error: expected an integer, found 'one'");
  EXPECT_EQ(with("0 : 1 / 1", "0 1 / 1"),
            "test:6: error: expected 'state : inputs / outputs -> next'");
  EXPECT_EQ(with("states 2", "states 3"),
            "test:8: error: expected state 2, symbol 0, found the end");
  EXPECT_EQ(parseError(std::string(parity) + "1 : 1 / 0 -> 0\n"),
            "test:9: error: more lines than states and symbols");
}

TEST(MinimizeTest, MergesWhatIsTheSame) {
  Automaton machine = parsed("automaton\ninputs 0..1\noutputs 1\nstates 4\n"
                             "0 : 0 / 0 -> 2\n0 : 1 / 1 -> 3\n"
                             "1 : 0 / 5 -> 1\n1 : 1 / 5 -> 0\n"
                             "2 : 0 / 0 -> 0\n2 : 1 / 1 -> 3\n"
                             "3 : 0 / 1 -> 3\n3 : 1 / 0 -> 2\n");
  EXPECT_EQ(printed(minimize(machine)), parity);
}

TEST(MinimizeTest, RandomMachines) {
  std::mt19937_64 random(1);
  for (unsigned trial = 0; trial < 300; ++trial) {
    Automaton machine =
        randomAutomaton(random, 1 + random() % 25, 1 + random() % 4);
    Automaton least = minimize(machine);
    EXPECT_EQ(least.numStates, countClasses(machine));
    EXPECT_EQ(minimize(least), least);
    // The numbering is canonical: an equal machine becomes an equal table.
    EXPECT_EQ(minimize(blownUp(machine, random)), least);
    Word word;
    for (unsigned step = 0; step < 60; ++step)
      word.push_back(random() % machine.alphabet.size());
    EXPECT_EQ(least.run(word, 1), machine.run(word, 1));
  }
}
