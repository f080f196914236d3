import assert from "node:assert/strict";
import { parseText } from "../testing/index.ts";

/** Codes of what is wrong with a text, without repetitions. */
async function codes(text: string): Promise<readonly string[]> {
  const { problems } = await parseText(text);
  return [...new Set(problems.map((problem) => problem.split(" ")[1] ?? ""))];
}

describe("follow-ups", () => {
  const mistakes: Readonly<Record<string, readonly [text: string, ...codes: string[]]>> = {
    "a pattern without its end is no regular expression either": ["type T = String(3) matches `[A-Z", "DS0007"],
    "the name of a transition that is cut off is no action": [
      "enum S { a, b, c } entity A { s: S = a  states s { a -> b on go\n b -> c c -> a on back } action go() action back() policy { all: allow read, create, go, back } }",
      "DS0001",
    ],
    "a name that the parser took for a type is none": ["entity A { a: inverse b[] n: Int }", "DS0001"],
    "a clause in front of nothing stands there once": ["entity A { a: Boolean = = false }", "DS0001"],
    "half of a comparison is no condition": ["entity A { n: Int  check n = 3 }", "DS0001"],
    "half of a rule's condition is none": ["entity A { n: Int  policy { a: allow read when n is 3 } }", "DS0001"],
    "an inverse without a name is no column": ["entity A { b: B inverse } entity B { n: Int }", "DS0001"],
    "the name of a lambda that was forgotten leads nowhere": [
      "entity A { bs: B[] inverse a  computed n: Int = bs.count(b) } entity B { x: Int }",
      "DS3005",
    ],
    "what a function does not take need not be a name": ["entity A { at: Instant = now(UTC) }", "DS3006"],
    "a chain of comparisons is mended before what it is asked of": [
      "entity A { bs: owns B[] inverse a  check bs.all(0 < 1 < 3) } entity B { x: Int }",
      "DS1213",
    ],
    "a value whose name is taken is not yet filled": ["value V { n: Int } value V { } entity A { v: V }", "DS1101"],
  };
  for (const [what, [text, ...expected]] of Object.entries(mistakes)) {
    it(`are left out: ${what}`, async () => assert.deepEqual(await codes(text), expected));
  }

  it("are told at other places of the file", async () => {
    assert.deepEqual(await codes("type T = String(3) matches `[A-Z\nentity A { a: Unknown }"), ["DS0007", "DS1001"]);
  });
});

describe("declarations whose names are still missing", () => {
  const holes = [
    "entity A { action =() policy { all: allow read, creat } }",
    "entity A { key : String(3) key version: Int index (a) }",
    "entity A { teacher[ A inverse lessons[] } entity B { a: A unique inverse bs:] on delete cascade }",
    "entity A { a: on delete clear unique inverse b[] }",
    "enum E { , a } entity A { e: E = a states e { -> a on go } action () when b == c }",
    "tenancy by\ntenancy by A\nentity A { n: Int }",
    "entity { check deals.any(d => d.stage) }",
    "entity A { computed : Int = 3 computed total: Int = }",
    "event ( : A) event E(: Int, a: ) role , B",
    "subject entity A { closed: note: Text? personal(freeText, keep: 1 year after closed, erase: blank) }",
  ];
  for (const text of holes) {
    it(`are no fault of the checks: ${text}`, async () => {
      const { problems } = await parseText(text);
      assert.ok(problems.length > 0);
      assert.deepEqual(
        problems.filter((problem) => /DS0090|undefined/.test(problem)),
        [],
      );
    });
  }
});
