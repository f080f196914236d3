import { join } from "node:path";
import { type EntryKind, errorCode, type FileStats, type FileSystem } from "./file-system.ts";

/** What lies at a path of the output folder. */
export type Found =
  | { readonly kind: "file" | "folder" | "link" | "other" }
  /** Nothing; but something that differs only in upper and lower case may be there, which is the same on some systems. */
  | { readonly kind: "missing"; readonly clash?: string }
  /** Nothing can be there, because `by` is a file where a folder is needed. */
  | { readonly kind: "blocked"; readonly by: string }
  /** `link` is a link where a folder is needed: what is behind it is nobody's business. */
  | { readonly kind: "behind-link"; readonly link: string };

type Absent = Extract<Found, { kind: "missing" | "blocked" | "behind-link" }>;

type Folder = Absent | { readonly kind: "entries"; readonly entries: Entries };

interface Entries {
  readonly kinds: ReadonlyMap<string, EntryKind>;
  /** Actual names by their lower case. */
  readonly folded: ReadonlyMap<string, string>;
}

/** Looks into the output folder, each of its folders being listed at most once. Paths are relative, with `/`. */
export class DiskView {
  readonly #fileSystem: FileSystem;
  readonly #output: string;
  readonly #folders = new Map<string, Folder>();

  constructor(fileSystem: FileSystem, output: string) {
    this.#fileSystem = fileSystem;
    this.#output = output;
  }

  absolute(path: string): string {
    return join(this.#output, path);
  }

  look(path: string): Found {
    const slash = path.lastIndexOf("/");
    const folder = this.#folder(slash < 0 ? "" : path.slice(0, slash));
    if (folder.kind !== "entries") return folder;
    const name = path.slice(slash + 1);
    const kind = folder.entries.kinds.get(name);
    if (kind) return { kind };
    const actual = folder.entries.folded.get(name.toLowerCase());
    return actual === undefined ? { kind: "missing" } : { kind: "missing", clash: path.slice(0, slash + 1) + actual };
  }

  isFile(path: string): boolean {
    return this.look(path).kind === "file";
  }

  /** The entries of a folder by name; none when there is no folder. Empty path: the output folder itself. */
  list(folder: string): ReadonlyMap<string, EntryKind> {
    const found = this.#folder(folder);
    return found.kind === "entries" ? found.entries.kinds : new Map();
  }

  stats(path: string): FileStats | undefined {
    return this.#fileSystem.stats(this.absolute(path));
  }

  read(path: string): Uint8Array {
    return this.#fileSystem.read(this.absolute(path));
  }

  /** The file's text; undefined when there is no file. */
  readText(path: string): string | undefined {
    return this.isFile(path) ? Buffer.from(this.read(path)).toString("utf8") : undefined;
  }

  #folder(path: string): Folder {
    const known = this.#folders.get(path);
    if (known) return known;
    const folder = this.#list(path);
    this.#folders.set(path, folder);
    return folder;
  }

  #list(path: string): Folder {
    if (path !== "") {
      const found = this.look(path);
      switch (found.kind) {
        case "missing":
        case "blocked":
        case "behind-link":
          return found;
        case "link":
          return { kind: "behind-link", link: path };
        case "file":
        case "other":
          return { kind: "blocked", by: path };
        case "folder":
          break;
      }
    }
    const kinds = new Map<string, EntryKind>();
    const folded = new Map<string, string>();
    try {
      for (const entry of this.#fileSystem.list(this.absolute(path))) {
        kinds.set(entry.name, entry.kind);
        folded.set(entry.name.toLowerCase(), entry.name);
      }
    } catch (error) {
      if (errorCode(error) !== "ENOENT") throw error;
      return { kind: "missing" };
    }
    return { kind: "entries", entries: { kinds, folded } };
  }
}
