//===- Programs.cpp - emitted programs, many at a time ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evaluators.h"
#include "Support/RunPython.h"
#include "mips/Target/C.h"
#include "mips/Target/IntegerPlan.h"
#include "mips/Target/Names.h"
#include "mips/Target/Python.h"
#include "mips/Target/Report.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

using namespace mips;
using namespace mips::test;

/// Names that every emitted file defines for itself.
static const char *const privateNames[] = {
    "advance",       "min",           "max",           "absolute",
    "floor_div",     "floor_mod",     "argmax",        "look_up",
    "add_overflows", "sub_overflows", "mul_overflows", "abs_overflows"};

/// C has no literal of the least integer.
static std::string literal(int64_t value) {
  return value == std::numeric_limits<int64_t>::min()
             ? "-9223372036854775807 - 1"
             : std::to_string(value);
}

/// Calls of step, run and batch for one machine, as a C function that prints.
static void writeDriver(const Trial &trial, size_t number,
                        llvm::raw_ostream &os) {
  MachineOp machine = *trial.machine;
  std::string name = snakeCase(machine.getSymName());
  size_t inputs = machine.inputs().size(), outputs = machine.outputs().size();
  IntegerPlan plan(machine);
  auto type = [&](mlir::Value value) {
    return "int" + std::to_string(plan.widthOf(value)) + "_t";
  };
  size_t steps = trial.rows.size();
  os << "static void drive_" << number << "(void)\n{\n";
  std::string arrays, batchArrays, stepArguments, same;
  for (size_t i = 0; i < inputs; ++i) {
    std::string column = "in" + std::to_string(i);
    os << "  static const " << type(machine.inputs()[i].getResult()) << " "
       << column << "[] = {";
    llvm::interleaveComma(trial.rows, os,
                          [&](const auto &row) { os << literal(row[i]); });
    os << "};\n  static " << type(machine.inputs()[i].getResult()) << " two_"
       << column << "[" << 2 * steps << "];\n";
    os << "  for (size_t t = 0; t < " << 2 * steps << "; ++t) two_" << column
       << "[t] = " << column << "[t / 2];\n";
    arrays += ", " + column;
    batchArrays += ", two_" + column;
    stepArguments += ", " + column + "[t]";
  }
  std::string format, values;
  for (size_t i = 0; i < outputs; ++i) {
    std::string column = "out" + std::to_string(i);
    std::string own = type(machine.outputs()[i].getValue());
    os << "  static " << own << " " << column << "[" << steps << "], two_"
       << column << "[" << 2 * steps << "];\n  int64_t y" << i << " = 0;\n";
    arrays += ", " + column;
    batchArrays += ", two_" + column;
    stepArguments += ", &y" + std::to_string(i);
    values += ", (long long)y" + std::to_string(i);
    format += std::string(i ? " " : "") + "%lld";
    same += "    bad |= " + column + "[t] != y" + std::to_string(i) +
            " || two_" + column + "[2 * t] != y" + std::to_string(i) +
            " || two_" + column + "[2 * t + 1] != y" + std::to_string(i) +
            ";\n";
  }
  os << "  " << name << "_state state, other;\n  int bad = 0, status = 0;\n"
     << "  size_t t = 0;\n"
     << "  " << name << "_init(&state);\n  " << name << "_init(&other);\n"
     << "  size_t taken = " << name << "_run(&other, " << steps << arrays
     << ");\n  size_t whole = " << name << "_batch(2, " << steps << batchArrays
     << ");\n  for (; t < " << steps << "; ++t) {\n    status = " << name
     << "_step(&state" << stepArguments << ");\n    if (status) break;\n"
     << "    printf(\"" << format << "\\n\"" << values << ");\n"
     << same << "  }\n  if (status) printf(\"! %s\\n\", " << name
     << "_error(status));\n"
     << "  if (taken != t || whole != (status ? 0u : 2u) || bad)\n"
     << "    puts(\"run or batch differs from step\");\n  puts(\"=\");\n}\n";
}

/// Answers that are separated by lines `=`.
static std::vector<Answer> split(llvm::StringRef text, size_t count) {
  std::vector<Answer> answers(1);
  llvm::SmallVector<llvm::StringRef> lines;
  text.split(lines, '\n', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef line : lines)
    if (line == "=")
      answers.emplace_back();
    else
      answers.back().push_back(line.str());
  answers.resize(count, {text.empty() ? "no output" : "output cut short"});
  return answers;
}

static ScriptResult runCommand(llvm::ArrayRef<std::string> command) {
  TemporaryFolder folder;
  std::string out = folder.path("out"), err = folder.path("err");
  std::vector<llvm::StringRef> arguments(command.begin(), command.end());
  std::optional<llvm::StringRef> redirects[] = {
      llvm::StringRef(""), llvm::StringRef(out), llvm::StringRef(err)};
  int code =
      llvm::sys::ExecuteAndWait(command[0], arguments, std::nullopt, redirects);
  auto read = [](const std::string &path) {
    auto buffer = llvm::MemoryBuffer::getFile(path);
    return buffer ? (*buffer)->getBuffer().str() : std::string();
  };
  return {code, read(out), read(err)};
}

