import type { SymbolId } from "@domainsmith/model";
import type { Cancellation, LangiumDocument } from "langium";
import type { DocumentEdits } from "../edits/index.ts";
import type * as ast from "../generated/ast.ts";
import type { DomainServices } from "../services.ts";

/** What is looked at once an operation is made: its name is typed over where `rename` says so. */
export interface OperationFocus {
  readonly key: SymbolId;
  readonly rename?: boolean;
}

/** Why nothing is changed. */
export interface Refusal {
  readonly ok: false;
  /** For people: what stands in the way, where, and what to do about it. */
  readonly message: string;
}

/** The changes that an operation of a diagram comes to, or why there are none. Nothing is changed by itself. */
export type OperationResult =
  | {
      readonly ok: true;
      /** Empty where everything is as it should be already. */
      readonly edits: DocumentEdits;
      readonly focus?: OperationFocus;
      /** What somebody has to know: stored data that the change cannot take along, places that it leaves with errors. */
      readonly warning?: string;
      /** Keys that become others, old to new: positions and the selection go along. */
      readonly renamed?: Readonly<Record<SymbolId, SymbolId>>;
    }
  | Refusal;

/** The edits of a rename over all files of a project, or why there are none. */
export type RenameResult = { readonly ok: true; readonly edits: DocumentEdits } | Refusal;

/**
 * The language's rename.
 *
 * @param offset where the name is declared in the document
 * @param leavesOldName whether stored data may know the old name: `@was` is left only then
 */
export type RenameService = (
  document: LangiumDocument,
  offset: number,
  name: string,
  leavesOldName: boolean,
) => RenameResult | Promise<RenameResult>;

export interface OperationOptions {
  /** How things are renamed; without it, renames are refused. */
  readonly rename?: RenameService;
  readonly token?: Cancellation.CancellationToken;
}

/** What a gesture works with. The document has no syntax errors and belongs to a project of the workspace. */
export interface GestureContext {
  readonly document: LangiumDocument;
  readonly file: ast.SourceFile;
  readonly text: string;
  readonly services: DomainServices;
  readonly options: OperationOptions;
}

/** What a gesture comes to, before it is tidied. */
export type GestureResult =
  | (Extract<OperationResult, { ok: true }> & {
      /** Takes comments away with what they speak of: none is put back. */
      readonly takesComments?: boolean;
      /** Is laid out already, or must be left as it is. */
      readonly isTidy?: boolean;
    })
  | Refusal;

/** Turns one kind of operation into edits. */
export type Gesture<Operation> = (
  operation: Operation,
  context: GestureContext,
) => GestureResult | Promise<GestureResult>;

/** Says why nothing is changed. */
export function refuse(message: string): Refusal {
  return { ok: false, message };
}

/** Whether a search came to a refusal instead of something. */
export function isRefusal(value: object): value is Refusal {
  return "ok" in value && value.ok === false && "message" in value;
}
