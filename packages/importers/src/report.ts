import type { ImportNote } from "@domainsmith/model";

/** Collects what an import did not carry over as it was. Notes come out in the order of their lines. */
export class Report {
  readonly #notes: ImportNote[] = [];

  /** Has no counterpart: it is gone. */
  lost(line: number | undefined, subject: string, message: string): void {
    this.#add("lost", line, subject, message);
  }

  /** Is there, but not as it was. */
  changed(line: number | undefined, subject: string, message: string): void {
    this.#add("changed", line, subject, message);
  }

  /** Nothing is missing, yet worth knowing. */
  info(line: number | undefined, subject: string, message: string): void {
    this.#add("info", line, subject, message);
  }

  notes(): readonly ImportNote[] {
    return this.#notes.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  }

  #add(severity: ImportNote["severity"], line: number | undefined, subject: string, message: string): void {
    this.#notes.push(line === undefined ? { severity, subject, message } : { severity, line, subject, message });
  }
}
