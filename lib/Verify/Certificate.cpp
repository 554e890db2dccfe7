//===- Certificate.cpp - a proof for others to check ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Verify/Certificate.h"
#include "CaseSplit.h"
#include "SmtLib.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace mips;
using logic::Term;

namespace {

using Names = std::vector<std::string>;
using Case = CaseSplit::Case;

class CertificateWriter {
public:
  CertificateWriter(Certificate &certificate, const Deadline &deadline,
                    llvm::raw_ostream &os)
      : certificate(certificate), product(certificate.product),
        deadline(deadline), os(os), printer(product.pool), split(product) {}
  /// False if the deadline passed before all was written.
  bool write();

private:
  void comment(llvm::StringRef text) { os << "; " << text << "\n"; }
  void heading(llvm::StringRef title, llvm::ArrayRef<std::string> words);
  void introduction();

  // Definitions.
  void declare(const std::string &name, llvm::ArrayRef<Term> values,
               llvm::StringRef sort);
  void define(const std::string &name, llvm::StringRef sort, Term value);
  void defineMachine(unsigned side);
  void defineAgreement();
  void defineInvariants();

  // Functions have the variables that they depend on as parameters: a machine
  // with many states is written in as many lines.
  std::vector<unsigned> variablesOf(llvm::ArrayRef<Term> terms) const;
  std::vector<Term> outputTerms() const;
  Names parameters(llvm::ArrayRef<Term> terms) const;
  Names arguments(llvm::ArrayRef<Term> terms, unsigned frame) const;
  std::map<unsigned, unsigned> copies() const;
  void openFrames(bool fromInit);
  void addStep(unsigned frame, const Case &values = {});
  std::string agree(unsigned frame) const;
  std::string invariants(unsigned frame) const;

  // Obligations.
  std::string caseName(const Case &values) const;
  void coverage();
  void require(const std::string &formula) {
    os << "(assert " << formula << ")\n";
  }
  void refute(const std::string &formula, const std::string &name);
  void refuteInvariants(const std::string &what, unsigned frame,
                        const std::string &where = "");
  void initiation();
  void consecution();
  void base(unsigned length);
  void property();

  Certificate &certificate;
  Product &product;
  const Deadline &deadline;
  llvm::raw_ostream &os;
  SmtPrinter printer;
  /// With the values of a case put in, the obligations are linear.
  CaseSplit split;
};

} // namespace

static std::string call(const std::string &function, const Names &arguments) {
  if (arguments.empty())
    return function;
  return "(" + function + " " + llvm::join(arguments, " ") + ")";
}

/// SMT-LIB's `and` and `or` take two arguments or more; `neutral` is what none
/// come to.
static std::string combination(const std::string &name, const Names &parts,
                               const std::string &neutral,
                               llvm::StringRef separator = " ") {
  if (parts.empty())
    return neutral;
  if (parts.size() == 1)
    return parts.front();
  return "(" + name + separator.str() + llvm::join(parts, separator) + ")";
}

static std::string invariantName(size_t index) {
  return "invariant-" + std::to_string(index + 1);
}

static std::string negation(const std::string &formula) {
  return "(not " + formula + ")";
}

static std::string atFrame(llvm::StringRef name, unsigned frame) {
  return smtSymbol((name + "@" + llvm::Twine(frame)).str());
}

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

void CertificateWriter::heading(llvm::StringRef title,
                                llvm::ArrayRef<std::string> words) {
  os << "\n; ---- " << title << "\n";
  for (const std::string &line : words)
    comment(line);
}

/// Names may hold anything, a comment ends with its line.
static std::string oneLine(llvm::StringRef text) {
  std::string line = text.str();
  for (char &c : line)
    if (static_cast<unsigned char>(c) < ' ')
      c = ' ';
  return line;
}

