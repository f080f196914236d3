import type { GeneratedFile } from "@domainsmith/generators";
import type { ChangedLines, MergedText, PlannedChange, PlannedConflict } from "@domainsmith/model";
import { encode, styleOf, type TextStyle } from "../store/content.ts";
import type { LockEntry } from "../store/lock-file.ts";
import { readBase } from "../store/read-base.ts";
import { normalText } from "../store/text-file.ts";
import type { DiskView } from "../system/disk-view.ts";
import { changedLines } from "./changed-lines.ts";
import { type Current, type CurrentFiles, isReadOnly } from "./current-files.ts";
import { type Decision, decide, type Resolution } from "./decide.ts";
import type { FilePart, NextEntry, Operation } from "./file-part.ts";
import { generatedHash } from "./generated-text.ts";
import { type Merge, markedWhole, mergeFile, wholeFile } from "./merge-file.ts";

const PLAIN: TextStyle = { crlf: false, byteOrderMark: false };

/** What settling asks beside the file itself. */
export interface SettlingContext {
  readonly files: CurrentFiles;
  readonly disk: DiskView;
  readonly merge?: Merge;
  /** Puts the new names of what was renamed into a text that speaks of the old ones. */
  readonly rename?: (text: string, formerPath: string) => string;
  readonly resolutions?: ReadonlyMap<string, Resolution>;
  /** What the user made of conflicts, by path. */
  readonly merged?: ReadonlyMap<string, MergedText>;
  /** Asked for conflicts about which `resolutions` says nothing. */
  readonly resolveConflict?: (path: string) => Resolution | undefined;
  /** Write conflicts with markers into the files. */
  readonly markers?: boolean;
}

/** A generated file, and what there is where. */
export interface GeneratedPlace {
  readonly file: GeneratedFile;
  /** Its key in the lock from now on, and until now. */
  readonly key: string;
  readonly formerKey?: string;
  readonly entry?: LockEntry;
  readonly tombstone: boolean;
  /** What lies at the file's path. */
  readonly there: Current;
  /** What lies at its former path, from where it moves. */
  readonly from?: Current;
  /** What lies at its path leaves it in this plan, unedited. */
  readonly replaces?: boolean;
}

interface Settled {
  readonly decision: Decision;
  /** What will be at the path, LF. Absent when nothing is written. */
  readonly result?: string;
  readonly conflicts?: readonly PlannedConflict[];
  readonly marked?: string;
  /** What will be there are the user's bytes as they are. */
  readonly keepsBytes?: boolean;
}

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
      const yours = isEdited && rename ? files.text(current) : undefined;
      const renamed = yours === undefined ? undefined : rename?.(yours, current.path);
      if (yours === undefined || renamed === undefined || renamed === yours) return { decision };
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
  const yours = files.text(current);
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
  if (merged.text !== yours) return { decision, result: merged.text };
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
function moved({ file }: GeneratedPlace, settled: Settled, from: Current, context: SettlingContext): Settled {
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
  const yours = context.files.text(from);
  const renamed = yours === undefined ? undefined : (context.rename?.(yours, from.path) ?? yours);
  return { decision: move, result: renamed ?? "", keepsBytes: renamed === yours };
}

/** What was generated last for an entry; undefined when nobody knows. */
export function baseText(entry: LockEntry, disk: DiskView): string | undefined {
  const base = entry.owner === "once" ? undefined : readBase(entry.path, disk);
  return base?.hash === entry.hash ? base.text : undefined;
}

/** What was generated last, as it would be called now. */
export function shownBase(
  entry: LockEntry | undefined,
  { disk, rename }: Pick<SettlingContext, "disk" | "rename">,
): string | undefined {
  const text = entry && baseText(entry, disk);
  return text !== undefined && rename ? rename(text, entry?.path ?? "") : text;
}

function partOf(place: GeneratedPlace, settled: Settled, context: SettlingContext): FilePart {
  const { file, key, formerKey, there, from, replaces } = place;
  const { decision, result, conflicts, marked } = settled;
  const current = from ?? there;
  const remembered = nextEntry(place, settled);
  const action = replaces && decision.action === "create" ? "update" : decision.action;
  const lines = result === undefined || action === "create" ? undefined : linesOf(current, result, context);
  const change: PlannedChange = {
    path: file.path,
    action,
    reason: decision.reason,
    generator: file.key.generator,
    ...(file.key.symbol !== undefined && { symbol: file.key.symbol }),
    ...(from && { from: from.path }),
    ...(lines && { lines }),
    ...(conflicts && conflicts.length > 0 && { conflicts }),
    ...(file.together !== undefined && { together: file.together }),
  };
  return {
    change,
    key,
    ...(formerKey !== undefined && { formerKey }),
    ...(remembered && { entry: remembered }),
    ...(decision.tombstone && { tombstone: file.path }),
    ...(result !== undefined && written(place, settled, result, context)),
    texts: {
      base: () => shownBase(place.entry, context),
      yours: current,
      next: () => normalText(file.content),
      ...(result !== undefined && { result }),
      ...(marked !== undefined && { marked }),
    },
  };
}

function nextEntry({ file, entry, from }: GeneratedPlace, { decision, result }: Settled): NextEntry | undefined {
  const { key, path, content } = file;
  const hash = generatedHash(file);
  if (decision.base === "drop") return undefined;
  if (decision.action === "conflict" && result === undefined) {
    return entry && { ...entry, key, path: from ? entry.path : path, formerPath: entry.path };
  }
  if (decision.base === "next" || entry?.hash === hash) {
    return { key, path, hash, owner: decision.owner, generated: content, ...(entry && { formerPath: entry.path }) };
  }
  return entry && { key, path, hash: entry.hash, owner: decision.owner, formerPath: entry.path };
}

/** How a text gets into its place: by writing the file, or through the editor in which it is open. */
function written(
  { file, there, from }: GeneratedPlace,
  { keepsBytes }: Settled,
  result: string,
  { files }: SettlingContext,
): Pick<FilePart, "write" | "editor" | "removal"> {
  const current = from ?? there;
  const before = files.text(current);
  if (!from && there.unsaved !== undefined && before !== undefined) {
    return { editor: { path: file.path, before, after: result } };
  }
  const isFile = current.yours.kind === "file";
  const bytes = isFile ? files.bytes(current) : undefined;
  const content = bytes && keepsBytes ? bytes : encode(result, bytes ? styleOf(bytes) : PLAIN);
  const write: Operation = {
    path: file.path,
    content,
    expected: there.raw,
    ...(isFile && current.mode !== undefined && { mode: current.mode }),
    ...((keepsBytes || file.ownership === "once" || result !== normalText(file.content)) && { merged: true }),
  };
  return { write, ...(from && { removal: { path: from.path, expected: from.raw } }) };
}

function linesOf(current: Current, result: string, { files }: SettlingContext): ChangedLines | undefined {
  const yours = current.yours.kind === "file" ? files.text(current) : undefined;
  return yours === undefined ? undefined : changedLines(yours, result);
}
