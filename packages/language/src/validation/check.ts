import type { AstNode, DiagnosticInfo, ValidationAcceptor } from "langium";
import type { DomainsmithAstType } from "../generated/ast.ts";
import type { DiagnosticKind } from "./diagnostics.ts";

/** Says that something is wrong: where and what. `data` is what a quick fix needs. */
export type Report = <Node extends AstNode>(kind: DiagnosticKind, message: string, where: DiagnosticInfo<Node>) => void;

type NodeTypes = DomainsmithAstType;

/** One rule of the language, asked about every node of one type. It must not walk the tree below its node. */
export interface Check<Type extends keyof NodeTypes = keyof NodeTypes> {
  readonly on: Type;
  check(node: NodeTypes[Type], report: Report): void;
}

/** Ties a check's node type to its function. */
export function defineCheck<Type extends keyof NodeTypes>(
  on: Type,
  check: (node: NodeTypes[Type], report: Report) => void,
): Check<Type> {
  return { on, check };
}

/** The {@link Report} that hands everything to Langium's acceptor. */
export function reportTo(accept: ValidationAcceptor): Report {
  return (kind, message, where) => {
    accept(kind.severity, message, { ...where, code: kind.code });
  };
}
