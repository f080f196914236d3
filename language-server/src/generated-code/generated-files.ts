import type { DomainSharedServices, Project } from "@domainsmith/language";
import { LOCK_FILE, type LockEntry, parseLock } from "@domainsmith/regeneration/store";
import { Emitter, type Event, type URI, UriUtils } from "langium";
import { readProjectSettings } from "../workspace/project-settings.ts";

/** What was generated for a project, by the record that regeneration keeps in the output folder. */
export interface GeneratedFiles {
  /** The output folder. */
  readonly output: URI;
  /** Files about one symbol, by its id. */
  readonly bySymbol: ReadonlyMap<string, readonly LockEntry[]>;
  /** Files about the whole model, by artifact. */
  readonly byArtifact: ReadonlyMap<string, LockEntry>;
  /** All files, by path relative to the output folder. */
  readonly byPath: ReadonlyMap<string, LockEntry>;
}

/** How long a record that was read counts as current, in milliseconds: many questions come at once. */
const FRESH_MS = 1000;

interface Known {
  readonly text: string;
  readonly files: GeneratedFiles;
  readonly time: number;
}

/** Reads what was generated. Nothing generated yet, or a damaged record: undefined, generation itself says more. */
export class GeneratedCode {
  private readonly services: DomainSharedServices;
  private readonly known = new Map<string, Known>();
  private readonly changed = new Emitter<void>();

  constructor(services: DomainSharedServices) {
    this.services = services;
  }

  /** What was generated for some project has become another. */
  get onChange(): Event<void> {
    return this.changed.event;
  }

  /** To be called when a project was generated. */
  forget(project: Project): void {
    this.known.delete(project.key);
    this.changed.fire();
  }

  async filesOf(project: Project): Promise<GeneratedFiles | undefined> {
    const before = this.known.get(project.key);
    if (before && performance.now() - before.time < FRESH_MS) return before.files;
    const { FileSystemProvider } = this.services.workspace;
    const { output } = await readProjectSettings(project, FileSystemProvider);
    const uri = UriUtils.joinPath(output, LOCK_FILE);
    if (!(await FileSystemProvider.exists(uri))) {
      this.known.delete(project.key);
      return undefined;
    }
    const text = await FileSystemProvider.readFile(uri);
    const files = before?.text === text ? before.files : readFiles(text, output);
    if (!files) return undefined;
    this.known.set(project.key, { text, files, time: performance.now() });
    return files;
  }
}

function readFiles(text: string, output: URI): GeneratedFiles | undefined {
  const lock = parseLock(text);
  if (!("entries" in lock)) return undefined;
  const bySymbol = new Map<string, LockEntry[]>();
  const byArtifact = new Map<string, LockEntry>();
  const byPath = new Map<string, LockEntry>();
  for (const entry of lock.entries.values()) {
    byPath.set(entry.path, entry);
    const { symbol, artifact } = entry.key;
    if (symbol === undefined) byArtifact.set(artifact, entry);
    else {
      const list = bySymbol.get(symbol);
      if (list) list.push(entry);
      else bySymbol.set(symbol, [entry]);
    }
  }
  return { output, bySymbol, byArtifact, byPath };
}
