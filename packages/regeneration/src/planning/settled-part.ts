import type { ChangedLines, PlannedChange } from "@domainsmith/model";
import { encode, styleOf, type TextStyle } from "../store/content.ts";
import { normalText } from "../store/text-file.ts";
import { shownBase } from "./base-text.ts";
import { changedLines } from "./changed-lines.ts";
import type { Current } from "./current-files.ts";
import type { FilePart, NextEntry, Operation } from "./file-part.ts";
import type { GeneratedPlace, Settled, SettlingContext } from "./generated-place.ts";
import { generatedHash } from "./generated-text.ts";
import { staying } from "./pending-names.ts";

const PLAIN: TextStyle = { crlf: false, byteOrderMark: false };

/** The share that a generated file has in a plan, after what was decided about it. */
export function partOf(place: GeneratedPlace, settled: Settled, context: SettlingContext): FilePart {
  const { file, key, formerKey, entry, there, from, replaces } = place;
  const { decision, result, conflicts, marked } = settled;
  const current = from ?? there;
  const writing = result === undefined ? {} : written(place, settled, result, context);
  const remembered = nextEntry(place, settled, context);
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
    ...(remembered && { entry: withBytes(remembered, writing.write) }),
    ...(entry &&
      context.rename && { left: () => staying(entry, { key: entry.key, path: entry.path }, current, context) }),
    ...(decision.tombstone && { tombstone: file.path }),
    ...writing,
    texts: {
      base: () => shownBase(place.entry, context),
      yours: current,
      next: () => normalText(file.content),
      ...(result !== undefined && { result }),
      ...(marked !== undefined && { marked }),
    },
  };
}

/** What is written is most often what is remembered as generated, byte by byte: the same bytes do for both. */
function withBytes(entry: NextEntry, write: Operation | undefined): NextEntry {
  if (entry.generated === undefined || write?.content === undefined || write.hash !== entry.hash) return entry;
  return { ...entry, bytes: write.content };
}

function nextEntry(
  { file, entry, from, there }: GeneratedPlace,
  { decision, result }: Settled,
  context: SettlingContext,
): NextEntry | undefined {
  const { key, path, content } = file;
  const hash = generatedHash(file);
  if (decision.base === "drop") return undefined;
  if (decision.action === "conflict" && result === undefined) {
    return entry && staying(entry, { key, path: from ? entry.path : path }, from ?? there, context);
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
  const style = bytes ? styleOf(bytes) : PLAIN;
  const content = bytes && keepsBytes ? bytes : encode(result, style);
  const isGenerated = !keepsBytes && result === normalText(file.content);
  const write: Operation = {
    path: file.path,
    content,
    expected: there.raw,
    ...(from && { from: from.path }),
    ...(isFile && current.mode !== undefined && { mode: current.mode }),
    ...(isGenerated && isWrittenAsIs(result, style) && { hash: generatedHash(file) }),
    ...((!isGenerated || file.ownership === "once") && { merged: true }),
  };
  return { write, ...(from && { removal: { path: from.path, expected: from.raw } }) };
}

/** Whether a text's bytes are its own: no line end or mark is read or written otherwise. */
function isWrittenAsIs(text: string, { crlf, byteOrderMark }: TextStyle): boolean {
  return !crlf && !byteOrderMark && !text.includes("\r") && !text.startsWith("\uFEFF");
}

function linesOf(current: Current, result: string, { files }: SettlingContext): ChangedLines | undefined {
  const yours = current.yours.kind === "file" ? files.text(current) : undefined;
  return yours === undefined ? undefined : changedLines(yours, result);
}
