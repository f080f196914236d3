import type { Declaration, Model } from "@domainsmith/model";
import type { AstNode } from "langium";
import type { Import, SourceFile } from "../generated/ast.ts";
import type { HiddenDeclaration } from "../model-building/declaration-ids.ts";
import type { DiagnosticKind } from "./kinds/kind.ts";

/** Where something is said. */
export interface Place {
  /**
   * An object of the model (see `BuiltModel.originOf`) or a node of a syntax tree. What has a name is marked at its
   * name, everything else as a whole. Nothing is said about an object without an origin, and about one that is written
   * outside of the project.
   */
  readonly at: object;
  /** A property of the node to mark instead: `"clauses"`, `"base"`. */
  readonly property?: string;
  /** Which item, of a property that is a list. */
  readonly index?: number;
  /** Marks the whole node, not its name. */
  readonly whole?: boolean;
}

/** Where something is said, and what else there is to know. */
export interface ModelPlace extends Place {
  /** Other places that explain it. */
  readonly related?: readonly (Place & { readonly message: string })[];
  /** What a quick fix needs, JSON-safe. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * Says that something is wrong, and what to do. One code is reported once at one place, by whichever comes first: what a
 * mixin or a base passes on to several entities is said once, where it is written.
 */
export type ReportFinding = (kind: DiagnosticKind, message: string, where: ModelPlace) => void;

/** What a check of a whole model works with. */
export interface ModelCheckContext {
  readonly model: Model;
  /**
   * Whether every file of the project could be parsed and every name was found. While it is false, a check that says
   * that something is missing or never used stays silent: it may stand in what could not be read.
   */
  readonly complete: boolean;
  /** The node that an object of the model was made of, see `BuiltModel.originOf`. */
  originOf(object: object, within?: Declaration): AstNode | undefined;
  /** See `BuiltModel.hidden`. */
  readonly hidden: readonly HiddenDeclaration[];
  /** The project's own files, in the order of their paths. */
  readonly files: readonly SourceFile[];
  /** Whether an object of the model, or a node, is written in the project itself, not in a package or in the library. */
  isOwn(object: object): boolean;
  /** The first import of the project that leads to the package that something is written in. */
  importOf(node: AstNode): Import | undefined;
  readonly report: ReportFinding;
}

/**
 * A rule of the language about a whole model. It runs for every state of the project, after each change of a file, so it
 * has no time: what it takes from each declaration is kept with the declaration (`perObject`), and what follows from all
 * of them together as long as they say the same (`defineSummary`).
 */
export type WholeModelCheck = (context: ModelCheckContext) => void;

/** Makes a check of a whole model. It is silent about what did not resolve, which was said already. */
export function defineModelCheck(check: WholeModelCheck): WholeModelCheck {
  return check;
}

/** A question about the project beyond its model, for checks of declarations. */
export interface ProjectFact<Key, Answer> {
  ask(context: ModelCheckContext, key: Key): Answer;
  isSame(one: Answer, other: Answer): boolean;
}

/** Makes a question about the project; it is asked after every change, so see {@link WholeModelCheck}. */
export function defineProjectFact<Key, Answer>(
  ask: (context: ModelCheckContext, key: Key) => Answer,
): ProjectFact<Key, Answer> {
  return { ask, isSame: Object.is };
}

/**
 * What a check of a declaration works with. All that can be learnt here about anything but the declaration is noted.
 */
export interface DeclarationCheckContext {
  /** See `ModelObserver`: whoever reads a list of it instead of looking up ids runs again after every change. */
  readonly model: Model;
  /** See {@link ModelCheckContext.originOf}. What stands in other declarations must not be reached by its references. */
  originOf(object: object): AstNode | undefined;
  /** See {@link ModelCheckContext.isOwn}; it stays so as long as an object is kept. */
  isOwn(object: object): boolean;
  ask<Key, Answer>(fact: ProjectFact<Key, Answer>, key: Key): Answer;
  readonly report: ReportFinding;
  /**
   * Says that something is missing or never used, which counts only while the project is complete (see
   * {@link ModelCheckContext.complete}): it may stand in what could not be read.
   */
  readonly reportIfComplete: ReportFinding;
}

type Kind = Declaration["kind"];

/**
 * A rule of the language about single declarations. What it finds in one is kept as long as the declaration is the same
 * object and all that it asked about others has the same answers.
 */
export interface DeclarationCheck {
  /** In the order in which it is asked: all declarations of the first kind come first. */
  readonly kinds: readonly Kind[];
  check(declaration: Declaration, context: DeclarationCheckContext): void;
}

/** Makes a check of declarations of some kinds. It is silent about what did not resolve, which was said already. */
export function defineDeclarationCheck<Kinds extends Kind>(
  kinds: readonly Kinds[],
  check: (declaration: Extract<Declaration, { kind: Kinds }>, context: DeclarationCheckContext) => void,
): DeclarationCheck {
  return {
    kinds,
    check: (declaration, context) => check(declaration as Extract<Declaration, { kind: Kinds }>, context),
  };
}

export type ModelCheck = WholeModelCheck | DeclarationCheck;
