import { readBase } from "../store/read-base.ts";
import { normalText } from "../store/text-file.ts";
import { baseText } from "./base-text.ts";
import { type Current, isReadOnly } from "./current-files.ts";
import { type Decision, decide, type Resolution } from "./decide.ts";
import type { FilePart } from "./file-part.ts";
import type { GeneratedPlace, Settled, SettlingContext } from "./generated-place.ts";
import { generatedHash } from "./generated-text.ts";
import { markedWhole, mergeFile, wholeFile } from "./merge-file.ts";
import { textInLastNames } from "./pending-names.ts";
import { partOf } from "./settled-part.ts";

/** What most files are: as they were generated last and are generated now. Undefined for any other one. */
export function settleUnchanged(place: GeneratedPlace, context: SettlingContext): FilePart | undefined {
  const { file, entry, there, from, tombstone } = place;
  const hash = generatedHash(file);
  if (!entry || from || there.yours.kind !== "file" || there.yours.hash !== hash || entry.hash !== hash)
    return undefined;
  const next = { hash, ownership: file.ownership };
  const decision = decide({ base: entry, yours: there.yours, next, tombstone });
  return decision?.action === "unchanged" ? partOf(place, { decision }, context) : undefined;
}

/** Decides what happens to a generated file, and merges it if need be. */
export async function settle(place: GeneratedPlace, context: SettlingContext): Promise<FilePart> {
  const { path } = place.file;
  const asked = context.resolutions?.get(path);
  let settled = await settleWith(place, asked, context);
  if (settled.decision.action === "conflict" && asked === undefined) {
    const answer = context.resolveConflict?.(path);
    if (answer) settled = await settleWith(place, answer, context);
  }
  const byHand = settled.conflicts && asked === undefined ? context.merged?.get(path) : undefined;
  if (byHand && byHand.yours === context.files.text(place.from ?? place.there)) {
    const decision: Decision = { ...settled.decision, action: "merge", base: "next", reason: "Merged by you" };
    settled = { decision, result: byHand.text };
  } else if (settled.decision.action === "conflict" && context.markers && settled.marked !== undefined) {
    const reason = `${settled.decision.reason}: both are in it now, between markers`;
    settled = { ...settled, decision: { ...settled.decision, base: "next", reason }, result: settled.marked };
  }
  return partOf(place, settled, context);
}

async function settleWith(
  place: GeneratedPlace,
  resolution: Resolution | undefined,
  context: SettlingContext,
): Promise<Settled> {
  const { file, entry, tombstone, there, from } = place;
  const current = from ?? there;
  const next = { hash: generatedHash(file), ownership: file.ownership };
  const decision = decide({
    ...(entry && { base: entry }),
    yours: current.yours,
    next,
    tombstone,
    ...(resolution && { resolution }),
  });
  // What is generated always has something said about it.
  if (!decision) throw new Error(`nothing was decided about ${file.path}`);
  const settled = await withTexts(place, decision, current, context);
  const isChanged = settled.result !== undefined;
  if (isChanged && (isReadOnly(current) || isReadOnly(there))) {
    const readOnly = isReadOnly(current) ? current.path : there.path;
    const reason = `${readOnly} is read-only, and would be changed: allow that it is written to, and generate again`;
    return { decision: { ...decision, action: "conflict", base: "stay", reason } };
  }
  return from && settled.decision.action !== "conflict" ? moved(place, settled, from, context) : settled;
}

async function withTexts(
  place: GeneratedPlace,
  decision: Decision,
  current: Current,
  context: SettlingContext,
): Promise<Settled> {
  const { file, entry } = place;
  const { files, rename } = context;
  switch (decision.action) {
    case "create":
    case "update":
      return { decision, result: normalText(file.content) };
    case "merge":
      break;
    case "keep": {
      const isEdited = decision.base === "stay" && decision.owner === "generated" && current.yours.kind === "file";
      if (!isEdited || !(rename || entry?.pending)) return { decision };
      const yours = textInLastNames(entry, current, context);
      const renamed = yours === undefined ? undefined : (rename?.(yours, current.path) ?? yours);
      if (renamed === undefined || renamed === files.text(current)) return { decision };
      const reason = "Edited by you: your edits call what was renamed by its new name";
      return { decision: { ...decision, action: "merge", base: "next", reason }, result: renamed };
    }
    case "conflict":
      return { decision, ...adoption(place, current, context) };
    default:
      return { decision };
  }
  // After a merge in git of which the user took one side of the lock, the base is that of both branches.
  if (entry && entry.owner !== "once" && readBase(entry.path, context.disk)?.hash === generatedHash(file)) {
    return {
      decision: { ...decision, action: "keep", reason: "Edited by you, and generation has nothing new for it" },
    };
  }
  const yours = textInLastNames(entry, current, context);
  const base = entry && baseText(entry, context.disk);
  const merged = await mergeFile(
    {
      path: file.path,
      kind: file.kind,
      base: base !== undefined && rename ? rename(base, entry?.path ?? file.path) : base,
      yours: yours !== undefined && rename ? rename(yours, entry?.path ?? file.path) : yours,
      next: normalText(file.content),
    },
    context.merge,
  );
  if (!merged.ok) {
    const { reason, conflicts, marked } = merged;
    const refused: Decision = { ...decision, action: "conflict", base: "stay", reason };
    return { decision: refused, conflicts, ...(marked !== undefined && { marked }) };
  }
  if (merged.text !== files.text(current)) return { decision, result: merged.text };
  return { decision: { ...decision, action: "keep", reason: "Edited by you, with all that generation has for it" } };
}

/** What is to be seen of a file that was there before it was generated. */
function adoption(
  { file, entry }: GeneratedPlace,
  current: Current,
  { files }: SettlingContext,
): Pick<Settled, "conflicts" | "marked"> {
  const yours = entry || current.yours.kind !== "file" || current.yours.marked ? undefined : files.text(current);
  if (yours === undefined) return {};
  return {
    conflicts: wholeFile("it was there before it was generated"),
    marked: markedWhole(yours, normalText(file.content)),
  };
}

/** A file that stands elsewhere from now on, with what was decided about its text. */
function moved({ file, entry }: GeneratedPlace, settled: Settled, from: Current, context: SettlingContext): Settled {
  const { decision } = settled;
  const was = `Was ${from.path} until now`;
  if (decision.action === "merge") {
    const reason = `${was}, edited by you and generated differently: both changes are in it`;
    return { ...settled, decision: { ...decision, base: "next", reason } };
  }
  const isEdited = decision.action === "keep";
  const reason = isEdited ? `${was}; your edits move along` : was;
  const move: Decision = { ...decision, action: "move", base: "next", reason };
  if (!isEdited) return { decision: move, result: settled.result ?? normalText(file.content) };
  const yours = textInLastNames(entry, from, context);
  const renamed = yours === undefined ? undefined : (context.rename?.(yours, from.path) ?? yours);
  return { decision: move, result: renamed ?? "", keepsBytes: renamed === context.files.text(from) };
}
