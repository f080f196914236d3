import type { FileKey, GeneratedFile } from "@domainsmith/generators";
import type { ChangeAction } from "@domainsmith/model";
import { type Lock, type LockEntry, parseKey } from "../store/lock-file.ts";
import { normalText } from "../store/text-file.ts";
import { shownBase } from "./base-text.ts";
import { type Current, isReadOnly } from "./current-files.ts";
import { decide } from "./decide.ts";
import type { FilePart } from "./file-part.ts";
import type { GeneratedPlace, SettlingContext } from "./generated-place.ts";
import { generatedHash, generatedKey } from "./generated-text.ts";
import { staying } from "./pending-names.ts";
import { settle, settleUnchanged } from "./settle.ts";

export interface FilesToDecide {
  readonly files: readonly GeneratedFile[];
  readonly lock: Lock;
  /** Keys of the lock that were called otherwise until now: the former key by the new one. */
  readonly formerKeys?: ReadonlyMap<string, string>;
  /** Names of the generators that ran, if not all did. */
  readonly only?: ReadonlySet<string>;
}

/** Decides for every file that is generated, or was. What was generated comes first. */
export function decideFiles(request: FilesToDecide, context: SettlingContext): Promise<readonly FilePart[]> {
  return new FileDecisions(request, context).run();
}

class FileDecisions {
  readonly #request: FilesToDecide;
  readonly #context: SettlingContext;
  readonly #generated: ReadonlyMap<string, GeneratedFile>;
  readonly #paths: ReadonlyMap<string, GeneratedFile>;
  readonly #lockedPaths: ReadonlySet<string>;
  /** What lies unedited at paths at which it is no longer generated: others may take the place. */
  readonly #vacated = new Map<string, Current>();
  readonly #goneAt = new Set<string>();
  /** The same for files that move, edited or not, by the key that moves; some may turn out to have to stay. */
  readonly #leaving = new Map<string, string>();

  constructor(request: FilesToDecide, context: SettlingContext) {
    this.#request = request;
    this.#context = context;
    this.#generated = new Map(request.files.map((file) => [generatedKey(file), file]));
    this.#paths = new Map(request.files.map((file) => [file.path, file]));
    this.#lockedPaths = new Set([...request.lock.entries.values()].map((entry) => entry.path));
  }

  async run(): Promise<readonly FilePart[]> {
    this.#findVacated();
    this.#findLeaving();
    for (;;) {
      const parts = await this.#decideAll();
      const staying = parts.filter(({ change, key = "" }) => change?.action === "conflict" && this.#isLeaving(key));
      if (staying.length === 0) return parts;
      for (const [path, key] of this.#leaving) {
        if (staying.some((part) => part.key === key)) this.#leaving.delete(path);
      }
    }
  }

  async #decideAll(): Promise<readonly FilePart[]> {
    const parts: FilePart[] = [];
    for (const [key, entry] of this.#request.lock.entries) {
      if (!this.#concerns(entry.key) || this.#generated.has(key)) continue;
      const part = this.#gone(key, entry);
      if (part) parts.push(part);
    }
    for (const [key, file] of this.#generated) {
      const part = this.#settled(key, file);
      // Nearly all files are unchanged, and waiting for each of them would take as long as looking at it.
      parts.push(part instanceof Promise ? await part : part);
    }
    return parts;
  }

  /** Whether the file at this path counts as another one that is generated there now. */
  #isTaken(path: string): boolean {
    const next = this.#paths.get(path);
    if (!next) return false;
    if (next.ownership === "once" || this.#context.resolutions?.has(path)) return true;
    const { yours } = this.#context.files.at(path);
    return yours.kind === "file" && yours.hash === generatedHash(next);
  }

  #concerns(key: FileKey | undefined): boolean {
    return this.#request.only === undefined || key === undefined || this.#request.only.has(key.generator);
  }

