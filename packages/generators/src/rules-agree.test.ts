import assert from "node:assert/strict";
import { agreementModel } from "./testing/agreement/model.ts";
import { compareBatch } from "./testing/agreement/run.ts";
import { tableStatements } from "./testing/agreement/tables.ts";
import { testDatabase } from "./testing/database.ts";

/** Expressions that share one set of rows and one query. */
const BATCH = 50;

describe("an expression in TypeScript and in PostgreSQL", () => {
  const database = testDatabase();

  it("gives the same answer on the same rows", async function () {
    const wanted = Number(process.env.EXPRESSIONS ?? 500);
    this.timeout(Math.max(60_000, wanted * 100));
    const first = Number(process.env.EXPRESSIONS_SEED ?? Math.floor(Math.random() * 1e9));
    const model = agreementModel();
    await database.clear();
    await database.run(tableStatements(model));
    let compared = 0;
    let refused = 0;
    const disagreements: string[] = [];
    for (let seed = first; compared < wanted; seed++) {
      const outcome = await compareBatch(model, database, seed, BATCH);
      compared += outcome.compared;
      refused += outcome.refused.length;
      disagreements.push(...outcome.disagreements);
    }
    await database.run(["SET timezone = 'UTC'"]);
    assert.equal(disagreements.length, 0, disagreements.slice(0, 5).join("\n\n"));
    assert.ok(refused < compared, `The typing refused ${refused} expressions and took ${compared}.`);
  });
});
