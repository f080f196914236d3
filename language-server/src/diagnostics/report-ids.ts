import type { Diagnostic } from "vscode-languageserver";

/** Names what was found in files, so that clients need not be told the same again. */
export class ReportIds {
  readonly #last = new Map<
    string,
    { diagnostics: readonly Diagnostic[]; readonly text: string; readonly id: string }
  >();
  #count = 0;

  /** The name of a file's diagnostics: the same as the last time, if they are. */
  of(uri: string, diagnostics: readonly Diagnostic[]): string {
    const last = this.#last.get(uri);
    if (last?.diagnostics === diagnostics) return last.id;
    const text = JSON.stringify(diagnostics);
    const id = last?.text === text ? last.id : String(++this.#count);
    this.#last.set(uri, { diagnostics, text, id });
    return id;
  }

  /** Forgets a file that is gone. */
  forget(uri: string): void {
    this.#last.delete(uri);
  }
}
