import type { FileKey, GeneratedFile } from "@domainsmith/generators";
import type { PlannedChange } from "@domainsmith/model";
import { failure, type Outcome, success } from "../outcome.ts";
import { encode, hashes, rawHash, styleOf, type TextStyle } from "../store/content.ts";
import { keyText, type Lock, type LockEntry, parseKey } from "../store/lock-file.ts";
import type { DiskView, Found } from "../system/disk-view.ts";
import { errorCode } from "../system/file-system.ts";
import { type Decision, decide, type Yours } from "./decide.ts";
import type { Operation, PlanRequest } from "./plan.ts";

const PLAIN: TextStyle = { crlf: false, byteOrderMark: false };

/** What is remembered of a file from now on, and what its base is. */
export interface NextEntry extends LockEntry {
  /** What was generated now; absent when the base stays as it is. */
  readonly text?: Uint8Array;
  /** Where the base lay until now; absent when there was none. */
  readonly formerPath?: string;
}

export interface DecidedFiles {
  readonly changes: readonly PlannedChange[];
  /** On the user's side of the output folder, removals first. */
  readonly operations: readonly Operation[];
  readonly entries: ReadonlyMap<string, NextEntry>;
  readonly tombstones: ReadonlyMap<string, string>;
}

/** Decides for every file that is generated, or was. Fails when a folder on the way to one is a link. */
export function decideFiles(request: PlanRequest, lock: Lock, disk: DiskView): Outcome<DecidedFiles> {
  const deciding = new FileDecisions(request, lock, disk);
  const link = deciding.linkInTheWay();
  if (link !== undefined) {
    return failure(
      "output-link",
      `${disk.absolute(link)} is a link, and files are generated in it. Generation writes through no links, because the files behind them may belong to something else. Put a folder in its place.`,
      disk.absolute(link),
    );
  }
  return success(deciding.run());
}

interface Current {
  readonly yours: Yours;
  /** Hash of the bytes, null when there is nothing. */
  readonly raw: string | null;
  readonly bytes?: Uint8Array;
}

const NOTHING: Current = { yours: { kind: "missing" }, raw: null };

class FileDecisions {
  readonly #request: PlanRequest;
  readonly #lock: Lock;
  readonly #disk: DiskView;
  readonly #generated: ReadonlyMap<string, GeneratedFile>;
  readonly #paths: ReadonlyMap<string, GeneratedFile>;
  readonly #lockedPaths: ReadonlySet<string>;
  readonly #only: ReadonlySet<string> | undefined;
  readonly #changes: PlannedChange[] = [];
  readonly #removals = new Map<string, Operation>();
  readonly #writes = new Map<string, Operation>();
  readonly #entries = new Map<string, NextEntry>();
  readonly #keys = new Map<string, string>();
  readonly #tombstones = new Map<string, string>();
  /** What lies at the paths that files leave in this plan, unedited: others may take their place. */
  readonly #vacated = new Map<string, Current>();

  constructor(request: PlanRequest, lock: Lock, disk: DiskView) {
    this.#request = request;
    this.#lock = lock;
    this.#disk = disk;
    this.#generated = new Map(request.files.map((file) => [keyText(file.key), file]));
    this.#paths = new Map(request.files.map((file) => [file.path, file]));
    this.#lockedPaths = new Set([...lock.entries.values()].map((entry) => entry.path));
    this.#only = request.only && new Set(request.only);
  }

  /** The first folder on the way to a generated file that is a link. */
  linkInTheWay(): string | undefined {
    for (const file of this.#request.files) {
      const found = this.#disk.look(file.path);
      if (found.kind === "behind-link") return found.link;
    }
    return undefined;
  }

