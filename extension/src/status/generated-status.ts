import { ORIGIN_REQUEST, type Origin, type OriginParams } from "@domainsmith/model";
import * as vscode from "vscode";
import { setContext } from "../context-keys.ts";
import { pathBelow } from "../generation/unsaved-files.ts";
import type { Services } from "../services.ts";
import { describeOrigin } from "./describe-origin.ts";

/** Milliseconds without a change after which a file is asked about again. */
const DELAY = 400;

/** Says of the file in the active editor what it was generated of, and what happens to changes of it. */
export function registerGeneratedStatus(services: Services): vscode.Disposable {
  const status = new GeneratedStatus(services);
  return vscode.Disposable.from(
    status,
    vscode.window.onDidChangeActiveTextEditor(() => status.update()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) status.updateSoon();
    }),
    services.projects.onDidChange(() => status.updateSoon()),
    services.plan.onDidChange(() => status.updateSoon()),
    vscode.workspace.onDidChangeConfiguration(() => status.updateSoon()),
  );
}

class GeneratedStatus implements vscode.Disposable {
  readonly #services: Services;
  #item: vscode.LanguageStatusItem | undefined;
  #soon: NodeJS.Timeout | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.updateSoon();
  }

  updateSoon(): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.update(), DELAY);
  }

  update(): void {
    clearTimeout(this.#soon);
    this.#show(vscode.window.activeTextEditor?.document).catch((error: unknown) => {
      this.#services.server.output.warn(`Asking where a file comes from: ${error}`);
    });
  }

  dispose(): void {
    clearTimeout(this.#soon);
    this.#item?.dispose();
  }

  async #show(document: vscode.TextDocument | undefined): Promise<void> {
    const origin = document && (await originOf(this.#services, document));
    if (document !== vscode.window.activeTextEditor?.document) return;
    setContext("domainsmith.inGeneratedFile", origin?.declaration !== undefined);
    const isWanted = vscode.workspace.getConfiguration("domainsmith").get<boolean>("generation.fileStatus", true);
    if (!document || !origin || !isWanted) {
      this.#item?.dispose();
      this.#item = undefined;
      return;
    }
    const { text, detail } = describeOrigin(origin);
    this.#item ??= vscode.languages.createLanguageStatusItem("domainsmith.generated", "*");
    this.#item.name = vscode.l10n.t("Domainsmith Generated File");
    this.#item.selector = { scheme: document.uri.scheme, pattern: document.uri.fsPath };
    this.#item.text = text;
    this.#item.detail = detail;
    this.#item.command = origin.declaration && {
      command: "domainsmith.goToModel",
      title: vscode.l10n.t("Go to Model"),
    };
  }
}

/** What generation knows of a document; undefined outside of all output folders, where the server is not asked. */
export async function originOf(
  { projects, server }: Services,
  document: vscode.TextDocument,
): Promise<Origin | undefined> {
  const isInside = projects.known.some(
    ({ outputUri }) => pathBelow(vscode.Uri.parse(outputUri), document.uri) !== undefined,
  );
  if (!isInside || server.state.kind !== "running") return undefined;
  const params: OriginParams = { uri: document.uri.toString(), text: document.getText() };
  return (await server.request<Origin | null>(ORIGIN_REQUEST, params)) ?? undefined;
}
