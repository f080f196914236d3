import { testUri } from "@domainsmith/language/testing";
import type { Diagnostic } from "vscode-languageserver";
import { openWorkspace } from "../../src/testing/workspace.ts";
import { CAPABILITIES } from "../support/capabilities.ts";

/** What a fresh server says of files, by name, each as a line of text. */
export async function saidFromScratch(
  texts: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { shared } = await openWorkspace(texts, CAPABILITIES);
  const names = Object.keys(texts).filter((name) => name.endsWith(".domain"));
  return new Map(
    names.map((name) => {
      const document = shared.workspace.LangiumDocuments.getDocument(testUri(name));
      return [name, asLines((document?.diagnostics ?? []) as Diagnostic[])];
    }),
  );
}

/** Diagnostics as sorted lines that can be compared. */
export function asLines(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics
    .map(({ code, severity, range: { start, end }, message }) =>
      [`${start.line}:${start.character}-${end.line}:${end.character}`, code, severity, message].join(" "),
    )
    .sort();
}
