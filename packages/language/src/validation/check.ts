import type { AstNode, DiagnosticInfo, ValidationAcceptor } from "langium";
import type {
  DomainsmithAstType,
  Entity,
  Extension,
  Import,
  InverseClause,
  Mixin,
  NamedDeclaration,
  SourceFile,
} from "../generated/ast.ts";
import type { DiagnosticKind } from "./kinds/kind.ts";

/** Says that something is wrong: where and what. `data` is what a quick fix needs. */
export type Report = <Node extends AstNode>(kind: DiagnosticKind, message: string, where: DiagnosticInfo<Node>) => void;

type NodeTypes = DomainsmithAstType;

/** What a check may ask about the project that a node belongs to. */
export interface ProjectView {
  /** The `extend` blocks of an entity that the node's project sees. */
  extensionsOf(entity: Entity, from: AstNode): readonly Extension[];
  /** The `inverse` clauses that give a member to an entity, in a stable order. */
  inversesOf(entity: Entity, from: AstNode): readonly InverseClause[];
  /** The concrete entities that have what is written in a mixin or an abstract entity as their own. */
  usersOf(declaration: Entity | Mixin, from: AstNode): readonly Entity[];
  /** The file that an import leads to; undefined where it leads nowhere. */
  fileOf(node: Import): SourceFile | undefined;
  /** The files of the node's project that have this namespace, or none, in a stable order. */
  filesIn(namespace: string | undefined, from: AstNode): readonly SourceFile[];
  /** Declarations of the node's project with this qualified name, in a stable order. */
  declarationsNamed(qualifiedName: string, from: AstNode): readonly NamedDeclaration[];
}

/** One rule of the language, asked about every node of one type. It must not walk the tree below its node. */
export interface Check<Type extends keyof NodeTypes = keyof NodeTypes> {
  readonly on: Type;
  check(node: NodeTypes[Type], report: Report, project: ProjectView): void;
}

/** Ties a check's node type to its function. */
export function defineCheck<Type extends keyof NodeTypes>(
  on: Type,
  check: (node: NodeTypes[Type], report: Report, project: ProjectView) => void,
): Check<Type> {
  return { on, check };
}

/** The {@link Report} that hands everything to Langium's acceptor. */
export function reportTo(accept: ValidationAcceptor): Report {
  return (kind, message, where) => {
    accept(kind.severity, message, { ...where, code: kind.code, data: { code: kind.code, ...dataOf(where.data) } });
  };
}

function dataOf(data: unknown): object {
  return typeof data === "object" && data !== null ? data : {};
}
