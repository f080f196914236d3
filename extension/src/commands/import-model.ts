import { IMPORT_REQUEST, type ImportParams, type ImportResult } from "@domainsmith/model";
import * as vscode from "vscode";
import { exists } from "../exists.ts";
import { fail, inform } from "../messages.ts";
import { describeImport } from "../reports/import-report.ts";
import type { Services } from "../services.ts";
import { requireTrust } from "./require-trust.ts";
import { targetOf } from "./target.ts";

/** Turns a model in another notation into a `.domain` document and shows what was not carried over. */
export async function importModel(services: Services, target?: unknown): Promise<void> {
  if (!requireTrust(vscode.l10n.t("import models"))) return;
  const source = targetOf(target) ?? (await pickFile());
  if (!source) return;

  const fileName = source.path.slice(source.path.lastIndexOf("/") + 1);
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(source));
  const result = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t("Importing {0}", fileName),
      cancellable: true,
    },
    (_, token) =>
      services.server.request<ImportResult>(IMPORT_REQUEST, { fileName, content } satisfies ImportParams, token),
  );
  if (!result.ok) {
    showFailure(source, fileName, result);
    return;
  }

  const beside = await pickDestination(source, fileName);
  if (beside === undefined) return;
  if (beside === "untitled") {
    const document = await vscode.workspace.openTextDocument({ language: "domain", content: result.text });
    await vscode.window.showTextDocument(document, { preview: false });
  } else {
    await vscode.workspace.fs.writeFile(beside, new TextEncoder().encode(result.text));
    await vscode.window.showTextDocument(beside, { preview: false });
  }
  if (result.report.length === 0) {
    inform(vscode.l10n.t("Everything in {0} was carried over.", fileName));
    return;
  }
  await services.reports.show(vscode.l10n.t("Import of {0}", fileName), describeImport(fileName, result.report), true);
}

async function pickFile(): Promise<vscode.Uri | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Import a model"),
      openLabel: vscode.l10n.t("Import"),
      filters: { [vscode.l10n.t("JHipster Domain Language")]: ["jdl", "jh"], [vscode.l10n.t("All files")]: ["*"] },
    })) ?? [];
  return file;
}

/** Where the imported text goes; undefined when the user leaves. An existing file is only replaced when asked. */
async function pickDestination(source: vscode.Uri, fileName: string): Promise<vscode.Uri | "untitled" | undefined> {
  const name = `${fileName.replace(/\.[^.]*$/, "")}.domain`;
  const beside = vscode.Uri.joinPath(source, "..", name);
  const taken = await exists(beside);
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: vscode.l10n.t("$(save) Save as {0}", name),
        description: taken ? vscode.l10n.t("replaces the file that is there") : vscode.l10n.t("beside the original"),
        destination: beside,
      },
      {
        label: vscode.l10n.t("$(file) Open as an unsaved document"),
        description: vscode.l10n.t("look at it first"),
        destination: "untitled" as const,
      },
    ],
    { placeHolder: vscode.l10n.t("{0} was read. Where should the model go?", fileName) },
  );
  if (!picked || picked.destination === "untitled" || !taken) return picked?.destination;
  const replace = vscode.l10n.t("Replace");
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t("Replace {0}?", name),
    { modal: true, detail: vscode.l10n.t("Its present content is overwritten.") },
    replace,
  );
  return answer === replace ? beside : undefined;
}

function showFailure(source: vscode.Uri, fileName: string, failure: Extract<ImportResult, { ok: false }>): void {
  const line = (failure.line ?? 1) - 1;
  const column = (failure.column ?? 1) - 1;
  const selection = new vscode.Range(line, column, line, column);
  fail(`${failure.line === undefined ? fileName : `${fileName}:${failure.line}`}: ${failure.message}`, {
    label: vscode.l10n.t("Open File"),
    run: () => vscode.window.showTextDocument(source, { selection }),
  });
}
