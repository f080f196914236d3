import assert from "node:assert/strict";
import {
  type Attribute,
  type Entity,
  emptyModel,
  type Model,
  memberId,
  ONE,
  OPTIONAL,
  type ProjectInfo,
  type RelationMember,
  type SourceLocation,
} from "@domainsmith/model";
import { declarationNodes, projectNode } from "./project-nodes.ts";
import type { TreeNode } from "./tree-node.ts";

const project: ProjectInfo = {
  uri: "file:///w/shop",
  name: "shop",
  configUri: "file:///w/shop/domainsmith.json",
  outputUri: "file:///w/shop/app",
  documents: ["file:///w/shop/my%20models/sales.domain"],
  errors: 0,
  warnings: 0,
};

function at(file: string, line: number): SourceLocation {
  const place = { file, offset: 0, length: 5, line, column: 2 };
  return { range: place, name: place };
}

const nothing = { annotations: [], was: [] };

function entity(name: string, namespace: string, file: string, more: Partial<Entity> = {}): Entity {
  return {
    kind: "entity",
    id: namespace === "" ? name : `${namespace}.${name}`,
    name,
    namespace,
    source: at(file, 3),
    private: false,
    abstract: false,
    principal: false,
    subject: false,
    shared: false,
    mixins: [],
    members: [],
    indexes: [],
    checks: [],
    states: [],
    actions: [],
    ...nothing,
    ...more,
  };
}

function attribute(owner: string, name: string, more: Partial<Attribute> = {}): Attribute {
  return {
    kind: "attribute",
    id: memberId(owner, name),
    name,
    owner,
    declaredIn: owner,
    source: at("my models/sales.domain", 5),
    type: { kind: "primitive", name: "String", minLength: 3, maxLength: 80 },
    cardinality: ONE,
    key: false,
    unique: false,
    readonly: false,
    ...nothing,
    ...more,
  };
}

function relation(owner: string, name: string, more: Partial<RelationMember>): RelationMember {
  return {
    kind: "relation",
    id: memberId(owner, name),
    name,
    owner,
    declaredIn: owner,
    source: at("my models/sales.domain", 6),
    relation: memberId(owner, name),
    target: "OrderLine",
    cardinality: { many: true, lower: 1 },
    written: true,
    owns: false,
    ownedBy: false,
    key: false,
    unique: false,
    readonly: false,
    ...nothing,
    ...more,
  };
}

function model(...entities: Entity[]): Model {
  return { ...emptyModel("shop"), entities };
}

/** The children of a node that has them without asking. */
function childrenOf(node: TreeNode | undefined): readonly TreeNode[] {
  const children = node?.children?.() ?? [];
  assert.ok(!(children instanceof Promise));
  return children;
}

function child(nodes: readonly TreeNode[], label: string): TreeNode {
  const found = nodes.find((node) => node.label === label);
  assert.ok(found, `No ${label} in ${nodes.map((node) => node.label).join(", ")}.`);
  return found;
}

const FILE = "my models/sales.domain";

