/** What a code action that is worked out later carries to the client and back: JSON. */
export interface LaterAction {
  /** Who works it out. */
  readonly later: "fix-all";
  readonly uri: string;
  /** The kind of problems; all of them when absent. */
  readonly code?: string;
  /** Of the whole project, not of the file alone. */
  readonly project?: boolean;
}

/** Whether a code action's data is one of ours. */
export function isLaterAction(data: unknown): data is LaterAction {
  return typeof data === "object" && data !== null && "later" in data && data.later === "fix-all";
}
