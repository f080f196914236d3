import type { AstNode, ValidationAcceptor, ValidationChecks, ValidationRegistry } from "langium";
import type { DomainsmithAstType } from "../generated/ast.ts";
import type { DomainServices } from "../services.ts";
import { type ProjectView, type Report, reportTo } from "./check.ts";
import { checks } from "./checks/index.ts";
import { DomainValidationRegistry } from "./validation-registry.ts";

/** Gives all checks to Langium's registry. */
export function registerChecks(registry: ValidationRegistry, project: ProjectView): void {
  // One acceptor hears from many checks about many nodes.
  let last: ReturnType<typeof reporter> | undefined;
  const reportVia = (accept: ValidationAcceptor): Report => {
    if (last?.accept !== accept) last = reporter(accept);
    return last.report;
  };
  for (const { on, check } of checks) {
    // `on` says which type of node `check` takes; the pair is only known together.
    const run = check as (node: AstNode, report: Report, project: ProjectView) => void;
    const entry = {
      [on]: (node: AstNode, accept: ValidationAcceptor) => run(node, reportVia(accept), project),
    };
    registry.register(entry as ValidationChecks<DomainsmithAstType>);
  }
}

function reporter(accept: ValidationAcceptor): { readonly accept: ValidationAcceptor; readonly report: Report } {
  return { accept, report: reportTo(accept) };
}

/** Langium's registry with all checks of this language. */
export function createValidationRegistry(services: DomainServices): ValidationRegistry {
  const registry = new DomainValidationRegistry(services);
  registerChecks(registry, services.validation.ProjectView);
  return registry;
}
