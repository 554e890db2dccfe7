//===- PageText.cpp - style and script of the page ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PageText.h"

const llvm::StringLiteral mips::pageStyle = R"css(
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --paper: #fff;
  --box: #f3f5f8; --line: #c9d1dc; --mark: #1f5fbf; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6eaf0; --soft: #a3adba; --paper: #14181e; --box: #1e242c;
    --line: #3a434f; --mark: #7fb0ff; } }
body { margin: 0 auto; max-width: 56rem; padding: 1.5rem 1rem 4rem;
  background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.8rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.2rem; border-bottom: 1px solid var(--line); }
.summary { color: var(--soft); font-size: 1.1rem; margin: .25rem 0 1rem; }
pre, input { font: .95rem/1.45 ui-monospace, monospace; }
pre { background: var(--box); padding: .75rem 1rem; overflow-x: auto; border-radius: 6px; }
.verdict { border-left: 4px solid var(--mark); padding: .4rem .9rem; background: var(--box); }
.warning { border-left-color: #c77700; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .95rem; }
th, td { border: 1px solid var(--line); padding: .2rem .6rem; text-align: right;
  white-space: nowrap; }
th { background: var(--box); font-weight: 600; }
figure { margin: 1rem 0; }
figcaption, .soft { color: var(--soft); font-size: .9rem; }
h3 { margin: 1.2rem 0 0; font-size: 1rem; }
h3 + p { margin: .2rem 0; }
.pair { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.pair figure { flex: 1 1 18rem; max-width: 24rem; margin: .5rem 0; }
.streams { display: flex; flex-wrap: wrap; gap: 0 2rem; }
.bars { flex: 0 1 14rem; margin: .5rem 0; }
.bars figcaption { color: var(--ink); }
.bars table { width: 100%; font-size: .85rem; }
.bars th, .bars td { border: 0; padding: 0 .4rem; background: none; }
.bars .bar { width: 100%; padding: 0; }
.bars .bar span { display: block; height: .7rem; background: var(--mark); }
svg.plot { display: block; max-width: 100%; height: auto; }
svg .grid { fill: none; stroke: var(--line); stroke-width: 1; }
svg .lattice { fill: none; stroke: var(--soft); stroke-width: .8; opacity: .75; }
svg .curve { fill: none; stroke: var(--mark); stroke-width: 2; }
svg .curve.other { stroke: var(--soft); stroke-width: 1; opacity: .6; }
svg .box { fill: var(--box); stroke: var(--mark); }
svg .fault { fill: #c77700; opacity: .25; }
svg text.tick { font-size: 11px; fill: var(--soft); }
svg text.end { text-anchor: end; }
svg circle.spot { stroke: var(--paper); stroke-width: .8; }
svg circle.c0 { fill: #2f6fd0; } svg circle.c1 { fill: #d1702a; }
svg circle.c2 { fill: #2d9155; } svg circle.c3 { fill: #b1428c; }
svg circle.c4 { fill: #7d7317; } svg circle.c5 { fill: #2b93a8; }
svg circle.c6 { fill: #7a58c9; } svg circle.c7 { fill: #b5424a; }
svg.graph { display: block; margin: 0 auto; max-width: 100%; height: auto; }
svg.graph > g > polygon { fill: none; stroke: none; }
svg.graph .edge path, svg.graph .edge polygon { stroke: var(--soft); }
svg.graph .edge polygon { fill: var(--soft); }
svg.graph ellipse, svg.graph .node polygon { fill: var(--box); stroke: var(--ink); }
svg.graph text { dominant-baseline: auto; }
svg.graph .here ellipse { stroke: var(--mark); stroke-width: 4; }
svg.states { display: block; margin: 0 auto; max-width: 100%; height: auto; }
svg .arrow { fill: none; stroke: var(--soft); stroke-width: 1.3; }
svg marker path { fill: var(--soft); }
svg circle { fill: var(--box); stroke: var(--ink); stroke-width: 1.5; }
svg circle.here { stroke: var(--mark); stroke-width: 4; }
svg text { text-anchor: middle; dominant-baseline: central; font: 12px ui-monospace, monospace;
  fill: var(--ink); }
svg .label { paint-order: stroke; stroke: var(--paper); stroke-width: 5px; }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; }
label { display: grid; font-size: .9rem; color: var(--soft); }
input, button { padding: .35rem .6rem; border: 1px solid var(--line); border-radius: 6px;
  background: var(--paper); color: var(--ink); }
button { font: inherit; cursor: pointer; background: var(--box); }
:focus-visible { outline: 3px solid var(--mark); outline-offset: 1px; }
#trouble { color: #c2410c; min-height: 1.5em; margin: .25rem 0; }
summary { cursor: pointer; }
footer { margin-top: 3rem; color: var(--soft); font-size: .9rem; }
@media print { form, #trouble, .screen { display: none; }
  figure, h3 { break-inside: avoid; } h2, h3 { break-after: avoid; } details > * { display: block; }
  body { max-width: none; } pre { white-space: pre-wrap; } }
)css";

const llvm::StringLiteral mips::machineScript = R"js(
class Machine {
  constructor(data) {
    this.data = data;
    this.reset();
  }
  reset() {
    this.state = this.data.states.map((state) => BigInt(state.init));
  }
  // Takes a value of each input, as BigInt; gives those of the outputs.
  step(inputs) {
    const { operations, next, outputs } = this.data;
    const slots = [...inputs, ...this.state];
    for (const operation of operations) slots.push(Machine.evaluate(operation, slots));
    this.state = next.map((slot) => slots[slot]);
    return outputs.map((output) => slots[output.slot]);
  }
  // Integers are BigInt, truth values are Boolean.
  static evaluate([name, ...operands], slots) {
    const value = (index) => slots[operands[index]];
    const floor = (a, b) => (a - ((a % b) + b) % b) / b;
    switch (name) {
      case "constant": return BigInt(operands[0]);
      case "truth": return operands[0];
      case "add": return value(0) + value(1);
      case "sub": return value(0) - value(1);
      case "mul": return value(0) * value(1);
      case "min": return value(0) < value(1) ? value(0) : value(1);
      case "max": return value(0) > value(1) ? value(0) : value(1);
      case "div": return floor(value(0), BigInt(operands[1]));
      case "mod": return value(0) - BigInt(operands[1]) * floor(value(0), BigInt(operands[1]));
      case "abs": return value(0) < 0n ? -value(0) : value(0);
      case "cmp": return Machine.compare(operands[0], value(1), value(2));
      case "and": return value(0) && value(1);
      case "or": return value(0) || value(1);
      case "xor": return value(0) !== value(1);
      case "not": return !value(0);
      case "select": return value(0) ? value(1) : value(2);
      case "indicator": return value(0) ? 1n : 0n;
      case "argmax": return Machine.argmax(operands.map((slot) => slots[slot]));
      case "lookup": return BigInt(operands[1][value(0)] ?? 0);
      default: throw new Error("unknown operation " + name);
    }
  }
  static compare(how, a, b) {
    return { eq: a === b, ne: a !== b, lt: a < b, le: a <= b, gt: a > b, ge: a >= b }[how];
  }
  static argmax(values) {
    let best = 0;
    values.forEach((value, index) => { if (value > values[best]) best = index; });
    return BigInt(best);
  }
}
)js";

const llvm::StringLiteral mips::boxScript = R"js(
const data = JSON.parse(document.getElementById("machine").textContent);
const machine = new Machine(data);
const at = (id) => document.getElementById(id);
const graph = JSON.parse(at("graph").textContent);
let number = 0;

// What a field holds as a value of the input: a name, or digits within the range.
function read(input, text) {
  text = text.trim();
  if (input.names) {
    const place = input.names.indexOf(text);
    if (place >= 0) return BigInt(place);
    throw new Error(`${input.name} is one of ${input.names.join(", ")}`);
  }
  if (!/^-?\d+$/.test(text) || BigInt(text) < BigInt(input.lo) || BigInt(text) > BigInt(input.hi))
    throw new Error(`${input.name} is a number from ${input.lo} to ${input.hi}`);
  return BigInt(text);
}

function show(value, port) { return port.names?.[value] ?? String(value); }

function addRow(cells) {
  const row = at("rows").insertRow();
  for (const cell of cells) row.insertCell().textContent = cell;
  row.scrollIntoView({ block: "nearest" });
}

function mark() {
  document.querySelectorAll("svg .here").forEach((state) => state.classList.remove("here"));
  const place = graph.indexOf(machine.state.join(","));
  at("state" + place)?.classList.add("here");
}

// A field may hold several values, blanks or commas between them: a step each.
function take() {
  const columns = data.inputs.map((input, index) =>
    at("input" + index).value.split(/[\s,]+/).filter(Boolean));
  const steps = Math.max(...columns.map((column) => column.length));
  for (let t = 0; t < steps; ++t) {
    const inputs = data.inputs.map((input, index) => {
      if (columns[index].length !== steps)
        throw new Error("the fields hold different numbers of values");
      return read(input, columns[index][t]);
    });
    const outputs = machine.step(inputs);
    const open = data.outputs.some((output, index) => output.undecided && outputs[index] !== 0n);
    addRow([++number, ...inputs.map((value, index) => show(value, data.inputs[index])),
      ...outputs.flatMap((value, index) => data.outputs[index].undecided ? [] :
        [open ? "?" : show(value, data.outputs[index])]),
      ...machine.state.map(String)]);
  }
  mark();
}

at("box").addEventListener("submit", (event) => {
  event.preventDefault();
  at("trouble").textContent = "";
  try { take(); } catch (error) { at("trouble").textContent = error.message; }
});
at("again").addEventListener("click", () => {
  machine.reset();
  number = 0;
  at("rows").replaceChildren();
  at("trouble").textContent = "";
  mark();
});
mark();
)js";
