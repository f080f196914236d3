import type { Session } from "../session.ts";

/** Something that people do in an editor, or that happens to their files. */
export interface Step {
  /** How often it is done, beside the others. */
  readonly weight: number;
  readonly run: (session: Session) => Promise<void> | void;
}
