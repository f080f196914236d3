/**
 * The requests and notifications between the language server and its clients, beside those of LSP itself.
 *
 * URIs are strings, positions are LSP's, everything is JSON. A long request takes LSP's own `workDoneToken` for
 * progress and its own cancellation.
 */
import type { Declaration } from "./declarations.ts";
import type { Model } from "./model.ts";
import type { SymbolId } from "./symbols.ts";

/** Request: the projects of the workspace, in the order of their names. */
export const PROJECTS_REQUEST = "domainsmith/projects";

/** A project: a folder with a `domainsmith.json`, or a lone `.domain` file outside of one. */
export interface ProjectInfo {
  /** URI of the folder with `domainsmith.json`, or of the lone file. Identifies the project. */
  readonly uri: string;
  readonly name: string;
  /** URI of `domainsmith.json`; absent for a lone file. */
  readonly configUri?: string;
  /** URI of the folder that generation writes to. */
  readonly outputUri: string;
  /** URIs of its `.domain` files. */
  readonly documents: readonly string[];
  readonly errors: number;
  readonly warnings: number;
}

/** Request: one project's resolved model. Params {@link ProjectParams}, result {@link ProjectModel} or null. */
export const MODEL_REQUEST = "domainsmith/model";

export interface ProjectParams {
  /** {@link ProjectInfo.uri}, or the URI of any document of the project. */
  readonly uri: string;
}

export interface ProjectModel {
  readonly project: ProjectInfo;
  /** Grows with every build that changed the model. */
  readonly revision: number;
  readonly model: Model;
}

/**
 * Request: what a project declares, without what stands inside: entities, mixins and value objects have no members,
 * rules or behaviour, and there are no relations. For lists of declarations; asked often, it costs a fraction of
 * {@link MODEL_REQUEST}. Params {@link ProjectParams}, result {@link ProjectModel} or null.
 */
export const OUTLINE_REQUEST = "domainsmith/outline";

/** Request: one declaration of a project's model, whole. Params {@link DeclarationParams}, result it or null. */
export const DECLARATION_REQUEST = "domainsmith/declaration";

export interface DeclarationParams extends ProjectParams {
  readonly id: SymbolId;
}

export type DeclarationResult = Declaration | null;

/** Notification to the client: the models of these projects changed. Params {@link ProjectsChanged}. */
export const PROJECTS_CHANGED = "domainsmith/projectsChanged";

export interface ProjectsChanged {
  readonly uris: readonly string[];
}

/** Request: the files of a new project; writes nothing. Params {@link NewProjectParams}, result {@link NewProject}. */
export const NEW_PROJECT_REQUEST = "domainsmith/newProject";

export interface NewProjectParams {
  /** As people call it: `Book Shop`. */
  readonly name: string;
}

export interface NewProject {
  /** Name for a folder that holds it: `book-shop`. */
  readonly folder: string;
  readonly files: readonly NewProjectFile[];
  /** Path of the file to show first. */
  readonly open: string;
}

export interface NewProjectFile {
  /** Relative to the project's folder, with `/`. */
  readonly path: string;
  readonly content: string;
}

/** Request: turns a foreign model into `.domain` text; writes nothing. Result {@link ImportResult}. */
export const IMPORT_REQUEST = "domainsmith/import";

export interface ImportParams {
  /** Shown in messages; its ending decides the format. */
  readonly fileName: string;
  readonly content: string;
}

export type ImportResult =
  | { readonly ok: true; readonly text: string; readonly report: readonly ImportNote[] }
  | { readonly ok: false; readonly message: string; readonly line?: number; readonly column?: number };

/** One thing that was not carried over, or carried over differently. */
export interface ImportNote {
  readonly severity: "lost" | "changed" | "info";
  /** 1-based line in the imported file. */
  readonly line?: number;
  /** What it was: `option dto`, `validation pattern` ... */
  readonly subject: string;
  readonly message: string;
}

/** Request: what a bug report should contain, without any text of the user's models. Result: Markdown. */
export const DIAGNOSTICS_BUNDLE_REQUEST = "domainsmith/diagnosticsBundle";

/** Request: what fixes all problems of a project that have one solution. Params {@link FixAllParams}, result {@link FixAllResult}. */
export const FIX_ALL_REQUEST = "domainsmith/fixAll";

export interface FixAllParams extends ProjectParams {
  /** The kind of problems: then also fixes are taken that are only the preferred ones. All safe ones when absent. */
  readonly code?: string;
}

export interface FixAllResult {
  /** How many problems are fixed. */
  readonly fixed: number;
  /** LSP's `WorkspaceEdit`; absent where there is nothing to fix. */
  readonly edit?: object;
}
