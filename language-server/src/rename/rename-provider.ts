import { type DomainServices, isSynthetic } from "@domainsmith/language";
import { type AstNode, AstUtils, type LangiumDocument, URI } from "langium";
import type { LangiumSharedServices, RenameProvider } from "langium/lsp";
import {
  LSPErrorCodes,
  type Range,
  type RenameParams,
  ResponseError,
  type TextDocumentPositionParams,
  TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { aliasAt, usagesOfAlias } from "../navigation/aliases.ts";
import { type SymbolAt, symbolAt } from "../navigation/symbol-at.ts";
import { declarationOf, type Usage, usagesOf } from "../navigation/usages.ts";
import { KIND_WORDS } from "../presentation/signature.ts";
import { conflictWith } from "./conflicts.ts";
import type { GeneratedNames } from "./generated-names.ts";
import { isForeign, linkedParameters } from "./linked-parameters.ts";
import { problemWithName } from "./names.ts";
import { isRemembered, newestOldName, oldNameEdits } from "./old-names.ts";

type RenameServices = DomainServices & {
  readonly shared: LangiumSharedServices;
  readonly generated: { readonly GeneratedNames: GeneratedNames };
};

/** Renames what a word names, in all files, and leaves the old name of data behind for the migrations. */
export class DomainRenameProvider implements RenameProvider {
  private readonly services: RenameServices;
  private documentChanges = false;

  constructor(services: RenameServices) {
    this.services = services;
    services.shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
      this.documentChanges = capabilities.workspace?.workspaceEdit?.documentChanges ?? false;
    });
  }

  prepareRename(document: LangiumDocument, { position }: TextDocumentPositionParams): Range | undefined {
    const symbol = symbolAt(document, position, this.services);
    if (!symbol) return undefined;
    const problem = this.problemWith(symbol);
    if (problem) throw refusal(problem);
    return symbol.word.range;
  }

  async rename(document: LangiumDocument, params: RenameParams): Promise<WorkspaceEdit | undefined> {
    return this.workspaceEdit(await this.renameEdits(document, params));
  }

  /**
   * The edits of a rename by the URIs of the documents. Rejects, for the user to read, what stands in the way.
   *
   * @param leavesOldName whether `@was` tells of the old name; not where nothing can be stored under it yet
   */
  async renameEdits(
    document: LangiumDocument,
    { position, newName }: Pick<RenameParams, "position" | "newName">,
    leavesOldName = true,
  ): Promise<ReadonlyMap<string, TextEdit[]>> {
    const symbol = symbolAt(document, position, this.services);
    if (!symbol) throw refusal("There is nothing here that has a name.");
    const problem = this.problemWith(symbol);
    if (problem) throw refusal(problem);
    const { target, usages, together } = this.renamed(symbol, document);
    const old = symbol.word.text;
    if (newName === old) return new Map();
    const wrong = problemWithName(target, newName) ?? this.conflictOf(together, newName, usages);
    if (wrong) throw refusal(wrong);
    const edits = new Map<string, TextEdit[]>();
    for (const { uri, segment, text } of usages) {
      if (text === old) add(edits, uri, TextEdit.replace(segment.range, newName));
    }
    const home = AstUtils.getDocument(target);
    this.refuseBroken([...edits.keys(), home.uri.toString()]);
    if (leavesOldName) {
      const isGenerated = await this.isGeneratedUntilBack(target, old, newName);
      for (const edit of oldNameEdits(target, newName, home, isGenerated)) add(edits, home.uri, edit);
    }
    return edits;
  }

  /**
   * What a word stands for when it is renamed: an import's own name for a thing is a name of its own, and parameters of
   * actions and events may have to keep one name.
   */
  private renamed(
    symbol: SymbolAt,
    document: LangiumDocument,
  ): { target: AstNode; usages: readonly Usage[]; together: readonly AstNode[] } {
    const alias = aliasAt(symbol, document);
    if (alias) return { target: alias, usages: usagesOfAlias(alias, document, this.services), together: [alias] };
    const { target } = symbol;
    const together = linkedParameters(target, this.services);
    return { target, usages: together.flatMap((node) => usagesOf(node, this.services)), together };
  }

  /** Whether something is renamed back after it was generated under its present name. */
  private async isGeneratedUntilBack(target: AstNode, old: string, newName: string): Promise<boolean> {
    if (!isRemembered(target) || newestOldName(target) !== newName) return false;
    return this.services.generated.GeneratedNames.isGeneratedAs(target, old, newName);
  }

  private conflictOf(together: readonly AstNode[], name: string, usages: readonly Usage[]): string | undefined {
    const [target] = together;
    for (const node of together) {
      if (target && isForeign(node, target, this.services)) {
        return "It fills the parameter of an event of another package by its name, and would not do so any more.";
      }
      const conflict = conflictWith(node, name, usages, this.services);
      if (conflict) return conflict;
    }
    return undefined;
  }

  private problemWith({ target, word }: SymbolAt): string | undefined {
    if (isSynthetic(target)) return `"${word.text}" comes with the language and cannot be renamed.`;
    if (!declarationOf(target)) return `"${word.text}" has no name of its own here.`;
    const { uri } = AstUtils.getDocument(target);
    const { kind, name } = this.services.shared.workspace.Projects.of(uri);
    const what = KIND_WORDS[target.$type] ?? "name";
    if (kind === "library") return `The ${what} "${word.text}" belongs to ${name} and cannot be renamed.`;
    if (kind === "package")
      return `The ${what} "${word.text}" belongs to the package "${name}" and cannot be renamed here.`;
    return undefined;
  }

  /** A file that does not parse is never rewritten: references in it may be unseen. */
  private refuseBroken(uris: Iterable<string>): void {
    for (const uri of uris) {
      const document = this.services.shared.workspace.LangiumDocuments.getDocument(URI.parse(uri));
      const { parserErrors, lexerErrors } = document?.parseResult ?? { parserErrors: [], lexerErrors: [] };
      if (parserErrors.length + lexerErrors.length === 0) continue;
      const name = uri.replace(/.*\//, "");
      throw refusal(`${name} has syntax errors. Mend them first, so that no place is missed.`);
    }
  }

  /** What was read from the disk has version 0: clients know no such version. */
  private versionOf(uri: string): number | null {
    return this.services.shared.workspace.LangiumDocuments.getDocument(URI.parse(uri))?.textDocument.version || null;
  }

  private workspaceEdit(edits: ReadonlyMap<string, TextEdit[]>): WorkspaceEdit {
    if (!this.documentChanges) return { changes: Object.fromEntries(edits) };
    return {
      documentChanges: [...edits].map(([uri, changes]) => ({
        textDocument: { uri, version: this.versionOf(uri) },
        edits: changes,
      })),
    };
  }
}

function add(edits: Map<string, TextEdit[]>, uri: URI, edit: TextEdit): void {
  const key = uri.toString();
  const list = edits.get(key);
  if (list) list.push(edit);
  else edits.set(key, [edit]);
}

function refusal(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
