import type { DomainServices } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { Diagnostic, TextEdit } from "vscode-languageserver";

/** A problem that a fix is asked for. */
export interface Problem {
  readonly diagnostic: Diagnostic;
  readonly document: LangiumDocument;
  readonly services: DomainServices;
}

/** One way out of a problem. */
export interface Fix {
  /** What it does, for people: `Change to "Customer"`. */
  readonly title: string;
  /** Edits of the problem's document. */
  readonly edits: readonly TextEdit[];
  /** The one that is taken when nobody chooses. */
  readonly preferred?: boolean;
}

/** Knows ways out of one kind of problem. */
export interface QuickFix {
  /** Says in no time whether it has to do with the problem. */
  handles(diagnostic: Diagnostic): boolean;
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
