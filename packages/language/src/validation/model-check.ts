import type { Model } from "@domainsmith/model";
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

/** What a model check works with. */
export interface ModelCheckContext {
  readonly model: Model;
  /**
   * Whether every file of the project could be parsed and every name was found. While it is false, a check that says
   * that something is missing or never used stays silent: it may stand in what could not be read.
   */
  readonly complete: boolean;
  /** The node that an object of the model was made of, see `BuiltModel.originOf`. */
  originOf(object: object): AstNode | undefined;
  /** See `BuiltModel.hidden`. */
  readonly hidden: readonly HiddenDeclaration[];
  /** The project's own files, in the order of their paths. */
  readonly files: readonly SourceFile[];
  /** Whether an object of the model, or a node, is written in the project itself, not in a package or in the library. */
  isOwn(object: object): boolean;
  /** The first import of the project that leads to the package that something is written in. */
  importOf(node: AstNode): Import | undefined;
  /**
   * Says that something is wrong, and what to do. One code is reported once at one place, by whichever comes first:
   * what a mixin or a base passes on to several entities is said once, where it is written.
   */
  report(kind: DiagnosticKind, message: string, where: ModelPlace): void;
}

/** A rule of the language about a whole project's resolved model. Runs once for each state of the project. */
export type ModelCheck = (context: ModelCheckContext) => void;

/** Makes a model check. It is silent about what did not resolve, which was said already. */
export function defineModelCheck(check: ModelCheck): ModelCheck {
  return check;
}
