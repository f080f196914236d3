import type { GeneratedFile, Notice } from "@domainsmith/generators";
import type { MergedText } from "@domainsmith/model";
import { failure, type Outcome, success } from "../outcome.ts";
import { checkOutputFolder } from "../output-folder.ts";
import { fileSetProblems } from "../paths.ts";
import { parseFileCache } from "../store/file-cache.ts";
import { FILE_CACHE } from "../store/layout.ts";
import { readStore, type Store } from "../store/read-store.ts";
import { DiskView } from "../system/disk-view.ts";
import type { FileSystem } from "../system/file-system.ts";
import { nodeFileSystem } from "../system/node-file-system.ts";
import { problemFromError } from "../system/problem-from-error.ts";
import { type ProcessIdentity, thisProcess } from "../system/process-identity.ts";
import { transactionState } from "../writing/transaction-state.ts";
import type { Plan } from "./assemble-plan.ts";
import { CurrentFiles } from "./current-files.ts";
import type { Resolution } from "./decide.ts";
import { decideFiles } from "./decide-files.ts";
import type { FilePart } from "./file-part.ts";
import type { Merge } from "./merge-file.ts";
import { findOffers } from "./offers.ts";
import { holdTogether } from "./part-groups.ts";
import { rememberedAfter } from "./remembered.ts";
import { type FindRenames, findRenaming } from "./renaming.ts";
import { wholePlan } from "./select-from-plan.ts";
import { storeOperations } from "./store-operations.ts";

export interface PlanRequest {
  /** Absolute path of the output folder; it need not exist. */
  readonly output: string;
  /** Folder from which on the output may not be reached through a link; the output's parent by default. */
  readonly root?: string;
  readonly files: readonly GeneratedFile[];
  readonly notices?: readonly Notice[];
  /** Names of the generators that made `files`, when not all of the project's ran: files of others are left alone. */
  readonly only?: readonly string[];
  /** What the user decided for single files, by path relative to the output. */
  readonly resolutions?: ReadonlyMap<string, Resolution>;
  /** What the user made of conflicts, by path. */
  readonly merged?: ReadonlyMap<string, MergedText>;
  /** Asked for conflicts about which `resolutions` says nothing. */
  readonly resolveConflict?: (path: string) => Resolution | undefined;
  /** Write conflicts into the files, between marker lines. */
  readonly markers?: boolean;
  /** Finds what was renamed since the last generation. Without it, what was renamed is made anew. */
  readonly findRenames?: FindRenames;
  /** Texts of editors with changes that are not saved yet, by path relative to the output: they count as the files. */
  readonly unsaved?: ReadonlyMap<string, string>;
}

/** Everything outside that planning and writing touch; the machine's own by default. */
export interface Surroundings {
  readonly fileSystem?: FileSystem;
  readonly process?: ProcessIdentity;
  readonly merge?: Merge;
}

/**
 * Compares what was generated with what was generated last time and with what is on the disk, and decides for every
 * file what is to be done. Reads, and writes nothing.
 *
 * Fails when the output folder cannot be used, when the files cannot stand beside each other, and when an earlier
 * write was interrupted (`recover` first). What the user edited is never among the operations.
 */
export async function planGeneration(request: PlanRequest, surroundings: Surroundings = {}): Promise<Outcome<Plan>> {
  const { fileSystem = nodeFileSystem, process = thisProcess } = surroundings;
  const { output, root } = request;
  const wrong = fileSetProblems(request.files);
  if (wrong.length > 0) {
    return failure("bad-file-set", `These files cannot be generated:\n${wrong.map((line) => `  ${line}`).join("\n")}`);
  }
  const folder = checkOutputFolder(fileSystem, output, root);
  if (!folder.ok) return folder;
  try {
    const state = transactionState(output, fileSystem, process);
    if (!state.ok) return state;
    const disk = new DiskView(fileSystem, output);
    const store = readStore(disk);
    if (!store.ok) return store;
    const link = linkInTheWay(request.files, disk);
    if (!link.ok) return link;
    return success(await planFiles(request, store.value, disk, surroundings.merge));
  } catch (error) {
    return { ok: false, problem: problemFromError(error, "read", output) };
  }
}

async function planFiles(request: PlanRequest, store: Store, disk: DiskView, merge: Merge | undefined): Promise<Plan> {
  const { output, root, files, notices = [], only, resolutions, merged, resolveConflict, markers, unsaved } = request;
  const cache = parseFileCache(disk.readText(FILE_CACHE));
  const current = new CurrentFiles(disk, cache, unsaved);
  const chosen = only && new Set(only);
  const { lock, formerKeys, rename, hasRenames } = await findRenaming(store, files, disk, request.findRenames);
  const decided = await decideFiles(
    { files, lock, formerKeys, ...(chosen && { only: chosen }) },
    {
      files: current,
      disk,
      ...(rename && { rename }),
      ...(merge && { merge }),
      ...(resolutions && { resolutions }),
      ...(merged && { merged }),
      ...(resolveConflict && { resolveConflict }),
      ...(markers && { markers }),
    },
  );
  const parts = holdTogether(decided);
  const offers = hasRenames && rename ? findOffers(current, disk, rename, generatedPaths(files), pathsOf(parts)) : [];
  const source = { parts: [...parts, ...offers], store, lock, ...(chosen && { only: chosen }) };
  return wholePlan({
    kind: "generation",
    output,
    ...(root === undefined ? {} : { root }),
    notices: [...store.notices, ...notices],
    parts: source.parts,
    files: current,
    ...(chosen && { isPartial: true }),
    storeOperations: (written) => storeOperations(store, rememberedAfter(source, written), disk),
  });
}

function generatedPaths(files: readonly GeneratedFile[]): ReadonlyMap<string, GeneratedFile> {
  return new Map(files.map((file) => [file.path, file]));
}

/** Paths of what is written or removed, and of what stays elsewhere until a conflict is decided. */
function pathsOf(parts: readonly FilePart[]): ReadonlySet<string> {
  return new Set(
    parts.flatMap(({ change, removal, write, editor }) =>
      [change?.from, removal?.path, write?.path, editor?.path].flatMap((path) => path ?? []),
    ),
  );
}

/** Fails when a folder on the way to a generated file is a link. */
function linkInTheWay(files: readonly GeneratedFile[], disk: DiskView): Outcome<undefined> {
  for (const { path } of files) {
    const found = disk.look(path);
    if (found.kind !== "behind-link") continue;
    const link = disk.absolute(found.link);
    return failure(
      "output-link",
      `${link} is a link, and files are generated in it. Generation writes through no links, because the files behind them may belong to something else. Put a folder in its place.`,
      link,
    );
  }
  return success(undefined);
}
