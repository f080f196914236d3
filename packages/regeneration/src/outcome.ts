/** Why a plan could not be made or written. Nothing of the user's is lost in any of these cases. */
export type ProblemCode =
  /** The generators' files cannot stand beside each other, or have names that a file system refuses. */
  | "bad-file-set"
  /** The output folder, or a folder above it, is a file. */
  | "output-is-file"
  /** The output folder is reached through a link, or a folder within it is one. */
  | "output-link"
  /** The output folder may not be written to. */
  | "not-writable"
  | "no-space"
  /** Another process writes to the output folder. */
  | "locked"
  /** An earlier write was cut short: {@link recover} comes first. */
  | "interrupted"
  /** A file changed between planning and writing. */
  | "changed-meanwhile"
  /** What is needed to undo an interrupted write cannot be read. */
  | "recovery"
  /** Nothing was written that could be taken back. */
  | "nothing-to-undo"
  /** What was written last was changed since in a way that cannot be taken back. */
  | "undo-outdated"
  | "cancelled"
  /** The operating system refused for another reason, which the message tells. */
  | "io";

export interface RegenerationProblem {
  readonly code: ProblemCode;
  /** What, where, why, and what to do. */
  readonly message: string;
  /** The file or folder that it is about, as an absolute path. */
  readonly path?: string;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: RegenerationProblem };

/** A success. */
export function success<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** A failure. */
export function failure(code: ProblemCode, message: string, path?: string): Outcome<never> {
  return { ok: false, problem: path === undefined ? { code, message } : { code, message, path } };
}
