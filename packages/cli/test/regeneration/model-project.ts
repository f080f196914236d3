import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { TEST_ROOT } from "@domainsmith/language/testing";
import type { Model } from "@domainsmith/model";
import type { WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { openWorkspace, type TestWorkspace } from "../../../../language-server/src/testing/workspace.ts";

/** Texts by the names of their files. */
export type Sources = Readonly<Record<string, string>>;

const ERROR = 1;

/** A project in a language server, whose texts can be changed and put back. */
export class ModelProject {
  readonly name: string;
  readonly sources: Sources;
  readonly #workspace: TestWorkspace;

  private constructor(name: string, sources: Sources, workspace: TestWorkspace) {
    this.name = name;
    this.sources = sources;
    this.#workspace = workspace;
  }

  static async open(name: string, sources: Sources): Promise<ModelProject> {
    return new ModelProject(name, sources, await openWorkspace(sources));
  }

  get model(): Model {
    const { shared, Domain } = this.#workspace;
    const [document] = shared.workspace.LangiumDocuments.all
      .filter(({ uri }) => uri.toString().startsWith(`${TEST_ROOT.toString()}/`))
      .toArray();
    if (!document) throw new Error("The project has no files.");
    return Domain.models.ProjectModels.modelOf(shared.workspace.Projects.of(document.uri)).model;
  }

  get texts(): Sources {
    return Object.fromEntries(this.#models.map((name) => [name, this.#text(name)]));
  }

  /** Errors of all files. */
  get errors(): readonly string[] {
    return this.#models.flatMap((name) =>
      (this.#workspace.document(name).diagnostics ?? [])
        .filter(({ severity }) => severity === ERROR)
        .map(({ message }) => `${name}: ${message}`),
    );
  }

  async write(texts: Sources): Promise<void> {
    for (const [name, text] of Object.entries(texts)) {
      if (this.#text(name) !== text) await this.#workspace.edit(name, text);
    }
  }

  /** Renames what stands there as an editor does, so that its former name stays in the model; false when refused. */
  async rename(name: string, offset: number, newName: string): Promise<boolean> {
    const document = this.#workspace.document(name);
    const position = document.textDocument.positionAt(offset);
    const params = { textDocument: { uri: document.uri.toString() }, position, newName };
    let edit: WorkspaceEdit | null | undefined;
    try {
      edit = await this.#workspace.Domain.lsp.RenameProvider?.rename(document, params);
    } catch {
      // The editor refuses too.
      return false;
    }
    const changed: Record<string, string> = {};
    for (const change of edit?.documentChanges ?? []) {
      if (!("edits" in change)) continue;
      const file = change.textDocument.uri.replace(`${TEST_ROOT.toString()}/`, "");
      const edits = change.edits.filter((each) => "newText" in each);
      changed[file] = TextDocument.applyEdits(this.#workspace.document(file).textDocument, edits);
    }
    await this.write(changed);
    return Object.keys(changed).length > 0;
  }

  restore(): Promise<void> {
    return this.write(Object.fromEntries(this.#models.map((name) => [name, this.sources[name] ?? ""])));
  }

  get #models(): readonly string[] {
    return Object.keys(this.sources).filter((name) => name.endsWith(".domain"));
  }

  #text(name: string): string {
    return this.#workspace.document(name).textDocument.getText();
  }
}

/** The files of a project's folder that make its model. */
export function sourcesIn(folder: string): Sources {
  const names = readdirSync(folder).filter((name) => /\.domain$|^domainsmith\.json$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
}
