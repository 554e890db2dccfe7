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

using namespace mips;
using logic::Term;

namespace {

using Names = std::vector<std::string>;
using Case = CaseSplit::Case;

class CertificateWriter {
public:
  CertificateWriter(Certificate &certificate, llvm::raw_ostream &os)
      : certificate(certificate), product(certificate.product), os(os),
        printer(product.pool), split(product) {}
  void write();

private:
  void comment(llvm::StringRef text) { os << "; " << text << "\n"; }
  void heading(llvm::StringRef title, llvm::ArrayRef<std::string> words);
  void introduction();

  // Definitions.
  void define(const std::string &name, const Names &parameters,
              llvm::StringRef sort, Term value);
  void defineMachine(unsigned side);
  void defineAgreement();
  void defineInvariants();

  // Frames: inputs and states before step number `frame`.
  Names variables(unsigned frame) const;
  Names states(unsigned frame) const;
  void openFrames(bool fromInit);
  void addStep(unsigned frame, const Case &values = {});
  std::string agree(unsigned frame) const;

  // Obligations.
  std::string caseName(const Case &values) const;
  void coverage();
  void require(const std::string &formula) {
    os << "(assert " << formula << ")\n";
  }
  void refute(const std::string &formula, const std::string &name);
  void initiation();
  void consecution();
  void base(unsigned length);
  void property();

