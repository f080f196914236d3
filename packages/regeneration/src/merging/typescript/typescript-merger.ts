import { guard } from "../guards/guard.ts";
import { mergeLines } from "../lines/merge-lines.ts";
import type { MergeInput, MergeResult } from "../merge-result.ts";
import type { TextMerger } from "../text-merger.ts";
import type { MergeContext } from "./context.ts";
import { applyEdits, type Edit, inOrder, overlap } from "./edits.ts";
import { mergeImports } from "./imports/merge-imports.ts";
import { type LocalRename, withRenames } from "./local-renames.ts";
import { mergeElements } from "./merge-elements.ts";
import { mergeLists } from "./merge-lists.ts";
import { readTree } from "./read-tree.ts";
import { Source } from "./source.ts";
import { Ids } from "./syntax-tree.ts";
import { wouldBreak } from "./would-break.ts";

/** Merges declarations, members, elements and statements, each on its own; how they are laid out is no difference. */
export const typescriptMerger: TextMerger = { merge };

/** Longer files are merged by lines. */
const MAX_LENGTH = 500_000;

function merge(input: MergeInput): MergeResult | undefined {
  if (Math.max(input.base.length, input.yours.length, input.next.length) > MAX_LENGTH) return undefined;
  try {
    return mergeTrees(input);
  } catch (error) {
    // Expressions can be nested deeper than the stack allows.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function mergeTrees(input: MergeInput): MergeResult | undefined {
  const renames: LocalRename[] = [];
  const merged = mergeVersions(input, (more) => renames.push(...more));
  if (renames.length === 0) return merged;
  const renamed = (text: string, side: "base" | "next") =>
    withRenames(
      input.path,
      text,
      renames.map((rename) => ({ ...rename, range: rename[side] })),
    );
  const { base, next } = input;
  return mergeVersions({ ...input, base: renamed(base, "base"), next: renamed(next, "next") }, () => {}) ?? merged;
}

function mergeVersions(input: MergeInput, renamed: MergeContext["renamed"]): MergeResult | undefined {
  const ids = new Ids();
  const [base, yours, next] = [input.base, input.yours, input.next].map(
    (text) => new Source(readTree(input.path, text, ids)),
  );
  if (!base || !yours || !next || ![base, yours, next].every((source) => source.tree.valid)) return undefined;
  const sameAsNext = next.tree.root.id === base.tree.root.id || next.tree.root.id === yours.tree.root.id;
  if (sameAsNext) return { ok: true, text: input.yours, way: "members" };
  const context: MergeContext = { path: input.path, ids, base, yours, next, byTokens: true, renamed, within: [] };
  const byMembers = byMembersOf(input, context) ?? byMembersOf(input, { ...context, byTokens: false });
  if (byMembers?.ok) return byMembers;
  const byLines = mergeLines(input);
  if (!byLines.ok) return byMembers ?? byLines;
  const problem = problemOf(input, context, byLines.text);
  if (problem === undefined) return byLines;
  return byMembers ?? wouldBreak(input, problem);
}

/** Undefined when the result would not be what both sides meant. */
function byMembersOf(input: MergeInput, context: MergeContext): MergeResult | undefined {
  const { base, yours, next } = context;
  const body = mergeLists(context, base.tree.root, yours.tree.root, next.tree.root, mergeElements);
  if (!body.ok || overlap(body.edits)) return undefined;
  const imports = mergeImports(context, body.edits);
  if (!imports.ok) return undefined;
  const edits = [...body.edits, ...besideEach(imports.edits, body.edits, yours.text)];
  if (overlap(edits)) return undefined;
  const text = applyEdits(yours.text, edits);
  const conflicts = conflictsOf(context, edits);
  if (conflicts.length > 0) return { ok: false, conflicts, marked: text };
  return problemOf(input, context, text) === undefined ? { ok: true, text, way: "members" } : undefined;
}

/** Edits of imports that leave the blank lines behind the imports to an edit of what follows them. */
function besideEach(imports: readonly Edit[], body: readonly Edit[], yours: string): readonly Edit[] {
  return imports.map((edit) => {
    const { start, end } = edit;
    const beside = body.find((other) => other.start > start && other.start < end && isBlank(yours, other.start, end));
    return beside ? { ...edit, end: beside.start } : edit;
  });
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === "";
}

function conflictsOf({ yours }: MergeContext, edits: readonly Edit[]) {
  return inOrder(edits).flatMap(({ conflict }) =>
    conflict ? [{ kind: conflict.kind, what: conflict.what, line: yours.lineOf(conflict.at) }] : [],
  );
}

function problemOf(input: MergeInput, { ids, base, yours, next }: MergeContext, text: string): string | undefined {
  const merged = readTree(input.path, text, ids);
  return guard({ base: base.tree, yours: yours.tree, next: next.tree, merged });
}
