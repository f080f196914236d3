import assert from "node:assert/strict";
import fc from "fast-check";
import { applyIdentifierMap } from "../apply-map.ts";
import { identifierMap } from "../identifier-map.ts";

const BASE = {
  "src/db/orders.ts": `import { pgTable, text } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: uuid("id"), note: text("note") });
`,
  "src/db/parcels.ts": 'export const parcels = pgTable("parcels", { id: uuid("id"), note: text("note") });\n',
  "src/actions/action.ts": `export interface ActionCall<Row, Input> {
  readonly scope: Scope;
  readonly row: Row;
  readonly input: Input;
}
`,
  "src/order/order.schema.ts": `import { z } from "zod";

export const orderCreateSchema = z.strictObject({ note: z.string() }).meta({ id: "OrderCreate" });

export type OrderCreate = z.infer<typeof orderCreateSchema>;
`,
  "src/order/order.workflow.ts": `import type { ActionCall } from "../actions/action.ts";
import { orders } from "../db/orders.ts";
import * as actions from "./order.actions.ts";

export interface OrderInputs {
  readonly place: PlaceOrder;
}

type Row = typeof orders.$inferSelect;

export type OrderAction<Name extends keyof OrderInputs> = ActionCall<Row, OrderInputs[Name]>;

export type OrderChanges = Partial<Omit<typeof orders.$inferInsert, "id">>;

export type OrderActions = { readonly [Name in keyof OrderInputs]?: ActionBody<Row, OrderInputs[Name]> };

const bodies: OrderActions & object = actions;
`,
  "src/order/order.repository.ts": `import { orders } from "../db/orders.ts";
import type { OrderCreate } from "./order.schema.ts";

const shown = (row: Row) => ({ note: row.note });

export async function getOrder(id: string): Promise<OrderCreate> {
  return shown(await read(id));
}

export async function listOrders(): Promise<Page<OrderCreate>> {
  return { items: [] };
}

export type OrderHooks = EntityHooks<typeof orders.$inferSelect, OrderCreate>;
`,
  "src/parcel/parcel.workflow.ts": `import { parcels } from "../db/parcels.ts";

const shown = (row: Row) => ({ note: row.note });

export type ParcelChanges = Partial<typeof parcels.$inferInsert>;
`,
};

/** `note` of an order is `remark` now, that of a parcel is not. */
function renamed(path: string, text: string): string {
  const renames = [{ from: "note", to: "remark", kind: "member" as const, names: [{ from: "note", to: "remark" }] }];
  const next = Object.entries(BASE).map(
    ([file, content]) => [file, file.includes("parcel") ? content : content.replaceAll("note", "remark")] as const,
  );
  const map = identifierMap({ renames, base: new Map(Object.entries(BASE)), next: new Map(next), moved: new Map() });
  return applyIdentifierMap(map, path, text);
}

const IMPORTS = 'import type { OrderAction, OrderChanges as Changes } from "./order.workflow.ts";\n';

function inActions(code: string): string {
  const result = renamed("src/order/order.actions.ts", IMPORTS + code);
  assert.ok(result.startsWith(IMPORTS));
  return result.slice(IMPORTS.length);
}