  Certificate &certificate;
  Product &product;
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
  comment("Each (check-sat) below has to answer unsat; a solver that reads "
          "SMT-LIB 2.6 tells:");
  comment("    cvc5 --incremental FILE");
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

void CertificateWriter::define(const std::string &name, const Names &parameters,
                               llvm::StringRef sort, Term value) {
  os << "(define-fun " << name << " (";
  llvm::interleave(
      parameters, os, [&](const std::string &p) { os << "(" << p << " Int)"; },
      " ");
  os << ") " << sort << "\n  ";
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

static Names parametersOf(const Product &product, std::optional<unsigned> side,
                          bool withInputs) {
  Names parameters;
  if (withInputs)
    for (const Product::Input &input : product.inputs)
      parameters.push_back(smtSymbol("in." + input.name));
  for (const Product::State &state : product.states)
    if (!side || state.side == *side)
      parameters.push_back(smtSymbol(state.name));
  return parameters;
}

void CertificateWriter::defineMachine(unsigned side) {
  heading(side ? "Machine B" : "Machine A", {});
  Names parameters = parametersOf(product, side, true);
  for (const Product::State &state : product.states)
    if (state.side == side)
      define(functionName(side, "next", ownName(state)), parameters, "Int",
             state.next);
  for (const Product::Output &output : product.outputs)
    define(functionName(side, "out", output.name), parameters, "Int",
           output.values[side]);
}

void CertificateWriter::defineAgreement() {
  heading("The claim", {});
  Names inputs;
  for (const Product::Input &input : product.inputs)
    inputs.push_back(smtSymbol("in." + input.name));
  define("in-range", inputs, "Bool", product.inputsInRange());
  Names all = parametersOf(product, std::nullopt, true);
  os << "(define-fun agree (";
  llvm::interleave(
      all, os, [&](const std::string &p) { os << "(" << p << " Int)"; }, " ");
  os << ") Bool\n  (and true";
  for (const Product::Output &output : product.outputs)
    os << "\n    (= "
       << call(functionName(0, "out", output.name),
               parametersOf(product, 0, true))
       << " "
       << call(functionName(1, "out", output.name),
               parametersOf(product, 1, true))
       << ")";
  os << "))\n";
}

void CertificateWriter::defineInvariants() {
  heading("Invariants", {"What holds in every reachable pair of states."});
  Names parameters = parametersOf(product, std::nullopt, false);
  for (auto [i, term] : llvm::enumerate(certificate.invariants))
    define(invariantName(i), parameters, "Bool", term);
  os << "(define-fun invariants (";
  llvm::interleave(
      parameters, os, [&](const std::string &p) { os << "(" << p << " Int)"; },
      " ");
  os << ") Bool\n  (and true";
  for (size_t i = 0; i < certificate.invariants.size(); ++i)
    os << " " << call(invariantName(i), parameters);
  os << "))\n";
}

//===----------------------------------------------------------------------===//
// Frames
//===----------------------------------------------------------------------===//

Names CertificateWriter::states(unsigned frame) const {
  Names names;
  for (const Product::State &state : product.states)
    names.push_back(atFrame(state.name, frame));
  return names;
}

Names CertificateWriter::variables(unsigned frame) const {
  Names names;
  for (const Product::Input &input : product.inputs)
    names.push_back(atFrame("in." + input.name, frame));
  llvm::append_range(names, states(frame));
  return names;
}

std::string CertificateWriter::agree(unsigned frame) const {
  return call("agree", variables(frame));
}

/// Opens a scope with the states before step 0: the initial ones, or any.
void CertificateWriter::openFrames(bool fromInit) {
  os << "(push 1)\n";
  for (const Product::State &state : product.states)
    if (fromInit)
      os << "(define-fun " << atFrame(state.name, 0) << " () Int "
         << smtInteger(state.init) << ")\n";
    else
      os << "(declare-const " << atFrame(state.name, 0) << " Int)\n";
}

/// Inputs of step `frame`, some of them with the values of a case, and the
/// states after it.
void CertificateWriter::addStep(unsigned frame, const Case &values) {
  Names inputs, sides[2];
  for (auto [i, input] : llvm::enumerate(product.inputs)) {
    inputs.push_back(atFrame("in." + input.name, frame));
    if (std::optional<int64_t> value = split.value(values, frame, i))
      os << "(define-fun " << inputs.back() << " () Int " << smtInteger(*value)
         << ")\n";
    else
      os << "(declare-const " << inputs.back() << " Int)\n";
  }
  require(call("in-range", inputs));
  for (unsigned side : {0, 1}) {
    sides[side] = inputs;
    for (const Product::State &state : product.states)
      if (state.side == side)
        sides[side].push_back(atFrame(state.name, frame));
  }
  for (const Product::State &state : product.states)
    os << "(define-fun " << atFrame(state.name, frame + 1) << " () Int "
       << call(functionName(state.side, "next", ownName(state)),
               sides[state.side])
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
  require(call("in-range", inputs));
  for (unsigned input : split.inputs()) {
    Interval range = product.inputs[input].range;
    std::string covered = "(or false";
    for (int64_t value = range.lo; value <= range.hi; ++value)
      covered += " (= " + inputs[input] + " " + smtInteger(value) + ")";
    refute(negation(covered + ")"),
           "cases of in." + product.inputs[input].name);
  }
  os << "(pop 1)\n";
}

//===----------------------------------------------------------------------===//
// Obligations
//===----------------------------------------------------------------------===//

void CertificateWriter::refute(const std::string &formula,
                               const std::string &name) {
  os << "(push 1)\n";
  require(formula);
  os << "(check-sat) ; " << name << "\n(pop 1)\n";
}

void CertificateWriter::initiation() {
  heading("Initiation", {"The invariants hold before the first step."});
  openFrames(/*fromInit=*/true);
  for (size_t i = 0; i < certificate.invariants.size(); ++i)
    refute(negation(call(invariantName(i), states(0))),
           "initiation of " + invariantName(i));
  os << "(pop 1)\n";
}

void CertificateWriter::consecution() {
  heading("Consecution",
          {"Where the invariants hold and the outputs agree, the invariants",
           "hold after the step, whatever the inputs."});
  for (const Case &values : split.cases(1)) {
    openFrames(/*fromInit=*/false);
    addStep(0, values);
    require(call("invariants", states(0)));
    require(agree(0));
    for (size_t i = 0; i < certificate.invariants.size(); ++i)
      refute(negation(call(invariantName(i), states(1))),
             "consecution of " + invariantName(i) + caseName(values));
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
      require(call("invariants", states(frame)));
      if (frame + 1 < depth)
        require(agree(frame));
    }
    refute(negation(agree(depth - 1)), "property" + caseName(values));
    os << "(pop 1)\n";
  }
}

void CertificateWriter::write() {
  introduction();
  std::vector<Term> roots = product.definitions();
  llvm::append_range(roots, certificate.invariants);
  printer.printPrelude(roots, os);
  defineMachine(0);
  defineMachine(1);
  defineAgreement();
  if (!certificate.depth) {
    base(*certificate.claim.length);
    return;
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
}

void mips::writeCertificate(Certificate &certificate, llvm::raw_ostream &os) {
  CertificateWriter(certificate, os).write();
}
