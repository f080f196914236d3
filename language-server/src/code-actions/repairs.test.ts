import assert from "node:assert/strict";
import { offeredFixes } from "../testing/fixes.ts";

/** What the first preferred fix of a text makes of it; the text itself when there is none. */
async function mended(text: string): Promise<string> {
  const { fixes } = await offeredFixes({
    "a.domain": text,
    "b.domain": "entity B { n: Int }\n",
    "domainsmith.json": "{}",
  });
  return fixes.find(({ fix, file }) => fix.preferred && file === "a.domain")?.sources["a.domain"] ?? text;
}

const SLIPS: Readonly<Record<string, readonly [wrong: string, right: string]>> = {
  "a misspelt keyword": ["entty A { n: Int }", "entity A { n: Int }"],
  "a keyword of another language": ["class A { n: Int }", "entity A { n: Int }"],
  "an export": ["export entity A { n: Int }", "entity A { n: Int }"],
  "a missing colon": ["entity A { n Int }", "entity A { n: Int }"],
  "a rule without its colon": [
    "entity A { n: Int policy { all allow read } }",
    "entity A { n: Int policy { all: allow read } }",
  ],
  "clauses of a rule in another order": [
    'entity A {\n  code: Int\n  policy {\n    a: deny read code NO when code in [1, 2] and (code > 0) // one\n      else "No" for /* all */ R\n    b: allow read\n  }\n}\nrole R\n',
    'entity A {\n  code: Int\n  policy {\n    a: deny read for /* all */ R when code in [1, 2] and (code > 0) // one\n      else "No" code NO\n    b: allow read\n  }\n}\nrole R\n',
  ],
  "a comma between members": ["entity A { n: Int, m: Int }", "entity A { n: Int m: Int }"],
  "a missing comma": ["enum E { a b }", "enum E { a, b }"],
  "values in quotes": ['enum E { "a" }', "enum E { a }"],
  "an assignment for a comparison": ["entity A { n: Int check n = 3 }", "entity A { n: Int check n == 3 }"],
  "is for a comparison": ["entity A { n: Int check n is 3 }", "entity A { n: Int check n == 3 }"],
  "own for owns": ["entity A { b: own B }\nentity B { n: Int }", "entity A { b: owns B }\nentity B { n: Int }"],
  "default for a sign": ["entity A { n: Int default 3 }", "entity A { n: Int = 3 }"],
  "a brace too many": ["entity A { n: Int } }", "entity A { n: Int }"],
  "a brace too few, before a declaration": [
    "entity A {\n  n: Int\n\nenum E { a }\n",
    "entity A {\n  n: Int\n}\n\nenum E { a }\n",
  ],
  "a brace too few, at the end": ["entity A {\n  n: Int\n", "entity A {\n  n: Int\n}\n"],
  "parentheses too few": ["event E", "event E()"],
  "an arrow of another kind": [
    "enum S { a, b }\nentity A { s: S = a states s { a => b on go } action go() }",
    "enum S { a, b }\nentity A { s: S = a states s { a -> b on go } action go() }",
  ],
  "a lambda's arrow": [
    "entity A { bs: owns B[] check bs.all(b -> b.n > 0) }\nentity B { n: Int }",
    "entity A { bs: owns B[] check bs.all(b => b.n > 0) }\nentity B { n: Int }",
  ],
  "an extension of what": [
    "entity A { n: Int }\nextend A { m: Int }",
    "entity A { n: Int }\nextend entity A { m: Int }",
  ],
  "a mixin that extends": [
    "mixin M { m: Int }\nmixin N extends M { n: Int }",
    "mixin M { m: Int }\nmixin N with M { n: Int }",
  ],
  "a base behind a colon": [
    "entity A { n: Int }\nentity C: A { m: Int }",
    "entity A { n: Int }\nentity C extends A { m: Int }",
  ],
  "an import without braces": ['import B from "./b"\nentity A { b: B }', 'import { B } from "./b"\nentity A { b: B }'],
  "an import without its end": ['import { B "./b"\nentity A { b: B }', 'import { B } from "./b"\nentity A { b: B }'],
  "a misspelt from": ['import { B } form "./b"\nentity A { b: B }', 'import { B } from "./b"\nentity A { b: B }'],
  "an import of all without a name": [
    'import * from "./b"\nentity A { b: b.B }',
    'import * as b from "./b"\nentity A { b: b.B }',
  ],
  "a word of other languages": [
    "entity A { n: Int m: Int check n > 1 && m > 1 }",
    "entity A { n: Int m: Int check n > 1 and m > 1 }",
  ],
  "a comment of other languages": ["entity A { n: Int } # all", "entity A { n: Int } // all"],
  "a word that means nothing": ["value V table { n: Int }\nentity A { v: V }", "value V { n: Int }\nentity A { v: V }"],
};

describe("repairs", () => {
  for (const [what, [wrong, right]] of Object.entries(SLIPS)) {
    it(`mend ${what}`, async () => assert.equal(await mended(wrong), right));
  }
});
