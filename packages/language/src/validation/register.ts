import type { AstNode, ValidationAcceptor, ValidationChecks, ValidationRegistry } from "langium";
import type { DomainsmithAstType } from "../generated/ast.ts";
import type { DomainServices } from "../services.ts";
import { type ProjectView, type Report, reportTo } from "./check.ts";
import { checks } from "./checks/index.ts";
import { DomainValidationRegistry } from "./validation-registry.ts";

/** Gives all checks to Langium's registry. */
export function registerChecks(registry: ValidationRegistry, project: ProjectView): void {
  // One acceptor hears from many checks about many nodes.
  let last: ValidationAcceptor | undefined;
  let report: Report;
  for (const { on, check } of checks) {
    // `on` says which type of node `check` takes; the pair is only known together.
    const run = check as (node: AstNode, report: Report, project: ProjectView) => void;
    const entry = {
      [on]: (node: AstNode, accept: ValidationAcceptor) => {
        if (accept !== last) {
          report = reportTo(accept);
          last = accept;
        }
        run(node, report, project);
      },
    };
    registry.register(entry as ValidationChecks<DomainsmithAstType>);
  }
}

/** Langium's registry with all checks of this language. */
export function createValidationRegistry(services: DomainServices): ValidationRegistry {
  const registry = new DomainValidationRegistry(services);
  registerChecks(registry, services.validation.ProjectView);
  return registry;
}