  run(): DecidedFiles {
    this.#findVacated();
    for (const [key, path] of this.#lock.tombstones) {
      if (!this.#concerns(parseKey(key))) this.#tombstones.set(key, path);
    }
    for (const [key, entry] of this.#lock.entries) {
      if (!this.#concerns(entry.key)) {
        this.#remember(key, { ...entry, formerPath: entry.path });
      } else if (!this.#generated.has(key)) {
        this.#decideGone(key, entry);
      }
    }
    for (const [key, file] of this.#generated) this.#decideGenerated(key, file);
    return {
      changes: this.#onePerPath(),
      operations: [...this.#removals.values(), ...this.#writes.values()],
      entries: this.#entries,
      tombstones: this.#tombstones,
    };
  }

  /** What is generated at a path tells more than what leaves it, or became the user's there. */
  #onePerPath(): readonly PlannedChange[] {
    const changes = new Map<string, PlannedChange>();
    for (const change of this.#changes) {
      if (change.action !== "delete" || !changes.has(change.path)) changes.set(change.path, change);
    }
    return [...changes.values()];
  }

  /** Whether the file at this path counts as another one that is generated there now. */
  #isTaken(path: string): boolean {
    const next = this.#paths.get(path);
    if (!next) return false;
    if (next.ownership === "once" || this.#request.resolutions?.has(path)) return true;
    const { yours } = this.#current(path);
    return yours.kind === "file" && yours.hash === rawHash(encode(next.content, PLAIN));
  }

  #concerns(key: FileKey | undefined): boolean {
    return this.#only === undefined || key === undefined || this.#only.has(key.generator);
  }

  #findVacated(): void {
    for (const [key, entry] of this.#lock.entries) {
      if (!this.#concerns(entry.key) || entry.owner === "user") continue;
      if (this.#generated.get(key)?.path === entry.path) continue;
      const current = this.#current(entry.path);
      if (current.yours.kind === "file" && current.yours.hash === entry.hash) this.#vacated.set(entry.path, current);
    }
  }

  #decideGone(key: string, entry: LockEntry): void {
    const current = this.#vacated.get(entry.path) ?? this.#current(entry.path);
    const decision = decide({ base: entry, yours: current.yours, tombstone: this.#lock.tombstones.has(key) });
    if (!decision) return;
    if (decision.action === "delete") this.#remove(entry.path, current);
    else this.#remember(key, { ...entry, owner: decision.owner, formerPath: entry.path });
    this.#report(entry.path, decision.action, decision.reason, entry.key);
  }

  #decideGenerated(key: string, file: GeneratedFile): void {
    const known = this.#lock.entries.get(key);
    // A file that became the user's, or counts as another, stays where it is: its key starts anew elsewhere.
    const moves = known !== undefined && known.path !== file.path && !this.#vacated.has(known.path);
    const entry = moves && (known.owner === "user" || this.#isTaken(known.path)) ? undefined : known;
    const next = encode(file.content, PLAIN);
    if (entry === undefined || entry.path === file.path) {
      this.#settle(key, file, next, this.#at(file.path), entry);
      return;
    }
    const left = this.#vacated.get(entry.path);
    if (left) {
      this.#remove(entry.path, left);
      this.#report(entry.path, "delete", `Generated as ${file.path} from now on`, file.key);
      this.#settle(key, file, next, this.#at(file.path), undefined, `Was ${entry.path} until now`);
      return;
    }
    if (this.#current(entry.path).yours.kind === "missing") {
      // Deleted, or moved to the new place by the user; but what is another's or never edited came there otherwise.
      const current = this.#at(file.path);
      const { yours } = current;
      const isAnother = this.#lockedPaths.has(file.path) && yours.kind !== "missing";
      const isUnedited = yours.kind === "file" && yours.hash === entry.hash;
      this.#settle(key, file, next, current, isAnother || isUnedited ? undefined : entry);
      return;
    }
    this.#remember(key, { ...entry, formerPath: entry.path });
    this.#report(
      file.path,
      "conflict",
      `${entry.path} was edited by you, and is generated as ${file.path} from now on: move your file there and generate again`,
      file.key,
    );
  }

  #settle(
    key: string,
    file: GeneratedFile,
    next: Uint8Array,
    current: Current,
    entry: LockEntry | undefined,
    reasonWhenNew?: string,
  ): void {
    const hash = rawHash(next);
    const resolution = this.#request.resolutions?.get(file.path);
    const decision = decide({
      ...(entry && { base: entry }),
      yours: current.yours,
      next: { hash, ownership: file.ownership },
      tombstone: this.#lock.tombstones.has(key),
      ...(resolution && { resolution }),
    });
    if (!decision) return;
    if (decision.action === "create" || decision.action === "update") this.#write(file, next, current);
    if (decision.tombstone) this.#tombstones.set(key, file.path);
    const remembered = this.#nextEntry(file, decision, hash, next, entry);
    if (remembered) this.#remember(key, remembered);
    const replaces = decision.action === "create" && this.#vacated.has(file.path);
    const reason = decision.action === "create" && reasonWhenNew !== undefined ? reasonWhenNew : decision.reason;
    this.#report(file.path, replaces ? "update" : decision.action, reason, file.key);
  }

  #nextEntry(
    { key, path }: GeneratedFile,
    decision: Decision,
    hash: string,
    text: Uint8Array,
    entry: LockEntry | undefined,
  ): NextEntry | undefined {
    if (decision.base === "drop") return undefined;
    if (decision.base === "next" || entry?.hash === hash) {
      return { key, path, hash, owner: decision.owner, text, ...(entry && { formerPath: entry.path }) };
    }
    return entry && { key, path, hash: entry.hash, owner: decision.owner, formerPath: entry.path };
  }