void CertificateWriter::introduction() {
  auto name = [&](unsigned side) {
    return oneLine(product.machines[side].getSymName());
  };
  comment("Certificate: machines A (" + name(0) + ") and B (" + name(1) +
          ") give equal outputs");
  comment(oneLine(ProofResult(certificate.claim).summary()));
  comment("");
  comment("Each check below has to answer unsat; a solver that reads "
          "SMT-LIB 2.6 tells:");
  comment("    cvc5 --incremental FILE");
  comment("    z3 FILE");
  comment("");
  comment("in.x: an input; A.r: a state variable of A; name@n: its value "
          "before step n.");
  comment("A.next.r, A.out.y: the rules of A, as functions of inputs and "
          "states.");
  os << "(set-logic ALL)\n";
}

//===----------------------------------------------------------------------===//
// Definitions
//===----------------------------------------------------------------------===//

std::vector<unsigned>
CertificateWriter::variablesOf(llvm::ArrayRef<Term> terms) const {
  std::vector<unsigned> variables;
  for (Term part : product.pool.closure(terms))
    if (product.pool[part].kind == logic::Kind::Variable)
      variables.push_back(product.pool[part].number);
  llvm::sort(variables);
  return variables;
}

std::vector<Term> CertificateWriter::outputTerms() const {
  std::vector<Term> terms;
  for (const Product::Output &output : product.outputs)
    terms.insert(terms.end(), {output.values[0], output.values[1]});
  return terms;
}

Names CertificateWriter::parameters(llvm::ArrayRef<Term> terms) const {
  Names names;
  for (unsigned variable : variablesOf(terms))
    names.push_back(smtSymbol(product.pool.variableName(variable)));
  return names;
}

/// Their values before step number `frame`.
Names CertificateWriter::arguments(llvm::ArrayRef<Term> terms,
                                   unsigned frame) const {
  Names names;
  for (unsigned variable : variablesOf(terms))
    names.push_back(atFrame(product.pool.variableName(variable), frame));
  return names;
}

/// The head of a function that depends on the variables of `values`.
void CertificateWriter::declare(const std::string &name,
                                llvm::ArrayRef<Term> values,
                                llvm::StringRef sort) {
  os << "(define-fun " << name << " (";
  llvm::interleave(
      parameters(values), os,
      [&](const std::string &p) { os << "(" << p << " Int)"; }, " ");
  os << ") " << sort << "\n  ";
}

void CertificateWriter::define(const std::string &name, llvm::StringRef sort,
                               Term value) {
  if (deadline.passed())
    return;
  declare(name, value, sort);
  printer.print(value, os);
  os << ")\n";
}

/// `A.next.` and the name of the state variable.
static std::string functionName(unsigned side, llvm::StringRef kind,
                                llvm::StringRef name) {
  return smtSymbol((llvm::Twine(side ? "B." : "A.") + kind + "." + name).str());
}

/// The name without the machine's letter.
static llvm::StringRef ownName(const Product::State &state) {
  return llvm::StringRef(state.name).drop_front(2);
}

void CertificateWriter::defineMachine(unsigned side) {
  heading(side ? "Machine B" : "Machine A", {});
  for (const Product::State &state : product.states)
    if (state.side == side)
      define(functionName(side, "next", ownName(state)), "Int", state.next);
  for (const Product::Output &output : product.outputs)
    define(functionName(side, "out", output.name), "Int", output.values[side]);
}

void CertificateWriter::defineAgreement() {
  heading("The claim", {});
  define("in-range", "Bool", product.inputsInRange());
  Names equations;
  for (const Product::Output &output : product.outputs) {
    std::string equation = "(=";
    for (unsigned side : {0, 1})
      equation += " " + call(functionName(side, "out", output.name),
                             parameters(output.values[side]));
    equations.push_back(equation + ")");
  }
  declare("agree", outputTerms(), "Bool");
  os << combination("and", equations, "true", "\n    ") << ")\n";
}

void CertificateWriter::defineInvariants() {
  heading("Invariants", {"What holds in every reachable pair of states."});
  Names all;
  for (auto [i, term] : llvm::enumerate(certificate.invariants)) {
    define(invariantName(i), "Bool", term);
    all.push_back(call(invariantName(i), parameters(term)));
  }
  declare("invariants", certificate.invariants, "Bool");
  os << combination("and", all, "true", "\n    ") << ")\n";
}

