import type { GeneratedFile } from "@domainsmith/generators";
import type { Model } from "@domainsmith/model";
import type { Plan } from "@domainsmith/regeneration";
import type { MemoryFileSystem } from "../../../regeneration/src/testing/memory-file-system.ts";
import { applyOn, edit, generatedOn, isReadByGenerators, OUTPUT, planOn, textsOn } from "./applications.ts";
import type { MadeEdit } from "./edits/index.ts";

/** An application, and a model that its own has become. */
export interface Stage {
  /** As it was generated. */
  readonly disk: MemoryFileSystem;
  readonly before: { readonly model: Model; readonly files: readonly GeneratedFile[] };
  readonly after: { readonly model: Model; readonly files: readonly GeneratedFile[] };
  readonly hasRenames: boolean;
}

export interface CaseConflict {
  readonly path: string;
  readonly what: string;
  readonly why: string;
}

/** A file into which both changes came. */
export interface MergedText {
  readonly path: string;
  /** Where it was until now. */
  readonly from: string;
}

export interface CaseResult {
  /** Laws that were broken, in words. */
  readonly broken: readonly string[];
  readonly conflicts: readonly CaseConflict[];
  readonly merged: readonly MergedText[];
  readonly edited: ReadonlyMap<string, string>;
  readonly result: ReadonlyMap<string, string>;
  readonly plan: Plan;
}

/** Generates again after edits, and holds what comes out to the laws. */
export async function runCase(stage: Stage, edits: readonly MadeEdit[]): Promise<CaseResult> {
  const disk = stage.disk.copy();
  edit(disk, edits);
  const touched = new Set(edits.flatMap(({ files }) => Object.keys(files)));
  const isSeen = [...touched].some(isReadByGenerators);
  const files = (isSeen ? generatedOn(disk, stage.after.model) : undefined) ?? stage.after.files;
  const edited = textsOn(disk);
  const nodes = new Map(disk.nodes);
  const plan = await planOn(disk, stage.after.model, files);
  applyOn(disk, plan);
  const result = textsOn(disk);
  const broken: string[] = [];
  const next = new Map(files.map((file) => [file.path, file]));
  const base = new Map(stage.before.files.map((file) => [file.path, file]));
  const conflicts = plan.changes.filter(({ action }) => action === "conflict");

  for (const word of edits.flatMap(({ added = [] }) => added)) {
    const [had, has] = [occurrences(edited, word), occurrences(result, word)];
    if (had !== has) broken.push(`${word} was there ${had} times, and is ${has} times`);
  }
  for (const word of edits.flatMap(({ removed = [] }) => removed)) {
    if (occurrences(edited, word) < occurrences(result, word) && !occurrencesIn(stage.after.files, base, word)) {
      broken.push(`${word} came back`);
    }
  }
  for (const { path, from = path } of conflicts) {
    if (edited.has(from) && disk.nodes.get(`${OUTPUT}/${from}`) !== nodes.get(`${OUTPUT}/${from}`)) {
      broken.push(`${from} is in conflict, and was written`);
    }
  }
  for (const path of touched) {
    if (edited.has(path) || !base.has(path) || plan.changes.some(({ from }) => from === path)) continue;
    if (result.has(path)) broken.push(`${path} was deleted by the user, and is there again`);
  }
  for (const { path, ownership } of stage.before.files) {
    if (next.has(path) || touched.has(path) || ownership === "once") continue;
    if (result.has(path)) broken.push(`${path} is no longer generated, was not edited, and is still there`);
  }
  for (const path of result.keys()) {
    if (!next.has(path) && !edited.has(path)) broken.push(`${path} is nobody's`);
  }
  for (const { path, content, ownership } of files) {
    const isNew = base.get(path)?.content !== content;
    if (isNew || ownership === "once" || !edited.has(path) || (stage.hasRenames && touched.has(path))) continue;
    if (disk.nodes.get(`${OUTPUT}/${path}`) !== nodes.get(`${OUTPUT}/${path}`)) {
      broken.push(`${path} was written, and generation has nothing new for it`);
    }
  }
  for (const { path, action, ...change } of plan.changes) {
    if (action === "conflict" && change.reason === "") broken.push(`${path} is in conflict without a reason`);
  }
  for (const [path, text] of result) {
    if (!path.endsWith(".json") || edited.get(path) === text) continue;
    if (!isJson(text)) broken.push(`${path} is no JSON`);
  }
  const changes = disk.changes;
  const again = await planOn(disk, stage.after.model, files);
  if (again.operations.length > 0) {
    broken.push(`a second generation would write ${again.operations.map(({ path }) => path).join(", ")}`);
  }
  const sum = (all: typeof conflicts) => all.map(({ path, conflicts: places }) => `${path} ${places?.length}`).join();
  const still = again.changes.filter(({ action }) => action === "conflict");
  if (sum(still) !== sum(conflicts))
    broken.push(`a second generation would conflict in ${sum(still)}, not ${sum(conflicts)}`);
  if (disk.changes !== changes) broken.push("planning has written");
  return {
    broken,
    conflicts: conflicts.flatMap(({ path, reason, conflicts: places }) =>
      places && places.length > 0
        ? places.map(({ what, why }) => ({ path, what, why }))
        : [{ path, what: "the file", why: reason }],
    ),
    merged: plan.changes
      .filter(({ action }) => action === "merge" || action === "move")
      .map(({ path, from = path }) => ({ path, from })),
    edited,
    result,
    plan,
  };
}

function occurrences(texts: ReadonlyMap<string, string>, word: string): number {
  let count = 0;
  for (const [path, text] of texts) count += text.split(word).length - 1 + (path.includes(word) ? 1 : 0);
  return count;
}

function occurrencesIn(
  files: readonly GeneratedFile[],
  base: ReadonlyMap<string, GeneratedFile>,
  word: string,
): boolean {
  return files.some(({ path, content }) => base.get(path)?.content !== content && content.includes(word));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ""));
    return true;
  } catch {
    return false;
  }
}
