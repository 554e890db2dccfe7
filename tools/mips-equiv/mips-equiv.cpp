//===- mips-equiv.cpp - are two machines equal? ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckNetwork.h"
#include "CheckPython.h"
#include "mips/Data/MachineFile.h"
#include "mips/IR/PortNames.h"
#include "mips/Language/CompareReadings.h"
#include "mips/Language/Task.h"
#include "mips/Python/PythonReader.h"
#include "mips/Support/ExitCode.h"
#include "mips/Support/FatalErrors.h"
#include "mips/Support/Limits.h"
#include "mips/Support/Output.h"
#include "mips/Verify/Baselines.h"
#include "mips/Verify/Equivalence.h"
#include "mlir/Parser/Parser.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include <unistd.h>

using namespace mips;
namespace cl = llvm::cl;

static cl::OptionCategory limits("Limits");
static cl::OptionCategory output("Output");
static Limits processLimits(limits, /*defaultSeconds=*/60);

static cl::opt<std::string> firstPath(cl::Positional, cl::Required,
                                      cl::desc("A"), cl::cat(output));
static cl::opt<std::string> secondPath(cl::Positional, cl::Required,
                                       cl::desc("B"), cl::cat(output));
static cl::opt<unsigned>
    boundLength("bound", cl::desc("be content with a proof up to this length"),
                cl::value_desc("length"), cl::init(20), cl::cat(limits));
static cl::opt<bool> asJson("json", cl::desc("print the result as JSON"),
                            cl::cat(output));

static cl::opt<std::string> coding(
    "coding",
    cl::desc("where a side is a network: what its file does not hold, such as\n"
             "'cell tanh' (default: the 'network' block of the task)"),
    cl::value_desc("facts"), cl::cat(output));

static cl::opt<std::string> certificatePath(
    "certificate",
    cl::desc("where proved: write what it rests on as SMT-LIB 2, for another\n"
             "solver to check"),
    cl::value_desc("file.smt2"), cl::cat(output));

namespace {
enum class Method { Ours, PlainInduction, Spacer };
}
static cl::opt<Method> method(
    "method", cl::desc("who proves it; the others are there to compare with"),
    cl::values(clEnumValN(Method::Ours, "auto", "our own methods (default)"),
               clEnumValN(Method::PlainInduction, "k-induction",
                          "k-induction without invariants, k up to 8"),
               clEnumValN(Method::Spacer, "spacer",
                          "Horn clauses, by Z3's Spacer")),
    cl::init(Method::Ours), cl::cat(limits));

static cl::opt<bool> noCPythonCheck(
    "no-cpython-check",
    cl::desc("believe the reader of Python programs (for its tests)"),
    cl::Hidden, cl::cat(limits));

static const char *const overview =
    "mips-equiv: are two machines equal?\n\n"
    "  A and B: a task with a rule (.mips), a machine (.mlir; .dot and .kiss2 "
    "of\n"
    "  other people's), or a Python program\n"
    "  in the subset of docs/Verification.md (.py); `file.mlir@Name`,\n"
    "  `file.mlir@Module::Name` and `file.py@name` where the file holds "
    "several.\n"
    "  One of them may be a network that others trained (.pt, .onnx, ...; "
    "docs/Networks.md).\n"
    "  Exit code: 0 proved, 1 different, 2 unknown, 3 bad input.\n";

namespace {
/// A machine and what it lives in.
struct Loaded {
  mlir::OwningOpRef<mlir::ModuleOp> module;
  MachineOp machine;
  /// What the machine was read from, if that is a Python program.
  std::optional<PythonProgram> python = std::nullopt;
  /// What its task says of a network.
  std::optional<NetworkSource> network = std::nullopt;
};
} // namespace

