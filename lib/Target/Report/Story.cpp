//===- Story.cpp - how a program came about, as HTML ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Story.h"
#include "Plot.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using llvm::raw_ostream;

/// Invariants that are shown; of more it is said how many there are.
static constexpr size_t mostInvariants = 24;

void mips::writeList(llvm::ArrayRef<std::string> points, raw_ostream &os) {
  os << "<ul>\n";
  for (const std::string &point : points)
    os << "<li>" << escapeHtml(point) << "</li>\n";
  os << "</ul>\n";
}

static void writeRules(llvm::ArrayRef<std::string> rules, raw_ostream &os) {
  os << "<pre>";
  for (const std::string &rule : rules)
    os << escapeHtml(rule) << "\n";
  os << "</pre>";
}

void mips::writeTask(const ReportNotes &notes, raw_ostream &os) {
  if (notes.task.empty())
    return;
  os << "<h2>Task</h2>\n<pre>" << escapeHtml(notes.task) << "</pre>\n";
}

void mips::writeData(const ReportNotes &notes, raw_ostream &os) {
  if (notes.dataHold.empty())
    return;
  os << "<h2>Data</h2>\n";
  writeList(notes.dataHold, os);
  if (!notes.dataLack.empty()) {
    os << "<p>What they do not hold:</p>\n";
    writeList(notes.dataLack, os);
  }
  os << "<div class=\"streams\">\n"
     << valueBars(notes.dataStreams) << "</div>\n";
}

void mips::writeTraining(const ReportNotes &notes, raw_ostream &os) {
  if (notes.networks.empty() && notes.withoutNetwork.empty() && !notes.states)
    return;
  os << "<h2>Training</h2>\n";
  if (!notes.withoutNetwork.empty())
    os << "<p>" << escapeHtml(notes.withoutNetwork) << "</p>\n";
  if (!notes.networks.empty()) {
    if (std::string curves = trainingCurves(notes.networks); !curves.empty())
      os << "<figure>" << curves << "<figcaption>The loss ("
         << escapeHtml(notes.networks.back().loss)
         << ") over the iterations. It rises where longer sequences join "
            "in.</figcaption></figure>\n";
    os << "<div class=\"wide\"><table><thead><tr><th "
          "scope=\"col\">network</th><th scope=\"col\">on held-out "
          "sequences</th></tr></thead><tbody>\n";
    for (const ReportNotes::Network &network : notes.networks)
      os << "<tr><th scope=\"row\">" << escapeHtml(network.name) << "</th><td>"
         << escapeHtml(network.verdict) << "</td></tr>\n";
    os << "</tbody></table></div>\n";
  }
  if (!notes.states)
    return;
  os << "<h2>Hidden states</h2>\n" << hiddenStates(*notes.states);
  if (notes.states->dimension == 0)
    os << "<p>They lie on no integer lattice; the states of the machine are "
          "what they do, not where they lie.</p>\n";
  if (notes.states->numStates)
    os << "<p>Colours and numbers: the " << notes.states->numStates
       << " states of the automaton that was extracted from the network; 0 is "
          "the first.</p>\n";
}

void mips::writeExplanations(const ReportNotes &notes, raw_ostream &os) {
  if (notes.front.size() > 1) {
    os << "<h2>Explanations to choose from</h2>\n";
    for (auto [number, each] : llvm::enumerate(notes.front)) {
      os << "<h3>" << number + 1 << ": " << escapeHtml(each.shape)
         << "; a reader pays " << each.readerCost
         << (each.isChosen ? " (this one)" : "") << "</h3>\n<p>"
         << escapeHtml(each.remark) << "</p>\n";
      writeRules(each.rules, os);
    }
  }
  if (notes.candidates.size() > 1) {
    os << "<details><summary>What the search for rules came upon that explains "
          "all of the data</summary>\n";
    for (const ReportNotes::Candidate &candidate : notes.candidates) {
      os << "<p>" << escapeHtml(candidate.origin) << ", cost " << candidate.cost
         << "</p>\n";
      writeRules(candidate.rules, os);
    }
    os << "</details>\n";
  }
}

void mips::writeCounterexamples(const ReportNotes &notes, raw_ostream &os) {
  if (notes.counterexamples.empty())
    return;
  os << "<h2>"
     << (notes.counterexamples.size() == 1 ? "Counterexample"
                                           : "Counterexamples")
     << "</h2>\n";
  for (const ReportNotes::Counterexample &each : notes.counterexamples)
    os << "<figure><figcaption>" << escapeHtml(each.what) << "</figcaption>"
       << timingDiagram(each) << "</figure>\n";
}

void mips::writeFoundations(const ReportNotes &notes, raw_ostream &os) {
  if (!notes.invariants.empty()) {
    os << "<p>It rests on these invariants of both machines side by side (A: "
          "the task, B: the program), which hold before the first step and "
          "which every step keeps:</p>\n";
    auto shown = llvm::ArrayRef(notes.invariants).take_front(mostInvariants);
    writeRules(shown, os);
    if (notes.invariants.size() > shown.size())
      os << "<p>and " << notes.invariants.size() - shown.size()
         << " more.</p>\n";
  }
  if (!notes.trusted.empty()) {
    os << "<p>What has to be trusted:</p>\n";
    writeList(notes.trusted, os);
  }
}