  #findVacated(): void {
    for (const [key, entry] of this.#request.lock.entries) {
      if (!this.#concerns(entry.key) || entry.owner === "user") continue;
      const next = this.#generated.get(key);
      if (next?.path === entry.path) continue;
      if (!next && this.#context.resolutions?.get(entry.path) === "mine") continue;
      const current = this.#context.files.at(entry.path);
      if (!next && isReadOnly(current)) continue;
      if (current.yours.kind !== "file" || current.yours.hash !== entry.hash) continue;
      this.#vacated.set(entry.path, current);
      if (!next) this.#goneAt.add(entry.path);
    }
  }

  /** Only where another file is generated does it matter that one leaves. */
  #findLeaving(): void {
    const wanted = new Set([...this.#paths.keys()].map((path) => path.toLowerCase()));
    for (const [key, entry] of this.#request.lock.entries) {
      const next = this.#generated.get(key);
      if (!next || next.path === entry.path || entry.owner === "user" || !wanted.has(entry.path.toLowerCase()))
        continue;
      if (!this.#vacated.has(entry.path) && this.#isTaken(entry.path)) continue;
      if (this.#context.files.at(entry.path).yours.kind === "file") this.#leaving.set(entry.path, key);
    }
  }

  #isLeaving(key: string): boolean {
    const path = this.#request.lock.entries.get(key)?.path;
    return path !== undefined && this.#leaving.get(path) === key;
  }

  #gone(key: string, entry: LockEntry): FilePart | undefined {
    const current = this.#context.files.at(entry.path);
    const resolution = this.#context.resolutions?.get(entry.path);
    // What is decided for a path is about the file that is generated there.
    const isAsked = resolution !== undefined && !this.#paths.has(entry.path);
    const decision = decide({
      base: entry,
      yours: current.yours,
      tombstone: this.#request.lock.tombstones.has(key),
      ...(isAsked && { resolution }),
    });
    if (!decision) return undefined;
    if (decision.action === "delete" && isReadOnly(current)) {
      const reason = `No longer generated, but it is read-only: allow that it is written to, and generate again`;
      return {
        change: change(entry.path, "conflict", reason, entry.key),
        key,
        ...this.#formerKey(key),
        entry: { ...entry, formerPath: entry.path },
        texts: { base: () => shownBase(entry, this.#context), yours: current },
      };
    }
    const isDeleted = decision.action === "delete";
    return {
      ...(this.#isReplaced(entry.path, isDeleted)
        ? {}
        : { change: change(entry.path, decision.action, decision.reason, entry.key) }),
      key,
      ...this.#formerKey(key),
      ...(isDeleted
        ? { removal: { path: entry.path, expected: current.raw } }
        : { entry: { ...entry, owner: decision.owner, formerPath: entry.path } }),
      texts: { base: () => shownBase(entry, this.#context), yours: current },
    };
  }

  /** What is generated at a path tells more than what leaves it. */
  #isReplaced(path: string, isDeleted: boolean): boolean {
    return isDeleted && this.#paths.has(path);
  }

  #settled(key: string, file: GeneratedFile): FilePart | Promise<FilePart> {
    const known = this.#request.lock.entries.get(key);
    const tombstone = this.#request.lock.tombstones.has(key);
    const place = { file, key, ...this.#formerKey(key), tombstone };
    const there = this.#at(file.path);
    const here: GeneratedPlace = { ...place, there, replaces: this.#isLeft(file.path) };
    if (!known) return this.#settle(here);
    if (known.path === file.path) return this.#settle({ ...here, entry: known });
    const left = this.#vacated.get(known.path);
    // A file that became the user's, or counts as another, stays where it is: its key starts anew elsewhere.
    if (!left && (known.owner === "user" || this.#isTaken(known.path))) return this.#settle(here);
    const from = left ?? this.#context.files.at(known.path);
    if (from.yours.kind === "missing") {
      // Deleted, or moved to the new place by the user; but what is another's or never edited came there otherwise.
      const isAnother = this.#lockedPaths.has(file.path) && there.yours.kind !== "missing";
      const isUnedited = there.yours.kind === "file" && there.yours.hash === known.hash;
      return this.#settle(isAnother || isUnedited ? here : { ...here, entry: known });
    }
    if (there.yours.kind === "missing") return this.#settle({ ...here, entry: known, from });
    return this.#moveToTakenPlace(here, known, from, left !== undefined);
  }

  /** Something of the user's lies where a file is to move. */
  async #moveToTakenPlace(
    here: GeneratedPlace,
    entry: LockEntry,
    from: Current,
    isUnedited: boolean,
  ): Promise<FilePart> {
    const part = await this.#settle(here);
    const isConflict = part.change?.action === "conflict" && !part.write;
    if (!isConflict && isUnedited) return { ...part, removal: { path: from.path, expected: from.raw } };
    if (!isConflict && this.#context.resolutions?.has(here.file.path)) return part;
    const reason = isUnedited
      ? `${from.path} is generated here from now on, but something else of yours is here: move it away, or decide which one stays`
      : `${from.path} was edited by you and is generated here from now on, but something else of yours is here: move one of them away, or decide`;
    const { file, key, formerKey } = here;
    return {
      change: { ...change(file.path, "conflict", reason, file.key), from: from.path },
      key,
      ...(formerKey !== undefined && { formerKey }),
      entry: staying(entry, { key: file.key, path: entry.path }, from, this.#context),
      texts: {
        base: () => shownBase(entry, this.#context),
        yours: here.there,
        next: () => normalText(file.content),
      },
    };
  }

  #settle(place: GeneratedPlace): FilePart | Promise<FilePart> {
    return settleUnchanged(place, this.#context) ?? settle(place, this.#context);
  }

  #formerKey(key: string): { readonly formerKey?: string } {
    const former = this.#request.formerKeys?.get(key) ?? (this.#isLocked(key) ? key : undefined);
    return former === undefined ? {} : { formerKey: former };
  }

  #isLocked(key: string): boolean {
    return this.#request.lock.entries.has(key) || this.#request.lock.tombstones.has(key);
  }

  /** What lies at a generated file's path, a file that leaves in this plan counting as nothing. */
  #at(path: string): Current {
    const current = this.#context.files.at(path);
    if (this.#isLeft(path)) return { path, yours: { kind: "missing" }, raw: current.raw };
    const clash = current.clash;
    return clash !== undefined && this.#isLeft(clash) ? { path, yours: { kind: "missing" }, raw: null } : current;
  }

  #isLeft(path: string): boolean {
    return this.#leaving.has(path) || this.#goneAt.has(path);
  }
}

function change(path: string, action: ChangeAction, reason: string, key: FileKey) {
  return { path, action, reason, generator: key.generator, ...(key.symbol !== undefined && { symbol: key.symbol }) };
}

/** The key that a text of the lock stands for belongs to one of these generators, or to nobody knows whom. */
export function isOfGenerators(key: string, only: ReadonlySet<string> | undefined): boolean {
  const parsed = parseKey(key);
  return only === undefined || parsed === undefined || only.has(parsed.generator);
}