static llvm::Error badInput(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

/// An error whose diagnostics have been printed.
static llvm::Error alreadyReported() { return badInput(""); }

static llvm::Expected<Loaded> loadTask(llvm::StringRef path,
                                       mlir::MLIRContext &context) {
  mlir::FailureOr<Task> task = parseTaskFile(path, context, llvm::errs());
  if (failed(task))
    return alreadyReported();
  if (!task->isRule())
    return badInput("'" + path +
                    "' has data but no rule; there is nothing to prove");
  if (llvm::Error error = compareReadings(*task))
    return error;
  MachineOp machine = task->machine();
  return Loaded{std::move(task->spec), machine, std::nullopt,
                std::move(task->network)};
}

/// Splits `file.py@name` at the `@` after the suffix.
static std::pair<llvm::StringRef, llvm::StringRef>
splitName(llvm::StringRef path, llvm::StringRef suffix) {
  size_t at = path.rfind((suffix + "@").str());
  if (at == llvm::StringRef::npos)
    return {path, ""};
  at += suffix.size();
  return {path.take_front(at), path.drop_front(at + 1)};
}

/// `A`, or `pair::A` where it stands in a module `pair` of the file.
static std::string qualifiedName(MachineOp machine) {
  std::string name = machine.getSymName().str();
  auto module = llvm::dyn_cast<mlir::ModuleOp>(machine->getParentOp());
  if (module && module.getSymName())
    return module.getSymName()->str() + "::" + name;
  return name;
}

static llvm::Expected<Loaded> loadMachine(llvm::StringRef path,
                                          mlir::MLIRContext &context) {
  llvm::StringRef name;
  std::tie(path, name) = splitName(path, ".mlir");
  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(path);
  if (!text)
    return text.takeError();
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(std::move(*text), llvm::SMLoc());
  mlir::SourceMgrDiagnosticHandler handler(sources, &context, llvm::errs());
  Loaded loaded;
  loaded.module = mlir::parseSourceFile<mlir::ModuleOp>(sources, &context);
  if (!loaded.module)
    return alreadyReported();
  std::vector<std::string> names;
  unsigned found = 0;
  loaded.module->walk([&](MachineOp machine) {
    names.push_back("@" + qualifiedName(machine));
    if (!name.empty() && names.back().substr(1) != name)
      return;
    loaded.machine = machine;
    ++found;
  });
  if (found == 1)
    return loaded;
  if (names.empty())
    return badInput("'" + path + "' holds no mips.machine");
  return badInput("'" + path + "' holds " + llvm::join(names, ", ") +
                  "; name one as '" + path + names.front() + "'");
}

static bool isPython(llvm::StringRef path) {
  return splitName(path, ".py").first.ends_with(".py");
}

/// `other`: the other side, if it is known, for names and ranges of streams.
static llvm::Expected<Loaded> loadPython(llvm::StringRef path, MachineOp other,
                                         mlir::MLIRContext &context) {
  PythonSignature signature;
  PythonReaderOptions options;
  std::tie(path, options.function) = splitName(path, ".py");
  if (other) {
    for (InputOp input : other.inputs())
      signature.inputs.push_back(
          {input.getName().str(), input.getRange()[0], input.getRange()[1]});
    // That the other side may raise is no output of its program.
    for (OutputOp output : other.outputs())
      if (output.getName() != pythonRaisesOutput)
        signature.outputs.push_back(output.getName().str());
    options.signature = &signature;
  }
  PythonProgram program;
  program.path = path.str();
  auto module =
      readPythonFile(path, options, context, llvm::errs(), &program.source);
  if (failed(module))
    return alreadyReported();
  MachineOp machine = *(*module)->getOps<MachineOp>().begin();
  program.function = machine.getSymName().str();
  return Loaded{std::move(*module), machine, std::move(program)};
}

static ValueNames withNamesOf(ValueNames names, const ValueNames &other) {
  for (size_t i = 0; i < other.size(); ++i)
    if (llvm::StringRef name = other.nameOf(int64_t(i)); !names.valueOf(name))
      (void)names.add(name);
  return names;
}

/// Lets two outputs with names have the names of both, each its own ones first.
static void shareNames(OutputOp one, OutputOp other) {
  ValueNames first = valueNamesOf(one), second = valueNamesOf(other);
  if (first.empty() || second.empty() || first.hasSameNames(second))
    return;
  setValueNames(one, withNamesOf(first, second));
  setValueNames(other, withNamesOf(second, first));
}

/// Where a file does not name its streams they are those of the other side, in
/// their order.
static void takeNames(MachineOp machine, MachineOp other) {
  auto take = [](auto ours, auto theirs) {
    if (ours.size() == theirs.size())
      for (auto [port, name] : llvm::zip_equal(ours, theirs))
        port.setNameAttr(name.getNameAttr());
  };
  take(machine.inputs(), other.inputs());
  take(machine.outputs(), other.outputs());
  // A drawing shows only the outputs that its machine gives: what it does not
  // have the other side may.
  for (auto [own, theirs] : llvm::zip(machine.outputs(), other.outputs()))
    shareNames(own, theirs);
}

static llvm::Expected<Loaded> load(llvm::StringRef path, MachineOp other,
                                   mlir::MLIRContext &context) {
  if (isPython(path))
    return loadPython(path, other, context);
  if (!path.ends_with(".mips") && !isMachineFile(path))
    return loadMachine(path, context);
  llvm::Expected<Loaded> task = loadTask(path, context);
  if (task && other && isMachineFile(path))
    takeNames(task->machine, other);
  return task;
}

/// A machine that says when its program raises is compared with one that never
/// does.
static void sayNeverRaises(MachineOp machine, MachineOp other) {
  auto says = [](MachineOp side) {
    return llvm::any_of(side.outputs(), [](OutputOp output) {
      return output.getName() == pythonRaisesOutput;
    });
  };
  if (says(machine) || !says(other))
    return;
  auto builder = mlir::OpBuilder::atBlockEnd(&machine.block());
  mlir::Location loc = machine.getLoc();
  auto never = builder.create<ConstantOp>(loc, builder.getI64IntegerAttr(0));
  builder.create<OutputOp>(loc, builder.getStringAttr(pythonRaisesOutput),
                           never, mlir::DenseI64ArrayAttr());
}

static llvm::Expected<ProofResult>
prove(MachineOp a, MachineOp b, const EquivalenceOptions &options,
      std::optional<Certificate> *certificate) {
  constexpr unsigned maxDepth = 8;
  switch (method) {
  case Method::Ours:
    return proveEquivalent(a, b, options, certificate);
  case Method::PlainInduction:
    return proveByPlainInduction(a, b, maxDepth, options);
  case Method::Spacer:
    return proveBySpacer(a, b, options);
  }
  llvm_unreachable("covered switch");
}

static void print(const ProofResult &result, llvm::StringRef first,
                  llvm::StringRef second) {
  llvm::raw_ostream &os = llvm::outs();
  if (asJson) {
    os << llvm::formatv("{0:2}\n", result.toJSON());
    return;
  }
  os << (result.proved() ? "equal " : "") << result.summary() << "\n";
  const Refuted *refuted = result.refuted();
  if (!refuted)
    return;
  const Counterexample &counterexample = refuted->counterexample;
  printCounterexample(os, counterexample, first, second);
  for (auto [i, name] : llvm::enumerate(counterexample.outputNames))
    for (unsigned side : {0, 1}) {
      const Int &code = counterexample.steps.back().outputs[side][i];
      if (name == pythonRaisesOutput && code != 0)
        os << (side ? second : first) << " raises "
           << pythonException(int64_t(code)) << " in step "
           << counterexample.steps.size() - 1 << "\n";
    }
}

static int fail(llvm::Error error) {
  bool isOurs = error.isA<InternalError>() || error.isA<ReadingsDiffer>();
  int code = isOurs                            ? ExitInternalError
             : error.isA<CertificateTimeout>() ? ExitUnknown
                                               : ExitBadInput;
  std::string message = llvm::toString(std::move(error));
  if (!message.empty())
    llvm::errs() << "mips-equiv: error: " << message << "\n";
  return code;
}

/// What is said where the limit is passed in a step that nobody can interrupt:
/// the answer, as anywhere else.
static std::string timeoutAnswer(const Deadline &deadline) {
  ProofResult unknown(Unknown{UnknownReason::Timeout, deadline.text(), {}});
  std::string text;
  llvm::raw_string_ostream os(text);
  if (asJson)
    os << llvm::formatv("{0:2}\n", unknown.toJSON());
  else
    os << unknown.summary() << "\n";
  return text;
}

/// After a proof; exit codes as everywhere.
static int writeProof(Certificate &certificate, const Deadline &deadline) {
  llvm::Error error = writeOutput(certificatePath, [&](llvm::raw_ostream &os) {
    return writeCertificate(certificate, deadline, os);
  });
  return error ? fail(std::move(error)) : ExitSuccess;
}

static EquivalenceOptions makeOptions() {
  EquivalenceOptions options;
  options.boundedLength = boundLength;
  options.acceptBounded = boundLength.getNumOccurrences() > 0;
  options.deadline = processLimits.deadline();
  // Three quarters: the rest is for the machines and what is found on the way.
  options.solverMegabytes = processLimits.megabytes() / 4 * 3;
  return options;
}

/// One side is a network: what it answers is compared with the other side.
static int compareNetwork(llvm::StringRef machinePath,
                          llvm::StringRef networkPath,
                          mlir::MLIRContext &context) {
  if (isNetworkFile(machinePath))
    return fail(badInput("both sides are networks; one of them may be"));
  if (!certificatePath.empty())
    return fail(badInput("--certificate is not for networks: what their proofs "
                         "rest on is no formula"));
  llvm::Expected<Loaded> side = load(machinePath, nullptr, context);
  if (!side)
    return fail(side.takeError());
  llvm::Expected<ProofResult> result = compareWithNetwork(
      side->machine, networkPath, coding, side->network, makeOptions());
  if (!result)
    return fail(result.takeError());
  print(*result, side->machine.getSymName(), "network");
  return result->exitCode();
}

/// The tool, after its command line was read.
static int compare() {
  const Deadline &deadline = processLimits.deadline();
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  if (isNetworkFile(firstPath))
    return compareNetwork(secondPath, firstPath, context);
  if (isNetworkFile(secondPath))
    return compareNetwork(firstPath, secondPath, context);
  if (!coding.empty())
    return fail(badInput("--coding is for a network, and neither side is one"));
  // A Python program is read last: the other side says what its streams are. So
  // it does for a drawing of a machine, which does not name them.
  Loaded sides[2];
  std::string paths[] = {firstPath, secondPath};
  auto lacks = [](llvm::StringRef path) {
    return isPython(path) ? 2 : int(isMachineFile(path));
  };
  unsigned begin = lacks(paths[0]) > lacks(paths[1]);
  for (unsigned side : {begin, 1 - begin}) {
    llvm::Expected<Loaded> loaded =
        load(paths[side], sides[1 - side].machine, context);
    if (!loaded)
      return fail(loaded.takeError());
    sides[side] = std::move(*loaded);
  }
  // Values are compared by name, in the order of the side that was read first.
  alignNames(sides[1 - begin].machine, sides[begin].machine);
  alignNames(sides[begin].machine, sides[1 - begin].machine);
  for (unsigned side : {0, 1})
    sayNeverRaises(sides[side].machine, sides[1 - side].machine);

  if (!certificatePath.empty())
    if (llvm::Error error = checkOutput(certificatePath))
      return fail(std::move(error));
  EquivalenceOptions options = makeOptions();
  std::optional<Certificate> certificate;
  bool isWanted = !certificatePath.empty();
  llvm::Expected<ProofResult> result =
      prove(sides[0].machine, sides[1].machine, options,
            isWanted ? &certificate : nullptr);
  if (!result)
    return fail(result.takeError());
  if (!noCPythonCheck) {
    ComparedSide compared[2];
    for (unsigned side : {0, 1})
      compared[side] = {sides[side].machine,
                        sides[side].python ? &*sides[side].python : nullptr};
    if (llvm::Error error =
            checkPython(compared, processLimits.seconds(), *result))
      return fail(std::move(error));
  }
  llvm::StringRef names[] = {sides[0].machine.getSymName(),
                             sides[1].machine.getSymName()};
  if (names[0] == names[1]) {
    names[0] = "A";
    names[1] = "B";
  }
  print(*result, names[0], names[1]);
  llvm::outs().flush();
  if (isWanted && result->proved()) {
    processLimits.setLastWords(
        "mips-equiv: error: the time limit was reached before "
        "the certificate was written\n",
        STDERR_FILENO);
    if (!certificate)
      return fail(llvm::make_error<CertificateTimeout>());
    return writeProof(*certificate, deadline);
  }
  return result->exitCode();
}

static llvm::cl::extrahelp examples(
    "\nEXAMPLES:\n"
    "  mips-equiv task.mips program.py         does the program do the task?\n"
    "  mips-equiv old.py@f new.py@g            are two functions equal?\n"
    "  mips-equiv model.dot task.mips --json   the verdict for a script\n"
    "\nMore: docs/Verification.md\n");

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  mips::reportFatalErrorsOf("mips-equiv");
  cl::HideUnrelatedOptions({&limits, &output});
  cl::SetVersionPrinter(
      [](llvm::raw_ostream &os) { os << "mips-equiv " MIPS_VERSION "\n"; });
  if (!cl::ParseCommandLineOptions(argc, argv, overview, &llvm::errs()))
    return ExitBadInput;

  // Reading the machines is part of what is limited.
  if (llvm::Error error = processLimits.begin("mips-equiv"))
    return fail(std::move(error));
  processLimits.setLastWords(timeoutAnswer(processLimits.deadline()),
                             STDOUT_FILENO);
  if (!certificatePath.empty() && method != Method::Ours)
    return fail(badInput("--certificate is for --method=auto; the others do "
                         "not say what their proofs rest on"));
  return compare();
}
