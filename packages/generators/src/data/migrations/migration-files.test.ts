import assert from "node:assert/strict";
import path from "node:path";
import type { Model } from "@domainsmith/model";
import { databaseSchema } from "../../access/index.ts";
import { relationalModel } from "../../relational/index.ts";
import { testDatabase } from "../../testing/database.ts";
import { int, literal, string, text } from "../../testing/expression-builder.ts";
import { assertGolden } from "../../testing/golden.ts";
import { type EntityBuilder, ModelBuilder } from "../../testing/model-builder.ts";
import { shopModel } from "../../testing/shop-model.ts";
import { migrationFiles } from "./migration-files.ts";

function migrate(model: Model, previous: ReadonlyMap<string, string>, allowDestructive: boolean) {
  return migrationFiles(databaseSchema(model), relationalModel(model).renames, previous, { allowDestructive });
}

/** The files after generating models one after the other, and the notices of the last. */
function generated(models: readonly Model[], allowDestructive = false) {
  let previous = new Map<string, string>();
  let last = migrate(new ModelBuilder().build(), previous, allowDestructive);
  for (const model of models) {
    last = migrate(model, previous, allowDestructive);
    previous = new Map(last.files.map(({ path: file, content }) => [file, content]));
  }
  const names = [...previous.keys()].filter((file) => file.endsWith(".sql")).map((file) => path.basename(file));
  return {
    previous,
    names,
    notices: last.notices,
    newest: previous.get(`src/db/migrations/${names.at(-1) ?? ""}`) ?? "",
  };
}

function thing(build: (entity: EntityBuilder) => void, was: readonly string[] = [], name = "Thing"): Model {
  const builder = new ModelBuilder("test", "shop");
  builder.enum("Colour", ["red", "green"]);
  build(builder.entity(name, { was }));
  return builder.build();
}

/** The statements of a migration that change tables, without its comments and without who may do what. */
function statements(sql: string): readonly string[] {
  return sql.split("\n").filter((line) => /^(ALTER TABLE(?!.*ROW LEVEL)|UPDATE|DROP TABLE|CREATE TABLE)/.test(line));
}

const plain = thing((entity) => entity.attribute("name", string(80)).attribute("size", int, { optional: true }));

