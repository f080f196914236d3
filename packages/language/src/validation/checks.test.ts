import assert from "node:assert/strict";
import { parseFiles } from "../testing/index.ts";

/** For each code: models with the mistake, its place in guillemets. Each gives exactly this one problem. */
const mistakes: Readonly<Record<string, readonly string[]>> = {
  DS1101: [
    "entity A { a: Int }\nentity «A» { b: Int }",
    "value A { a: Int }\nenum «A» { x }",
    'import { Email, Url as «Email» } from "@domainsmith/std"',
    'import { Email } from "@domainsmith/std"\nimport { «Email» } from "@domainsmith/std"',
    'import { «Email» } from "@domainsmith/std"\ntype Email = Text',
    'import * as std from "@domainsmith/std"\nimport * as «std» from "@domainsmith/std"',
    'import { Email as std } from "@domainsmith/std"\nimport * as «std» from "@domainsmith/std"',
    'import * as «A» from "@domainsmith/std"\nentity A { a: Int }',
  ],
  DS1102: [
    "entity A { a: Int\n «a»: String(3) }",
    "value V { a: Int\n «a»: Int }",
    "entity A { a: Int computed «a»: Int = 3 }",
    "entity B { a: Int }\nentity A extends B { «a»: Int }",
    "mixin M { a: Int }\nentity A with M { «a»: Int }",
    "entity A { a: Int }\nextend entity A { «a»: Int }",
    "mixin M { a: Int }\nmixin N { a: Int }\nentity «A» with M, N { b: Int }",
  ],
  DS1103: ["enum E { a, b, «a» }"],
  DS1104: ["entity A { action go(a: Int, «a»: Int) }", "event E(a: Int, «a»: Int)"],
  DS1105: [
    "entity A { a: Int policy { r: allow read «r»: allow update } }",
    "entity A { a: Int check c: a > 0 check «c»: a < 9 }",
    "entity A { action go() action «go»() }",
  ],
  DS1106: ["entity A { «id»: Int }", "mixin M { «id»: Uuid }"],
  DS1107: ["enum «E» { }"],
  DS1108: ["entity «Date» { a: Int }"],
  DS1201: [
    "entity A { a: «String» }",
    "entity A { a: «String(1, 2)» }",
    "entity A { a: «String(3..)» }",
    "entity A { a: «Int(3)» }",
    "entity A { a: «Decimal» }",
    "entity A { a: «Decimal(3)» }",
    "entity A { a: «Decimal(3, 2, 5)» }",
    "entity A { a: «Boolean(3)» }",
    "entity A { a: «B(3)» }\nentity B { a: Int }",
  ],
  DS1202: [
    "entity A { a: String(«0») }",
    "entity A { a: String(«5..3») }",
    "entity A { a: Int(«5..3») }",
    "entity A { a: Int(«0.5..3») }",
    "entity A { a: Decimal(3, «4») }",
    "entity A { a: Decimal(«0», 0) }",
    "entity A { a: Decimal(5, 2, «3..-3») }",
  ],
  DS1203: ["entity A { a: Int[0..«0»] }", "entity A { a: Int[«5»..3] }", "entity A { a: «Int[1.5..3]» }"],
  DS1204: [
    "entity B { a: Int }\ntype T = «B»",
    "type T = «Int[]»",
    "type T = «Int?»",
    "type T = Int matches «`[0-9]`»",
  ],
  DS1205: ["type T = Text matches «`(`»"],
  DS1206: ["entity A extends «A» { a: Int }", "mixin M with «M» { a: Int }", "type T = «T»"],
  DS1207: ["value «V» { v: V? }"],
  DS1208: ["«abstract» value V { a: Int }", "private «private» entity A { a: Int }", "«subject» enum E { a }"],
  DS1209: ["entity A «wiht» { a: Int }", "value V «x» { a: Int }", "enum E «x» { a }"],
  DS1210: ["entity A { a: Int unique «unique» }", "entity A { a: Int = 1 «= 2» }"],
  DS1211: [
    "entity A { a: Int «inverse b» }",
    "entity A { a: Int «on delete clear» }",
    "entity A { a: Int[] «unique» }",
    "entity A { b: B «personal(name)» }\nentity B { a: Int }",
    "value V { «key» a: Int }",
  ],
  DS1212: ["entity B { a: Int }\nvalue V { b: «B» }", "value V { a: Int «index (a)» }"],
  DS1213: ["entity A { a: Int check «0 < a < 10» }"],
  DS2001: ["entity A { a: «owns» Int }"],
  DS2002: [
    "entity A { b: B inverse «c» }\nentity B { c: Int }",
    "entity A { b: B inverse «as»[] d: B inverse as[] }\nentity B { c: Int }".replace(
      "«as»[] d: B inverse as",
      "as[] d: B inverse «as»",
    ),
    "entity A { a: A? inverse «a» }",
  ],
  DS2003: ["entity A { b: B inverse «a» }\nentity B { a: A }"],
  DS2004: ["abstract entity A { a: Int }\nentity B { a: «A» }"],
  DS2005: [
    "abstract entity A { t: T inverse «as»[] }\nentity B extends A { b: Int }\nentity C extends A { b: Int }\nentity T { t: Int }",
    "mixin M { t: T inverse «as»[] }\nentity B with M { b: Int }\nentity C with M { b: Int }\nentity T { t: Int }",
  ],
  DS2006: ["entity A { b: owns B[] «inverse a[]» }\nentity B { c: Int }"],
  DS2008: [
    "entity A { b: B «on delete clear» }\nentity B { c: Int }",
    "entity A { b: owns B «on delete cascade» }\nentity B { c: Int }",
  ],
  DS2009: ["entity A { «key» a: Int? }", "entity A { «key» b: B[] }\nentity B { c: Int }"],
};

