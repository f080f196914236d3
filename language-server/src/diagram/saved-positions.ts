import { type Positions, readPositions, writePositions } from "@domainsmith/diagram";
import type { DiagramSaved } from "@domainsmith/model/diagram";
import type { URI } from "langium";
import type { PositionsFiles } from "./positions-files.ts";

/** How long changes are gathered that nobody waits for, in milliseconds. */
const GATHERED_MS = 300;

/** The file of one diagram's positions. What is written is written one after the other. */
export class SavedPositions {
  readonly uri: URI;
  private readonly files: PositionsFiles;
  /** What it holds, as far as is known: what comes back from the disk the same is no news. */
  private text: string | undefined;
  private writing: Promise<unknown> = Promise.resolve();
  private later: { readonly timer: ReturnType<typeof setTimeout>; readonly positions: () => Positions } | undefined;

  constructor(uri: URI, files: PositionsFiles) {
    this.uri = uri;
    this.files = files;
  }

  /** Whether there is one: before, everything stands where it is laid out. */
  get exists(): boolean {
    return this.text !== undefined;
  }

  /** Its positions; undefined where there is no file, or when it is the same as the last time. Rejects when it cannot be read. */
  async read(): Promise<ReturnType<typeof readPositions> | undefined> {
    // What is about to be written is no news either.
    await this.writing;
    const text = await this.files.read(this.uri);
    const isNews = text !== this.text;
    this.text = text;
    return text === undefined || !isNews ? undefined : readPositions(text);
  }

  /** Writes it, unless there is something in it that would be lost. */
  write(positions: Positions): Promise<DiagramSaved> {
    this.forgetLater();
    const result = this.writing.then(() => this.replace(writePositions(positions)));
    this.writing = result;
    return result;
  }

  /** Writes it soon, for nobody in particular. */
  writeLater(positions: () => Positions): void {
    this.forgetLater();
    this.later = { timer: setTimeout(() => void this.flush(), GATHERED_MS), positions };
  }

  /** Writes what was to be written later. */
  async flush(): Promise<void> {
    const { later } = this;
    if (later) await this.write(later.positions());
    await this.writing;
  }

  private forgetLater(): void {
    clearTimeout(this.later?.timer);
    this.later = undefined;
  }

  private async replace(text: string): Promise<DiagramSaved> {
    try {
      const there = await this.files.read(this.uri);
      if (there === text) return { ok: true };
      const read = there === undefined ? undefined : readPositions(there);
      if (read && !read.ok) return this.refuse(read.message);
      this.text = text;
      await this.files.write(this.uri, text);
      return { ok: true };
    } catch (error) {
      return this.refuse(error instanceof Error ? error.message : String(error));
    }
  }

  private refuse(reason: string): DiagramSaved {
    return { ok: false, message: `The positions were not written to ${this.uri.fsPath}: ${reason}` };
  }
}