describe("migration files", () => {
  it("begin with the whole schema", () => {
    const { names, newest, previous } = generated([shopModel()]);
    assert.deepEqual(names, ["0001_initial.sql"]);
    assertGolden(import.meta.dirname, "0001_initial.sql", newest);
    assert.deepEqual(
      [...previous.keys()],
      ["src/db/migrations/0001_initial.sql", "src/db/migrations/0001_initial.json"],
    );
  });

  it("stay the same while the schema does, byte for byte", () => {
    assert.deepEqual(generated([shopModel(), shopModel()]).previous, generated([shopModel()]).previous);
  });

  it("add a column, and follow the one before", () => {
    const { names, newest, notices } = generated([
      plain,
      thing((entity) =>
        entity
          .attribute("name", string(80))
          .attribute("size", int, { optional: true })
          .attribute("note", text, { optional: true }),
      ),
    ]);
    assert.deepEqual(names, ["0001_initial.sql", "0002_add_things_note.sql"]);
    assert.deepEqual(notices, []);
    assert.match(
      newest,
      /^-- Written by Domainsmith\..*\n-- Follows 0001_initial \(sha256 [0-9a-f]{64}\)\.\n-- Add things note\.\n/,
    );
    assert.deepEqual(statements(newest), ["ALTER TABLE things ADD COLUMN note text;"]);
  });

  it("rename tables, columns, constraints and values instead of dropping them", () => {
    const builder = new ModelBuilder("test", "shop");
    builder.enum("Colour", ["red", "green"]);
    builder
      .entity("Article", { was: ["Thing"] })
      .attribute("title", string(80), { was: ["name"] })
      .attribute("size", int, { optional: true });
    const { names, newest, notices } = generated([plain, builder.build()]);
    assert.deepEqual(notices, []);
    assert.deepEqual(names.at(-1), "0002_rename_things_to_articles_and_more.sql");
    assert.deepEqual(statements(newest), [
      "ALTER TABLE things RENAME TO articles;",
      "ALTER TABLE articles RENAME COLUMN name TO title;",
      "ALTER TABLE articles RENAME CONSTRAINT things_pkey TO articles_pkey;",
      "ALTER TABLE articles RENAME CONSTRAINT things_name_length_check TO articles_title_length_check;",
    ]);
  });

  it("let parts exchange unique values in databases that were made before they could", () => {
    const model = shopModel();
    const older = [...generated([model]).previous].map(
      ([file, content]) => [file, content.replaceAll(/ DEFERRABLE|,\s*"deferrable": ?true/g, "")] as const,
    );
    const { files, notices } = migrate(model, new Map(older), false);
    assert.deepEqual(notices, []);
    const newest = files.find(({ path: file }) => file.includes("0002_") && file.endsWith(".sql"))?.content ?? "";
    const [dropped, added] = Map.groupBy(statements(newest), (line) => line.includes(" DROP ")).values();
    assert.deepEqual(
      added,
      dropped?.map((line) => {
        const [, table, name] = /^ALTER TABLE (\w+) DROP CONSTRAINT (\w+);$/.exec(line) ?? [];
        return added?.find((each) => each.startsWith(`ALTER TABLE ${table} ADD CONSTRAINT ${name} UNIQUE (`));
      }),
    );
    assert.ok(added?.every((line) => line.endsWith(" DEFERRABLE;")));
  });

  it("keep quiet about renames that were applied before", () => {
    const renamed = thing((entity) =>
      entity.attribute("title", string(80), { was: ["name"] }).attribute("size", int, { optional: true }),
    );
    assert.equal(generated([plain, renamed, renamed]).names.length, 2);
  });

  it("refuse to lose data, say what to do, and change nothing", () => {
    const smaller = thing((entity) => entity.attribute("name", string(40)));
    const { names, notices, previous } = generated([plain, smaller]);
    assert.deepEqual(names, ["0001_initial.sql"]);
    assert.deepEqual(previous, generated([plain]).previous);
    const [notice, ...others] = notices;
    assert.deepEqual(
      [notice?.severity, notice?.code, notice?.symbol, others.length],
      ["error", "DS7204", "shop.Thing", 0],
    );
    assert.match(
      notice?.message ?? "",
      /column size.*dropped[\s\S]*things_name_length_check[\s\S]*say so when you generate/,
    );
    const allowed = generated([plain, smaller], true);
    assert.deepEqual(allowed.notices, []);
    assert.match(
      allowed.newest,
      /-- Careful: The column size .*\n-- If the member was renamed.*\nALTER TABLE things DROP COLUMN size;/,
    );
  });

  it("refuse what could fail, and take what cannot", () => {
    const cases: readonly (readonly [string, Model, boolean])[] = [
      ["required without a default", thing((e) => e.attribute("name", string(80)).attribute("size", int)), false],
      [
        "required with a default",
        thing((e) => e.attribute("name", string(80)).attribute("size", int, { default: literal(0) })),
        true,
      ],
      ["a longer text", thing((e) => e.attribute("name", string(90)).attribute("size", int, { optional: true })), true],
      [
        "unique",
        thing((e) => e.attribute("name", string(80), { unique: true }).attribute("size", int, { optional: true })),
        false,
      ],
      [
        "a new list",
        thing((e) =>
          e
            .attribute("name", string(80))
            .attribute("size", int, { optional: true })
            .attribute("colours", "Colour", { many: true }),
        ),
        true,
      ],
      [
        "text from a number",
        thing((e) => e.attribute("name", string(80)).attribute("size", text, { optional: true })),
        true,
      ],
      ["a number from text", thing((e) => e.attribute("name", int).attribute("size", int, { optional: true })), false],
    ];
    for (const [what, model, written] of cases) {
      const { names, notices } = generated([plain, model]);
      assert.equal(names.length, written ? 2 : 1, what);
      assert.equal(notices.length, written ? 0 : 1, what);
    }
  });

  it("stop where two branches each added one, where one was edited, and where it is lost what one did", () => {
    const { previous } = generated([plain, thing((e) => e.attribute("name", string(90)))], true);
    const code = (change: (files: Map<string, string>) => void) => {
      const files = new Map(previous);
      change(files);
      const output = migrate(shopModel(), files, true);
      const before = [...files].filter(([file]) => file.endsWith(".sql") && !file.includes("hand"));
      assert.deepEqual(
        output.files.filter(({ kind }) => kind === "sql").map((each) => [each.path, each.content]),
        before,
      );
      return output.notices.map((notice) => notice.code);
    };
    const [second] = [...previous.keys()].filter((file) => file.includes("0002"));
    assert.ok(second);
    assert.deepEqual(
      code((files) => files.set("src/db/migrations/0002_other.sql", files.get(second) ?? "")),
      ["DS7201"],
    );
    assert.deepEqual(
      code((files) =>
        files.set("src/db/migrations/0001_initial.sql", `${files.get("src/db/migrations/0001_initial.sql")}--`),
      ),
      ["DS7205"],
    );
    const changes = second.replace(".sql", ".json");
    assert.deepEqual(
      code((files) => files.delete(changes)),
      ["DS7202"],
    );
    assert.deepEqual(
      code((files) => files.set(changes, "{ broken")),
      ["DS7203"],
    );
    assert.deepEqual(
      code((files) => files.set(changes, '{"format": 3, "tables": []}')),
      ["DS7203"],
    );
  });

  it("go on behind migrations that people wrote, whatever line ends a checkout made", () => {
    const { previous } = generated([plain]);
    const files = new Map([...previous].map(([file, content]) => [file, content.replaceAll("\n", "\r\n")]));
    files.set("src/db/migrations/0002_hand.sql", "UPDATE things SET name = name;");
    const next = migrate(
      thing((e) => e.attribute("name", string(90))),
      files,
      true,
    );
    assert.deepEqual(next.notices, []);
    assert.ok(next.files.some(({ path: file }) => file.includes("/0003_")));
    assert.ok(!next.files.some(({ path: file }) => file.includes("hand")));
  });
});

