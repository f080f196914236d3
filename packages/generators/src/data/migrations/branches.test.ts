import assert from "node:assert/strict";
import type { Model } from "@domainsmith/model";
import { databaseSchema } from "../../access/index.ts";
import type { RunDecisions } from "../../generator.ts";
import { relationalModel } from "../../relational/index.ts";
import { testDatabase } from "../../testing/database.ts";
import { int, string } from "../../testing/expression-builder.ts";
import { ModelBuilder } from "../../testing/model-builder.ts";
import { migrationFiles } from "./migration-files.ts";

type Files = ReadonlyMap<string, string>;

const FOLDER = "src/db/migrations/";
const NONE: Files = new Map();

function things(...attributes: readonly string[]): Model {
  const builder = new ModelBuilder("test", "shop");
  const thing = builder.entity("Thing").attribute("name", string(80));
  for (const attribute of attributes) thing.attribute(attribute, int, { optional: true });
  return builder.build();
}

function generate(model: Model, previous: Files, decisions: RunDecisions = {}) {
  const { files, notices } = migrationFiles(databaseSchema(model), relationalModel(model).renames, previous, decisions);
  return { files: new Map(files.map(({ path, content }) => [path, content])), notices };
}

function names(files: Files): readonly string[] {
  return [...files.keys()].map((path) => path.slice(FOLDER.length)).sort();
}

/** Two branches of one application, which each added an attribute, and their files after git has merged them. */
function branches() {
  const main = generate(things(), NONE).files;
  const ours = generate(things("weight"), main).files;
  const theirs = generate(things("height"), main).files;
  return { main, ours, theirs, merged: new Map([...theirs, ...ours]), both: things("weight", "height") };
}

describe("migrations of two branches", function () {
  this.timeout(60_000);
  const db = testDatabase();

  it("touch no file of each other", () => {
    const { main, ours, theirs } = branches();
    for (const [path, content] of main) assert.deepEqual([ours.get(path), theirs.get(path)], [content, content]);
    const added = names(ours).filter((name) => !main.has(FOLDER + name));
    assert.ok(added.length === 2 && added.every((name) => !theirs.has(FOLDER + name)));
  });

  it("are told from each other, and nothing is written until it is decided", () => {
    const { merged, both } = branches();
    const { files, notices } = generate(both, merged);
    assert.deepEqual(names(files), names(merged));
    assert.deepEqual(
      notices.map(({ severity, code, choices }) => [severity, code, choices]),
      [["error", "DS7201", ["0002_add_things_height", "0002_add_things_weight"]]],
    );
  });

  it("become one behind the one that stays, on databases with rows", async () => {
    const { main, theirs, merged, both } = branches();
    const { files, notices } = generate(both, merged, { migrationsOnto: "0002_add_things_height" });
    assert.deepEqual(notices, []);
    assert.deepEqual(names(files), [
      "0001_initial.json",
      "0001_initial.sql",
      "0002_add_things_height.json",
      "0002_add_things_height.sql",
      "0003_add_things_weight.json",
      "0003_add_things_weight.sql",
    ]);
    await db.run([main.get(`${FOLDER}0001_initial.sql`) ?? ""]);
    await db.run([theirs.get(`${FOLDER}0002_add_things_height.sql`) ?? ""]);
    await db.run(["INSERT INTO things (id, name, height) VALUES (gen_random_uuid(), 'box', 3)"]);
    await db.run([files.get(`${FOLDER}0003_add_things_weight.sql`) ?? ""]);
    assert.deepEqual(await db.rows("SELECT name, height, weight FROM things"), [
      { name: "box", height: 3, weight: null },
    ]);
    assert.deepEqual(generate(both, files).files, files);
  });

  it("become one although the branches went on for long", () => {
    const { main } = branches();
    const ours = generate(things("a", "b"), generate(things("a"), main).files).files;
    const theirs = generate(things("c", "d"), generate(things("c"), main).files).files;
    const { files } = generate(things("a", "b", "c", "d"), new Map([...ours, ...theirs]), {
      migrationsOnto: "0003_add_things_d",
    });
    assert.deepEqual(
      names(files).filter((name) => name.endsWith(".sql")),
      ["0001_initial.sql", "0002_add_things_c.sql", "0003_add_things_d.sql", "0004_add_things_a_and_1_more.sql"].map(
        (name) => name.replace("_and_1_more", "_and_more"),
      ),
    );
  });

  it("keep what people wrote, and warn where it runs too early now", () => {
    const { merged, both } = branches();
    const files = new Map([...merged, [`${FOLDER}0003_fill.sql`, "UPDATE things SET weight = 1;"]]);
    const { notices } = generate(both, files, { migrationsOnto: "0002_add_things_height" });
    assert.deepEqual(
      notices.map(({ severity, code }) => [severity, code]),
      [["warning", "DS7207"]],
    );
    assert.match(notices[0]?.message ?? "", /0003_fill .*0002_add_things_weight/);
  });

  it("are refused a name that is none of them", () => {
    const { merged, both } = branches();
    const { notices, files } = generate(both, merged, { migrationsOnto: "0009_other" });
    assert.deepEqual(
      notices.map(({ code }) => code),
      ["DS7206"],
    );
    assert.deepEqual(names(files), names(merged));
  });
});
