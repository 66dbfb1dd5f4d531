/** Starts `strategy-graph lsp` and leaves the rest to VS Code's own client of the protocol. */

import { commands, type ExtensionContext, window, workspace } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

import { DOCUMENTS, start, WATCHED } from "./server.js";

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("strategyGraph.restart", restart),
    workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("strategyGraph")) {
        await restart();
      }
    }),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  const running = client;
  client = undefined;
  try {
    await running?.stop();
  } catch {
    // it ended by itself: there is nothing left to be stopped
  }
}

async function restart(): Promise<void> {
  await deactivate();
  if (!workspace.isTrusted) {
    return; // the settings of a folder name a program: it runs only where a person trusts them
  }
  const settings = workspace.getConfiguration("strategyGraph");
  const { command, args } = start({
    command: settings.get<string[]>("command", ["strategy-graph"]),
    language: settings.get<string>("language", ""),
  });
  client = new LanguageClient(
    "strategyGraph",
    "strategy-graph",
    { command, args, transport: TransportKind.stdio },
    {
      documentSelector: DOCUMENTS,
      synchronize: { fileEvents: workspace.createFileSystemWatcher(WATCHED) },
    },
  );
  try {
    await client.start();
  } catch {
    client = undefined; // a client that did not start cannot be stopped, and another one may be
    await window.showErrorMessage(
      `strategy-graph does not start: ${[command, ...args].join(" ")}. ` +
        "Install it with: pip install 'strategy-graph[lsp]', or set strategyGraph.command.",
    );
  }
}
