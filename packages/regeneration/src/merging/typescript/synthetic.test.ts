import assert from "node:assert/strict";
import { guard } from "../guards/guard.ts";
import { mergeLines } from "../lines/merge-lines.ts";
import { mergeTexts } from "../merge.ts";
import { readTree } from "./read-tree.ts";
import { Ids } from "./syntax-tree.ts";

const BASE = `import { and, eq } from "drizzle-orm";
import type { Scope } from "../../access/scope.ts";
import { orders } from "../../db/schema/orders.ts";
import type { Order } from "./order.schema.ts";

/** What lists can be filtered by. */
export const orderQuery = listQuery(
  orders,
  {
    id: idField(orders.id),
    number: textField(orders.number),
    status: enumField(orders.status, statusSchema.options),
    placedAt: instantField(orders.placedAt),
  },
  ["customer", "lines"],
);

/** Reads and writes orders. */
export class OrderRepository {
  readonly #scope: Scope;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** One page of a list. */
  async list(page: Page): Promise<Order[]> {
    const rows = await this.#scope.db.select().from(orders).where(page.where).limit(page.limit);
    return rows.map((row) => ({
      id: row.id,
      number: row.number,
      status: row.status,
    }));
  }

  /** Throws when there is none. */
  async get(id: string): Promise<Order> {
    const [found] = await this.#scope.db.select().from(orders).where(eq(orders.id, id));
    if (!found) throw notFound("order");
    return found;
  }

  async remove(id: string): Promise<void> {
    await this.#scope.db.delete(orders).where(and(eq(orders.id, id), this.#scope.mine(orders)));
  }
}
`;

type Change = readonly [from: string | RegExp, to: string];

const userEdits: Readonly<Record<string, readonly Change[]>> = {
  "a new method at the end": [
    ["mine(orders)));\n  }\n", "mine(orders)));\n  }\n\n  async count(): Promise<number> {\n    return 1;\n  }\n"],
  ],
  "a new method between others": [
    ["  /** Throws when", '  ping(): string {\n    return "pong";\n  }\n\n  /** Throws when'],
  ],
  "a changed body": [['throw notFound("order")', 'throw notFound("order", id)']],
  "statements at the start of a body": [["    const rows =", '    log("list");\n    const rows =']],
  "a renamed local variable": [[/\brows\b/g, "found"]],
  "an import, and its use": [
    [/import type { Scope }/, 'import { log } from "./log.ts";\nimport type { Scope }'],
    ["if (!found)", "log(id);\n    if (!found)"],
  ],
  "another layout": [
    [/^ {2}/gm, "    "],
    [/"/g, "'"],
    [/;$/gm, ""],
    [/\(\n\s+orders,\n/, "(orders,\n"],
  ],
  comments: [
    ["  async remove", "  // Never called by the application.\n  async remove"],
    ["    status: row", "    // As it is.\n      status: row"],
  ],
  "members in another order": [
    [/( {2}\/\*\* One page[\s\S]*?\n {2}}\n)\n( {2}\/\*\* Throws[\s\S]*?\n {2}}\n)/, "$2\n$1"],
  ],
  "a removed method": [[/\n {2}async remove[\s\S]*?\n {2}}\n/, ""]],
  "another field": [
    [
      "    placedAt: instantField(orders.placedAt),\n",
      "    placedAt: instantField(orders.placedAt),\n    note: textField(orders.note),\n",
    ],
  ],
  "a condition around a statement": [
    [
      "    await this.#scope.db.delete(orders).where(and(eq(orders.id, id), this.#scope.mine(orders)));",
      "    if (this.#scope.strict) {\n      await this.#scope.db.delete(orders).where(and(eq(orders.id, id), this.#scope.mine(orders)));\n    }",
    ],
  ],
};

const generatorChanges: Readonly<Record<string, readonly Change[]>> = {
  "an attribute is added": [
    ["    placedAt: instant", "    paidAt: instantField(orders.paidAt),\n    placedAt: instant"],
    ["      status: row.status,", "      status: row.status,\n      paidAt: row.paidAt,"],
  ],
  "an attribute is removed": [
    [/ +status: enumField.*\n/, ""],
    [/ +status: row.status,\n/, ""],
  ],
  "a type changes": [
    ["textField(orders.number)", "integerField(orders.number)"],
    ["number: row.number", "number: Number(row.number)"],
  ],
  "a method is added": [
    [
      "  async remove",
      "  async create(input: OrderCreate): Promise<Order> {\n    return this.#scope.insert(orders, input);\n  }\n\n  async remove",
    ],
    ["import type { Order }", "import type { Order, OrderCreate }"],
  ],
  "a method changes": [["where(page.where)", "where(and(page.where, this.#scope.readable))"]],
  "a method is removed": [
    [/\n {2}async remove[\s\S]*?\n {2}}\n/, ""],
    ["{ and, eq }", "{ eq }"],
  ],
  "a relation is added": [
    ['["customer", "lines"]', '["customer", "lines", "shipments"]'],
    ["import type { Order }", 'import { shipments } from "../../db/schema/shipments.ts";\nimport type { Order }'],
    ["return found;", "return { ...found, shipments: await this.#scope.all(shipments) };"],
  ],
  "comments and signatures change": [
    ["/** Throws when there is none. */", "/** Throws a problem when there is none. */"],
    ["async get(id: string)", "async get(id: string, expected?: number)"],
  ],
};

describe("twelve edits and eight changes of a model", () => {
  it("conflict only where both touch the same", async () => {
    const conflicts: string[] = [];
    let byLines = 0;
    for (const [edit, edits] of Object.entries(userEdits)) {
      for (const [change, changes] of Object.entries(generatorChanges)) {
        const [base, yours, next] = [BASE, changed(edits), changed(changes)];
        const result = await mergeTexts({ kind: "typescript", path: "order.repository.ts", base, yours, next });
        if (!mergeLines({ base, yours, next }).ok) byLines++;
        if (!result.ok) {
          conflicts.push(
            `${edit}, and ${change}: ${result.conflicts.map(({ kind, what }) => `${kind} ${what}`).join(", ")}`,
          );
          continue;
        }
        const ids = new Ids();
        const [b, y, n, merged] = [base, yours, next, result.text].map((text) => readTree("a.ts", text, ids));
        assert.ok(b && y && n && merged);
        assert.equal(
          guard({ base: b, yours: y, next: n, merged }),
          undefined,
          `${edit}, and ${change}:\n${result.text}`,
        );
      }
    }
    console.log(`      ${conflicts.length} of 96 conflict, ${byLines} by lines`);
    assert.deepEqual(conflicts, TRUE_CONFLICTS);
  });
});

/** Where one side removes what the other has changed. */
const TRUE_CONFLICTS: readonly string[] = [
  "comments, and an attribute is removed: changed-and-removed property status of method list of class OrderRepository",
  "comments, and a method is removed: changed-and-removed method remove of class OrderRepository",
  "a condition around a statement, and a method is removed: changed-and-removed method remove of class OrderRepository",
];

function changed(changes: readonly Change[]): string {
  let text = BASE;
  for (const [from, to] of changes) {
    const result = text.replace(from, to);
    assert.notEqual(result, text, `${from} is not there`);
    text = result;
  }
  return text;
}
