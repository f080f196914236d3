/**
 * Where something is written. JSON-safe.
 *
 * Lines and columns count from 0 and columns count UTF-16 code units, as in the Language Server Protocol.
 */
export interface SourceRange {
  /** Path relative to the project's root with `/`, or `@scope/package/…` for a file of an imported package. */
  readonly file: string;
  /** UTF-16 code units from the start of the file. */
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly column: number;
}

/** The whole of a declaration or member (`range`) and its name alone (`name`). */
export interface SourceLocation {
  readonly range: SourceRange;
  readonly name: SourceRange;
}
