// Starts mips-lsp for tasks, and once more for machines, and gives commands to
// what its code actions do.
import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";

/// Not "mips", which is the assembly language to other extensions.
const taskLanguage = "mips-task";

const clients: LanguageClient[] = [];

/// Shows a text beside the task: a table needs a font of one width.
async function show(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content });
  await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside, true);
}

function startServer(language: string, name: string, args: string[]): LanguageClient {
  const command = vscode.workspace.getConfiguration("mipsc").get<string>("server", "mips-lsp");
  const server: ServerOptions = { command, args };
  const options: LanguageClientOptions = {
    documentSelector: [{ language }],
    middleware: {
      // The server's message of a counterexample is for editors that show
      // nothing else.
      async executeCommand(command, args, next) {
        const result = await next(command, args);
        if (command === "mips.counterexample" && typeof result === "string") {
          await show(result);
        }
        return result;
      },
    },
  };
  const client = new LanguageClient(`mipsc-${language}`, name, server, options);
  clients.push(client);
  client.start().catch((error) => {
    vscode.window.showErrorMessage(
      `${name}: '${command}' does not start (${error}); the setting mipsc.server names it`,
    );
  });
  return client;
}

/// Runs a command of the server on the task that is being edited.
function runOnTask(command: string): () => Promise<void> {
  return async () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId === taskLanguage) {
      await vscode.commands.executeCommand(command, document.uri.toString());
    }
  };
}

export function activate(context: vscode.ExtensionContext): void {
  const settings = vscode.workspace.getConfiguration("mipsc");
  const compilerOptions = settings
    .get<string[]>("compilerOptions", [])
    .map((option) => `--compiler-option=${option}`);
  startServer(taskLanguage, "mipsc", compilerOptions);
  if (settings.get<boolean>("machines", true)) {
    startServer("mlir", "mipsc machines", ["--mlir"]);
  }
  context.subscriptions.push(
    vscode.commands.registerCommand("mipsc.learn", runOnTask("mips.learn")),
    vscode.commands.registerCommand("mipsc.stop", runOnTask("mips.stop")),
  );
}

export async function deactivate(): Promise<void> {
  await Promise.all(clients.map((client) => client.stop()));
}