//===----------------------------------------------------------------------===//
// Frames
//===----------------------------------------------------------------------===//

std::string CertificateWriter::agree(unsigned frame) const {
  return call("agree", arguments(outputTerms(), frame));
}

std::string CertificateWriter::invariants(unsigned frame) const {
  return call("invariants", arguments(certificate.invariants, frame));
}

/// A variable that is equal to an earlier one by an invariant is the same
/// constant to a solver, which need not find out: expressions over both become
/// one.
std::map<unsigned, unsigned> CertificateWriter::copies() const {
  std::map<unsigned, unsigned> originals;
  for (Term invariant : certificate.invariants) {
    const logic::Pool::Node &node = product.pool[invariant];
    if (node.kind != logic::Kind::Eq)
      continue;
    const logic::Pool::Node &a = product.pool[node.operands[0]],
                            &b = product.pool[node.operands[1]];
    if (a.kind == logic::Kind::Variable && b.kind == logic::Kind::Variable)
      originals.emplace(std::max(a.number, b.number),
                        std::min(a.number, b.number));
  }
  return originals;
}

/// Opens a scope with the states before step 0: the initial ones, or any.
void CertificateWriter::openFrames(bool fromInit) {
  os << "(push 1)\n";
  std::map<unsigned, unsigned> originals = copies();
  for (const Product::State &state : product.states) {
    std::string name = atFrame(state.name, 0);
    auto original = originals.find(product.pool[state.variable].number);
    if (fromInit)
      os << "(define-fun " << name << " () Int " << smtInteger(state.init)
         << ")\n";
    else if (original != originals.end())
      os << "(define-fun " << name << " () Int "
         << atFrame(product.pool.variableName(original->second), 0) << ")\n";
    else
      os << "(declare-const " << name << " Int)\n";
  }
}

/// Inputs of step `frame`, some of them with the values of a case, and the
/// states after it.
void CertificateWriter::addStep(unsigned frame, const Case &values) {
  if (deadline.passed())
    return;
  for (auto [i, input] : llvm::enumerate(product.inputs)) {
    std::string name = atFrame("in." + input.name, frame);
    if (std::optional<int64_t> value = split.value(values, frame, i))
      os << "(define-fun " << name << " () Int " << smtInteger(*value) << ")\n";
    else
      os << "(declare-const " << name << " Int)\n";
  }
  require(call("in-range", arguments(product.inputsInRange(), frame)));
  for (const Product::State &state : product.states)
    os << "(define-fun " << atFrame(state.name, frame + 1) << " () Int "
       << call(functionName(state.side, "next", ownName(state)),
               arguments(state.next, frame))
       << ")\n";
}

//===----------------------------------------------------------------------===//
// Cases
//===----------------------------------------------------------------------===//

/// `, case in.x@0 = 1`
std::string CertificateWriter::caseName(const Case &values) const {
  std::string name;
  for (size_t frame = 0; frame < values.size(); ++frame)
    for (unsigned input : split.inputs())
      name += (name.empty() ? ", case " : ", ") +
              atFrame("in." + product.inputs[input].name, frame) + " = " +
              std::to_string(*split.value(values, frame, input));
  return name;
}

/// The cases are all there are.
void CertificateWriter::coverage() {
  if (split.inputs().empty())
    return;
  heading("Cases", {"Obligations are split by the values of inputs that states "
                    "are multiplied by.",
                    "These are all values."});
  Names inputs;
  os << "(push 1)\n";
  for (const Product::Input &input : product.inputs) {
    inputs.push_back(atFrame("in." + input.name, 0));
    os << "(declare-const " << inputs.back() << " Int)\n";
  }
  require(call("in-range", arguments(product.inputsInRange(), 0)));
  for (unsigned input : split.inputs()) {
    Interval range = product.inputs[input].range;
    Names values;
    for (int64_t value : range.values())
      values.push_back("(= " + inputs[input] + " " + smtInteger(value) + ")");
    refute(negation(combination("or", values, "false")),
           "cases of in." + product.inputs[input].name);
  }
  os << "(pop 1)\n";
}

