import assert from "node:assert/strict";
import type { DiagramOperation } from "@domainsmith/model/diagram";
import { attempt, open, operate, refusal, textsOf } from "./testing/operate.ts";

describe("setting on a diagram", () => {
  it("changes types in place", async () => {
    const source = "entity A {\n  b: B? inverse as[] on delete clear @was(old) // mine\n}\nentity B {}\n";
    assert.equal(
      await operate(source, { kind: "setType", key: "A#b", type: " Int( 1 .. ) " }),
      "entity A {\n  b: Int(1..) @was(old) // mine\n}\nentity B {}\n",
    );
    assert.equal(
      await operate("entity A {\n  bs: owns B[] inverse a // mine\n}\nentity B {}\n", {
        kind: "setType",
        key: "A#bs",
        type: "String",
      }),
      "entity A {\n  bs: String // mine\n}\nentity B {}\n",
    );
    assert.equal(await operate(source, { kind: "setType", key: "A#b", type: "B?" }), source);
  });

  it("takes imports along that nothing needs any more", async () => {
    const parsed = await open({
      "a.domain": 'import { K } from "./b"\n\nentity A {\n  k: K\n}\n',
      "b.domain": "enum K { a }\nenum L { b }\n",
    });
    const result = await attempt(parsed, { kind: "setType", key: "A#k", type: "L" });
    assert.ok(result.ok);
    assert.equal(textsOf(parsed, result)["a.domain"], 'import { L } from "./b"\n\nentity A {\n  k: L\n}\n');
  });

  it("sets and takes away defaults and expressions", async () => {
    const source =
      "entity A {\n  n: Int = (1 + 2) unique // mine\n  computed c: Int = n * 2 @deprecated\n}\nevent E(at: Instant = now())\n";
    const set = (key: string, value: string | null) => operate(source, { kind: "setDefault", key, value });
    assert.match(await set("A#n", "3"), /n: Int = 3 unique \/\/ mine/);
    assert.match(await set("A#n", null), /n: Int unique \/\/ mine/);
    assert.match(await set("A#c", "(n)"), /computed c: Int = \(n\) @deprecated/);
    assert.match(await set("E#at", null), /event E\(at: Instant\)/);
    const refused = (value: string | null, key = "A#n") => refusal(source, { kind: "setDefault", key, value });
    assert.match(await refused("1 +"), /is not an expression: .*column 4/);
    assert.match(await refused("1 unique"), /is not an expression|more than an expression/);
    assert.match(await refused("1\n  other: Int"), /is not an expression|more than an expression/);
    assert.match(await refused(null, "A#c"), /computed/);
  });

  it("writes documentation, labels and personal data that mean what was typed", async () => {
    const source = "entity A {\n  // not documentation\n  name: String\n}\n\nenum E { a, b }\n";
    assert.equal(
      await operate(source, { kind: "setDocumentation", key: "A#name", text: 'One "line"\r\n\r\n/* two */ \\\n' }),
      'entity A {\n  // not documentation\n  /// One "line"\n  ///\n  /// /* two */ \\\n  name: String\n}\n\nenum E { a, b }\n',
    );
    assert.match(
      await operate(source, { kind: "setLabel", key: "E#a", label: 'A "\\\n' }),
      /\{ a "A \\"\\\\\\n", b \}/,
    );
    assert.match(
      await operate(source, { kind: "setPersonal", keys: ["A#name"], personal: "name, erase: blank" }),
      /name: String {2}personal\(name, erase: blank\)/,
    );
    assert.match(
      await refusal(source, { kind: "setPersonal", keys: ["A#name"], personal: "name) unique" }),
      /is not what `personal/,
    );
  });

  it("documents in lists on one line", async () => {
    assert.equal(
      await operate("enum E { a, b }\n", { kind: "setDocumentation", key: "E#b", text: "Bee" }),
      "enum E {\n  a,\n  /// Bee\n  b\n}\n",
    );
  });

  it("refuses flags that cannot be", async () => {
    const source = "entity A { ns: Int[]  n: Int }\nvalue V { x: Int }\nenum E { a }";
    const flag = (keys: readonly string[], flag: "key" | "unique" | "optional") =>
      refusal(source, { kind: "setFlag", keys, flag, on: true });
    assert.match(await flag(["A#n", "A#ns"], "unique"), /"A\.ns" is a list/);
    assert.match(await flag(["A#ns"], "optional"), /how many/);
    assert.match(await flag(["V#x"], "key"), /value object/);
    assert.match(await flag(["E#a"], "key"), /no attribute/);
  });

  it("changes relations where they are written, from both of their ends", async () => {
    const source =
      "entity A {\n  b: B? inverse as[] on delete clear\n}\n\nentity B {\n  n: Int\n  computed c: Int = as.count()\n}\n";
    const parsed = await open(source);
    const change = async (operation: Omit<Extract<DiagramOperation, { kind: "setRelation" }>, "kind">) => {
      const result = await attempt(parsed, { kind: "setRelation", ...operation });
      assert.ok(result.ok, result.ok ? "" : result.message);
      return textsOf(parsed, result)["a.domain"] ?? "";
    };
    assert.match(
      await change({ relation: "B#as", inverse: { name: "all", many: true } }),
      /inverse all\[\] .*[\s\S]*= all\.count/,
    );
    assert.match(
      await change({ relation: "A#b", cardinality: { many: true, lower: 1 } }),
      /b: B\[1\.\.\*\] inverse as\[\]\n/,
    );
    assert.match(await change({ relation: "A#b", onDelete: "restrict", inverse: null }), /b: B\? on delete restrict\n/);
    assert.match(await change({ relation: "A#b", owns: true }), /b: owns B\? inverse as\n/);
    const result = await attempt(parsed, { kind: "setRelation", relation: "A#b", inverse: null });
    assert.match(result.ok ? (result.warning ?? "") : "", /"as" is still used in a\.domain, line 7/);
  });

  it("extends and mixes in, and refuses circles", async () => {
    const source = "abstract entity A {}\nentity B extends A with M {}\nmixin M {}\nmixin N with M {}\n";
    assert.match(await operate(source, { kind: "setBase", key: "B", base: null }), /entity B with M \{\}/);
    assert.match(await refusal(source, { kind: "setBase", key: "A", base: "B" }), /"B" extends "A" already/);
    assert.match(await operate(source, { kind: "setMixins", key: "B", mixins: ["N", "M"] }), /extends A with N, M \{/);
    assert.match(await operate(source, { kind: "setMixins", key: "B", mixins: [] }), /entity B extends A \{\}/);
    assert.match(await refusal(source, { kind: "setMixins", key: "M", mixins: ["N"] }), /has the mixin "M"/);
  });

  it("is refused where it cannot be made", async () => {
    assert.match(
      await refusal("entity A { a: }", { kind: "addDeclaration", declaration: "enum" }),
      /syntax error in line 1/,
    );
    assert.match(
      await refusal("entity A {}", { kind: "setBase", key: "Gone", base: null }),
      /"Gone" is not there any more/,
    );
    assert.match(await refusal("entity A {}", { kind: "rename", key: "A", name: "B" }), /Nothing can be renamed here/);
    assert.match(
      await refusal(
        {
          "node_modules/p/package.json": '{"name": "p", "domainsmith": "index.domain"}',
          "node_modules/p/index.domain": "entity P {}",
          "a.domain": 'import { P } from "p"\nentity A { p: P }',
        },
        { kind: "addMember", owner: "P" },
        "node_modules/p/index.domain",
      ),
      /belongs to p and cannot be changed/,
    );
  });
});
