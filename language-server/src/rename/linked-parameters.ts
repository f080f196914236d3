import { ast, type DomainServices, flatTree } from "@domainsmith/language";
import { type AstNode, AstUtils } from "langium";
import { projectDocuments } from "./conflicts.ts";

/**
 * What has to have the same name as a parameter: an action's parameter fills that of the same name of the events which
 * it emits, and those may be emitted by other actions. The parameter itself comes first.
 */
export function linkedParameters(target: AstNode, services: DomainServices): readonly AstNode[] {
  if (!ast.isParameter(target)) return [target];
  const linked = new Set([target]);
  const actions = actionsAround(target, services);
  for (const { name, $container: owner } of linked) {
    const named = (parameters: readonly ast.Parameter[]) => parameters.filter((parameter) => parameter.name === name);
    const others = ast.isAction(owner)
      ? owner.emits.flatMap(({ ref }) => named(ref?.parameters ?? []))
      : actions
          .filter(({ emits }) => emits.some(({ ref }) => ref === owner))
          .flatMap(({ parameters }) => named(parameters));
    for (const other of others) linked.add(other);
  }
  return [...linked];
}

/** Whether a linked parameter cannot be renamed here: its event comes from a package or the library. */
export function isForeign(node: AstNode, target: AstNode, services: DomainServices): boolean {
  const { Projects } = services.shared.workspace;
  return Projects.of(AstUtils.getDocument(node).uri).key !== Projects.of(AstUtils.getDocument(target).uri).key;
}

function actionsAround(node: AstNode, services: DomainServices): readonly ast.Action[] {
  return projectDocuments(node, services).flatMap((document) =>
    flatTree(document.parseResult.value).nodes.filter(ast.isAction),
  );
}
