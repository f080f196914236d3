export type DiagnosticSeverity = "error" | "warning" | "info" | "hint";

/** A kind of problem, with a stable code. */
export interface DiagnosticKind {
  readonly code: string;
  readonly severity: DiagnosticSeverity;
  /** A few words, for lists. */
  readonly title: string;
  /**
   * Whether a project may give it another severity or suppress it: everything but errors without whose correction no
   * application can be generated.
   */
  readonly adjustable: boolean;
  /** How editors show it. */
  readonly tag?: "unnecessary" | "deprecated";
}

/** An error that cannot be lowered: there is no application while it stands. */
export function error(code: string, title: string): DiagnosticKind {
  return { code, severity: "error", title, adjustable: false };
}

/** An error by default although an application could be generated. */
export function adjustableError(code: string, title: string): DiagnosticKind {
  return { code, severity: "error", title, adjustable: true };
}

/** A warning that cannot be given another severity, because it is not about a model. */
export function fixedWarning(code: string, title: string): DiagnosticKind {
  return { code, severity: "warning", title, adjustable: false };
}

/** Probably a mistake; the application works all the same. */
export function warning(code: string, title: string): DiagnosticKind {
  return { code, severity: "warning", title, adjustable: true };
}

export function info(code: string, title: string): DiagnosticKind {
  return { code, severity: "info", title, adjustable: true };
}

/** Shown faded or struck out by editors, and never listed as a problem. */
export function hint(code: string, title: string, tag?: "unnecessary" | "deprecated"): DiagnosticKind {
  return { code, severity: "hint", title, adjustable: true, ...(tag ? { tag } : {}) };
}
