import { DocumentEdits, type DomainServices, diagnosticKinds, type TextChange } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { CodeActionProvider, LangiumSharedServices } from "langium/lsp";
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
} from "vscode-languageserver";
import { type EditCapabilities, editCapabilities, toWorkspaceEdit } from "../edits/workspace-edit.ts";
import {
  isRefactoringData,
  type RefactoringClient,
  refactoringsFor,
  resolveRefactoring,
} from "../refactorings/refactoring-actions.ts";
import { renameCommand } from "../refactorings/rename-command.ts";
import { showWarning } from "../show-warning.ts";
import { refuseIfChanged } from "../workspace/when-read.ts";
import { isLaterAction, type LaterAction } from "./code-action-data.ts";
import { hasFixes } from "./fix-all/fix-all.ts";
import { type FixAllEdit, fixAllEdit } from "./fix-all/fix-all-edit.ts";
import { ADD_MISSING_IMPORTS, FIX_ALL, isAskedFor, ORGANIZE_IMPORTS } from "./kinds.ts";
import type { Fix } from "./quick-fix.ts";
import { fixesFor } from "./registry.ts";
import { addMissingImports } from "./source-actions/missing-imports.ts";
import { organizeImports } from "./source-actions/organize-imports.ts";

type Services = DomainServices & { readonly shared: LangiumSharedServices };

/** Offers ways out of the problems at a place, and what tidies up a whole file. */
export class DomainCodeActionProvider implements CodeActionProvider {
  private readonly services: Services;
  /** Clients that know no code actions but only commands get none. */
  private supported = false;
  /** Whether the client asks again for the edit of the action that was chosen. */
  private resolves = false;
  private edits: EditCapabilities = editCapabilities({});
  /** Commands that the client can run. */
  private commands: ReadonlySet<string> = new Set();

  constructor(services: Services) {
    this.services = services;
    services.shared.lsp.LanguageServer.onInitialize(({ capabilities, initializationOptions }) => {
      const { codeActionLiteralSupport, resolveSupport } = capabilities.textDocument?.codeAction ?? {};
      this.supported = codeActionLiteralSupport !== undefined;
      this.resolves = resolveSupport?.properties.includes("edit") ?? false;
      this.edits = editCapabilities(capabilities);
      this.commands = commandsOf(initializationOptions);
    });
  }

  async getCodeActions(
    document: LangiumDocument,
    { range, context: { diagnostics, only } }: CodeActionParams,
    token?: CancellationToken,
  ): Promise<CodeAction[]> {
    if (!this.supported) return [];
    const { version } = document.textDocument;
    const fixes = isAskedFor(CodeActionKind.QuickFix, only)
      ? this.quickFixes(document, asFound(diagnostics, document))
      : [];
    const tidying = TIDYING.flatMap(([kind, title, changesOf]) =>
      isAskedFor(kind, only) ? this.tidying(kind, title, document, changesOf(document)) : [],
    );
    const refactorings = await this.refactorings(document, range, only);
    const all = isAskedFor(FIX_ALL, only) ? await this.fixAll(document, token) : [];
    refuseIfChanged(document, version);
    return [...fixes, ...refactorings, ...all, ...tidying];
  }

  /** Works out the edit of an action that was listed without one. */
  async resolve(action: CodeAction, token?: CancellationToken): Promise<CodeAction> {
    if (isRefactoringData(action.data)) {
      return resolveRefactoring(action, action.data, this.services, this.refactoringClient(this.tell), token);
    }
    if (!isLaterAction(action.data)) return action;
    const { edit } = await this.fixAllEdit(action.data, token);
    return { ...action, ...(edit ? { edit } : {}) };
  }

  /** The edit that fixes all problems, or those of one kind, in a file or in its project. */
  fixAllEdit(what: LaterAction, token?: CancellationToken): Promise<FixAllEdit> {
    return fixAllEdit(what, this.services, this.edits, token);
  }

  private quickFixes(document: LangiumDocument, diagnostics: readonly Diagnostic[]): CodeAction[] {
    const { services } = this;
    const actions = diagnostics.flatMap((diagnostic) =>
      fixesFor({ diagnostic, document, services }).flatMap((fix) => this.quickFix(fix, diagnostic)),
    );
    if (this.resolves) {
      for (const code of new Set(diagnostics.map(({ code }) => String(code)))) {
        actions.push(...this.fixOfKind(code, document));
      }
    }
    return actions;
  }

