import type { Notice } from "@domainsmith/generators";
import type { PlannedChange, PlannedFile } from "@domainsmith/model";
import { rawHash } from "../store/content.ts";
import type { WriteKind } from "../writing/journal.ts";
import type { CurrentFiles } from "./current-files.ts";
import type { EditorWrite, FilePart, Operation } from "./file-part.ts";
import { textsOfPart } from "./part-texts.ts";

/** What a generation would do. Made by `planGeneration`, chosen from by `selectFromPlan`, written by `applyPlan`. */
export interface Plan {
  /** Whether it takes back what was written last, instead of writing what is generated. */
  readonly kind: WriteKind;
  readonly output: string;
  readonly root?: string;
  /** Every file that is or was generated, and what is offered, sorted by path. */
  readonly changes: readonly PlannedChange[];
  readonly notices: readonly Notice[];
  /** In the order of writing; empty when nothing is to be written. */
  readonly operations: readonly Operation[];
  /** Texts that the client has to put into editors with unsaved changes. */
  readonly throughEditor: readonly EditorWrite[];
  /**
   * The versions of one of the plan's files; undefined when it has no such file. Reads from the disk what it can, so it
   * is to be asked before the plan is written. Throws what the file system throws.
   */
  texts(path: string): PlannedFile | undefined;
  /** What it was made of. */
  readonly source: PlanSource;
}

/** Everything from which plans for all or some of the files can be put together. */
export interface PlanSource {
  readonly kind: WriteKind;
  readonly output: string;
  readonly root?: string;
  readonly notices: readonly Notice[];
  readonly parts: readonly FilePart[];
  readonly files: CurrentFiles;
  /** Not all generators ran. */
  readonly isPartial?: boolean;
  /** What has to be written in the store when these parts of all are written, the lock last. */
  storeOperations(written: ReadonlySet<FilePart>): readonly Operation[];
}

/**
 * Puts a plan together.
 *
 * @param leftOut parts that are neither written nor told, and come again with the next plan
 * @param onlyTold parts that are told and not written
 */
export function assemblePlan(
  source: PlanSource,
  leftOut: ReadonlySet<FilePart>,
  onlyTold: ReadonlySet<FilePart>,
): Plan {
  const { kind, output, root, notices, parts } = source;
  const told = parts.filter((part) => !leftOut.has(part));
  const written = told.filter((part) => !part.held && !onlyTold.has(part));
  const byPath = new Map(told.flatMap((part) => (part.change ? [[part.change.path, part] as const] : [])));
  return {
    kind,
    output,
    ...(root === undefined ? {} : { root }),
    changes: [...byPath.values()].flatMap(({ change }) => change ?? []).sort(byPathOf),
    notices,
    operations: worthWriting([...fileOperations(written), ...source.storeOperations(new Set(written))]),
    throughEditor: written.flatMap(({ editor }) => editor ?? []),
    texts(path) {
      const part = byPath.get(path);
      return part && textsOfPart(part, source);
    },
    source,
  };
}

/**
 * What the files for git lack goes along with the next write: a newer version that has more lines for them does not make
 * an application one that is out of date.
 */
function worthWriting(operations: readonly Operation[]): readonly Operation[] {
  return operations.every(({ adds }) => adds) ? [] : operations;
}

/** Removals first, so that a name may change its case alone. */
function fileOperations(parts: readonly FilePart[]): readonly Operation[] {
  const writes = new Map(parts.flatMap(({ write }) => (write ? [[write.path, write] as const] : [])));
  const removals = new Map(parts.flatMap(({ removal }) => (removal ? [[removal.path, removal] as const] : [])));
  const isThere = (write: Operation) => removals.has(write.path) && hasBytes(write);
  return [
    ...[...removals.values()].filter(({ path }) => !writes.has(path)),
    ...[...writes.values()].filter((write) => !isThere(write)),
  ];
}

/** Whether a file that comes is, byte by byte, what lies there and leaves. */
function hasBytes({ content, expected }: Operation): boolean {
  return content !== undefined && typeof expected === "string" && rawHash(content) === expected;
}

function byPathOf(left: PlannedChange, right: PlannedChange): number {
  return left.path < right.path ? -1 : left.path > right.path ? 1 : 0;
}
