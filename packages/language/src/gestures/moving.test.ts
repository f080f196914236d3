import assert from "node:assert/strict";
import { copyText } from "./copy-text.ts";
import { dependentsOf } from "./dependents.ts";
import { attempt, open, operate, refusal, textsOf } from "./testing/operate.ts";

const ENUM = `enum E {
  a "A", // first
  /// Doc of b.
  b,
  // last
  c // third
}
`;

describe("moving and copying on a diagram", () => {
  it("takes comments and clauses along", async () => {
    assert.equal(
      await operate(ENUM, { kind: "moveMembers", keys: ["E#c", "E#a"], to: "E", before: "E#b" }),
      'enum E {\n  a "A", // first\n  // last\n  c, // third\n  /// Doc of b.\n  b\n}\n',
    );
    assert.equal(
      await operate(
        "entity A {\n  n: Int // one\n  /// Two.\n  m: Int = 2 unique\n\n  check n > 0\n}\n\nentity B {\n  longName: Int\n}\n",
        {
          kind: "moveMembers",
          keys: ["A#m"],
          to: "B",
        },
      ),
      "entity A {\n  n: Int // one\n\n  check n > 0\n}\n\nentity B {\n  longName: Int\n  /// Two.\n  m:        Int = 2 unique\n}\n",
    );
  });

  it("moves between the lines of a file with other line ends", async () => {
    assert.equal(
      await operate("event P(\r\n\ta: Int, // one\r\n\tb: String(9) // two\r\n)\r\n", {
        kind: "moveMembers",
        keys: ["P#b"],
        to: "P",
        before: "P#a",
      }),
      "event P(\r\n\tb: String(9), // two\r\n\ta: Int // one\r\n)\r\n",
    );
  });

  it("says what is lost, and refuses what cannot be", async () => {
    const source =
      "entity A {\n  n: Int\n  check n > 0\n}\nentity B {\n  m: Int\n  n: Int\n}\nvalue V { x: Int }\nenum E { a }\n";
    const parsed = await open(source);
    const moved = await attempt(parsed, { kind: "moveMembers", keys: ["A#n"], to: "V" });
    assert.ok(moved.ok);
    assert.match(moved.warning ?? "", /Rows lose what they have as "n" of "A"[\s\S]*line 3/);
    assert.deepEqual(moved.renamed, { "A#n": "V#n" });
    assert.match(await refusal(source, { kind: "moveMembers", keys: ["A#n"], to: "B" }), /"n" is taken in B/);
    assert.match(await refusal(source, { kind: "moveMembers", keys: ["A#n"], to: "E" }), /no value of an enum/);
  });

  it("duplicates with names that are free, and without what only one can have", async () => {
    assert.equal(
      await operate(
        "/// Tree.\nentity Node {\n  key code: String @was(old)\n  up: Node? inverse downs[]\n  other: Other? inverse nodes[]\n}\n\nentity Other {}\n",
        { kind: "duplicate", keys: ["Node"] },
      ),
      "/// Tree.\nentity Node {\n  key code: String @was(old)\n  up: Node? inverse downs[]\n  other: Other? inverse nodes[]\n}\n\n/// Tree.\nentity Node2 {\n  key code: String\n  up: Node2? inverse downs[]\n  other: Other? inverse nodes2[]\n}\n\nentity Other {}\n",
    );
    assert.equal(
      await operate("entity A {\n  key n: Int // c\n  m: Int\n}\n", { kind: "duplicate", keys: ["A#n"] }),
      "entity A {\n  key n: Int // c\n  n2: Int // c\n  m:  Int\n}\n",
    );
  });

  it("copies text that can be pasted", async () => {
    const parsed = await open(ENUM);
    const document = parsed.byName["a.domain"];
    assert.ok(document);
    const text = copyText(["E#a", "E#c"], document, parsed.services.Domain);
    assert.equal(text, 'a "A", // first\n// last\nc // third\n');
    assert.equal(
      await operate("enum F { a }\n", { kind: "paste", text, owner: "F" }),
      'enum F {\n  a,\n  a2 "A", // first\n  // last\n  c // third\n}\n',
    );
  });

  it("pastes declarations with names that are free, and imports what they name", async () => {
    const parsed = await open({ "a.domain": "entity A {}\n", "b.domain": "enum K { x }\n" });
    const text = "entity A {\r\n  k: K\r\n  self: A?\r\n}\r\nentity B { a: A }";
    const result = await attempt(parsed, { kind: "paste", text });
    assert.ok(result.ok);
    assert.equal(
      textsOf(parsed, result)["a.domain"],
      'import { K } from "./b"\n\nentity A {}\n\nentity A2 {\n  k: K\n  self: A2?\n}\n\nentity B { a: A2 }\n',
    );
    assert.match(
      await refusal("entity A {}", { kind: "paste", text: "so what", owner: "A" }),
      /neither declarations nor members/,
    );
    assert.match(await refusal("entity A {}", { kind: "paste", text: "n: Int" }), /select what they are for/);
  });

  it("extracts members that are not neighbours", async () => {
    assert.equal(
      await operate("entity A {\n  shipStreet: String\n  n: Int\n  shipCity: String\n}\n", {
        kind: "extract",
        into: "mixin",
        members: ["A#shipCity", "A#shipStreet"],
      }),
      "mixin Ship {\n  shipStreet: String\n  shipCity: String\n}\n\nentity A with Ship {\n  n: Int\n}\n",
    );
  });
});

