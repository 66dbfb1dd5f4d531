// The built extension starts the real server: the messages are those of VS Code's own library.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import rpc from "vscode-jsonrpc/node.js";

const require = createRequire(import.meta.url);
const { start } = require("../out/server.js");
const command = JSON.parse(process.env.STRATEGY_GRAPH_COMMAND ?? '["strategy-graph"]');

test("the command line is made of the settings, and of nothing else", () => {
  assert.deepEqual(start({ command: ["p", "-m", "x"], language: "zh-TW" }), {
    command: "p",
    args: ["-m", "x", "lsp", "--lang", "zh-TW"],
  });
  assert.deepEqual(start({ command: [], language: "" }), {
    command: "strategy-graph",
    args: ["lsp"],
  });
});

test("the bundle is what VS Code loads", () => {
  const { main } = require("../package.json");
  const source = require("node:fs").readFileSync(join(import.meta.dirname, "..", main), "utf8");
  assert.match(source, /require\("vscode"\)/);
  assert.ok(!source.includes('require("vscode-languageclient'), "the client is in the bundle");
});

test("the server answers what VS Code asks", { timeout: 120_000 }, async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "strategy-"));
  const text = "strategy: {id: s, name: 策略}\nobjectives:\n  - {id: O1, name: 目標}\n";
  writeFileSync(join(folder, "s.yaml"), text);
  const uri = pathToFileURL(join(folder, "s.yaml")).href;
  const { command: program, args } = start({ command, language: "en" });
  const server = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  context.after(() => server.kill());
  const connection = rpc.createMessageConnection(
    new rpc.StreamMessageReader(server.stdout),
    new rpc.StreamMessageWriter(server.stdin),
  );
  const marks = new Promise((told) =>
    connection.onNotification("textDocument/publishDiagnostics", told),
  );
  connection.listen();
  const { capabilities } = await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: {},
  });
  assert.ok(capabilities.hoverProvider);
  assert.ok(capabilities.renameProvider);
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "yaml", version: 1, text },
  });
  const { diagnostics } = await marks;
  assert.ok(diagnostics.some((mark) => mark.code === "SG103"));
  const hover = await connection.sendRequest("textDocument/hover", {
    textDocument: { uri },
    position: { line: 2, character: 10 },
  });
  assert.match(hover.contents.value, /^\*\*O1\*\* 目標/);
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  await new Promise((ended) => server.on("exit", ended));
  connection.dispose();
});