describe("members of what has a generated type", () => {
  it("are renamed in what a function returns", () => {
    assert.equal(
      inActions('export async function place(): Promise<Changes> {\n  return { note: "new", id: { note: 1 } };\n}\n'),
      'export async function place(): Promise<Changes> {\n  return { remark: "new", id: { remark: 1 } };\n}\n',
    );
    assert.equal(
      inActions("const make = (late: boolean): Changes => ({ ...(late ? { note: null } : {}) });\n"),
      "const make = (late: boolean): Changes => ({ ...(late ? { remark: null } : {}) });\n",
    );
  });

  it("are renamed where a variable has the name", () => {
    assert.equal(
      inActions("const note = 1;\nconst changes: Changes = { note };\n"),
      "const note = 1;\nconst changes: Changes = { remark: note };\n",
    );
    assert.equal(
      inActions('const place = ({ row: { note } }: OrderAction<"place">) => note;\n'),
      'const place = ({ row: { remark: note } }: OrderAction<"place">) => note;\n',
    );
  });

  it("are renamed where they are read", () => {
    assert.equal(
      inActions('function place({ row }: OrderAction<"place">) {\n  const before = row;\n  use(before.note);\n}\n'),
      'function place({ row }: OrderAction<"place">) {\n  const before = row;\n  use(before.remark);\n}\n',
    );
  });

  it("are renamed in what functions returned, and in items of lists", () => {
    const report = (name: string) => `import { getOrder, listOrders } from "../order/order.repository.ts";

export async function notes(): Promise<string[]> {
  const order = await getOrder("1");
  const { items } = await listOrders();
  return [order.${name}, ...items.filter((item) => item.${name}).map((each) => each.${name})];
}
`;
    assert.equal(renamed("src/reports/report.ts", report("note")), report("remark"));
  });

  it("are renamed in queries, unless these make rows of their own", () => {
    const report = (name: string) => `import { orders } from "../db/orders.ts";

export async function move({ db }: Scope): Promise<void> {
  const [row] = await db.select().from(orders).where(isOpen).limit(1);
  const all = await db.select({ note: orders.${name} }).from(orders);
  const joined = await db.select().from(orders).innerJoin(parcels, isOpen);
  await db.update(orders).set({ ${name}: row?.${name} ?? all[0].note ?? joined[0].parcels.note }).where(isOpen);
  for (const each of await db.select().from(orders)) use(each.${name}, new Map([["note", 1]]).set({ note: 1 }));
  await db.insert(orders).values([{ ${name}: "new" }]);
}
`;
    assert.equal(renamed("src/reports/report.ts", report("note")), report("remark"));
  });

  it("are renamed in the functions of an object", () => {
    const hooks = (name: string, variable: string) => `import type { OrderHooks } from "./order.repository.ts";

export const orderHooks: OrderHooks = {
  async beforeCreate({ input }) {
    return { ...input, ${name}: input.${name}.trim() };
  },
  afterCreate: async ({ row: { ${variable} } }) => use(note),
};
`;
    assert.equal(renamed("src/order/order.hooks.ts", hooks("note", "note")), hooks("remark", "remark: note"));
  });

  it("stay where they are of another type, or where only a compiler could tell", () => {
    for (const code of [
      "interface Changed { note: string }\nconst place = (): Changed => ({ note: 1 });\n",
      "const place = (): Changes => make({ note: 1 });\n",
      "const place = (): Other | { note: string } => ({ note: 1 });\n",
      "const changes = { note: 1 };\nuse(changes.note);\n",
      "const one = other.note;\nconst other = one.note;\nfor (const each of each.note) use(each.note);\n",
      "function place(row: OrderAction): void {\n  const f = (row: Mine) => row.note;\n}\n",
    ])
      assert.equal(inActions(code), code);
    const parcel =
      'import type { ParcelChanges } from "./parcel.workflow.ts";\nexport const place = (): ParcelChanges => ({ note: "" });\n';
    assert.equal(renamed("src/parcel/parcel.actions.ts", parcel), parcel);
  });

  it("are looked for in any code, finished or not, however deep", () => {
    const piece = fc.constantFrom(
      ...[
        "note",
        "row",
        "input",
        "place",
        "orders",
        "OrderAction",
        "Changes",
        "const ",
        "let ",
        "function ",
        "export ",
      ],
      ...[
        "return ",
        "for (const ",
        " of ",
        "await ",
        "{ ",
        " }",
        "(",
        ")",
        "[",
        "]",
        ": ",
        ", ",
        " = ",
        "=> ",
        ".",
        ";\n",
      ],
      ...[
        '"note"',
        "<",
        ">",
        "`${",
        "...",
        "import { note } from ",
        '"./order.workflow.ts"',
        "class ",
        "type ",
        " satisfies ",
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (parts) => {
        const code = parts.join("");
        assert.equal(inActions(code).replaceAll("remark: note", "note").replaceAll("remark", "note"), code);
      }),
      { numRuns: 1000 },
    );
    const deep = `use(${"[".repeat(20_000)}note${"]".repeat(20_000)});\n`;
    assert.equal(inActions(deep), deep);
  });

  it("stay where a type is made of one that has the new name and of one that has the old one", () => {
    const both = `import type { OrderChanges } from "../order/order.workflow.ts";
import type { ParcelChanges } from "../parcel/parcel.workflow.ts";

export const either = (): OrderChanges & ParcelChanges => ({ note: "" });
`;
    assert.equal(renamed("src/reports/report.ts", both), both);
  });
});

