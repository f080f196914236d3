import type { ImportNote, ImportResult } from "@domainsmith/model";

/** What an importer may know beside the text itself. */
export interface ImportOptions {
  /** Shown in messages; never read from disk. */
  readonly fileName: string;
}

/** The `.domain` text and what was not carried over as it was; or why there is none. */
export type ImportOutcome = ImportResult;

/** Turns the text of one foreign format into `.domain` text. Pure: reads and writes nothing. */
export interface Importer {
  /** Short and stable: `jdl`. */
  readonly name: string;
  /** For people: `JHipster Domain Language`. */
  readonly title: string;
  /** Usual endings of its files, with the dot, in lower case. */
  readonly endings: readonly string[];
  /** True if the file is of this format, by its ending or by what it contains. */
  matches(fileName: string, content: string): boolean;
  /** Never throws for bad input: an unreadable text gives `ok: false` with the place. */
  import(content: string, options: ImportOptions): ImportOutcome;
}

export type { ImportNote };