  /** What lies at a generated file's path, a file that leaves in this plan counting as nothing. */
  #at(path: string): Current {
    const left = this.#vacated.get(path);
    return left ? { ...NOTHING, raw: left.raw } : this.#current(path);
  }

  #current(path: string): Current {
    const found = this.#disk.look(path);
    if (found.kind === "missing" && (found.clash === undefined || this.#vacated.has(found.clash))) return NOTHING;
    if (found.kind !== "file") return { ...NOTHING, yours: { kind: "obstacle", what: describe(found) } };
    try {
      const bytes = this.#disk.read(path);
      const { raw, content } = hashes(bytes);
      return { yours: { kind: "file", hash: content }, raw, bytes };
    } catch (error) {
      const code = errorCode(error);
      if (code === undefined) throw error;
      return { ...NOTHING, yours: { kind: "obstacle", what: `a file that cannot be read (${code})` } };
    }
  }

  /** A path belongs to one key: the one that was settled last, what is generated now after what was. */
  #remember(key: string, entry: NextEntry): void {
    const former = this.#keys.get(entry.path);
    if (former !== undefined) this.#entries.delete(former);
    this.#keys.set(entry.path, key);
    this.#entries.set(key, entry);
  }

  #write(file: GeneratedFile, next: Uint8Array, current: Current): void {
    this.#removals.delete(file.path);
    const content = current.bytes ? encode(file.content, styleOf(current.bytes)) : next;
    this.#writes.set(file.path, { path: file.path, content, expected: current.raw });
  }

  #remove(path: string, current: Current): void {
    if (!this.#writes.has(path)) this.#removals.set(path, { path, expected: current.raw });
  }

  #report(path: string, action: PlannedChange["action"], reason: string, key: FileKey): void {
    const symbol = key.symbol === undefined ? {} : { symbol: key.symbol };
    this.#changes.push({ path, action, reason, generator: key.generator, ...symbol });
  }
}

function describe(found: Found): string {
  switch (found.kind) {
    case "folder":
      return "a folder";
    case "link":
      return "a link";
    case "missing":
      return `the same as ${found.clash} on systems that ignore upper and lower case`;
    case "blocked":
      return `below ${found.by}, which is a file`;
    case "behind-link":
      return `below ${found.link}, which is a link`;
    case "file":
    case "other":
      return "no regular file";
  }
}