//===----------------------------------------------------------------------===//
// Obligations
//===----------------------------------------------------------------------===//

void CertificateWriter::refute(const std::string &formula,
                               const std::string &name) {
  if (deadline.passed())
    return;
  os << "(push 1)\n";
  require(formula);
  os << "(check-sat) ; " << name << "\n(pop 1)\n";
}

/// That the invariants hold before step `frame`: one by one, so that a failure
/// says which one does not hold, or all at once where they are many. `where`
/// ends the obligations' names.
void CertificateWriter::refuteInvariants(const std::string &what,
                                         unsigned frame,
                                         const std::string &where) {
  constexpr size_t mostAlone = 32;
  if (certificate.invariants.size() > mostAlone)
    return refute(negation(invariants(frame)),
                  what + " of all invariants" + where);
  for (size_t i = 0; i < certificate.invariants.size(); ++i)
    refute(negation(call(invariantName(i),
                         arguments(certificate.invariants[i], frame))),
           what + " of " + invariantName(i) + where);
}

void CertificateWriter::initiation() {
  heading("Initiation", {"The invariants hold before the first step."});
  openFrames(/*fromInit=*/true);
  refuteInvariants("initiation", 0);
  os << "(pop 1)\n";
}

void CertificateWriter::consecution() {
  heading("Consecution",
          {"Where the invariants hold and the outputs agree, the invariants",
           "hold after the step, whatever the inputs."});
  for (const Case &values : split.cases(1)) {
    openFrames(/*fromInit=*/false);
    addStep(0, values);
    require(invariants(0));
    require(agree(0));
    refuteInvariants("consecution", 1, caseName(values));
    os << "(pop 1)\n";
  }
}

void CertificateWriter::base(unsigned length) {
  heading("Base",
          {"From the initial states the outputs agree in the first " +
           std::to_string(length) + (length == 1 ? " step." : " steps.")});
  openFrames(/*fromInit=*/true);
  for (unsigned frame = 0; frame < length; ++frame) {
    addStep(frame);
    refute(negation(agree(frame)),
           "agreement in step " + std::to_string(frame));
    require(agree(frame));
  }
  os << "(pop 1)\n";
}

void CertificateWriter::property() {
  unsigned depth = *certificate.depth;
  std::vector<std::string> words = {
      "Where the invariants hold, the outputs agree."};
  if (depth > 1)
    words = {"Where the invariants hold in " + std::to_string(depth) +
                 " successive steps and the outputs agree",
             "in all but the last, they agree in the last."};
  heading("Property", words);
  for (const Case &values : split.cases(depth)) {
    openFrames(/*fromInit=*/false);
    for (unsigned frame = 0; frame < depth; ++frame) {
      addStep(frame, values);
      require(invariants(frame));
      if (frame + 1 < depth)
        require(agree(frame));
    }
    refute(negation(agree(depth - 1)), "property" + caseName(values));
    os << "(pop 1)\n";
  }
}

bool CertificateWriter::write() {
  introduction();
  std::vector<Term> roots = product.definitions();
  llvm::append_range(roots, certificate.invariants);
  printer.printPrelude(roots, os);
  defineMachine(0);
  defineMachine(1);
  defineAgreement();
  if (!certificate.depth) {
    base(*certificate.claim.length);
    return !deadline.passed();
  }
  defineInvariants();
  coverage();
  if (!certificate.invariants.empty()) {
    initiation();
    consecution();
  }
  if (*certificate.depth > 1)
    base(*certificate.depth - 1);
  property();
  return !deadline.passed();
}

llvm::Error mips::writeCertificate(Certificate &certificate,
                                   const Deadline &deadline,
                                   llvm::raw_ostream &os) {
  if (CertificateWriter(certificate, deadline, os).write())
    return llvm::Error::success();
  return llvm::make_error<CertificateTimeout>();
}

char CertificateTimeout::ID = 0;

void CertificateTimeout::log(llvm::raw_ostream &os) const {
  os << "the time limit was reached before the certificate was written";
}

std::error_code CertificateTimeout::convertToErrorCode() const {
  return std::make_error_code(std::errc::timed_out);
}
