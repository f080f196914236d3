import assert from "node:assert/strict";
import { databaseSchema } from "../../access/index.ts";
import { relationalModel } from "../../relational/index.ts";
import { testDatabase } from "../../testing/database.ts";
import { sourceModel } from "../../testing/source-model.ts";
import { schemaSteps } from "./diff.ts";
import { createSchema } from "./initial.ts";
import type { Step } from "./steps.ts";

/** The model with and without a type in which case makes no difference. */
const source = (annotation: string) => `
import { caseless } from "@domainsmith/std"
${annotation} type Mail = String(3..80)
entity Person { mail: Mail unique  other: Mail? }
entity Reader { shelf: Int  mail: Mail  unique (shelf, mail) }`;

const INSERT = "INSERT INTO people (id, mail) VALUES";

describe("migrations to texts in which case makes no difference", () => {
  const db = testDatabase();
  let steps: readonly Step[];

  before(async () => {
    const [from, to] = [await sourceModel(source("")), await sourceModel(source("@caseless"))];
    await db.run(createSchema(databaseSchema(from)).flat());
    steps = schemaSteps(databaseSchema(from), databaseSchema(to), relationalModel(to).renames);
  });

  const migrate = () => db.run(["BEGIN", ...steps.map(({ sql }) => sql), "COMMIT"]);

  it("say which rows would become the same, and change nothing then", async () => {
    const [one, other] = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"];
    await db.run([`${INSERT} ('${one}', 'Ann@Example.com'), ('${other}', 'ann@example.com')`]);
    await assert.rejects(migrate(), (error: Error) => {
      assert.match(error.message, /^Rows of people would be the same with mail in small letters: those with id /);
      assert.ok(error.message.includes(one) && error.message.includes(other), error.message);
      return true;
    });
    await db.run(["ROLLBACK", `DELETE FROM people WHERE id = '${other}'`]);
    assert.deepEqual(await db.rows("SELECT mail FROM people"), [{ mail: "Ann@Example.com" }]);
  });

  it("write what there is in small letters, and let nothing else be written from there on", async () => {
    await db.run([`${INSERT} (gen_random_uuid(), 'ＢＯＢ@Example.com ')`]);
    // The same in two places that are told apart by something else.
    await db.run([
      "INSERT INTO readers (id, shelf, mail) SELECT gen_random_uuid(), n, 'A@b' FROM generate_series(1, 2) n",
    ]);
    assert.deepEqual(
      steps.flatMap(({ hazard }) => hazard ?? []),
      [],
    );
    await migrate();
    assert.deepEqual(await db.rows("SELECT mail FROM people ORDER BY mail"), [
      { mail: "ann@example.com" },
      { mail: "bob@example.com" },
    ]);
    assert.equal(await db.violation(`${INSERT} (gen_random_uuid(), 'Cid@x')`), "people_mail_caseless_check");
    assert.equal(await db.violation(`${INSERT} (gen_random_uuid(), 'ann@example.com')`), "people_mail_key");
  });
});