  private quickFix({ title, edits, preferred, rename }: Fix, diagnostic: Diagnostic): CodeAction | [] {
    const { workspace } = this.services.shared;
    const edit = toWorkspaceEdit(edits, workspace, this.edits);
    if (!edit) return [];
    const command = rename && renameCommand(rename, edits, workspace.LangiumDocuments, this.commands);
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit,
      ...(preferred ? { isPreferred: true } : {}),
      ...(command ? { command } : {}),
    };
  }

  /** Clients that do not ask again get those only that they ask for by their kind: each takes its time. */
  private async refactorings(
    document: LangiumDocument,
    range: CodeActionParams["range"],
    only: readonly string[] | undefined,
  ): Promise<CodeAction[]> {
    if (!this.resolves && !only) return [];
    const actions = refactoringsFor(document, range, this.services, only);
    if (this.resolves) return actions;
    const client = this.refactoringClient(() => undefined);
    const resolved: CodeAction[] = [];
    for (const action of actions) {
      const { data } = action;
      if (!isRefactoringData(data)) continue;
      const { edit, title, kind, command } = await resolveRefactoring(action, data, this.services, client);
      if (edit) resolved.push({ title, edit, ...(kind ? { kind } : {}), ...(command ? { command } : {}) });
    }
    return resolved;
  }

  private refactoringClient(tell: (message: string) => void): RefactoringClient {
    return { edits: this.edits, commands: this.commands, tell };
  }

  /** Shows people why something was refused. */
  private readonly tell = (message: string): void => {
    showWarning(this.services.shared.lsp.Connection, message);
  };

  /** Fixes all problems of a kind, where there are several and they can be fixed without asking. */
  private fixOfKind(code: string, document: LangiumDocument): CodeAction[] {
    const kind = diagnosticKinds.get(code);
    const all = (document.diagnostics ?? []).filter((diagnostic) => diagnostic.code === code);
    if (!kind || !all.some((diagnostic) => isFixable(diagnostic, document, this.services))) return [];
    const uri = document.uri.toString();
    const data = { later: "fix-all", uri, code } as const;
    const { Projects } = this.services.shared.workspace;
    const others = Projects.documentsOf(Projects.of(document.uri)).filter((other) => other !== document);
    const isElsewhere = others.some(({ diagnostics = [] }) =>
      diagnostics.some((diagnostic) => diagnostic.code === code),
    );
    return [
      ...(all.length > 1 ? [this.later(`Fix all ${code} problems in this file`, CodeActionKind.QuickFix, data)] : []),
      ...(isElsewhere
        ? [this.later(`Fix all ${code} problems in the project`, CodeActionKind.QuickFix, { ...data, project: true })]
        : []),
    ];
  }

  private async fixAll(document: LangiumDocument, token: CancellationToken | undefined): Promise<CodeAction[]> {
    if (!hasFixes(document, this.services)) return [];
    const data: LaterAction = { later: "fix-all", uri: document.uri.toString() };
    const action = this.later("Fix all problems that have one solution", FIX_ALL, data);
    return [this.resolves ? action : await this.resolve(action, token)];
  }

  private later(title: string, kind: string, data: LaterAction): CodeAction {
    return { title, kind, data };
  }

  private tidying(
    kind: string,
    title: string,
    document: LangiumDocument,
    changes: readonly TextChange[],
  ): CodeAction[] {
    const edits = new DocumentEdits().add(document.uri, ...changes);
    const edit = edits.isEmpty ? undefined : toWorkspaceEdit(edits, this.services.shared.workspace, this.edits);
    return edit ? [{ title, kind, edit }] : [];
  }
}

/** What tidies up a file, apart from its problems. */
const TIDYING: readonly (readonly [
  kind: string,
  title: string,
  changesOf: (document: LangiumDocument) => readonly TextChange[],
])[] = [
  [ORGANIZE_IMPORTS, "Organize imports", organizeImports],
  [ADD_MISSING_IMPORTS, "Add all missing imports", addMissingImports],
];

/**
 * The diagnostics as they were found: clients need not send back everything that they got. What is no longer found in
 * the document, as a client may still show it for a moment, is left out: its place means nothing in the text as it is.
 */
function asFound(
  diagnostics: readonly Diagnostic[],
  { diagnostics: all = [] }: LangiumDocument,
): readonly Diagnostic[] {
  return diagnostics.flatMap(
    (given) =>
      all.find(
        ({ code, range: { start, end } }) =>
          code === given.code &&
          start.line === given.range.start.line &&
          start.character === given.range.start.character &&
          end.line === given.range.end.line &&
          end.character === given.range.end.character,
      ) ?? [],
  );
}

function isFixable(diagnostic: Diagnostic, document: LangiumDocument, services: DomainServices): boolean {
  return fixesFor({ diagnostic, document, services }).some(({ safe, preferred }) => safe || preferred);
}

function commandsOf(options: unknown): ReadonlySet<string> {
  const commands: unknown =
    typeof options === "object" && options !== null && "commands" in options ? options.commands : undefined;
  return new Set(Array.isArray(commands) ? commands.filter((command) => typeof command === "string") : []);
}
