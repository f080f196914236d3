import assert from "node:assert/strict";
import type { Model } from "@domainsmith/model";
import { modelDatabase } from "../access/index.ts";
import { migrationFiles } from "../data/migrations/migration-files.ts";
import { relationalModel } from "../relational/index.ts";
import { testDatabase } from "../testing/database.ts";
import { sourceModel } from "../testing/source-model.ts";
import type { SearchLanguage } from "./search-languages.ts";
import { searchedTables } from "./searched-tables.ts";

const IMPORT = 'import { searchable } from "@domainsmith/std"';

/** Takes migrations one after the other, each from what the one before has led to. */
class Migrations {
  #files: ReadonlyMap<string, string> = new Map();

  next(model: Model, language?: SearchLanguage): string {
    const { schema } = modelDatabase(model, language);
    const { files } = migrationFiles(schema, relationalModel(model).renames, this.#files, {});
    const known = this.#files;
    this.#files = new Map([...known, ...files.map(({ path, content }) => [path, content] as const)]);
    return files.find(({ path }) => path.endsWith(".sql") && !known.has(path))?.content ?? "";
  }
}

describe("the search in the database", () => {
  const db = testDatabase();

  it("gives four letters to the weights of texts, the heaviest the first", async () => {
    const weights = [10, 9, 7, 4, 2, 1].map((weight) => `m${weight}: String(20) @searchable(${weight})`);
    const model = await sourceModel(`${IMPORT} entity A { ${weights.join("  ")}  n: Int }`);
    const [table] = searchedTables(model).values();
    assert.deepEqual(
      table?.texts.map(({ column, weight }) => `${column.name} ${weight}`),
      ["m10 A", "m9 A", "m7 B", "m4 C", "m2 C", "m1 D"],
    );
    assert.deepEqual(table.ranks, [0.1, 0.4, 0.7, 1]);
  });

  it("reads texts of any length only as far as PostgreSQL keeps their words", async () => {
    const model = await sourceModel(
      `${IMPORT} entity A { a: Text @searchable  b: Text @searchable  c: String(9) @searchable }`,
    );
    const [table] = searchedTables(model).values();
    assert.deepEqual(
      table?.texts.map(({ limit }) => limit),
      [100_000, 100_000, undefined],
    );
  });

  it("has no words of parts, which no list shows, nor of an annotation that only has the name", async () => {
    const parts = await sourceModel(`${IMPORT} entity A { parts: owns B[] } entity B { name: String(9) }`);
    assert.equal(searchedTables(parts).size, 0);
    const own = await sourceModel("annotation searchable on member entity A { name: String(9) @searchable }");
    assert.equal(searchedTables(own).size, 0);
  });

  it("finds rows that were there before, and goes along with what it reads", async () => {
    const migrations = new Migrations();
    const entity = (members: string) => sourceModel(`${IMPORT} entity Note { search_vector: Int?  ${members} }`);
    const found = async (words: string) => {
      const rows = await db.rows(
        `select count(*)::int as n from access.search_notes(websearch_to_tsquery('access.search', '${words}'))`,
      );
      return Object.values(rows[0] ?? {})[0];
    };
    await db.run([migrations.next(await entity("title: String(20)  body: Text?"))]);
    await db.run(["insert into notes (id, title, body) values (gen_random_uuid(), 'Running shoes', 'Leather')"]);
    await db.run([migrations.next(await entity("title: String(20) @searchable  body: Text?"))]);
    assert.deepEqual([await found("shoes"), await found("leather"), await found("run")], [1, 0, 0]);
    await db.run([
      migrations.next(await entity("heading: String(30) @was(title) @searchable  body: Text? @searchable")),
    ]);
    assert.deepEqual([await found("shoes"), await found("leather")], [1, 1]);
    const english = await entity("heading: String(30) @was(title) @searchable  body: Text? @searchable");
    await db.run([migrations.next(english, "english")]);
    assert.deepEqual([await found("shoe"), await found("run")], [1, 1]);
    const gone = migrations.next(await entity("heading: String(30) @was(title)  body: Text?"));
    await db.run([gone]);
    assert.doesNotMatch(gone, /CREATE TEXT SEARCH/);
  });
});
