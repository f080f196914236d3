import path from "node:path";
import type { DiagramSaved } from "@domainsmith/model/diagram";
import * as vscode from "vscode";
import { inform, offerCommand } from "../messages.ts";

const FORMATS = {
  svg: { extension: "svg", label: "SVG" },
  mermaid: { extension: "mmd", label: "Mermaid" },
  png: { extension: "png", label: "PNG" },
} as const;

/** Asks where to save the picture of a document or project, and writes it there. */
export async function savePicture(
  subject: vscode.Uri,
  format: keyof typeof FORMATS,
  content: string | Uint8Array,
): Promise<DiagramSaved> {
  const { extension, label } = FORMATS[format];
  const folder = path.posix.dirname(subject.path);
  const name = path.posix.basename(subject.path).replace(/\.domain$/, "");
  const target = await vscode.window.showSaveDialog({
    defaultUri: subject.with({ path: path.posix.join(folder, `${name}.${extension}`) }),
    filters: { [label]: [extension] },
    title: vscode.l10n.t("Export Diagram as {0}", label),
  });
  if (!target) return { ok: false, message: "" };
  try {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, message: vscode.l10n.t("The picture could not be saved. {0}", reason) };
  }
  inform(
    vscode.l10n.t("{0} is saved.", path.posix.basename(target.path)),
    offerCommand(vscode.l10n.t("Open"), "vscode.open", target),
  );
  return { ok: true };
}