/// The names of the arrays that a library in C defines.
static std::vector<std::string> tableNames(llvm::StringRef library) {
  std::vector<std::string> names;
  llvm::SmallVector<llvm::StringRef> lines;
  library.split(lines, '\n');
  for (llvm::StringRef line : lines)
    if (line.consume_front("static const int"))
      names.push_back(line.split(' ').second.split('[').first.str());
  return names;
}

std::vector<Answer> mips::test::runC(llvm::ArrayRef<Trial> trials) {
  TemporaryFolder folder;
  std::string text = "#include <stdio.h>\n";
  llvm::raw_string_ostream os(text);
  for (auto [number, trial] : llvm::enumerate(trials)) {
    for (const char *name : privateNames)
      os << "#define " << name << " " << name << "_" << number << "\n";
    std::string library;
    llvm::raw_string_ostream libraryStream(library);
    llvm::cantFail(emitC(*trial.machine, {}, libraryStream));
    // Tables are private as well.
    std::vector<std::string> tables = tableNames(library);
    for (const std::string &name : tables)
      os << "#define " << name << " " << name << "_of_" << number << "\n";
    os << library;
    for (const char *name : privateNames)
      os << "#undef " << name << "\n";
    for (const std::string &name : tables)
      os << "#undef " << name << "\n";
    writeDriver(trial, number, os);
  }
  os << "int main(void)\n{\n";
  for (size_t number = 0; number < trials.size(); ++number)
    os << "  drive_" << number << "();\n";
  os << "  return 0;\n}\n";
  std::string source = folder.write("machines.c", text),
              program = folder.path("machines");
  ScriptResult compiled =
      runCommand({MIPS_C_COMPILER, "-std=c99", "-O1", "-Wall", "-Wextra",
                  "-Wconversion", "-pedantic", "-Werror",
                  "-fsanitize=undefined", "-fno-sanitize-recover=undefined",
                  // Random machines compare what need not be compared.
                  "-Wno-tautological-compare", "-Wno-bool-compare", source,
                  "-o", program});
  if (compiled.exitCode != 0)
    return std::vector<Answer>(
        trials.size(),
        Answer{"does not compile: " + compiled.err.substr(0, 2000)});
  return split(runCommand({program}).out, trials.size());
}

std::vector<Answer> mips::test::runPython(llvm::ArrayRef<Trial> trials) {
  TemporaryFolder folder;
  std::string text;
  llvm::raw_string_ostream os(text);
  os << "programs = []\n";
  for (const Trial &trial : trials) {
    std::string program;
    llvm::raw_string_ostream programStream(program);
    llvm::cantFail(emitPython(*trial.machine, {}, programStream));
    os << "programs.append((r'''" << program << "''', '"
       << pythonFunctionName(trial.machine.get().getSymName()) << "', [";
    for (const std::vector<int64_t> &row : trial.rows) {
      os << "(";
      for (int64_t value : row)
        os << value << ", ";
      os << "), ";
    }
    os << "]))\n";
  }
  os << R"(
for text, function, rows in programs:
    scope = {"__name__": "machine"}
    exec(text, scope)
    for answer in scope[function](*zip(*rows)):
        print(*answer) if isinstance(answer, tuple) else print(answer)
    print("=")
)";
  std::string script = folder.write("machines.py", text);
  ScriptResult result = test::runPython({script});
  if (result.exitCode != 0)
    return std::vector<Answer>(trials.size(), Answer{"failed: " + result.err});
  return split(result.out, trials.size());
}

std::vector<Answer> mips::test::runPages(llvm::ArrayRef<Trial> trials) {
  TemporaryFolder folder;
  llvm::json::Array list;
  for (auto [number, trial] : llvm::enumerate(trials)) {
    std::string page;
    llvm::raw_string_ostream os(page);
    llvm::cantFail(emitReport(*trial.machine, {}, os));
    llvm::json::Array rows;
    for (const std::vector<int64_t> &row : trial.rows) {
      llvm::json::Array values;
      for (int64_t value : row)
        values.push_back(std::to_string(value));
      rows.push_back(std::move(values));
    }
    list.push_back(llvm::json::Object{
        {"page", folder.write(std::to_string(number) + ".html", page)},
        {"rows", std::move(rows)}});
  }
  std::string text;
  llvm::raw_string_ostream(text) << llvm::json::Value(std::move(list));
  ScriptResult result = runCommand(
      {MIPS_NODE, MIPS_RUN_PAGES, folder.write("trials.json", text)});
  if (result.exitCode != 0)
    return std::vector<Answer>(trials.size(), Answer{"failed: " + result.err});
  return split(result.out, trials.size());
}
