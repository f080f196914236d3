import type { Declaration, Entity, Mixin, Model, NamedType, ValueObject } from "@domainsmith/model";
import { simpleName, typeText } from "@domainsmith/model";
import { behaviourNodes, checkNodes, enumValueNode, memberNodes, parameterNode } from "./member-nodes.ts";
import type { NodeFactory } from "./node-factory.ts";
import type { TreeNode } from "./tree-node.ts";

/** A declaration with its members. */
export function declarationNode(nodes: NodeFactory, model: Model, declaration: Declaration): TreeNode {
  switch (declaration.kind) {
    case "entity":
      return entityNode(nodes, model, declaration);
    case "mixin":
      return mixinNode(nodes, declaration);
    case "value":
      return valueNode(nodes, declaration);
    case "enum":
      return nodes.symbol(declaration, {
        kind: "enum",
        icon: "symbol-enum",
        description: declaration.values.map(({ name }) => name).join(", "),
        signature: `enum ${declaration.name}`,
        children: () => declaration.values.map((value) => enumValueNode(nodes, value)),
      });
    case "type":
      return typeNode(nodes, declaration);
    case "event":
      return nodes.symbol(declaration, {
        kind: "event",
        icon: "symbol-event",
        signature: `event ${declaration.name}`,
        ...(declaration.parameters.length === 0
          ? {}
          : { children: () => declaration.parameters.map((parameter) => parameterNode(nodes, parameter)) }),
      });
    case "annotation":
      return nodes.symbol(declaration, {
        kind: "annotation",
        icon: "mention",
        description: `on ${declaration.targets.join(", ")}`,
        signature: `annotation ${declaration.name} on ${declaration.targets.join(", ")}`,
      });
    case "role":
      return nodes.symbol(declaration, {
        kind: "role",
        icon: "account",
        description: "role",
        signature: `role ${declaration.name}`,
      });
    case "view":
      return nodes.symbol(declaration, {
        kind: "view",
        icon: "eye",
        description: "view",
        signature: `view ${declaration.name} { include ${declaration.include.map(simpleName).join(", ")} }`,
      });
  }
}

function entityNode(nodes: NodeFactory, model: Model, entity: Entity): TreeNode {
  const words = [
    ...(entity.abstract ? ["abstract"] : []),
    ...(entity.principal ? ["principal"] : []),
    ...(entity.subject ? ["subject"] : []),
    ...(entity.shared ? ["shared"] : []),
  ];
  const heritage = [
    ...(entity.base === undefined ? [] : [`extends ${simpleName(entity.base)}`]),
    ...(entity.mixins.length === 0 ? [] : [`with ${entity.mixins.map(simpleName).join(", ")}`]),
  ];
  const tenant = model.tenancy === entity.id ? ["tenant"] : [];
  return nodes.symbol(entity, {
    kind: "entity",
    icon: "symbol-class",
    description: [...words, ...tenant, ...heritage].join(" "),
    signature: [...words, "entity", entity.name, ...heritage].join(" "),
    children: () =>
      nodes.inside(entity, (whole) => [
        ...memberNodes(nodes, whole.id, whole.members),
        ...behaviourNodes(nodes, whole, whole),
      ]),
  });
}

function mixinNode(nodes: NodeFactory, mixin: Mixin): TreeNode {
  return nodes.symbol(mixin, {
    kind: "mixin",
    icon: "symbol-interface",
    description: "mixin",
    signature: `mixin ${mixin.name}`,
    children: () =>
      nodes.inside(mixin, (whole) => [
        ...memberNodes(nodes, whole.id, whole.members),
        ...behaviourNodes(nodes, whole, whole),
      ]),
  });
}

function valueNode(nodes: NodeFactory, value: ValueObject): TreeNode {
  return nodes.symbol(value, {
    kind: "value",
    icon: "symbol-structure",
    description: "value",
    signature: `value ${value.name}`,
    children: () =>
      nodes.inside(value, (whole) => [
        ...memberNodes(nodes, whole.id, whole.members),
        ...checkNodes(nodes, whole, whole.checks),
      ]),
  });
}

function typeNode(nodes: NodeFactory, type: NamedType): TreeNode {
  const base = typeText(type.base, { many: false, lower: 1, upper: 1 });
  return nodes.symbol(type, {
    kind: "type",
    icon: "symbol-type-parameter",
    description: base,
    signature: [`type ${type.name} = ${base}`, ...type.patterns.map((pattern) => `matches \`${pattern}\``)].join(" "),
  });
}
