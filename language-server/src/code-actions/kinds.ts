import { CodeActionKind } from "vscode-languageserver";

/** The kinds of code actions that this server offers. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.domainsmith`;
export const ORGANIZE_IMPORTS = CodeActionKind.SourceOrganizeImports;
export const ADD_MISSING_IMPORTS = "source.addMissingImports.domainsmith";

/**
 * Whether a client that asks for some kinds asks for this one: `source` includes `source.fixAll`.
 *
 * @param only kinds; anything that helps at the place when absent
 */
export function isAskedFor(kind: string, only: readonly string[] | undefined): boolean {
  if (!only) return !kind.startsWith("source");
  return only.some((wanted) => wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`));
}
