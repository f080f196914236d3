import type { AstNode } from "langium";
import * as ast from "../../generated/ast.ts";
import { defineCheck } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";

type Named = AstNode & { readonly name: string };

/** A way that leads from the start back to it, as names; undefined where there is none. */
function wayBack<Node extends Named>(start: Node, next: (node: Node) => readonly Node[]): string | undefined {
  const cameFrom = new Map<Node, Node>();
  const queue: Node[] = [start];
  for (let node = queue.shift(); node; node = queue.shift()) {
    for (const successor of next(node)) {
      if (successor === start) {
        const names = [start.name];
        for (let at: Node | undefined = node; at; at = cameFrom.get(at)) names.unshift(at.name);
        return names.join(" → ");
      }
      if (!cameFrom.has(successor)) {
        cameFrom.set(successor, node);
        queue.push(successor);
      }
    }
  }
  return undefined;
}

export const entityInheritanceCycle = defineCheck("Entity", (node, report) => {
  const way = wayBack(node, (entity) => (entity.base?.ref ? [entity.base.ref] : []));
  if (way) {
    report(diagnostics.inheritanceCycle, `${node.name} extends itself: ${way}. Remove one \`extends\`.`, {
      node,
      property: "base",
    });
  }
});

export const mixinCycle = defineCheck("Mixin", (node, report) => {
  const way = wayBack(node, (mixin) => mixin.mixins.flatMap((inner) => inner.ref ?? []));
  if (way) {
    report(diagnostics.inheritanceCycle, `${node.name} is made of itself: ${way}. Remove one \`with\`.`, {
      node,
      property: "mixins",
    });
  }
});

export const namedTypeCycle = defineCheck("NamedType", (node, report) => {
  const way = wayBack(node, (type) => (ast.isNamedType(type.base?.type?.ref) ? [type.base.type.ref] : []));
  if (way) {
    report(diagnostics.inheritanceCycle, `${node.name} refines itself: ${way}. Refine a built-in type.`, {
      node,
      property: "base",
    });
  }
});

/** A list of itself ends somewhere and is fine; a value that always or perhaps holds itself has no columns. */
export const containmentCycle = defineCheck("ValueObject", (node, report) => {
  const parts = (value: ast.ValueObject) =>
    value.elements.flatMap((element) => {
      const type = ast.isMember(element) && !element.type?.many ? element.type?.type?.ref : undefined;
      return ast.isValueObject(type) ? [type] : [];
    });
  const way = wayBack(node, parts);
  if (way) {
    report(
      diagnostics.containmentCycle,
      `${node.name} contains itself: ${way}. Make one of them a list, or an entity of its own.`,
      { node, property: "name" },
    );
  }
});
