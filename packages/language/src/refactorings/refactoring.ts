import type { URI } from "langium";
import type { DocumentEdits } from "../edits/index.ts";
import type { Selection } from "./selection.ts";

/** What kind of change it is, as editors group them. */
export type RefactoringKind = "refactor.extract" | "refactor.inline" | "refactor.move" | "refactor.rewrite";

/** Something that a refactoring can do with a selection. */
export interface Offer {
  /** For people: `Extract value object`. */
  readonly title: string;
  /** Handed to {@link Refactoring.apply}: which of several. Absent where there is one. */
  readonly argument?: string;
}

/** A name that was made up and that its reader may want to change. */
export interface NewName {
  readonly uri: URI;
  readonly name: string;
}

/** All changes, or why nothing can be changed. */
export type RefactoringResult =
  | {
      readonly ok: true;
      readonly edits: DocumentEdits;
      /** The declaration to rename right away. */
      readonly rename?: NewName;
      /** What somebody has to know before the change is made: stored data that it cannot take along. */
      readonly warning?: string;
      /** What to try instead if this turns out to bring an error. */
      readonly otherwise?: RefactoringResult;
    }
  | {
      readonly ok: false;
      /** For people: what stands in the way, and what to do about it. */
      readonly message: string;
    };

/** A change of a model's form that keeps its meaning, or changes it in one named way. */
export interface Refactoring {
  /** Stable: clients send it back. */
  readonly id: string;
  readonly kind: RefactoringKind;
  /** What can be done with a selection. Looks at the selection only: it is asked at every move of the cursor. */
  offers(selection: Selection): readonly Offer[];
  /** Works out the changes of an offer. The selection's document has no syntax errors. */
  apply(selection: Selection, argument: string | undefined): RefactoringResult;
}

/** Says why nothing is changed. */
export function refuse(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
