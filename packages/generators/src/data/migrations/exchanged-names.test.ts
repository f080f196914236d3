import assert from "node:assert/strict";
import type { Model } from "@domainsmith/model";
import { databaseSchema } from "../../access/index.ts";
import { relationalModel } from "../../relational/index.ts";
import { testDatabase } from "../../testing/database.ts";
import { int } from "../../testing/expression-builder.ts";
import { ModelBuilder } from "../../testing/model-builder.ts";
import { migrationFiles } from "./migration-files.ts";

/** The files after generating for each model in turn, and the notices of the last. */
function generated(models: readonly Model[]) {
  let previous: ReadonlyMap<string, string> = new Map();
  let notices: readonly { readonly code?: string; readonly message: string }[] = [];
  for (const model of models) {
    const next = migrationFiles(databaseSchema(model), relationalModel(model).renames, previous, {});
    previous = new Map(next.files.map(({ path, content }) => [path, content]));
    notices = next.notices;
  }
  const migrations = [...previous].filter(([path]) => path.endsWith(".sql")).map(([, sql]) => sql);
  return { migrations, notices };
}

interface Named {
  readonly name: string;
  readonly was?: string;
  readonly inverse?: string;
}

/** Posts with an attribute and a relation to many tags by each name. */
function posts(members: readonly Named[]): Model {
  const builder = new ModelBuilder("test", "shop");
  builder.entity("Tag");
  const post = builder.entity("Post");
  for (const { name, was, inverse } of members) {
    post.attribute(`${name}Count`, int, { optional: true, ...(was === undefined ? {} : { was: [`${was}Count`] }) });
    post.relation(name, "Tag", {
      many: true,
      inverse: `${inverse ?? `${name}Of`}[]`,
      ...(was === undefined ? {} : { was: [was] }),
    });
  }
  return builder.build();
}

/** Posts and tags with relations to many of the other, all written at one of them. */
function linked(owner: "Post" | "Tag", relations: Readonly<Record<string, string>>): Model {
  const builder = new ModelBuilder("test", "shop");
  const entities = { Tag: builder.entity("Tag"), Post: builder.entity("Post") };
  for (const [name, inverse] of Object.entries(relations))
    entities[owner].relation(name, owner === "Post" ? "Tag" : "Post", { many: true, inverse: `${inverse}[]` });
  return builder.build();
}

const [POST, TAG, OTHER] = [3, 1, 2].map((digit) => `00000000-0000-0000-0000-00000000000${digit}`);

describe("migrations of names that change places", function () {
  this.timeout(60_000);
  const db = testDatabase();

  async function migrated(before: Model, after: Model): Promise<void> {
    await db.clear();
    const first = generated([before]);
    await db.run([...first.migrations, `INSERT INTO tags (id) VALUES ('${TAG}'), ('${OTHER}')`]);
    await db.run([
      `INSERT INTO posts (id, good_count, bad_count) VALUES ('${POST}', 1, 2)`,
      `INSERT INTO post_good (post_id, tag_id) VALUES ('${POST}', '${TAG}')`,
      `INSERT INTO post_bad (post_id, tag_id) VALUES ('${POST}', '${OTHER}')`,
    ]);
    const { migrations, notices } = generated([before, after]);
    assert.deepEqual(notices, []);
    await db.run(["BEGIN", ...migrations.slice(1), "COMMIT"]);
  }

  const before = posts([{ name: "good" }, { name: "bad" }]);
  const exchanged = posts([
    { name: "bad", was: "good", inverse: "goodOf" },
    { name: "good", was: "bad", inverse: "badOf" },
  ]);

  it("take the rows of members and relations along", async () => {
    await migrated(before, exchanged);
    assert.deepEqual(
      await db.rows(
        "SELECT good_count, bad_count, g.tag_id AS good, b.tag_id AS bad FROM posts, post_good g, post_bad b",
      ),
      [{ good_count: 2, bad_count: 1, good: OTHER, bad: TAG }],
    );
  });

  it("take them along when one name is handed on", async () => {
    await migrated(
      before,
      posts([
        { name: "bad", was: "good", inverse: "goodOf" },
        { name: "worse", was: "bad", inverse: "badOf" },
      ]),
    );
    assert.deepEqual(
      await db.rows(
        "SELECT bad_count, worse_count, b.tag_id AS bad, w.tag_id AS worse FROM posts, post_bad b, post_worse w",
      ),
      [{ bad_count: 1, worse_count: 2, bad: TAG, worse: OTHER }],
    );
  });

  it("are made once, whatever happens behind them", () => {
    assert.equal(generated([before, exchanged]).migrations.length, 2);
    assert.equal(generated([before, exchanged, exchanged]).migrations.length, 2);
    const more = posts([
      { name: "bad", was: "good", inverse: "goodOf" },
      { name: "good", was: "bad", inverse: "badOf" },
      { name: "fine" },
    ]);
    const last = generated([before, exchanged, more, more]).migrations;
    assert.equal(last.length, 3);
    assert.doesNotMatch(last.at(-1) ?? "", /RENAME/);
  });

  it("leave a relation alone that is written at its other end", () => {
    const atPosts = linked("Post", { good: "goodOf", bad: "badOf" });
    const atTags = linked("Tag", { goodOf: "good", badOf: "bad" });
    for (const models of [
      [atPosts, atTags],
      [atTags, atPosts],
    ]) {
      const { notices, migrations } = generated(models);
      assert.deepEqual(notices, []);
      assert.doesNotMatch(migrations.slice(1).join(), /\bTABLE\b/);
    }
  });

  it("ask when relations exchange one end and nothing says which was renamed", () => {
    const [notice, ...others] = generated([
      before,
      posts([
        { name: "good", inverse: "badOf" },
        { name: "bad", inverse: "goodOf" },
      ]),
    ]).notices;
    assert.deepEqual([notice?.code, others.length], ["DS7204", 0]);
    assert.match(notice?.message ?? "", /shop\.Tag#badOf would show the rows of the table post_good/);
    assert.match(notice?.message ?? "", /write @was\(oldName\) behind each/);
  });

  it("ask about values of enums, and never again of those that were told apart before", () => {
    const states = (values: Readonly<Record<string, readonly string[]>>) => {
      const builder = new ModelBuilder("test", "shop");
      builder.enum("State", Object.keys(values), {}, values);
      builder.entity("Post").attribute("state", "State");
      return builder.build();
    };
    const first = states({ open: [], done: [] });
    const asked = (...models: readonly Model[]) => generated([first, ...models]).notices.map(({ message }) => message);
    const [exchange] = asked(states({ open: ["done"], done: ["open"] }));
    assert.match(exchange ?? "", /rows that are done would stay done, although open was called done/);
    const [handedOn] = asked(states({ closed: ["done"], done: ["open"] }));
    assert.match(handedOn ?? "", /rows that are done would stay done, although closed was called done/);
    const between = states({ a: ["open"], b: ["done"] });
    const last = states({ done: ["a", "open"], open: ["b", "done"] });
    assert.deepEqual(asked(between, last, last), []);
    assert.deepEqual(asked(states({ open: [], done: [], late: ["gone"] })), []);
  });
});
