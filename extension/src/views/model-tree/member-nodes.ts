import type {
  Action,
  Attribute,
  Check,
  Computed,
  Documented,
  EnumValue,
  Index,
  Member,
  Parameter,
  PolicyRule,
  RelationMember,
  StateMachine,
  SymbolId,
} from "@domainsmith/model";
import { cardinalitySuffix, simpleName, typeText } from "@domainsmith/model";
import type { NodeFactory } from "./node-factory.ts";
import type { TreeNode } from "./tree-node.ts";

/** Members in the order of the model: what comes from elsewhere says from where. */
export function memberNodes(nodes: NodeFactory, owner: SymbolId, members: readonly Member[]): readonly TreeNode[] {
  return members.map((member) => memberNode(nodes, owner, member));
}

function memberNode(nodes: NodeFactory, owner: SymbolId, member: Member): TreeNode {
  const from = member.declaredIn === owner || isInverse(member) ? [] : [`from ${simpleName(member.declaredIn)}`];
  switch (member.kind) {
    case "attribute":
      return attributeNode(nodes, member, from);
    case "relation":
      return relationNode(nodes, member, from);
    case "computed":
      return computedNode(nodes, member, from);
  }
}

function isInverse(member: Member): boolean {
  return member.kind === "relation" && !member.written;
}

function attributeNode(nodes: NodeFactory, attribute: Attribute, from: readonly string[]): TreeNode {
  const notes = [
    ...(attribute.key ? ["key"] : []),
    ...(attribute.unique ? ["unique"] : []),
    ...(attribute.personal ? ["personal"] : []),
    ...(attribute.sensitive === undefined ? [] : ["sensitive"]),
    ...from,
  ];
  return nodes.symbol(attribute, {
    kind: "attribute",
    icon: attribute.key ? "key" : attribute.personal || attribute.sensitive !== undefined ? "lock" : "symbol-field",
    description: describe(typeText(attribute.type, attribute.cardinality), notes),
    signature: `${attribute.key ? "key " : ""}${attribute.name}: ${typeText(attribute.type, attribute.cardinality)}`,
  });
}

function relationNode(nodes: NodeFactory, relation: RelationMember, from: readonly string[]): TreeNode {
  const target = `${simpleName(relation.target)}${cardinalitySuffix(relation.cardinality)}`;
  const notes = [
    ...(relation.key ? ["key"] : []),
    ...(relation.owns ? ["owns"] : []),
    ...(relation.ownedBy ? ["owner"] : []),
    ...(relation.written ? [] : ["inverse"]),
    ...from,
  ];
  const inverse = relation.inverse === undefined ? "" : ` inverse ${relation.inverse}`;
  return nodes.symbol(relation, {
    kind: "relation",
    icon: relation.owns ? "type-hierarchy-sub" : relation.ownedBy ? "type-hierarchy-super" : "references",
    description: describe(target, notes),
    signature: `${relation.name}: ${relation.owns ? "owns " : ""}${target}${relation.written ? inverse : ""}`,
  });
}

function computedNode(nodes: NodeFactory, computed: Computed, from: readonly string[]): TreeNode {
  const type = typeText(computed.type, computed.cardinality);
  return nodes.symbol(computed, {
    kind: "computed",
    icon: "symbol-operator",
    description: describe(type, ["computed", ...from]),
    signature: `computed ${computed.name}: ${type} = ${computed.value.text}`,
  });
}

export function enumValueNode(nodes: NodeFactory, value: EnumValue): TreeNode {
  return nodes.symbol(value, {
    kind: "enumValue",
    icon: "symbol-enum-member",
    ...(value.label === undefined ? {} : { description: `“${value.label}”` }),
    signature: value.label === undefined ? value.name : `${value.name} ${JSON.stringify(value.label)}`,
  });
}

export function parameterNode(nodes: NodeFactory, parameter: Parameter): TreeNode {
  const type = typeText(parameter.type, parameter.cardinality);
  return nodes.symbol(parameter, {
    kind: "parameter",
    icon: "symbol-parameter",
    description: type,
    signature: `${parameter.name}: ${type}`,
  });
}

