import { applyChanges, type DocumentEdits } from "@domainsmith/language";
import { testUri } from "@domainsmith/language/testing";
import type { Fix, Problem, QuickFix } from "../code-actions/quick-fix.ts";
import { quickFixes } from "../code-actions/registry.ts";
import { openWorkspace, type TestWorkspace } from "./workspace.ts";

/** A fix with the files that it makes of those of a workspace. */
export interface OfferedFix {
  readonly fix: Fix;
  readonly diagnostic: Problem["diagnostic"];
  /** The file of the problem. */
  readonly file: string;
  /** All texts afterwards, by name. */
  readonly sources: Readonly<Record<string, string>>;
}

/** All fixes of all problems of files in memory. */
export async function offeredFixes(
  sources: Readonly<Record<string, string>>,
  known: readonly QuickFix[] = quickFixes,
): Promise<{ readonly fixes: readonly OfferedFix[]; readonly workspace: TestWorkspace }> {
  const workspace = await openWorkspace(sources);
  const fixes: OfferedFix[] = [];
  for (const file of Object.keys(sources)) {
    const document = workspace.shared.workspace.LangiumDocuments.getDocument(testUri(file));
    for (const diagnostic of document?.diagnostics ?? []) {
      if (!document) continue;
      const problem: Problem = { diagnostic, document, services: workspace.Domain };
      for (const { codes, fixesFor } of known) {
        if (!codes.includes(String(diagnostic.code))) continue;
        for (const fix of fixesFor(problem)) {
          fixes.push({ fix, diagnostic, file, sources: edited(fix.edits, workspace) });
        }
      }
    }
  }
  return { fixes, workspace };
}

/** The texts of a workspace after edits. */
export function edited(edits: DocumentEdits, { markers }: TestWorkspace): Readonly<Record<string, string>> {
  const texts = Object.entries(markers).map(([name, { text }]) => {
    return [name, applyChanges(text, edits.changes.get(testUri(name).toString()) ?? [])];
  });
  return Object.fromEntries(texts);
}

/**
 * What the fix of a title makes of `a.domain`, or of a workspace's `a.domain`; throws with the titles that there are
 * when there is none.
 */
export async function fixed(
  title: string,
  given: string | Readonly<Record<string, string>>,
  file = "a.domain",
): Promise<string> {
  const { fixes } = await offeredFixes(typeof given === "string" ? { "a.domain": given } : given);
  const found = fixes.find(({ fix }) => fix.title === title);
  if (!found) throw new Error(`There are only: ${fixes.map(({ fix }) => fix.title).join("; ")}.`);
  return found.sources[file] ?? "";
}
