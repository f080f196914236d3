import type { LoadedProject, LoadedWorkspace } from "../workspace/load-workspace.ts";

/** What a check of the doctor may look at. */
export interface Patient {
  /** Absolute path of what is examined, and how to call it. */
  readonly path: string;
  readonly shown: string;
  /** The working folder. */
  readonly folder: string;
  readonly loaded: LoadedWorkspace;
  /** The project, when there is exactly one. */
  readonly project: LoadedProject | undefined;
}

export interface Diagnosis {
  readonly status: "ok" | "warning" | "error" | "skipped";
  /** What was found, and what to do about it. */
  readonly message: string;
}

/** One thing that the doctor looks at. Changes nothing. */
export interface Check {
  readonly name: string;
  examine(patient: Patient): Diagnosis;
}