describe("the model's tree", () => {
  it("shows a project with its problems", () => {
    const node = projectNode({ ...project, errors: 1, warnings: 2 }, true);
    assert.equal(node.label, "shop");
    assert.equal(node.description, "1 error, 2 warnings");
    assert.equal(node.context, "project.configured");
    assert.equal(projectNode(project, false).description, "");
  });

  it("shows members with their types and where they come from", () => {
    const order = entity("Order", "", FILE, {
      base: "Document",
      members: [
        attribute("Order", "number", { key: true }),
        attribute("Order", "note", { cardinality: OPTIONAL, personal: { category: "freeText" }, doc: "A *note*." }),
        attribute("Order", "created", { declaredIn: "Document", type: { kind: "primitive", name: "Instant" } }),
        relation("Order", "lines", { owns: true, inverse: "order" }),
        relation("Order", "basket", { target: "Basket", cardinality: OPTIONAL, written: false, ownedBy: true }),
      ],
    });
    const node = child(declarationNodes(project, model(order)), "Order");
    assert.equal(node.description, "extends Document");
    assert.deepEqual(
      childrenOf(node).map(({ label, description, icon }) => [label, description, icon]),
      [
        ["number", "String(3..80) · key", "key"],
        ["note", "String(3..80)? · personal", "lock"],
        ["created", "Instant · from Document", "symbol-field"],
        ["lines", "OrderLine[1..*] · owns", "type-hierarchy-sub"],
        ["basket", "Basket? · owner · inverse", "type-hierarchy-super"],
      ],
    );
    assert.equal(child(childrenOf(node), "note").tooltip, "```domain\nnote: String(3..80)?\n```\n\nA *note*.");
  });

  it("leads to the text, whatever the file is called", () => {
    const [node] = declarationNodes(project, model(entity("Order", "", FILE)));
    assert.deepEqual(node?.location, { uri: "file:///w/shop/my%20models/sales.domain", line: 3, column: 2, length: 5 });
  });

  it("leads to the file itself when the project is a lone file", () => {
    const { configUri: _, ...lone } = { ...project, uri: "file:///w/a.domain", documents: ["file:///w/a.domain"] };
    const [node] = declarationNodes(lone, model(entity("Order", "", "a.domain")));
    assert.equal(node?.location?.uri, "file:///w/a.domain");
  });

  it("groups by namespace only when there are several", () => {
    const one = declarationNodes(project, model(entity("A", "shop", FILE), entity("B", "shop", FILE)));
    assert.deepEqual(
      one.map(({ label }) => label),
      ["A", "B"],
    );
    const two = declarationNodes(project, model(entity("A", "shop.sales", FILE), entity("B", "", FILE)));
    assert.deepEqual(
      two.map((node) => [node.label, childrenOf(node).map(({ label }) => label)]),
      [
        ["(no namespace)", ["B"]],
        ["shop.sales", ["A"]],
      ],
    );
  });

  it("keeps what comes from packages apart, and offers no file for it", () => {
    const account = entity("Account", "std", "@domainsmith/std/std.domain");
    const party = entity("Party", "crm", "crm-models/parties.domain");
    const nodes = declarationNodes(project, model(entity("A", "shop", FILE), account, party));
    const library = child(nodes, "@domainsmith/std");
    assert.equal(child(childrenOf(library), "Account").location, undefined);
    assert.deepEqual(
      nodes.map(({ label }) => label),
      ["A", "@domainsmith/std", "crm-models"],
    );
  });

  it("asks for what stands in a declaration when that is unfolded", async () => {
    const whole = entity("Order", "", FILE, { members: [attribute("Order", "number")] });
    const asked: string[] = [];
    const load = async (id: string) => {
      asked.push(id);
      return id === "Order" ? whole : undefined;
    };
    const outline = model(entity("Order", "", FILE), entity("Gone", "", FILE));
    const nodes = declarationNodes(project, outline, load);
    assert.deepEqual(asked, []);
    const inside = await child(nodes, "Order").children?.();
    assert.deepEqual(
      inside?.map(({ label }) => label),
      ["number"],
    );
    assert.deepEqual(await child(nodes, "Gone").children?.(), []);
    assert.deepEqual(asked, ["Order", "Gone"]);
  });

  it("gives every node an id of its own", () => {
    const condition = { text: "a > 0", expression: { kind: "null" } } as const;
    const order = entity("Order", "", FILE, {
      members: [attribute("Order", "policy"), attribute("Order", "status")],
      checks: [{ name: "policy", condition, declaredIn: "Order" }],
      states: [{ member: "status", enum: "Status", transitions: [], declaredIn: "Order" }],
      actions: [{ ...attribute("Order", "close"), parameters: [], emits: [] }],
      policy: [
        {
          name: "policy",
          effect: "allow",
          operations: [{ name: "read", members: ["status"] }],
          roles: ["Clerk"],
          anyone: false,
          code: "Order.policy",
          declaredIn: "Order",
        },
      ],
    });
    const all: TreeNode[] = [];
    const visit = (nodes: readonly TreeNode[]) => {
      for (const node of nodes) {
        all.push(node);
        visit(childrenOf(node));
      }
    };
    visit(declarationNodes(project, model(order)));
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    assert.equal(child(all, "policy").id.startsWith("file:///w/shop "), true);
    assert.ok(all.some(({ description }) => description === "allow read(status) for Clerk"));
  });
});
