import { basePath } from "../store/layout.ts";
import { isText, plainText } from "../store/text-file.ts";
import type { DiskView } from "../system/disk-view.ts";
import type { FileSystem } from "../system/file-system.ts";
import { copyPath, editorTextPath, imagePath } from "../writing/journal.ts";
import type { UndoRecord } from "../writing/undo-record.ts";

/** One file before and after the last write. */
export interface FormerFile {
  /** Its bytes before; absent when there was none. */
  readonly before?: () => Uint8Array;
  /** Permission bits before. */
  readonly mode?: number;
  /** Hash of the bytes after; absent when it was removed. */
  readonly written?: string;
  /** The text after, LF; undefined when nobody knows it. */
  readonly writtenText: () => string | undefined;
}

/** Reads what the record of the last write keeps. Throws what the file system throws. */
export class FormerFiles {
  readonly #fileSystem: FileSystem;
  readonly #output: string;
  readonly #record: UndoRecord;

  constructor(fileSystem: FileSystem, output: string, record: UndoRecord) {
    this.#fileSystem = fileSystem;
    this.#output = output;
    this.#record = record;
  }

  /** The bytes that a step replaced. */
  image(index: number): Uint8Array {
    return this.#fileSystem.read(imagePath(this.#output, this.#record, index));
  }

  ofStep(index: number, disk: DiskView): FormerFile {
    const step = this.#record.steps[index];
    const mode = this.#fileSystem.stats(imagePath(this.#output, this.#record, index))?.mode;
    return {
      ...(step?.replaces && { before: () => this.image(index) }),
      ...(mode !== undefined && { mode }),
      ...(step?.written !== undefined && { written: step.written }),
      writtenText: () => {
        if (!step) return undefined;
        if (step.copied) return text(this.#fileSystem.read(copyPath(this.#output, this.#record.slot, index)));
        const base = basePath(step.path);
        return disk.isFile(base) ? text(disk.read(base)) : undefined;
      },
    };
  }

  ofEditor(index: number): FormerFile {
    const read = (which: "before" | "after") =>
      this.#fileSystem.read(editorTextPath(this.#output, this.#record.slot, index, which));
    return { before: () => read("before"), written: "", writtenText: () => text(read("after")) };
  }
}

function text(bytes: Uint8Array): string | undefined {
  return isText(bytes) ? plainText(bytes) : undefined;
}