describe("deleting on a diagram", () => {
  const SOURCE = `import { X } from "./b"

// about A
entity A {
  key n: Int
  x: X?
}

// stays

entity B extends C {
  a: A? inverse bs[] // goes
  status: Status = open
  m: Int personal(name, keep: 2 years after gone)
  gone: Date?
  index (a, m)
  unique (a)
  check m > 0
  policy {
    r: allow read, update(a, m)
    w: allow update(a)
  }
  states status {
    open, paid -> closed on close
    closed -> open on reopen
  }
  action close()
  action reopen() emits Done
}

abstract entity C {}
event Done(a: A, b: Int)
enum Status { open, paid, closed }
view V { include A, B }
view W { include A }
extend entity A { p: Int }
`;

  it("takes what makes no sense without it, and leaves comments of others", async () => {
    const sources = { "a.domain": SOURCE, "b.domain": 'import { A } from "./a"\nentity X { a: A }\n' };
    const parsed = await open(sources);
    const document = parsed.byName["a.domain"];
    assert.ok(document);
    const found = dependentsOf(["A"], document, parsed.services.Domain);
    assert.deepEqual(
      found.map(({ title, line, effect, file }) => `${file}:${line} ${title}: ${effect}`),
      [
        "a.domain:12 B.a: deleted",
        "a.domain:16 Index of B: deleted",
        "a.domain:17 Unique constraint of B: deleted",
        "a.domain:20 Policy rule r of B: changed",
        "a.domain:21 Policy rule w of B: deleted",
        "a.domain:32 Done.a: deleted",
        "a.domain:34 View V: changed",
        "a.domain:35 View W: deleted",
        "a.domain:36 extend entity A: deleted",
        "b.domain:1 Import of A: error",
        "b.domain:2 X.a: error",
      ],
    );
    const result = await attempt(parsed, { kind: "delete", keys: ["A"] });
    assert.ok(result.ok);
    const text = textsOf(parsed, result)["a.domain"] ?? "";
    assert.match(text, /^\/\/ stays\n\nentity B extends C \{\n {2}status: Status = open/);
    assert.match(text, /index \(m\)\n {2}check m > 0\n {2}policy \{\n {4}r: allow read, update\(m\)\n {2}\}/);
    assert.match(text, /event Done\(b: Int\)\n[\s\S]*view V \{ include B \}\n$/);
    assert.match(result.warning ?? "", /b\.domain/);
  });

  it("takes values out of transitions, and members out of what keeps personal data", async () => {
    const gone = async (...keys: string[]) =>
      operate(SOURCE.replace(/import.*\n\n/, "").replace("  x: X?\n", ""), { kind: "delete", keys });
    assert.match(await gone("Status#paid"), /\{\n {4}open -> closed on close[\s\S]*enum Status \{ open, closed \}/);
    assert.doesNotMatch(await gone("Status#closed"), /->/);
    assert.match(await gone("B#gone"), /personal\(name, keep: 2 years\)/);
    assert.match(await gone("C"), /entity B \{\n {2}a: A\?/);
    assert.match(await gone("Done"), /action reopen\(\)\n/);
    assert.match(await gone("A#bs"), /a: A\? \/\/ goes/);
    assert.match(await gone("B#status"), /action close\(\)/);
  });

  it("takes a value's own comments, and leaves those of its neighbours", async () => {
    const gone = (...keys: string[]) => operate(ENUM, { kind: "delete", keys });
    assert.equal(await gone("E#a"), "enum E {\n  /// Doc of b.\n  b,\n  // last\n  c // third\n}\n");
    assert.equal(await gone("E#b"), 'enum E {\n  a "A", // first\n  // last\n  c // third\n}\n');
    assert.equal(await gone("E#c"), 'enum E {\n  a "A", // first\n  /// Doc of b.\n  b\n}\n');
    assert.equal(await gone("E#a", "E#b", "E#c"), "enum E {}\n");
  });
});