describe("migrations in a database with rows", () => {
  const db = testDatabase();

  async function apply(models: readonly Model[], rows: readonly string[]) {
    await db.clear();
    const first = generated(models.slice(0, 1));
    await db.run([first.newest]);
    await db.run(rows);
    const { newest, notices } = generated(models);
    assert.deepEqual(notices, []);
    await db.run(["BEGIN", newest, "COMMIT"]);
  }

  it("take an index for their own that was made before, while everybody went on writing", async () => {
    const indexed = thing((entity) =>
      entity.attribute("name", string(80)).attribute("size", int, { optional: true }).index("name"),
    );
    const { previous, newest } = generated([plain, indexed]);
    assert.match(newest, /^CREATE INDEX IF NOT EXISTS things_name_idx ON things \(name\);$/m);
    assert.match(newest, /^CREATE INDEX IF NOT EXISTS things_name_prefix_idx ON things \(name COLLATE "C"\);$/m);
    await db.clear();
    await db.run([previous.get("src/db/migrations/0001_initial.sql") ?? ""]);
    await db.run(["CREATE INDEX CONCURRENTLY things_name_idx ON things (name)"]);
    await db.run([newest]);
    const found = await db.rows<{ name: string }>(
      "SELECT indexname AS name FROM pg_indexes WHERE tablename = 'things' ORDER BY indexname",
    );
    assert.deepEqual(
      found.map(({ name }) => name),
      ["things_name_idx", "things_name_prefix_idx", "things_pkey"],
    );
  });

  it("keep the rows of renamed things, and rename values in them", async () => {
    const before = new ModelBuilder("test", "shop");
    before.enum("Colour", ["red", "green"]);
    before.value("Box").attribute("width", int);
    before
      .entity("Thing")
      .attribute("colour", "Colour")
      .attribute("all", "Colour", { many: true })
      .attribute("box", "Box");
    before.entity("Special", { extends: "Thing" });
    const after = new ModelBuilder("test", "shop");
    after.enum("Colour", ["crimson", "green"], {}, { crimson: ["red"] });
    after.value("Box").attribute("breadth", int, { was: ["width"] });
    after
      .entity("Article", { was: ["Thing"] })
      .attribute("shade", "Colour", { was: ["colour"] })
      .attribute("all", "Colour", { many: true })
      .attribute("size", "Box", { was: ["box"] });
    after.entity("Extra", { extends: "Article", was: ["Special"] });
    await apply(
      [before.build(), after.build()],
      [
        `INSERT INTO things (id, kind, colour, "all", box_width) VALUES
          (gen_random_uuid(), 'thing', 'red', '{red,green}', 1), (gen_random_uuid(), 'special', 'green', '{}', 2)`,
      ],
    );
    assert.deepEqual(await db.rows(`SELECT kind, shade, "all", size_breadth FROM articles ORDER BY size_breadth`), [
      { kind: "article", shade: "crimson", all: ["crimson", "green"], size_breadth: 1 },
      { kind: "extra", shade: "green", all: [], size_breadth: 2 },
    ]);
  });

  it("make a family of an entity, and fill what became required", async () => {
    const before = new ModelBuilder("test", "shop");
    before.entity("Thing").attribute("size", int, { optional: true });
    const after = new ModelBuilder("test", "shop");
    after.entity("Thing").attribute("size", int, { default: literal(7) });
    after.entity("Special", { extends: "Thing" }).attribute("extra", int);
    await apply([before.build(), after.build()], ["INSERT INTO things (id) VALUES (gen_random_uuid())"]);
    assert.deepEqual(await db.rows("SELECT kind, size FROM things"), [{ kind: "thing", size: 7 }]);
  });
});
