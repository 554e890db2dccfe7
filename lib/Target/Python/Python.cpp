//===- Python.cpp - machines as Python programs ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/Python.h"
#include "../TidyCopy.h"
#include "Docstring.h"
#include "Idioms.h"
#include "Layout.h"
#include "LookupTables.h"
#include "NamedPorts.h"
#include "Schedule.h"
#include "StateCases.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/NamedValues.h"
#include "mips/IR/StateRoles.h"
#include "mips/IR/Undecided.h"
#include "mips/Target/Fence.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;
using namespace mips;

namespace {

class PythonEmitter {
public:
  PythonEmitter(MachineOp machine, const PythonOptions &options,
                raw_ostream &os);
  void emit();

private:
  StringRef wishedName(StateOp state);
  bool areAllNumbers() const;
  void nameTables();
  void imports();
  bool readsQuotes() const;
  std::string fieldsOfLine() const;
  std::string resultInMain(PythonNames &local, std::string &printed);
  void tablesAndInputs();
  void function();
  void signature();
  std::string startOf(size_t state);
  void initialState();
  void loop();
  void refusal(Statement &yield);
  void rangeCheck();
  void loopHead();
  void reader();
  void main();
  void callInMain();

  PythonOptions options;
  raw_ostream &os;
  /// A copy, without dead and repeated expressions.
  OwningOpRef<MachineOp> machine;
  std::vector<InputOp> inputs;
  std::vector<StateOp> states;
  /// With the one that says whether there is an answer, if there is such a one.
  std::vector<OutputOp> outputs;
  std::optional<unsigned> undecided;
  size_t numAnswers;
  std::string functionName;
  PythonNames names;
  /// Null where no stream has names.
  std::unique_ptr<NamedPorts> named;
  /// Nothing where no state variable is one of a few modes.
  std::optional<StateModes> modes;
  std::vector<std::string> parameters;
  StepVariables variables;
  TableNames tables;
};

} // namespace

/// What is written down: without dead and repeated expressions, and with what
/// Python has a word for.
static OwningOpRef<MachineOp> idiomaticCopy(MachineOp original) {
  OwningOpRef<MachineOp> copy = tidyCopy(original);
  saySets(*copy);
  sayNone(*copy);
  copy = tidyCopy(*copy);
  if (OwningOpRef<MachineOp> told = withWindows(*copy))
    copy = std::move(told);
  sayRows(*copy);
  return copy;
}

PythonEmitter::PythonEmitter(MachineOp original, const PythonOptions &options,
                             raw_ostream &os)
    : options(options), os(os), machine(idiomaticCopy(original)),
      inputs(machine->inputs()), states(machine->states()),
      outputs(machine->outputs()), undecided(findUndecided(*machine)),
      numAnswers(outputs.size() - (undecided ? 1 : 0)),
      functionName(pythonFunctionName(machine->getSymName())) {
  // It was proved of the rules that were given, not of their other words.
  this->options.proof = whatWasProved(original, options);
  for (InputOp input : inputs)
    parameters.push_back(names.claim(input.getName()));
  for (StateOp state : states)
    variables.states.push_back(names.claim(wishedName(state)));
  for (auto [input, parameter] : llvm::zip_equal(inputs, parameters))
    variables.inputs.push_back(
        input->use_empty() ? "_" : names.claim(parameter + "_t"));
  for (OutputOp output : outputs)
    variables.outputs.push_back(names.claim(plainName(output)));
  nameTables();
  if (hasNamedPorts(*machine))
    named = std::make_unique<NamedPorts>(*machine, names);
  // The states of a machine are those of numbers.
  if (areAllNumbers() && llvm::none_of(states, isCollection))
    modes = findModes(*machine, RangeAnalysis(*machine), names);
  // What is said mode by mode has other indices.
  if (modes)
    for (auto lookup : machine->block().getOps<LookupOp>())
      lookup->removeAttr(rowWidthName);
}

/// A state variable `y_1` that remembers the output `y` is `y` in a program: it
/// holds this step's value when it is yielded. Beside a `y_2` it is `y_1`.
StringRef PythonEmitter::wishedName(StateOp state) {
  Value after = machine->nextOf(state).getValue();
  if (isDelayed(*machine, state))
    return calledAs(state);
  for (OutputOp output : outputs)
    if (output.getValue() == after &&
        state.getName() == (output.getName() + "_1").str())
      return output.getName();
  return calledAs(state);
}

