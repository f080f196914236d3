import { ast, type DomainServices, isSynthetic } from "@domainsmith/language";
import type { AstNode } from "langium";

/** What has heirs: by `extends`, by `with`, or by a named type. */
export type Ancestor = ast.Entity | ast.Mixin | ast.ValueObject | ast.Enum | ast.NamedType;

export function isAncestor(node: AstNode): node is Ancestor {
  return (
    ast.isEntity(node) || ast.isMixin(node) || ast.isValueObject(node) || ast.isEnum(node) || ast.isNamedType(node)
  );
}

/** What a declaration is made of: its base, its mixins with those of its extensions, the type that it refines. */
export function parentsOf(node: Ancestor, { references }: DomainServices): readonly Ancestor[] {
  const found: (AstNode | undefined)[] = [];
  if (ast.isEntity(node)) found.push(node.base?.ref);
  if (ast.isEntity(node) || ast.isMixin(node)) found.push(...node.mixins.map(({ ref }) => ref));
  if (ast.isEntity(node)) {
    const extensions = references.Members.additionsFrom(node).extensions.get(node) ?? [];
    found.push(...extensions.flatMap(({ mixins }) => mixins.map(({ ref }) => ref)));
  }
  if (ast.isNamedType(node)) found.push(node.base?.type?.ref);
  const parents = found.filter((it): it is AstNode => it !== undefined && !isSynthetic(it));
  return [...new Set(parents)].filter(isAncestor);
}

/** The declarations that name another one as their base, mixin or type; for an `extend`, the extended entity. */
export function heirsOf(node: Ancestor, { shared }: DomainServices): readonly Ancestor[] {
  const heirs = new Set<Ancestor>();
  for (const { uri } of shared.workspace.LangiumDocuments.all) {
    for (const { info } of shared.workspace.IndexManager.referencesOf(uri)?.referencesTo(node) ?? []) {
      const heir = heirBy(info.container, info.property);
      if (heir) heirs.add(heir);
    }
  }
  return [...heirs];
}

function heirBy(container: AstNode, property: string): Ancestor | undefined {
  if (property === "base" || property === "mixins") {
    return ast.isExtension(container) ? container.entity?.ref : isAncestor(container) ? container : undefined;
  }
  const { $container: outer } = container;
  return property === "type" && ast.isNamedType(outer) && outer.base === container ? outer : undefined;
}

/** Heirs, their heirs, and so on, without the declaration itself; near ones first. */
export function allHeirsOf(node: Ancestor, services: DomainServices): readonly Ancestor[] {
  return allFrom(node, (current) => heirsOf(current, services));
}

/** Parents, their parents, and so on, without the declaration itself; near ones first. */
export function allParentsOf(node: Ancestor, services: DomainServices): readonly Ancestor[] {
  return allFrom(node, (current) => parentsOf(current, services));
}

/** Cycles, which a diagnostic tells, end at their beginning. */
function allFrom(node: Ancestor, next: (current: Ancestor) => readonly Ancestor[]): readonly Ancestor[] {
  const found = new Set<Ancestor>([node]);
  for (const current of found) for (const other of next(current)) found.add(other);
  found.delete(node);
  return [...found];
}
