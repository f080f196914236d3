import type { AstNode, ValidationChecks, ValidationRegistry } from "langium";
import type { DomainsmithAstType } from "../generated/ast.ts";
import { reportTo } from "./check.ts";
import { checks } from "./checks/index.ts";

/** Gives all checks to Langium's registry. */
export function registerChecks(registry: ValidationRegistry): void {
  for (const { on, check } of checks) {
    // `on` says which type of node `check` takes; the pair is only known together.
    const run = check as (node: AstNode, report: ReturnType<typeof reportTo>) => void;
    const entry = { [on]: (node: AstNode, accept: Parameters<typeof reportTo>[0]) => run(node, reportTo(accept)) };
    registry.register(entry as ValidationChecks<DomainsmithAstType>);
  }
}