/// Whether no value has a name, but for truth values, which the step calculates
/// with as it does with 0 and 1.
bool PythonEmitter::areAllNumbers() const {
  auto isNumber = [](auto port) {
    ValueNames own = valueNamesOf(port);
    return own.empty() || own.isBoolean();
  };
  return llvm::all_of(inputs, isNumber) && llvm::all_of(outputs, isNumber);
}

/// Equal tables share a name.
void PythonEmitter::nameTables() {
  for (auto lookup : machine->block().getOps<LookupOp>()) {
    auto same = llvm::find_if(tables, [&](auto entry) {
      return entry.first.getTable() == lookup.getTable();
    });
    tables.emplace_back(lookup, same != tables.end()
                                    ? same->second
                                    : names.claim(wishedTableName(lookup)));
  }
}

void PythonEmitter::imports() {
  os << "import sys\n";
  auto isWindow = [](StateOp state) { return state->hasAttr(windowName); };
  if (llvm::any_of(states, isWindow))
    os << "from collections import deque\n";
  os << "from collections.abc import Iterable, Iterator\n";
  if (inputs.size() > 1)
    os << "from itertools import tee\n";
}

/// The end of a range, which may be beyond 64 bits.
static std::string past(int64_t last) {
  return last == std::numeric_limits<int64_t>::max() ? "2**63"
                                                     : std::to_string(last + 1);
}

void PythonEmitter::tablesAndInputs() {
  llvm::StringSet<> written;
  for (auto [lookup, name] : tables)
    if (written.insert(name).second)
      os << tableDefinition(*machine, lookup, name,
                            /*withWords=*/written.size() == 1);
  std::vector<std::string> ranges;
  for (InputOp input : inputs)
    ranges.push_back(llvm::formatv("\"{0}\": range({1}, {2})", input.getName(),
                                   input.getRange()[0],
                                   past(input.getRange()[1])));
  std::string line = "INPUTS = {" + llvm::join(ranges, ", ") + "}";
  if (line.size() > pageWidth)
    line = "INPUTS = {\n    " + llvm::join(ranges, ",\n    ") + ",\n}";
  os << line << "\n";
  if (named)
    os << named->definitions();
  if (modes)
    os << modeDefinitions(*modes);
}

bool PythonEmitter::readsQuotes() const {
  return llvm::any_of(inputs, [](InputOp input) {
    return NamedPorts::needsQuotes(valueNamesOf(input));
  });
}

void PythonEmitter::signature() {
  std::vector<std::string> typed;
  for (const std::string &parameter : parameters)
    typed.push_back(parameter + ": Iterable[int]");
  std::string result = "int";
  if (numAnswers > 1)
    result = "tuple[" +
             llvm::join(std::vector<std::string>(numAnswers, "int"), ", ") +
             "]";
  std::string head = "def " + functionName + "(";
  std::string tail = ") -> Iterator[" + result + "]:\n";
  std::string line = head + llvm::join(typed, ", ") + tail;
  if (line.size() - 1 <= pageWidth) {
    os << line;
    return;
  }
  os << head << "\n    " << llvm::join(typed, ",\n    ") << ",\n" << tail;
}

static std::string decimal(int64_t value) { return std::to_string(value); }

/// What a state variable begins with.
std::string PythonEmitter::startOf(size_t state) {
  if (modes && modes->variable == state)
    return modes->modes[modes->initial].name;
  return initialText(states[state], decimal);
}

/// `vx = vy = px = py = 0`: states with one initial value in a line.
void PythonEmitter::initialState() {
  for (size_t i = 0; i < states.size();) {
    std::string line = "   ";
    size_t begin = i;
    std::string initial = startOf(begin);
    // Two collections are two objects.
    bool mayShare = !isCollection(states[begin]);
    for (;
         i < states.size() && startOf(i) == initial && (i == begin || mayShare);
         ++i) {
      std::string more = " " + variables.states[i] + " =";
      if (i > begin && line.size() + more.size() + 22 > pageWidth)
        break;
      line += more;
    }
    os << line << " " << initial << "\n";
  }
}

