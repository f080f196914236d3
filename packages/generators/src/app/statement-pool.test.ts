import assert from "node:assert/strict";
import { StatementPool } from "../../application/src/db/statement-pool.ts";

describe("the connections of applications", () => {
  /** A connection whose commits are refused, as by a check that is made at the end. */
  function refusing() {
    const asked: string[] = [];
    const client = {
      async query(statement: string | { readonly text: string }) {
        const text = typeof statement === "string" ? statement : statement.text;
        asked.push(text);
        if (text === "commit") throw new Error("refused at the end");
        return { rows: [] };
      },
      release() {},
    };
    const options = { pool: { connect: async () => client }, changes: { committed: async () => {} } };
    // What the driver's pool has besides is not asked for.
    return { asked, pool: new StatementPool(options as unknown as ConstructorParameters<typeof StatementPool>[0]) };
  }

  it("roll back what could not be committed, and answer nothing behind it", async () => {
    const { asked, pool } = refusing();
    const connection = await pool.connect();
    await connection.query("begin");
    await connection.query("select 1");
    await assert.rejects(connection.query("commit"), /refused at the end/);
    await connection.query("rollback");
    assert.deepEqual(asked, ["begin; select 1", "commit"]);
    await assert.rejects(connection.query("select 2"), /The transaction is over/);
  });
});
