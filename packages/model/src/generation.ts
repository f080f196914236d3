/**
 * What a generation would do, and the requests by which clients of the language server see it, choose and write it.
 *
 * Paths are relative to the output folder, with `/`. Everything is JSON.
 */
import type { ProjectParams } from "./protocol.ts";
import type { SymbolId } from "./symbols.ts";

/**
 * - `create`, `update`, `delete`: will be written
 * - `merge`: changed by the user and by generation; both changes will be in it
 * - `move`: stands under another name from now on, with everything the user made of it
 * - `unchanged`: already as it should be
 * - `keep`: changed or deleted by the user, and left so
 * - `adopt`: was there already, identical, and is tracked from now on
 * - `conflict`: changed by the user and by generation in the same place; not written until it is resolved
 * - `offer`: a file of the user's own, never generated, that names what was renamed; written only when it is chosen
 */
export type ChangeAction =
  | "create"
  | "update"
  | "delete"
  | "merge"
  | "move"
  | "unchanged"
  | "keep"
  | "adopt"
  | "conflict"
  | "offer";

export interface PlannedChange {
  readonly path: string;
  readonly action: ChangeAction;
  /** For people: why. */
  readonly reason: string;
  /** The generator that makes it; absent for files that are the user's own. */
  readonly generator?: string;
  /** What it is about: a declaration of the model. Absent for files about the whole of it. */
  readonly symbol?: SymbolId;
  /** Where it lay until now, when that is another place. */
  readonly from?: string;
  /** Lines that will be added and removed, for what will be written over or merged. */
  readonly lines?: ChangedLines;
  /** Where yours and generation's changes meet; for conflicts alone. */
  readonly conflicts?: readonly PlannedConflict[];
  /** Files with the same value are only written together: a migration and the snapshot that it leads to. */
  readonly together?: string;
}

export interface ChangedLines {
  readonly added: number;
  readonly removed: number;
}

/** A place in a file that both sides changed, each in its own way. */
export interface PlannedConflict {
  /** For people: what it is, as in `method list of class OrderRepository`. */
  readonly what: string;
  /** For people: how the two changes meet. */
  readonly why: string;
  /** 1-based line in the user's file. */
  readonly line: number;
}

export interface PlanNotice {
  readonly severity: "error" | "warning" | "info";
  readonly code: string;
  readonly message: string;
  readonly symbol?: SymbolId;
  /** What can be decided, by name: of DS7201, the migrations for {@link PlanParams.migrationsOnto}. */
  readonly choices?: readonly string[];
}

export interface PlanSummary {
  readonly changes: readonly PlannedChange[];
  readonly notices: readonly PlanNotice[];
  readonly counts: Readonly<Record<ChangeAction, number>>;
  /** Absent where the application that is there needs the same packages as before. */
  readonly packages?: PackageChanges;
}

/** Names of the npm packages that an application needs from now on, needs in another version, or no longer needs. */
export interface PackageChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/**
 * How a conflict ends, or what was decided before becomes another: `mine` the user's file stays as it is now,
 * `generated` the generated file is written (and brings a deleted one back).
 */
export type ConflictResolution = "mine" | "generated";

/** Why nothing was written. */
export type GenerateFailure = "model-errors" | "no-model" | "output" | "cancelled" | "generator" | "no-plan";

export interface GenerationFailed {
  readonly ok: false;
  readonly reason: GenerateFailure;
  readonly message: string;
  /** What the generators said, where they refuse: the codes tell what can be decided. */
  readonly notices?: readonly PlanNotice[];
}

/** Request: plan, and unless `dryRun`, write an application at once. Result {@link GenerateResult}. */
export const GENERATE_REQUEST = "domainsmith/generate";

export interface GenerateParams extends ProjectParams {
  readonly dryRun?: boolean;
  /** Names of generators; all of the project's by default. */
  readonly only?: readonly string[];
  readonly workDoneToken?: string | number;
}

export type GenerateResult =
  | { readonly ok: true; readonly output: string; readonly written: boolean; readonly plan: PlanSummary }
  | GenerationFailed;

/**
 * Request: plan a generation and keep the plan, so that it can be looked at and written. A project has one plan: the
 * last one. Params {@link PlanParams}, result {@link PlanResult}.
 */
export const PLAN_REQUEST = "domainsmith/plan";

