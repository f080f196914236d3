import assert from "node:assert/strict";
import { offered, refactored, refactoredText, refusal } from "./testing/refactored.ts";

describe("extracting a mixin", function () {
  this.timeout(30_000);

  it("moves elements with their comments, and names it in the header", async () => {
    assert.equal(
      await refactoredText(
        "abstract entity B { x: Int }\n\nentity A extends B {\n  n: Int\n\n  // from\n  «from: Date\n  to: Date? // open\n  index (from)\n  check to == null or to > from»\n  check x > n and from > today()\n}\n",
        "extract.mixin",
      ),
      "abstract entity B { x: Int }\n\nmixin AParts {\n  // from\n  from: Date\n  to: Date? // open\n  index (from)\n  check to == null or to > from\n}\n\nentity A extends B with AParts {\n  n: Int\n\n  check x > n and from > today()\n}\n",
    );
    assert.equal(
      await refactoredText(
        "mixin M { n: Int }\r\nentity A with M {\r\n  «a: Int»\r\n  b: Int\r\n}\r\n",
        "extract.mixin",
      ),
      "mixin M { n: Int }\r\nmixin AParts {\r\n  a: Int\r\n}\r\n\r\nentity A with M, AParts {\r\n  b: Int\r\n}\r\n",
    );
  });

  it("serves others that have the same members", async () => {
    const sources = {
      "a.domain":
        "entity A {\n  «validFrom: Date\n  validTo: Date?»\n}\nentity C {\n  validFrom: Date // comment\n  validTo: Date?\n}\n",
      "b.domain": "/// B.\nentity B {\n  n: Int\n  validTo: Date?\n  validFrom:   Date\n}\n",
    };
    assert.deepEqual(await offered(sources), ["Extract value object", "Extract mixin", "Extract mixin, also for B"]);
    const texts = await refactored(sources, "extract.mixin", "Extract mixin, also for B");
    assert.equal(
      texts["a.domain"],
      "mixin Valid {\n  validFrom: Date\n  validTo: Date?\n}\n\nentity A with Valid {\n}\nentity C {\n  validFrom: Date // comment\n  validTo: Date?\n}\n",
    );
    assert.equal(texts["b.domain"], 'import { Valid } from "./a"\n\n/// B.\nentity B with Valid {\n  n: Int\n}\n');
  });

  it("is refused where something stays behind", async () => {
    const about = (body: string) => refusal({ "a.domain": `entity A {\n${body}\n}\n` }, "extract.mixin");
    assert.match(await about("«check a > b\na: Int»\nb: Int"), /"b" would stay behind/);
    assert.match(await about("«policy { all: allow read(b), update }»\nb: Int"), /"b" would stay behind/);
  });
});

describe("inlining a mixin", function () {
  this.timeout(30_000);

  it("is the inverse of extracting one", async () => {
    const before = "entity A {\n  // from\n  from: Date\n  to:   Date?\n\n  check from > today()\n}\n";
    const extracted = await refactoredText(
      before.replace("from:", "«from:").replace("Date?", "Date?»"),
      "extract.mixin",
    );
    assert.equal(
      extracted,
      "mixin AParts {\n  // from\n  from: Date\n  to:   Date?\n}\n\nentity A with AParts {\n  check from > today()\n}\n",
    );
    assert.equal(
      await refactoredText(extracted.replace("with A", "with <|>A"), "inline.mixin"),
      before.replace("\n\n", "\n"),
    );
  });

  it("takes along what it is made of, and leaves what others use", async () => {
    const texts = await refactored(
      {
        "a.domain":
          'import { M } from "./b"\nentity A extends X with <|>M /* c */ {\n  a: Int\n}\nentity X { x: Int }\n',
        "b.domain":
          'import { Email } from "@domainsmith/std"\nmixin Inner { i: Int }\n/// Docs.\nmixin M with Inner {\n  mail: Email\n}\nentity Other with M { n: Int }\n',
      },
      "inline.mixin",
    );
    assert.equal(
      texts["a.domain"],
      'import { Email } from "@domainsmith/std"\nimport { Inner } from "./b"\nentity A extends X with Inner /* c */ {\n  mail: Email\n  a: Int\n}\nentity X { x: Int }\n',
    );
    assert.ok(texts["b.domain"]?.includes("mixin M with Inner"));
  });

  it("is not offered for the library's", async () => {
    const source = 'import { Audited } from "@domainsmith/std"\nentity A with <|>Audited { n: Int }\n';
    assert.equal(
      (await offered({ "a.domain": source })).some((title) => title.startsWith("Inline mixin")),
      false,
    );
  });
});