/// Who calls the function may give it any numbers; the script form reads its
/// rows without looking at them.
void PythonEmitter::rangeCheck() {
  os << R"(def within(name: str, stream: Iterable[int]) -> Iterator[int]:
    """Yield the values of an input; raise ValueError at one out of its range."""
    first, last = INPUTS[name][0], INPUTS[name][-1]
    for step, value in enumerate(stream):
        if not first <= value <= last:
            raise ValueError(
                f"step {step}: expected {name} in {first}..{last}, got {value!r}"
            )
        yield value


)";
}

/// `for a_t, b_t in zip(within("a", a), within("b", b), strict=True):`.
void PythonEmitter::loopHead() {
  std::vector<std::string> streams;
  for (auto [input, parameter] : llvm::zip_equal(inputs, parameters))
    streams.push_back(
        ("within(\"" + input.getName() + "\", " + parameter + ")").str());
  std::string head = "    for " + llvm::join(variables.inputs, ", ") + " in ";
  if (streams.size() > 1)
    streams.push_back("strict=True");
  std::string call = llvm::join(streams, ", ");
  if (streams.size() > 1)
    call = "zip(" + call + ")";
  if (head.size() + call.size() + 1 > pageWidth && streams.size() > 1)
    call = "zip(\n        " + llvm::join(streams, ",\n        ") + "\n    )";
  else if (head.size() + call.size() + 1 > pageWidth)
    call = "(\n        " + call + "\n    )";
  os << head << call << ":\n";
}

void PythonEmitter::loop() {
  if (inputs.empty())
    os << "    while True:\n";
  else
    loopHead();
  if (modes) {
    os << layOut(scheduleByMode(*machine, *modes, variables, tables, names), 8);
    return;
  }
  RangeAnalysis ranges(*machine);
  for (Statement &statement :
       scheduleStep(*machine, variables, tables, ranges, names)) {
    if (statement.isYield() && undecided)
      refusal(statement);
    os << layOut(statement, 8);
  }
}

/// Takes the value that says whether there is an answer from a yield.
void PythonEmitter::refusal(Statement &yield) {
  std::string condition = yield.values[*undecided];
  yield.values.erase(yield.values.begin() + *undecided);
  std::vector<std::string> word;
  for (auto [input, variable] : llvm::zip_equal(inputs, variables.inputs))
    if (variable != "_")
      word.push_back((input.getName() + " = {" + variable + "}").str());
  std::string message = "f\"no data decide the answer to " +
                        (word.empty() ? "this step" : llvm::join(word, ", ")) +
                        " here\"";
  os << "        if " << condition << ":\n";
  std::string line = "            raise LookupError(" + message + ")\n";
  if (line.size() - 1 <= pageWidth)
    os << line;
  else
    os << "            raise LookupError(\n                " << message
       << "\n            )\n";
}

void PythonEmitter::function() {
  signature();
  os << functionDocstring(*machine);
  initialState();
  loop();
}

/// How a line becomes fields, where names may stand in it.
std::string PythonEmitter::fieldsOfLine() const {
  if (!readsQuotes())
    return "        fields = line.replace(\",\", \" \").split()\n";
  return R"(        # A name with blanks stands in quotes, in which a quote stands twice.
        fields, rest = [], line.strip(", \t\r\n")
        while rest:
            if rest.startswith('"'):
                field, _, rest = rest[1:].partition('"')
                while rest.startswith('"'):
                    more, _, rest = rest[1:].partition('"')
                    field += '"' + more
            else:
                field = rest.replace(",", " ").split()[0]
                rest = rest[len(field) :]
            fields.append(field)
            rest = rest.lstrip(", \t")
)";
}

void PythonEmitter::reader() {
  bool hasNames = named && named->hasInputs();
  if (hasNames)
    os << named->reader();
  os << R"(
def read_rows(lines: Iterable[str]) -> Iterator[list[int]]:
    """Parse a row of )"
     << (hasNames ? "values" : "integers")
     << R"(, separated by spaces or commas, from each line."""
    expected = ", ".join(
)"
     << (readsQuotes()
             ? R"(        f"{name} in {{{', '.join(write_value(name, value) for value in values)}}}"
        if name in NAMES
        else )"
         : hasNames ? R"(        f"{name} in {{{', '.join(NAMES[name])}}}"
        if name in NAMES
        else )"
                    : "        ")
     << R"(f"{name} in {values.start}..{values.stop - 1}"
        for name, values in INPUTS.items()
    )
    for number, line in enumerate(lines, start=1):
)" << (hasNames ? fieldsOfLine() : "")
     << "        try:\n            row = ["
     << (hasNames
             ? "read_value(name, field) for name, field in zip(INPUTS, "
               "fields)"
             : "int(field) for field in line.replace(\",\", \" \").split()")
     << R"(]
        except ValueError:
            row = []
        if )"
     << (hasNames ? "not len(row) == len(fields) == len(INPUTS)"
                  : "len(row) != len(INPUTS)")
     << R"(:
            raise ValueError(
                f"line {number}: expected {expected}, got {line.strip()!r}"
            )
        yield row
)";
}

