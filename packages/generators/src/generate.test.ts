import assert from "node:assert/strict";
import { emptyModel } from "@domainsmith/model";
import { type GenerationSettings, generateApplication } from "./generate.ts";
import { string } from "./testing/expression-builder.ts";
import { ModelBuilder } from "./testing/model-builder.ts";
import { sourceModel } from "./testing/source-model.ts";

const settings: GenerationSettings = {
  application: { name: "test", title: "Test" },
  generators: { data: {}, api: {} },
  previous: new Map(),
};

function codes(changed: Partial<GenerationSettings>): readonly string[] {
  const { files, notices } = generateApplication(emptyModel("test"), { ...settings, ...changed });
  assert.deepEqual(files, []);
  assert.ok(notices.every(({ severity }) => severity === "error"));
  return notices.map(({ code }) => code);
}

describe("generateApplication", () => {
  it("makes an application of a model without anything in it", () => {
    const { files, notices } = generateApplication(emptyModel("test"), settings);
    assert.ok(notices.some(({ severity, code }) => severity === "warning" && code === "DS7015"));
    const paths = files.map((file) => file.path);
    for (const path of ["package.json", "README.md", "src/main.ts", "src/modules/index.ts", "src/db/schema/index.ts"]) {
      assert.ok(paths.includes(path), path);
    }
    assert.deepEqual(paths, paths.toSorted());
  });

  it("gives every file a place and a key of its own, inside of the output", () => {
    const builder = new ModelBuilder("test");
    builder.entity("Order").attribute("number", string(10));
    const { files } = generateApplication(builder.build(), settings);
    assert.equal(new Set(files.map((file) => file.path.toLowerCase())).size, files.length);
    assert.equal(new Set(files.map(({ key }) => JSON.stringify(key))).size, files.length);
    for (const { path } of files) assert.match(path, /^(?!\/)(?!.*\.\.)[A-Za-z0-9._/-]+$/);
  });

  /** Imports of files that are not there, and tables that stand twice in a test. */
  async function dangling(text: string): Promise<readonly string[]> {
    const { files } = generateApplication(await sourceModel(text), settings);
    const paths = new Set(files.map(({ path }) => path));
    return files.flatMap(({ path, content }) =>
      [...content.matchAll(/from "(\.[^"]+\.ts)"/g)]
        .map(([, target = ""]) => new URL(target, `file:///${path}`).pathname.slice(1))
        .filter((target) => !paths.has(target))
        .map((target) => `${path}: ${target}`),
    );
  }

  it("brings what checks of entities need, without a value object that has one", async () => {
    assert.deepEqual(
      await dangling('entity Coupon { a: Int?  b: Int?  check one: (a == null) != (b == null) else "One" }'),
      [],
    );
  });

  it("makes no factories of parts whose owner nobody can make", async () => {
    const text =
      'entity Entry { text: String(20)  check never: text == "a" and text == "b"  lines: owns Line[] inverse entry }\nentity Line { n: Int }';
    assert.deepEqual(await dangling(text), []);
  });

  it("writes all rows that a case of the rules' tests needs into one list", async () => {
    const { files } = generateApplication(
      await sourceModel(`role Teacher
        principal entity Login { email: String(80) unique  policy { self: allow read when this == me } }
        entity Teaching { login: Login?  policy { all: allow read } }
        entity Class { head: Teaching?  policy { all: allow read } }
        entity Pupil { class: Class?  policy { all: allow read } }
        entity Absence { pupil: Pupil  policy { head: allow read for Teacher when pupil.class.head.login == me } }`),
      settings,
    );
    const test = files.find(({ path }) => path.endsWith("absence.rules.test.ts"))?.content ?? "";
    assert.match(test, /others: \[/);
    for (const one of test.split(/\n {4}\{/)) assert.ok((one.match(/others:/g) ?? []).length <= 1, one);
  });

  it("refuses generators that it does not know or that the project does not name", () => {
    assert.deepEqual(codes({ generators: { data: {}, web: {} } }), ["DS7010"]);
    assert.deepEqual(codes({ generators: { data: {} }, only: ["api"] }), ["DS7011"]);
  });

  it("refuses options of the wrong kind", () => {
    assert.deepEqual(codes({ generators: { data: { rows: "many", colour: 1 } } }), ["DS7012", "DS7012"]);
    assert.deepEqual(codes({ generators: { data: [] } }), ["DS7012"]);
  });

  it("refuses a generator without the ones that it needs", () => {
    assert.deepEqual(codes({ generators: { api: {} } }), ["DS7013"]);
  });

  it("runs only what is asked for", () => {
    const { files } = generateApplication(emptyModel("test"), { ...settings, only: ["api"] });
    assert.ok(files.every(({ key }) => key.generator === "api"));
  });
});