/** An entity's or mixin's rules and behaviour. */
export function behaviourNodes(
  nodes: NodeFactory,
  owner: Documented,
  behaviour: {
    readonly actions: readonly Action[];
    readonly states: readonly StateMachine[];
    readonly checks: readonly Check[];
    readonly indexes: readonly Index[];
    readonly policy?: readonly PolicyRule[];
  },
): readonly TreeNode[] {
  return [
    ...behaviour.actions.map((action) => actionNode(nodes, action)),
    ...behaviour.states.map((machine) => stateMachineNode(nodes, owner, machine)),
    ...checkNodes(nodes, owner, behaviour.checks),
    ...behaviour.indexes.map((index) => indexNode(nodes, owner, index)),
    ...(behaviour.policy === undefined ? [] : [policyNode(nodes, owner, behaviour.policy)]),
  ];
}

function actionNode(nodes: NodeFactory, action: Action): TreeNode {
  const parameters = action.parameters.map(({ name, type, cardinality }) => `${name}: ${typeText(type, cardinality)}`);
  return nodes.symbol(action, {
    kind: "action",
    icon: "symbol-method",
    description: `(${parameters.join(", ")})`,
    signature: `action ${action.name}(${parameters.join(", ")})`,
  });
}

function stateMachineNode(nodes: NodeFactory, owner: Documented, { member, transitions }: StateMachine): TreeNode {
  const lines = transitions.map(({ from, to, action }) => `${from.join(", ")} -> ${to} on ${action}`);
  return nodes.part(owner, {
    key: `states ${member}`,
    label: `states ${member}`,
    icon: "git-merge",
    description: transitions.length === 1 ? "1 transition" : `${transitions.length} transitions`,
    signature: lines.join("\n"),
  });
}

/** The checks of a declaration, each a line. */
export function checkNodes(nodes: NodeFactory, owner: Documented, checks: readonly Check[]): readonly TreeNode[] {
  return checks.map(({ name, condition, message, doc }) =>
    nodes.part(owner, {
      key: `check ${name}`,
      label: name,
      icon: "check",
      description: message ?? condition.text,
      signature: `check ${name}: ${condition.text}`,
      ...(doc === undefined ? {} : { doc }),
    }),
  );
}

function indexNode(nodes: NodeFactory, owner: Documented, { unique, parts }: Index): TreeNode {
  const columns = parts.map(({ member, descending }) => (descending ? `${member} desc` : member)).join(", ");
  const kind = unique ? "unique" : "index";
  return nodes.part(owner, {
    key: `${kind} ${columns}`,
    label: kind,
    icon: "list-ordered",
    description: `(${columns})`,
    signature: `${kind} (${columns})`,
  });
}

function policyNode(nodes: NodeFactory, owner: Documented, rules: readonly PolicyRule[]): TreeNode {
  return nodes.part(owner, {
    key: "policy",
    label: "policy",
    icon: "shield",
    description: rules.length === 1 ? "1 rule" : `${rules.length} rules`,
    signature: "policy",
    children: () =>
      rules.map((rule) => {
        const operations = rule.operations.map(({ name, members }) =>
          members.length === 0 ? name : `${name}(${members.join(", ")})`,
        );
        const roles = rule.anyone ? ["anyone"] : rule.roles.map(simpleName);
        const text = `${rule.effect} ${operations.join(", ")}${roles.length === 0 ? "" : ` for ${roles.join(", ")}`}`;
        return nodes.part(owner, {
          key: `policy ${rule.name}`,
          label: rule.name,
          icon: rule.effect === "allow" ? "pass" : "circle-slash",
          description: text,
          signature: `${rule.name}: ${text}${rule.condition ? ` when ${rule.condition.text}` : ""}`,
          ...(rule.doc === undefined ? {} : { doc: rule.doc }),
        });
      }),
  });
}

function describe(type: string, notes: readonly string[]): string {
  return [type, ...notes].join(" · ");
}