/// The variables of the loop over the function's results, and what is printed
/// of them.
std::string PythonEmitter::resultInMain(PythonNames &local,
                                        std::string &printed) {
  if (!named) {
    std::string result = local.claim(numAnswers > 1 ? "outputs" : "output");
    printed = (numAnswers > 1 ? "*" : "") + result;
    return result;
  }
  std::vector<std::string> variables, fields;
  for (OutputOp output : outputs) {
    if (output.getName() == undecidedOutput)
      continue;
    variables.push_back(local.claim(output.getName()));
    fields.push_back(named->written(output, variables.back()));
  }
  printed = llvm::join(fields, ", ");
  return llvm::join(variables, ", ");
}

/// The loop over the function's results.
void PythonEmitter::callInMain() {
  PythonNames local;
  local.claim(functionName);
  std::string printed, result = resultInMain(local, printed);
  std::string row = local.claim("row");
  std::string call = functionName + "(";
  if (inputs.size() == 1) {
    call += row + "[0] for " + row + " in read_rows(sys.stdin)";
  } else {
    std::vector<std::string> columns, streams;
    for (auto [index, parameter] : llvm::enumerate(parameters)) {
      streams.push_back(local.claim(parameter + "_rows"));
      columns.push_back(llvm::formatv("({0}[{1}] for {0} in {2})", row, index,
                                      streams.back()));
    }
    std::string count =
        inputs.size() == 2 ? "" : ", " + std::to_string(inputs.size());
    os << layOut({streams, "=", {"tee(read_rows(sys.stdin)" + count + ")"}}, 8);
    call += llvm::join(columns, ", ");
  }
  std::string line = "        for " + result + " in " + call + "):\n";
  if (line.size() - 1 > pageWidth) {
    os << "        for " << result << " in " << functionName << "(\n";
    for (const std::string &part :
         breakExpression(StringRef(call).drop_front(functionName.size() + 1),
                         pageWidth - 12))
      os << "            " << part << "\n";
    line = "        ):\n";
  }
  os << line << "            print(" << printed << ")\n";
}

void PythonEmitter::main() {
  os << "\n\ndef main() -> int:\n"
        "    \"\"\"Read rows of inputs from standard input, print rows of "
        "outputs.\"\"\"\n";
  if (inputs.empty()) {
    PythonNames local;
    local.claim(functionName);
    std::string printed, result = resultInMain(local, printed);
    if (named && numAnswers > 1)
      result = "(" + result + ")";
    os << "    for _, " << result << " in zip(sys.stdin, " << functionName
       << "()):\n        print(" << printed << ")\n    return 0\n";
  } else {
    os << "    try:\n";
    callInMain();
    os << "    except ValueError as error:\n"
          "        print(f\"{sys.argv[0]}: {error}\", file=sys.stderr)\n"
          "        return 3\n";
    if (undecided)
      os << "    except LookupError as error:\n"
            "        print(f\"{sys.argv[0]}: {error}\", file=sys.stderr)\n"
            "        return 2\n";
    os << "    return 0\n";
  }
  os << "\n\nif __name__ == \"__main__\":\n    sys.exit(main())\n";
}

void PythonEmitter::emit() {
  // Streams of different lengths are an error, which `zip` tells since 3.10.
  os << moduleDocstring(*machine, options, inputs.size() > 1 ? "3.10" : "3.9")
     << "\n";
  imports();
  os << "\n";
  tablesAndInputs();
  os << "\n\n";
  if (!inputs.empty())
    rangeCheck();
  function();
  if (!inputs.empty()) {
    os << "\n";
    reader();
  }
  if (named)
    os << named->writer();
  main();
}

llvm::Error mips::emitPython(MachineOp machine, const PythonOptions &options,
                             raw_ostream &os) {
  if (llvm::Error error = requireLearned(machine))
    return error;
  PythonEmitter(machine, options, os).emit();
  return llvm::Error::success();
}
