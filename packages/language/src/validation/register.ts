import type { AstNode, ValidationChecks, ValidationRegistry } from "langium";
import type { DomainsmithAstType } from "../generated/ast.ts";
import type { DomainServices } from "../services.ts";
import { type ProjectView, reportTo } from "./check.ts";
import { checks } from "./checks/index.ts";
import { DomainValidationRegistry } from "./validation-registry.ts";

/** Gives all checks to Langium's registry. */
export function registerChecks(registry: ValidationRegistry, project: ProjectView): void {
  for (const { on, check } of checks) {
    // `on` says which type of node `check` takes; the pair is only known together.
    const run = check as (node: AstNode, report: ReturnType<typeof reportTo>, project: ProjectView) => void;
    const entry = {
      [on]: (node: AstNode, accept: Parameters<typeof reportTo>[0]) => run(node, reportTo(accept), project),
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