describe("names that a file imports", () => {
  const parcels = BASE["src/db/parcels.ts"];
  const applied = (text: string) => {
    const map = identifierMap({
      renames: [{ from: "Parcel", to: "Packet", kind: "entity", names: [{ from: "parcels", to: "packets" }] }],
      base: new Map(Object.entries(BASE)),
      next: new Map([["src/db/packets.ts", parcels.replaceAll("parcels", "packets")]]),
      moved: new Map([["src/db/parcels.ts", "src/db/packets.ts"]]),
    });
    return applyIdentifierMap(map, "src/reports/report.ts", text);
  };

  it("are renamed wherever they are meant", () => {
    const report = (name: string, shorthand: string) => `import { ${name} } from "../db/${name}.ts";

/** Counts parcels. */
export const count = (db: Database) => db.select().from(${name}).where(eq(${name}.id, db.parcels));
export const all = { ${shorthand} };
`;
    assert.equal(applied(report("parcels", "parcels")), report("packets", "parcels: packets"));
    assert.equal(
      applied('import { parcels as table } from "../db/parcels.ts";\nread(table);\n'),
      'import { packets as table } from "../db/packets.ts";\nread(table);\n',
    );
  });

  it("stay where something else is meant, or the new name is taken", () => {
    const other = (name: string) => `import { ${name} } from "../db/${name}.ts";

export const count = (parcels: string[]) => parcels.length;
export const weigh = () => ${name};
`;
    assert.equal(applied(other("parcels")), other("packets"));
    const taken = 'import { parcels } from "../db/parcels.ts";\nconst packets = read(parcels);\n';
    assert.equal(applied(taken), taken.replace("db/parcels", "db/packets"));
    const own = 'import { parcels } from "./parcels.ts";\nread(parcels);\n';
    assert.equal(applied(own), own);
  });
});

describe("names that a file exports because generated code expects them", () => {
  const applied = (text: string, path = "src/order/order.actions.ts") => {
    const next = Object.entries(BASE).map(
      ([file, content]) => [file, content.replaceAll("readonly place:", "readonly submit:")] as const,
    );
    const map = identifierMap({
      renames: [{ from: "place", to: "submit", kind: "action", names: [{ from: "place", to: "submit" }] }],
      base: new Map(Object.entries(BASE)),
      next: new Map(next),
      moved: new Map(),
    });
    return applyIdentifierMap(map, path, text);
  };
  const actions = (name: string) => `import type { OrderAction } from "./order.workflow.ts";

/** Places it. */
export async function ${name}({ row }: OrderAction<"${name}">): Promise<void> {
  const place = row.id;
  log("place", place);
}

export const again = (call: OrderAction<"${name}" | "other">) => ${name}(call);
`;

  it("are renamed with what expects them", () => {
    assert.equal(applied(actions("place")), actions("submit"));
    assert.equal(
      applied("export const place = () => {};\nfunction f(place: () => void) {\n  place();\n}\n"),
      "export const submit = () => {};\nfunction f(place: () => void) {\n  place();\n}\n",
    );
  });

  it("stay where nothing expects them, or the new name is taken", () => {
    const own = "export function place() {}\n";
    assert.equal(applied(own, "src/order/places.ts"), own);
    assert.equal(applied("function place() {}\nplace();\n"), "function place() {}\nplace();\n");
    const taken = "export function place() {}\nexport function submit() {}\n";
    assert.equal(applied(taken), taken);
  });
});