export interface PlanParams extends ProjectParams {
  readonly only?: readonly string[];
  /** Texts of editors with changes that are not saved yet: they count as the user's files. */
  readonly unsaved?: readonly FileText[];
  readonly resolutions?: Readonly<Record<string, ConflictResolution>>;
  /** What the user made of conflicts. */
  readonly merged?: readonly MergedText[];
  /** Write migrations that lose data, too: the user has said yes to what the notices told. */
  readonly allowDestructive?: boolean;
  /** Of the migrations of two branches, the name of the one that stays, as in `0002_add_orders_note`. */
  readonly migrationsOnto?: string;
  readonly workDoneToken?: string | number;
}

export interface FileText {
  readonly path: string;
  readonly text: string;
}

/** The whole text that the user made of a conflict. It counts while the file is as it was then, and in conflict. */
export interface MergedText extends FileText {
  /** The file's text that it was made from ({@link PlannedFile.yours}). */
  readonly yours: string;
}

export type PlanResult =
  | {
      readonly ok: true;
      readonly planId: string;
      /** Absolute path of the output folder. */
      readonly output: string;
      readonly outputUri: string;
      readonly plan: PlanSummary;
    }
  | GenerationFailed;

/**
 * Request: the texts of one file of a plan. Params {@link PlanFileParams}, result {@link PlannedFile}, or null when the
 * plan is no longer kept or has no such file.
 */
export const PLAN_FILE_REQUEST = "domainsmith/planFile";

export interface PlanFileParams {
  readonly planId: string;
  readonly path: string;
}

/** A file's versions; one that there is not is absent. Line ends are LF. */
export interface PlannedFile {
  readonly path: string;
  /** What was generated last, with what was renamed since. */
  readonly base?: string;
  /** What is there now; for a file that moves, at its former place. */
  readonly yours?: string;
  /** What is generated now. */
  readonly next?: string;
  /** What will be there; absent for a file that goes, and for a conflict. */
  readonly result?: string;
  /** Of a conflict: yours with what could be merged, and lines that mark the rest. */
  readonly marked?: string;
}

/** Request: write a plan, or a part of it. Params {@link ApplyPlanParams}, result {@link ApplyPlanResult}. */
export const APPLY_PLAN_REQUEST = "domainsmith/applyPlan";

export interface ApplyPlanParams {
  readonly planId: string;
  /** Paths that are left as they are, and come again with the next plan. */
  readonly leaveOut?: readonly string[];
  /** Offers that were chosen. */
  readonly take?: readonly string[];
  readonly workDoneToken?: string | number;
}

export type ApplyPlanResult =
  | {
      readonly ok: true;
      readonly written: boolean;
      /** What was done, without what was left out. */
      readonly plan: PlanSummary;
      /**
       * New texts of files with unsaved editors. The client puts them into those editors: everything else, the record
       * of what was generated included, is written.
       */
      readonly throughEditor: readonly FileText[];
    }
  | GenerationFailed;

/** Request: forget a plan. Params {@link DiscardPlanParams}, no result. */
export const DISCARD_PLAN_REQUEST = "domainsmith/discardPlan";

export interface DiscardPlanParams {
  readonly planId: string;
}

/**
 * Request: a plan that takes the last generation back; asked again after it was written, one that repeats it. Params
 * {@link PlanUndoParams}, result {@link PlanResult}.
 */
export const PLAN_UNDO_REQUEST = "domainsmith/planUndo";

export interface PlanUndoParams extends ProjectParams {
  readonly unsaved?: readonly FileText[];
}

/** Request: where a file, or a line of it, comes from. Params {@link OriginParams}, result {@link Origin} or null. */
export const ORIGIN_REQUEST = "domainsmith/origin";

export interface OriginParams {
  /** URI of any file. */
  readonly uri: string;
  /** The file's text in an editor, with what is not saved yet. */
  readonly text?: string;
}

/** What generation knows of a file in an output folder. */
export interface Origin {
  readonly project: string;
  readonly path: string;
  /** `generated`: made again and merged; `once`: the user's since it was made; `own`: generation never made it. */
  readonly ownership: "generated" | "once" | "own";
  readonly generator?: string;
  readonly artifact?: string;
  readonly symbol?: SymbolId;
  /** Where the symbol is declared, for a client to open. */
  readonly declaration?: OriginLocation;
  /** Runs of lines that the user changed or added, as far as it is known. */
  readonly edited: readonly LineRun[];
  /** Members and rules of the model that lines of the file were made of. */
  readonly parts: readonly OriginPart[];
}

export interface OriginLocation {
  readonly uri: string;
  /** 0-based, as LSP's. */
  readonly line: number;
  readonly character: number;
}

/** 0-based lines, the last one included. */
export interface LineRun {
  readonly first: number;
  readonly last: number;
}

export interface OriginPart extends LineRun {
  /** For people: `attribute total of Order`. */
  readonly title: string;
  readonly declaration: OriginLocation;
}
