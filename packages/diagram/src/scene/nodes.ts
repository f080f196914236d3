import type { DiagramModifier, DiagramNode } from "@domainsmith/model/diagram";
import { type DrawnDeclaration, fileOf } from "./drawn-declaration.ts";
import { rowsOf } from "./rows.ts";

const nodes = new WeakMap<DrawnDeclaration, DiagramNode>();
const foreignNodes = new WeakMap<DrawnDeclaration, DiagramNode>();

/**
 * A declaration's card, without problems. The same object for as long as the declaration is the same object.
 *
 * @param foreign it is shown among those of another file
 */
export function nodeOf(declaration: DrawnDeclaration, foreign: boolean): DiagramNode {
  const cache = foreign ? foreignNodes : nodes;
  let node = cache.get(declaration);
  if (!node) {
    node = foreign ? { ...nodeOf(declaration, false), foreign: fileOf(declaration) } : makeNode(declaration);
    cache.set(declaration, node);
  }
  return node;
}

function makeNode(declaration: DrawnDeclaration): DiagramNode {
  const { id, kind, name, namespace, doc, deprecated } = declaration;
  const modifiers = modifiersOf(declaration);
  return {
    id,
    kind,
    name,
    group: namespace,
    ...(modifiers.length > 0 && { modifiers }),
    ...heritageOf(declaration),
    rows: rowsOf(declaration),
    ...(doc !== undefined && { doc }),
    ...(deprecated !== undefined && { deprecated: true as const }),
    ...behaviourOf(declaration),
  };
}

const ENTITY_MODIFIERS = ["abstract", "principal", "subject", "shared"] as const;

function modifiersOf(declaration: DrawnDeclaration): readonly DiagramModifier[] {
  const modifiers: DiagramModifier[] = [];
  if (declaration.kind === "entity") {
    for (const modifier of ENTITY_MODIFIERS) if (declaration[modifier]) modifiers.push(modifier);
  }
  if (declaration.private) modifiers.push("private");
  return modifiers;
}

function heritageOf(declaration: DrawnDeclaration): Pick<DiagramNode, "base" | "mixins"> {
  if (declaration.kind !== "entity" && declaration.kind !== "mixin") return {};
  const base = declaration.kind === "entity" ? declaration.base : undefined;
  const mixins = [...new Set(declaration.mixins)];
  return { ...(base !== undefined && { base }), ...(mixins.length > 0 && { mixins }) };
}

/** State machines that its rows go through, wherever they are written; of rules and actions, its own. */
function behaviourOf(declaration: DrawnDeclaration): Pick<DiagramNode, "states" | "rules" | "actions"> {
  if (declaration.kind === "enum" || declaration.kind === "event") return {};
  const isOwn = ({ declaredIn }: { readonly declaredIn: string }) => declaredIn === declaration.id;
  if (declaration.kind === "value") return counted("rules", declaration.checks.filter(isOwn).length);
  const states = [...new Set(declaration.states.map(({ member }) => member))];
  const rules = declaration.checks.filter(isOwn).length + (declaration.policy?.filter(isOwn).length ?? 0);
  return {
    ...(states.length > 0 && { states }),
    ...counted("rules", rules),
    ...counted("actions", declaration.actions.filter(isOwn).length),
  };
}

function counted(of: "rules" | "actions", count: number): Pick<DiagramNode, "rules" | "actions"> {
  return count > 0 ? { [of]: count } : {};
}
