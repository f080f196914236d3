import assert from "node:assert/strict";
import fc from "fast-check";
import { databaseSchema } from "../../access/index.ts";
import { relationalModel } from "../../relational/index.ts";
import { arbitraryModel } from "../../testing/arbitrary-model.ts";
import { withRules } from "../../testing/arbitrary-rules.ts";
import { testDatabase } from "../../testing/database.ts";
import { schemaSteps } from "./diff.ts";
import { createSchema } from "./initial.ts";
import { withPassedRenames } from "./passed-renames.ts";

const ruled = arbitraryModel.chain(withRules);

/** `MIGRATION_RUNS=200` looks longer. */
const RUNS = Number(process.env.MIGRATION_RUNS ?? 15);

describe("migrations between random models", () => {
  const db = testDatabase();

  it("lead to the same database as making the new model's from nothing", async function () {
    this.timeout(600_000);
    await fc.assert(
      fc.asyncProperty(ruled, ruled, async (first, second) => {
        const before = relationalModel(first);
        const after = relationalModel(second);
        const errors = [...before.notices, ...after.notices].filter(({ severity }) => severity === "error");
        fc.pre(errors.length === 0);
        const [from, to] = [databaseSchema(first), databaseSchema(second)];
        await db.clear();
        await db.run(createSchema(to).flat());
        const expected = await db.catalogue();
        await db.clear();
        await db.run(createSchema(from).flat());
        const steps = schemaSteps(from, to, after.renames);
        await db.run(["BEGIN", ...steps.map(({ sql }) => sql), "COMMIT"]);
        assert.deepEqual(await db.catalogue(), expected);
        assert.deepEqual(schemaSteps(withPassedRenames(to, after.renames), to, after.renames), []);
      }),
      { numRuns: RUNS },
    );
  });
});
