// run-pages.js TRIALS.json: runs machines by the scripts of the pages that explain
// them. TRIALS is a list of {"page": FILE, "rows": [["1", "-2"], ...]}; writes a line of
// outputs a step, and a line `=` after each trial.
const fs = require("fs");
for (const { page, rows } of JSON.parse(fs.readFileSync(process.argv[2], "utf8"))) {
  const text = fs.readFileSync(page, "utf8");
  const [, data] = /<script type="application\/json" id="machine">(.*?)<\/script>/s.exec(text);
  const [, script] = /(class Machine \{.*?\n\})\n/s.exec(text);
  const Machine = new Function(script + "; return Machine;")();
  const machine = new Machine(JSON.parse(data));
  for (const row of rows) console.log(machine.step(row.map(BigInt)).join(" "));
  console.log("=");
}
