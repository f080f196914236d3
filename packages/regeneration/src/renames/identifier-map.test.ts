import assert from "node:assert/strict";
import fc from "fast-check";
import { applyIdentifierMap } from "./apply-map.ts";
import { type IdentifierMap, identifierMap } from "./identifier-map.ts";
import type { SymbolRename } from "./symbol-rename.ts";

type Texts = Readonly<Record<string, string>>;

function rename(from: string, to: string): SymbolRename {
  return { from, to, kind: "entity", names: [{ from, to }] };
}

interface Generations {
  readonly renames: readonly SymbolRename[];
  readonly base: Texts;
  readonly next: Texts;
  readonly moved?: Texts;
}

function mapOf({ renames, base, next, moved = {} }: Generations): IdentifierMap {
  const [from, to, places] = [base, next, moved].map((texts) => new Map(Object.entries(texts)));
  return identifierMap({ renames, base: from ?? new Map(), next: to ?? new Map(), moved: places ?? new Map() });
}

const ORDERS: Generations = {
  renames: [rename("Order", "Purchase")],
  base: {
    "src/order/order.ts": `import { orders } from "../db/orders.ts";
import type { OrderLine } from "../order-line/order-line.ts";

/** Reads an order. Rows are in order of time. */
export async function getOrder(id: string): Promise<Order> {
  return only(orders, id, "/orders", "order");
}
`,
    "src/db/orders.ts": 'export const orders = table("orders", { orderBy: text("order_by") });\n',
    "src/customer.ts": 'export const customer = { orders: list("orders"), ordersUrl: "/orders" };\n',
    "src/db/migrations/0001_initial.sql": "CREATE TABLE orders (); -- getOrder\n",
    "src/order-line/order-line.ts": "export interface OrderLine { orderId: string; line: OrderLine }\n",
  },
  next: {
    "src/purchase/purchase.ts": `import type { OrderLine } from "../order-line/order-line.ts";
import { purchases } from "../db/purchases.ts";

/** Reads a purchase. Rows are in order of time. */
export async function getPurchase(id: string): Promise<Purchase> {
  return only(purchases, id, "/purchases", "purchase");
}
`,
    "src/db/purchases.ts": 'export const purchases = table("purchases", { orderBy: text("order_by") });\n',
    "src/customer.ts": 'export const customer = { orders: list("orders"), ordersUrl: "/purchases" };\n',
    "src/db/migrations/0001_initial.sql": "CREATE TABLE orders (); -- getOrder\n",
    "src/order-line/order-line.ts": "export interface OrderLine { purchaseId: string; line: OrderLine }\n",
  },
  moved: { "src/order/order.ts": "src/purchase/purchase.ts", "src/db/orders.ts": "src/db/purchases.ts" },
};

function sorted(text: string | undefined): readonly string[] {
  return (text ?? "").split("\n").sort();
}

