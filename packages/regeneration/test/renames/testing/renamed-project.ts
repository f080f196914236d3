import { readdirSync, readFileSync } from "node:fs";
import { type GeneratedFile, generateApplication, readsOf } from "@domainsmith/generators";
import { ast, flatTree, nameSpanOf } from "@domainsmith/language";
import { TEST_ROOT } from "@domainsmith/language/testing";
import type { Model } from "@domainsmith/model";
import type { AstNode } from "langium";
import type { WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { openWorkspace, type TestWorkspace } from "../../../../../language-server/src/testing/workspace.ts";

type Sources = Readonly<Record<string, string>>;

/** Something of a project that can be renamed. */
export interface Renamable {
  readonly kind: "entity" | "member" | "type" | "enumValue";
  readonly file: string;
  readonly offset: number;
  /** For people: `shop.sales.Order#total`. */
  readonly title: string;
  readonly name: string;
}

/** A project whose things are renamed as an editor does it, with all that names them, and the old name left behind. */
export class RenamedProject {
  readonly #workspace: TestWorkspace;
  readonly #sources: Sources;

  private constructor(workspace: TestWorkspace, sources: Sources) {
    this.#workspace = workspace;
    this.#sources = sources;
  }

  /** @param example name of a folder in `examples` */
  static async open(example: string): Promise<RenamedProject> {
    const folder = new URL(`../../../../../examples/${example}/`, import.meta.url);
    const names = readdirSync(folder).filter((name) => /\.domain$|^domainsmith\.json$/.test(name));
    const sources = Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
    return new RenamedProject(await openWorkspace(sources), sources);
  }

  get model(): Model {
    const [document] = this.#workspace.shared.workspace.LangiumDocuments.all
      .filter(({ uri }) => uri.toString().startsWith(TEST_ROOT.toString()))
      .toArray();
    if (!document) throw new Error("The project has no files.");
    const project = this.#workspace.shared.workspace.Projects.of(document.uri);
    return this.#workspace.Domain.models.ProjectModels.modelOf(project).model;
  }

  get renamables(): readonly Renamable[] {
    return Object.keys(this.#sources)
      .filter((file) => file.endsWith(".domain"))
      .flatMap((file) => {
        const { nodes } = flatTree(this.#workspace.document(file).parseResult.value);
        return nodes.flatMap((node): readonly Renamable[] => {
          const [kind, span] = [kindOf(node), nameSpanOf(node)];
          if (kind === undefined || !span || !("name" in node) || typeof node.name !== "string") return [];
          const owner = node.$container && "name" in node.$container ? `${String(node.$container.name)}#` : "";
          return [{ kind, file, offset: span.offset, title: `${owner}${node.name}`, name: node.name }];
        });
      });
  }

  /** Renames several things, one after the other, and gives the model after it; false when a rename is refused. */
  async rename(renamable: Renamable, newName: string): Promise<boolean> {
    const document = this.#workspace.document(renamable.file);
    const position = document.textDocument.positionAt(renamable.offset);
    const params = { textDocument: { uri: document.uri.toString() }, position, newName };
    let edit: WorkspaceEdit;
    try {
      edit = (await this.#workspace.Domain.lsp.RenameProvider?.rename(document, params)) as WorkspaceEdit;
    } catch {
      return false;
    }
    const root = `${TEST_ROOT.toString()}/`;
    for (const change of edit.documentChanges ?? []) {
      if (!("edits" in change)) continue;
      const name = change.textDocument.uri.replace(root, "");
      const edits = change.edits.filter((each) => "newText" in each);
      await this.#workspace.edit(name, TextDocument.applyEdits(this.#workspace.document(name).textDocument, edits));
    }
    return true;
  }

  async restore(): Promise<void> {
    for (const [name, text] of Object.entries(this.#sources))
      if (name.endsWith(".domain") && this.#workspace.document(name).textDocument.getText() !== text)
        await this.#workspace.edit(name, text);
  }
}

function kindOf(node: AstNode): Renamable["kind"] | undefined {
  if (ast.isEntity(node)) return "entity";
  if (ast.isMember(node)) return "member";
  if (ast.isEnumValue(node)) return "enumValue";
  return ast.isEnum(node) || ast.isValueObject(node) || ast.isNamedType(node) ? "type" : undefined;
}

/** The files of all generators, as they follow on those of the last generation. */
export function generated(model: Model, last: readonly GeneratedFile[] = []): readonly GeneratedFile[] {
  const generators = { data: {}, api: {} };
  const reads = readsOf(Object.keys(generators));
  const previous = last.filter(({ path }) => reads.some((read) => path.startsWith(read.replace(/\*.*/, ""))));
  const { files } = generateApplication(model, {
    application: { name: "shop", title: "Shop" },
    generators,
    previous: new Map(previous.map(({ path, content }) => [path, content])),
  });
  return files;
}
