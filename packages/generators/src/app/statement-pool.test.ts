import assert from "node:assert/strict";
import pg from "pg";
import { StatementPool, UnknownOutcome } from "../../application/src/db/statement-pool.ts";

describe("the connections of applications", () => {
  /** A pool with one connection, on which one statement fails. */
  function failing(failed: string, error: Error) {
    const asked: string[] = [];
    const released: unknown[] = [];
    const client = {
      async query(statement: string | { readonly text: string }) {
        const text = typeof statement === "string" ? statement : statement.text;
        asked.push(text);
        if (text === failed) throw error;
        return { rows: [] };
      },
      release: (broken: unknown) => released.push(broken),
    };
    const options = { connections: { lend: async () => client }, changes: { committed: async () => {} } };
    // What connections have besides is not asked for.
    const pool = new StatementPool(options as unknown as ConstructorParameters<typeof StatementPool>[0]);
    return { asked, released, pool };
  }

  const unanswered = new Error("Query read timeout");

  it("roll back what could not be committed, and answer nothing behind it", async () => {
    const { asked, pool } = failing("commit", new pg.DatabaseError("refused at the end", 0, "error"));
    const connection = await pool.connect();
    await connection.query("begin");
    await connection.query("select 1");
    await assert.rejects(connection.query("commit"), /refused at the end/);
    await connection.query("rollback");
    assert.deepEqual(asked, ["begin; select 1", "commit"]);
    await assert.rejects(connection.query("select 2"), /The transaction is over/);
  });

  it("ask nothing more of PostgreSQL where it has not answered, and close the connection", async () => {
    const { asked, released, pool } = failing("select 2", unanswered);
    const connection = await pool.connect();
    await connection.query("begin");
    await connection.query("select 1");
    await assert.rejects(connection.query("select 2"), unanswered);
    await assert.rejects(connection.query("rollback to savepoint sp1"), /Connection terminated/);
    await connection.query("rollback");
    connection.release();
    assert.deepEqual(asked, ["begin; select 1", "select 2"]);
    assert.deepEqual(released, [true]);
  });

  it("do not say that a change has failed when nobody knows whether it was committed", async () => {
    for (const error of [unanswered, new Error("Connection terminated unexpectedly"), new Error("write EPIPE")]) {
      const { pool } = failing("commit", error);
      const connection = await pool.connect();
      await connection.query("begin");
      await connection.query("insert");
      await assert.rejects(connection.query("commit"), UnknownOutcome);
    }
  });

  it("refuse to begin a transaction without a connection of its own, as Drizzle would if it took them for no pool", async () => {
    await assert.rejects(failing("", unanswered).pool.query("begin"), /does not take StatementPool for a pool/);
    assert.match(StatementPool.name, /Pool/);
  });
});
