import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { PostgresServer } from "../../src/testing/postgres/postgres-server.ts";
import { generate, type RunningApplication, startApplication, writeApplication } from "../support/applications.ts";
import { projectModel } from "../support/project-model.ts";
import { tokenFor } from "../support/token.ts";

const BODIES = {
  visit: `import type { VisitAction, VisitChanges } from "./visit.workflow.ts";

export async function lend({ scope: { principal } }: VisitAction<"lend">): Promise<VisitChanges> {
  return { byId: typeof principal === "object" ? principal.id : null };
}
`,
  ticket: `import type { TicketAction, TicketChanges } from "./ticket.workflow.ts";

export async function assign({ input }: TicketAction<"assign">): Promise<TicketChanges> {
  return { ownerId: input.toId };
}
`,
  order: `import { sql } from "drizzle-orm";
import { asSystem } from "../../access/scope.ts";
import type { OrderAction } from "./order.workflow.ts";

export async function place({ scope, row }: OrderAction<"place">): Promise<void> {
  await asSystem(scope, ({ db }) =>
    db.execute(sql\`
      UPDATE products SET stock = stock - lines.quantity FROM lines
      WHERE lines.product_id = products.id AND lines.order_id = \${row.id}\`),
  );
}
`,
};

describe("guards that look at other rows, asked at the same time on PostgreSQL", function () {
  this.timeout(180_000);
  const account = randomUUID();
  const authorization = `Bearer ${tokenFor({ id: account })}`;
  let postgres: PostgresServer;
  let application: RunningApplication;
  let client: Client;

  before(async () => {
    const model = await projectModel(path.join(import.meta.dirname, "../fixtures/guards"));
    const root = await writeApplication("guards-test", generate(model, "guards"));
    for (const [name, body] of Object.entries(BODIES))
      writeFileSync(path.join(root, `src/modules/${name}/${name}.actions.ts`), body);
    postgres = await PostgresServer.start();
    application = await startApplication(root, { DATABASE_URL: postgres.address(), NODE_ENV: "test" });
    client = new Client({ connectionString: postgres.address() });
    await client.connect();
    await client.query("INSERT INTO accounts (id, login) VALUES ($1, 'ann')", [account]);
  });
  after(async () => {
    await client?.end();
    await application?.stop();
    await postgres?.stop();
  });

  async function post(address: string, body: object): Promise<{ status: number; body: { readonly id?: string } }> {
    const response = await fetch(`${application.url}${address}`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as { readonly id?: string } };
  }

  async function create(address: string, body: object): Promise<string> {
    const made = await post(address, body);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return String(made.body.id);
  }

  /** What is answered when all of them are asked at once, in the order of the numbers. */
  async function atOnce(requests: readonly (readonly [string, object?])[]): Promise<readonly number[]> {
    const answers = await Promise.all(requests.map(([address, body = {}]) => post(address, body)));
    return answers.map(({ status }) => status).sort();
  }

  const code = () => randomUUID().slice(0, 8);
  const times = <Made>(count: number, make: () => Promise<Made>) => Promise.all(Array.from({ length: count }, make));

  it("books a room once", async () => {
    for (let round = 0; round < 8; round++) {
      const roomId = await create("/rooms", { name: code() });
      const visits = await times(4, () => create("/visits", { code: code(), roomId }));
      assert.deepEqual(await atOnce(visits.map((id) => [`/visits/${id}/book`])), [200, 409, 409, 409]);
    }
  });

  it("lends one at most to whoever asks", async () => {
    for (let round = 0; round < 8; round++) {
      await client.query("UPDATE visits SET by_id = NULL");
      const visits = await times(4, async () =>
        create("/visits", { code: code(), roomId: await create("/rooms", { name: code() }) }),
      );
      assert.deepEqual(await atOnce(visits.map((id) => [`/visits/${id}/lend`])), [200, 409, 409, 409]);
    }
  });

  it("gives three at most to whom a parameter names", async () => {
    for (let round = 0; round < 8; round++) {
      const toId = await create("/accounts", { login: code() });
      const tickets = await times(5, () => create("/tickets", { code: code() }));
      const answers = await atOnce(tickets.map((id) => [`/tickets/${id}/assign`, { toId }]));
      assert.deepEqual(answers, [200, 200, 200, 409, 409]);
    }
  });

  it("sells what there is, whatever the order of the lines", async () => {
    for (let round = 0; round < 8; round++) {
      const products = await times(2, () => create("/products", { sku: code(), stock: 3 }));
      const lines = products.map((productId) => ({ productId, quantity: 1 }));
      const orders = await times(6, () =>
        create("/orders", { number: code(), lines: Math.random() < 0.5 ? lines : lines.toReversed() }),
      );
      const answers = await atOnce(orders.map((id) => [`/orders/${id}/place`]));
      assert.deepEqual(answers, [200, 200, 200, 409, 409, 409]);
    }
  });
});
