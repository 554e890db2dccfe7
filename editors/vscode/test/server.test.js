// What the extension counts on: the server starts as it starts it, and has the
// commands that it runs. Needs mips-lsp in PATH (or in MIPS_LSP).
const assert = require("node:assert");
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");

const root = path.join(__dirname, "..");

/// Sends messages and returns those that come until `isLast` holds of one.
function converse(args, messages, isLast) {
  return new Promise((resolve, reject) => {
    const server = spawn(process.env.MIPS_LSP ?? "mips-lsp", args, {
      stdio: ["pipe", "pipe", "ignore"],
    });
    const received = [];
    let bytes = Buffer.alloc(0);
    server.on("error", reject);
    server.on("exit", () => reject(new Error("the server ended")));
    server.stdout.on("data", (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      for (;;) {
        const end = bytes.indexOf("\r\n\r\n");
        if (end < 0) return;
        const length = Number(/Content-Length: (\d+)/.exec(bytes.subarray(0, end).toString())[1]);
        if (bytes.length < end + 4 + length) return;
        received.push(JSON.parse(bytes.subarray(end + 4, end + 4 + length).toString()));
        bytes = bytes.subarray(end + 4 + length);
        if (isLast(received.at(-1))) {
          server.removeAllListeners("exit");
          server.kill();
          resolve(received);
          return;
        }
      }
    });
    for (const message of messages) {
      const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
      server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
      server.stdin.write(body);
    }
  });
}

const initialize = {
  id: 1,
  method: "initialize",
  params: { processId: process.pid, rootUri: null, capabilities: {} },
};

function open(languageId, uri, text) {
  return {
    method: "textDocument/didOpen",
    params: { textDocument: { uri, languageId, version: 1, text } },
  };
}

const isDiagnostics = (message) => message.method === "textDocument/publishDiagnostics";

test("the server has the commands of the extension", async () => {
  const [reply] = await converse([], [initialize], (message) => message.id === 1);
  const known = reply.result.capabilities.executeCommandProvider.commands;
  const source = fs.readFileSync(path.join(root, "src/extension.ts"), "utf8");
  const used = [...source.matchAll(/runOnTask\("(.*?)"\)/g)].map((match) => match[1]);
  assert.notStrictEqual(used.length, 0);
  for (const command of used) assert.ok(known.includes(command), command);
});

test("a task has diagnostics", async () => {
  const messages = await converse(
    ["--compiler-option=--learn-timeout=60"],
    [initialize, open("mips", "untitled:A", "task A { in x : 0..1 out y : 0..1 y = z }")],
    isDiagnostics,
  );
  assert.strictEqual(messages.at(-1).params.diagnostics[0].message, "unknown name 'z'");
});

test("a machine has diagnostics", async () => {
  const messages = await converse(
    ["--mlir"],
    [initialize, open("mlir", "file:///a.mlir", "mips.machine @A learned { mips.nothing }")],
    isDiagnostics,
  );
  assert.match(messages.at(-1).params.diagnostics[0].message, /mips\.nothing/);
});

test("what the package names is there", () => {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const files = [
    ...manifest.contributes.languages.map((language) => language.configuration),
    ...manifest.contributes.grammars.map((grammar) => grammar.path),
  ];
  for (const file of files) JSON.parse(fs.readFileSync(path.join(root, file), "utf8"));
  const source = fs.readFileSync(path.join(root, "src/extension.ts"), "utf8");
  for (const { command } of manifest.contributes.commands)
    assert.ok(source.includes(`registerCommand("${command}"`), command);
});
