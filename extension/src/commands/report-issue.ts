import os from "node:os";
import { DIAGNOSTICS_BUNDLE_REQUEST } from "@domainsmith/model";
import * as vscode from "vscode";
import { inform } from "../messages.ts";
import { describeIssue } from "../report-issue/bundle.ts";
import { changedSettings } from "../report-issue/changed-settings.ts";
import type { Services } from "../services.ts";

/** Longest wait for the server's part, in milliseconds: a report about a hanging server must be possible. */
const SERVER_PATIENCE = 5000;
const NEW_ISSUE = "https://github.com/domainsmith/domainsmith/issues/new";

/** Shows a bug report with what helps to understand it. Nothing leaves the machine before the user sends it. */
export async function reportIssue(services: Services): Promise<void> {
  const { context, server } = services;
  const content = describeIssue({
    extension: String(context.extension.packageJSON.version),
    editor: `${vscode.env.appName} ${vscode.version} (${vscode.env.appHost})`,
    system: `${os.type()} ${os.release()} ${os.arch()}, Node ${process.versions.node}`,
    remote: vscode.env.remoteName,
    trusted: vscode.workspace.isTrusted,
    server: server.state.kind === "failed" ? `failed: ${server.state.message}` : server.state.kind,
    settings: changedSettings(context.extension.packageJSON, (name) =>
      vscode.workspace.getConfiguration().inspect(name),
    ),
    serverReport: await askServer(services),
    log: server.output.tail,
    home: os.homedir(),
  });
  const document = await vscode.workspace.openTextDocument({ language: "markdown", content });
  await vscode.window.showTextDocument(document, { preview: false });

  inform(
    vscode.l10n.t(
      "This is the report; nothing has been sent. Complete and check it first. Opening the issue page copies it to the clipboard, to be pasted there.",
    ),
    {
      label: vscode.l10n.t("Open Issue Page"),
      run: async () => {
        await vscode.env.clipboard.writeText(document.getText());
        await vscode.env.openExternal(vscode.Uri.parse(NEW_ISSUE));
      },
    },
  );
}

async function askServer({ server }: Services): Promise<string> {
  if (server.state.kind !== "running") return silence("does not run.");
  const source = new vscode.CancellationTokenSource();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(
      () => resolve(silence(`did not answer within ${SERVER_PATIENCE / 1000} seconds.`)),
      SERVER_PATIENCE,
    );
  });
  try {
    return await Promise.race([server.request<string>(DIAGNOSTICS_BUNDLE_REQUEST, {}, source.token), late]);
  } catch (error) {
    return silence(`answered with an error: ${error instanceof Error ? error.message : error}`);
  } finally {
    clearTimeout(timer);
    source.cancel();
    source.dispose();
  }
}

function silence(reason: string): string {
  return `## Language server\n\nIt ${reason}`;
}
