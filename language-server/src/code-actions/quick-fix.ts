import type { DocumentEdits, DomainServices, NewName } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { Diagnostic } from "vscode-languageserver";

/** A problem that a fix is asked for. */
export interface Problem {
  readonly diagnostic: Diagnostic;
  readonly document: LangiumDocument;
  readonly services: DomainServices;
}

/** How sure a fix is. */
export interface FixTraits {
  /** The one that is taken when nobody chooses. At most one of a problem's fixes is. */
  readonly preferred?: boolean;
  /**
   * Nobody could mean anything else, and nothing that was meant gets lost: fix-all takes it without asking. At most one
   * of a problem's fixes is.
   */
  readonly safe?: boolean;
  /**
   * Errors that the problem kept from being told, or that follow from what the fix makes up: their codes, or what they
   * begin with. Whoever looks for fixes that bring errors expects these.
   */
  readonly reveals?: readonly string[];
  /** A name that the fix makes up and people will want to change: where it stands in the edited document. */
  readonly rename?: NewName;
}

/** One way out of a problem. */
export interface Fix extends FixTraits {
  /** What it does, for people: `Change to "Customer"`. */
  readonly title: string;
  readonly edits: DocumentEdits;
}

/** Knows ways out of some kinds of problems. */
export interface QuickFix {
  /** The codes of those problems. */
  readonly codes: readonly string[];
  /** The ways out of one problem, the best first; none where it knows none. It must cost next to nothing. */
  fixesFor(problem: Problem): readonly Fix[];
}

/** A text in a diagnostic's data. */
export function textIn({ data }: Diagnostic, key: string): string | undefined {
  const value: unknown = typeof data === "object" && data !== null ? data[key as keyof typeof data] : undefined;
  return typeof value === "string" ? value : undefined;
}

/** The texts of a list in a diagnostic's data. */
export function textsIn({ data }: Diagnostic, key: string): readonly string[] {
  const value: unknown = typeof data === "object" && data !== null ? data[key as keyof typeof data] : undefined;
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** What comes to light when a name is known that was not: whatever does not fit where it is used. */
export const NEWLY_KNOWN: readonly string[] = ["DS100", "DS300", "DS301", "DS50"];
