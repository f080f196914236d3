import assert from "node:assert/strict";
import { offered, refactored, refactoredText, refusal } from "./testing/refactored.ts";

describe("named types", function () {
  this.timeout(30_000);

  it("are extracted out of members and parameters", async () => {
    assert.equal(
      await refactoredText("/// A.\r\nentity A {\r\n  n: <|>String(3..8)[] // n\r\n}\r\n", "extract.type"),
      "type N = String(3..8)\r\n\r\n/// A.\r\nentity A {\r\n  n: N[] // n\r\n}\r\n",
    );
    assert.equal(
      await refactoredText("event E(at: <|>Int(0..) = 1)", "extract.type"),
      "type At = Int(0..)\n\nevent E(at: At = 1)",
    );
    assert.ok(!(await offered({ "a.domain": "entity A { <|>n: Int }" })).includes("Extract named type"));
  });

  it("are inlined in one place, or everywhere", async () => {
    const source = "type N = String(3..8)\n\nentity A {\n  n: N[] // n\n  m: N? @deprecated\n}\n";
    assert.equal(
      await refactoredText(source.replace("n: N", "<|>n: N"), "inline.type"),
      source.replace("n: N", "n: String(3..8)"),
    );
    assert.equal(
      await refactoredText(source.replace("N =", "<|>N ="), "inline.type"),
      "entity A {\n  n: String(3..8)[] // n\n  m: String(3..8)? @deprecated\n}\n",
    );
  });

  it("are inlined over files, with what they are made of", async () => {
    const texts = await refactored(
      {
        "a.domain": 'import { Slug } from "@domainsmith/std"\ntype <|>Name = Slug(2..10)\n',
        "b.domain": 'import { Name as N } from "./a"\nentity A {\n  n: N\n}\n',
      },
      "inline.type",
    );
    assert.deepEqual(texts, {
      "a.domain": "",
      "b.domain": 'import { Slug } from "@domainsmith/std"\nentity A {\n  n: Slug(2..10)\n}\n',
    });
  });

  it("are not inlined with a pattern, or where they are narrowed", async () => {
    assert.ok(
      !(await offered({ "a.domain": "type <|>N = String(9) matches `a`" })).some((title) =>
        title.startsWith("Inline type"),
      ),
    );
    assert.match(
      await refusal({ "a.domain": "type <|>N = Int(0..9)\ntype M = N(1..2)\n" }, "inline.type"),
      /"N" is narrowed further in a.domain, line 2/,
    );
  });
});
