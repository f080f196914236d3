// What a server of the shop costs with nothing but Node's `http` and the driver: run in the application's folder, on a
// database that the application has made. It checks tokens, makes one transaction for each request in the database's
// role, asks the same questions, and answers with JSON; it checks no input, knows no rules, and keeps no answers.
import { createHmac, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { json } from "node:stream/consumers";
import type { Pool, PoolClient } from "pg";

const require = createRequire(path.resolve("package.json"));
const { Pool: OpenPool }: { Pool: new (options: object) => Pool } = require("pg");
const pool = new OpenPool({ connectionString: process.env.DATABASE_URL, max: 10, options: "-c jit=off" });
const secret = process.env.AUTH_SECRET ?? "";

type Rows = readonly Record<string, unknown>[];

/** One request's transaction. */
interface Transaction {
  ask(name: string, text: string, values: readonly unknown[]): Promise<Rows>;
}

interface Who {
  readonly sub: string;
  readonly roles: readonly string[];
}

const LINES = "select * from order_lines where order_id = any($1) order by order_id, position";
const TOTAL = "(select coalesce(sum(price_amount * quantity), 0) from access.order_lines where order_id = orders.id)";
const OWN = "exists (select 1 from access.customers c where c.id = orders.customer_id and c.account_id = access.me())";
const ORDER = `select orders.*, ${TOTAL} as total from orders`;

function whoAsks({ headers: { authorization } }: IncomingMessage): Who | undefined {
  if (authorization === undefined) return undefined;
  const [head = "", body = "", signature] = authorization.slice("Bearer ".length).split(".");
  const expected = createHmac("sha256", secret).update(`${head}.${body}`).digest("base64url");
  if (signature !== expected) throw new Error("Not a token of ours.");
  return JSON.parse(Buffer.from(body, "base64url").toString());
}

async function inTransaction<Result>(who: Who | undefined, work: (tx: Transaction) => Promise<Result>) {
  const client: PoolClient = await pool.connect();
  try {
    const settings = [
      ["role", "shop_app"],
      ["app.account", who?.sub ?? ""],
      ["app.roles", who?.roles.join(",") ?? ""],
      ["app.operation", "read"],
      ["app.row", ""],
    ].map(([name, value]) => `set_config('${name}', '${value}', true)`);
    await client.query(`begin; select ${settings.join(", ")}`);
    const result = await work({
      ask: async (name, text, values) => (await client.query({ name, text, values: [...values] })).rows,
    });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

async function withLines(tx: Transaction, orders: Rows): Promise<Rows> {
  const lines = await tx.ask("lines", LINES, [orders.map(({ id }) => id)]);
  return orders.map((order) => ({ ...order, lines: lines.filter((line) => line.order_id === order.id) }));
}

async function withCustomers(tx: Transaction, orders: Rows): Promise<Rows> {
  const ids = orders.map((order) => order.customer_id);
  const customers = await tx.ask("customers", "select * from customers where id = any($1)", [ids]);
  return orders.map((order) => ({ ...order, customer: customers.find(({ id }) => id === order.customer_id) }));
}

async function products(tx: Transaction, found: Rows): Promise<Rows> {
  const ids = [found.map(({ id }) => id)];
  const tags = await tx.ask("tags", "select * from product_tags where product_id = any($1)", ids);
  const related = await tx.ask("related", "select * from product_related where product_id = any($1)", ids);
  return found.map((product) => ({
    ...product,
    tagIds: tags.filter((tag) => tag.product_id === product.id).map((tag) => tag.tag_id),
    relatedIds: related.filter((each) => each.product_id === product.id).map((each) => each.related_id),
  }));
}

const enter = (tx: Transaction, operation: string, id: string) =>
  tx.ask("enter", "select set_config('app.operation', $1, true), set_config('app.row', $2, true)", [operation, id]);

interface OrderBody {
  readonly customerId: string;
  readonly note?: string;
  readonly shipTo: Readonly<Record<string, string>>;
  readonly lines: readonly { productId: string; quantity: number; price: { amount: string; currency: string } }[];
}

async function createOrder(tx: Transaction, body: OrderBody): Promise<unknown> {
  const id = randomUUID();
  await enter(tx, "create", id);
  const { street, city, postalCode, country } = body.shipTo;
  await tx.ask(
    "create",
    "insert into orders (id, customer_id, ship_to_street, ship_to_city, ship_to_postal_code, ship_to_country) values ($1, $2, $3, $4, $5, $6)",
    [id, body.customerId, street, city, postalCode, country],
  );
  for (const [position, line] of body.lines.entries()) {
    await tx.ask(
      "line",
      "insert into order_lines (id, order_id, product_id, quantity, price_amount, price_currency, position) values ($1, $2, $3, $4, $5, $6, $7)",
      [randomUUID(), id, line.productId, line.quantity, line.price.amount, line.price.currency, position],
    );
  }
  return readOrder(tx, id);
}

async function readOrder(tx: Transaction, id: string): Promise<unknown> {
  const [order] = await withLines(tx, await tx.ask("order", `${ORDER} where id = $1`, [id]));
  return order && { ...order, shipTo: {} };
}

async function answer(request: IncomingMessage): Promise<unknown> {
  const who = whoAsks(request);
  const url = new URL(request.url ?? "/", "http://localhost");
  const [, list, id = "", rest] = url.pathname.split("/");
  const body: OrderBody | undefined = request.method === "GET" ? undefined : ((await json(request)) as OrderBody);
  return inTransaction(who, async (tx) => {
    if (list === "categories") {
      return { items: await tx.ask("categories", "select * from categories order by position, id limit 51", []) };
    }
    if (list === "products" && rest === "reviews") {
      await tx.ask("readable", "select 1 from products where id = $1 and status = 'active'", [id]);
      const text = "select * from reviews where product_id = $1 order by created_at desc, id limit 11";
      return { items: await tx.ask("reviews", text, [id]) };
    }
    if (list === "products" && id === "") {
      const text =
        "select * from products where category_id = $1 and status = $2 and status = 'active' order by name, id limit 21";
      const found = await tx.ask("products", text, [url.searchParams.get("categoryId"), "active"]);
      return { items: await products(tx, found) };
    }
    if (list === "products") {
      const found = await tx.ask("product", "select * from products where id = $1 and status = 'active'", [id]);
      const [product] = await products(tx, found);
      const [category] = await tx.ask("category", "select * from categories where id = $1", [product?.category_id]);
      return { ...product, category };
    }
    if (list === "customers") {
      await tx.ask("customer", "select 1 from customers where id = $1", [id]);
      return {
        items: await withLines(tx, await tx.ask("of", `${ORDER} where customer_id = $1 order by id limit 21`, [id])),
      };
    }
    if (body && rest === "place") {
      await enter(tx, "place", id);
      await tx.ask("lock", `select version, ${OWN} from orders where id = $1 for update`, [id]);
      await tx.ask(
        "place",
        "update orders set status = 'placed', placed_at = now(), version = version + 1 where id = $1",
        [id],
      );
      await tx.ask("emit", "select 1", []);
      return readOrder(tx, id);
    }
    if (body && id !== "") {
      await enter(tx, "update", id);
      await tx.ask("lock", `select version, ${OWN} from orders where id = $1 for update`, [id]);
      await tx.ask("change", "update orders set note = $2, version = version + 1 where id = $1", [id, body.note]);
      return readOrder(tx, id);
    }
    if (body) return createOrder(tx, body);
    if (id !== "") {
      const [order] = await withCustomers(
        tx,
        await withLines(tx, await tx.ask("order", `${ORDER} where id = $1`, [id])),
      );
      return order;
    }
    if (who?.roles.includes("Support")) {
      const text = `${ORDER} where status = $1 order by placed_at desc, id limit 21`;
      const found = await tx.ask("by status", text, [url.searchParams.get("status")]);
      return { items: await withCustomers(tx, await withLines(tx, found)) };
    }
    const own = await tx.ask("own", `${ORDER} where ${OWN} order by created_at desc, id limit 21`, []);
    return { items: await withLines(tx, own) };
  });
}

const server = createServer((request, response) => {
  answer(request).then(
    (found) => {
      const isCreated = request.method === "POST" && request.url === "/orders";
      const text = JSON.stringify(found);
      response.writeHead(isCreated ? 201 : 200, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(text),
      });
      response.end(text);
    },
    (error) => {
      response.writeHead(500);
      response.end(String(error));
    },
  );
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(`listening at http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
});
process.on("SIGTERM", () => {
  server.close(() => pool.end());
  server.closeAllConnections();
});