describe("names of generated code after renames", () => {
  const map = mapOf(ORDERS);
  const applied = (path: string, text: string) => applyIdentifierMap(map, path, text);

  it("are those of the new code, place by place", () => {
    for (const [path, text] of Object.entries(ORDERS.base))
      assert.deepEqual(sorted(applied(path, text)), sorted(ORDERS.next[ORDERS.moved?.[path] ?? path]), path);
  });

  it("hold for what the user wrote with them", () => {
    const path = "src/order/order.ts";
    assert.equal(
      applied(path, "const all: Order[] = await getOrder(x); // getOrder\n"),
      "const all: Purchase[] = await getPurchase(x); // getPurchase\n",
    );
    assert.equal(
      applied("src/customer.ts", 'get("/orders/1"); customer.orders;\n'),
      'get("/orders/1"); customer.orders;\n',
    );
  });

  it("leave alone what generation never made", () => {
    const own = "export function cancelOrder() {} // in alphabetical order, OrderLine, reorder, ORDER BY, orderBy\n";
    assert.equal(applied("src/order/order.ts", own), own);
    assert.equal(applied("src/mine.ts", own), own);
  });

  it("are found in files of the user's own, too", () => {
    assert.equal(
      applied(
        "src/mine.ts",
        'import { getOrder } from "./order/order.ts";\nexport const x: Promise<Order> = getOrder("1");\n',
      ),
      'import { getPurchase } from "./purchase/purchase.ts";\nexport const x: Promise<Purchase> = getPurchase("1");\n',
    );
  });

  it("stay the old ones in migrations, which are history", () => {
    const own = "-- getOrder\nALTER TABLE orders ADD COLUMN mine text;\n";
    assert.equal(applied("src/db/migrations/0002_mine.sql", own), own);
    assert.notEqual(applied("src/mine.sql", own), own);
  });

  it("do not run into names that the user has already", () => {
    const own = "const getPurchase = 1;\ngetOrder(getPurchase);\n";
    assert.equal(applied("src/mine.ts", own), own);
  });

  it("take paths along when a file moves", () => {
    assert.equal(
      applied("src/order/order.ts", 'import "./mine.ts";\nimport "../db/orders.js";\nimport "./order";\n'),
      'import "../order/mine.ts";\nimport "../db/purchases.js";\nimport "./purchase";\n',
    );
  });

  it("change places at once", () => {
    const exchange = mapOf({
      renames: [rename("Buyer", "Seller"), rename("Seller", "Buyer")],
      base: {
        "buyer.ts": 'export const createBuyer = () => make("buyer");\n',
        "seller.ts": 'export const createSeller = () => make("seller");\n',
        "all.ts": "export const all = [createBuyer, createSeller, createBuyer];\n",
      },
      next: {
        "seller.ts": 'export const createSeller = () => make("seller");\n',
        "buyer.ts": 'export const createBuyer = () => make("buyer");\n',
        "all.ts": "export const all = [createSeller, createBuyer, createSeller];\n",
      },
      moved: { "buyer.ts": "seller.ts", "seller.ts": "buyer.ts" },
    });
    const mine = 'import { createBuyer } from "./buyer.ts";\nimport { createSeller } from "./seller.ts";\n';
    assert.equal(
      applyIdentifierMap(exchange, "buyer.ts", "createBuyer(createSeller);\n"),
      "createSeller(createBuyer);\n",
    );
    assert.equal(
      applyIdentifierMap(exchange, "mine.ts", mine),
      'import { createSeller } from "./seller.ts";\nimport { createBuyer } from "./buyer.ts";\n',
    );
  });

  it("restrict plain words of members to their places", () => {
    const total = mapOf({
      renames: [rename("total", "sum")],
      base: {
        "order.ts": "export const fields = { total: decimal(orders.total), kind: text(orders.kind) };\n",
        "invoice.ts": "export const fields = { total: decimal(invoices.total) };\n",
      },
      next: {
        "order.ts": "export const fields = { sum: decimal(orders.sum), kind: text(orders.kind) };\n",
        "invoice.ts": "export const fields = { total: decimal(invoices.total) };\n",
      },
    });
    assert.equal(
      applyIdentifierMap(total, "order.ts", "const total = 1; // in total\nuse(row.total, { total: 1 }, total);\n"),
      "const total = 1; // in total\nuse(row.sum, { sum: 1 }, total);\n",
    );
    assert.equal(applyIdentifierMap(total, "invoice.ts", "use(row.total);\n"), "use(row.total);\n");
    assert.equal(
      applyIdentifierMap(total, "mine.ts", "use(orders.total, invoices.total, total);\n"),
      "use(orders.sum, invoices.total, total);\n",
    );
  });

  it("are as many words as the new name has, each in its spelling", () => {
    const words = mapOf({
      renames: [rename("Payment", "WayToPay")],
      base: {
        "a.ts": 'const payments = table("payments", "/payments/", PAYMENT_LIMIT); // A payment, an old payment.\n',
      },
      next: {
        "a.ts":
          'const waysToPay = table("way_to_pays", "/way-to-pays/", WAY_TO_PAY_LIMIT); // A way to pay, an old way to pay.\n',
      },
    });
    assert.equal(
      applyIdentifierMap(words, "a.ts", 'f("/payments/", PAYMENT_LIMIT); // an old payment\n'),
      'f("/way-to-pays/", WAY_TO_PAY_LIMIT); // an old way to pay\n',
    );
  });

  it("stay when nothing shows that they changed", () => {
    const stale = mapOf({ renames: [rename("Order", "Purchase")], base: ORDERS.base, next: ORDERS.base });
    assert.ok(stale.isEmpty);
    for (const [path, text] of Object.entries(ORDERS.base)) assert.equal(applyIdentifierMap(stale, path, text), text);
  });

  it("change nothing but words, in any text", () => {
    const piece = fc.constantFrom(
      "getOrder",
      "order",
      "orders",
      "mine",
      " ",
      "\n",
      '"',
      "`",
      "${",
      "}",
      "//",
      "/*",
      "(",
      "é",
      "./order",
      "an ",
      "\\",
    );
    fc.assert(
      fc.property(
        fc.array(piece),
        fc.constantFrom("src/order/order.ts", "src/mine.ts", "a.md", "a.json"),
        (parts, path) => {
          const text = parts.join("");
          const strange = (each: string) => each.replace(/[\p{L}\p{N}./ ]+/gu, "");
          assert.equal(strange(applied(path, text)), strange(text));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