/** Models that look like a mistake and are none. */
const correct = [
  "entity A { check 0 < a and a < 10 a: Int }",
  "entity A { a: Boolean check (a == true) == a }",
  "value V { v: V[] a: Int }",
  "entity A { a: A? inverse children[] }",
  "entity A { tags: B[] inverse as[] }\nentity B { a: Int }",
  "mixin M { t: T inverse as[] }\nentity B with M { b: Int }\nentity T { t: Int }",
  "entity A { a: String(1..80)[0..5] b: Decimal(12, 2, -1.5..)? c: Long(..5) }",
  "entity A { a: Int }\nentity B { a: Int }",
  "namespace x\nprivate entity A { a: Int }",
  'import { Email, Url as Link } from "@domainsmith/std"\nimport * as std from "@domainsmith/std"\ntype Url = Text',
  "entity A { b: B[1..*] }\nentity B { a: Int }",
];

describe("validation", () => {
  for (const [code, texts] of Object.entries(mistakes)) {
    for (const text of texts) {
      it(`reports ${code} in ${text.replace(/\s+/g, " ")}`, async () => {
        const { problems, markers } = await parseFiles({ "a.domain": text });
        const range = markers["a.domain"]?.ranges[0];
        assert.ok(range, "the example marks no place");
        const before = (markers["a.domain"]?.text ?? "").slice(0, range.offset).split("\n");
        const place = `a.domain:${before.length}:${(before.at(-1)?.length ?? 0) + 1} ${code}`;
        assert.deepEqual(
          problems.map((problem) => problem.split(" ").slice(0, 2).join(" ")),
          [place],
          problems.join("\n"),
        );
      });
    }
  }

  it("says once that a file declares what it imports from its own namespace", async () => {
    const { problems } = await parseFiles({
      "domainsmith.json": "{}",
      "a.domain": "entity A { a: Int }",
      "b.domain": 'import { A } from "./a"\nentity A { a: Int }',
    });
    assert.deepEqual(
      problems.map((problem) => problem.slice(0, 19)),
      ["b.domain:2:8 DS1101"],
    );
  });

  for (const text of correct) {
    it(`accepts ${text.replace(/\s+/g, " ")}`, async () => {
      assert.deepEqual((await parseFiles({ "a.domain": text })).problems, []);
    });
  }
});
