import assert from "node:assert/strict";
import { createDomainServices } from "../domain-module.ts";

const { Domain } = createDomainServices();

function messages(text: string): string[] {
  const { lexerErrors, parserErrors } = Domain.parser.LangiumParser.parse(text);
  return [...lexerErrors, ...parserErrors].map((error) => error.message);
}

describe("syntax errors", () => {
  for (const [text, message] of Object.entries({
    "entity A { na?: Int }": 'The question mark stands behind the type: "na: Type?".',
    "entity A { a: Int; b: Int }": "A semicolon means nothing here: members and declarations are separated by nothing.",
    "entity A { a: Int, b: Int }": "Members are separated by nothing: remove the comma.",
    "entity A { a: String = 'x y' }": 'Strings stand in double quotes: "…".',
    'entity A { a: String = "x }': 'This string is not closed: it ends with " on the same line.',
    'entity A { a: String = "\\x" }':
      '"\\x" is no escape. There are \\" \\\\ \\n \\t \\r and \\u with four hexadecimal digits; a backslash itself is \\\\.',
    "type T = String matches `x": "This pattern is not closed: it ends with a backtick.",
    "entity A {} /* x": 'This comment is not closed: it ends with "*/".',
    "entity A { name String\n b: Int }": 'A colon is missing: "name: String".',
    "entity A { a: Int": '"}" is missing: a block is not closed.',
    "entity A { a: Int\nentity B { b: Int }": '"}" is missing: a block is not closed.',
    "entity A {} }": 'This "}" closes nothing: it is one too many.',
    "entity { a: Int }": 'A name is missing before "{".',
    "entty A { a: Int }": '"entty" begins no declaration. Did you mean "entity"?',
    "class A { a: Int }": '"class" begins no declaration. Did you mean "entity"?',
    "entity A { a: }": 'A type is missing before "}".',
    "entity A { a: Int = }": 'An expression is missing before "}".',
    "entity A { check a = 1 }": 'Write "==" to compare.',
    "entity A { policy { r: allow read when a = me } }": 'Write "==" to compare.',
    "entity A { policy { r: allow read when me is Clerk } }": 'Whether somebody has a role is written "me has Clerk".',
    "entity A { check a is null }": 'Write "==" for "is".',
    "entity A { check a in 1..3 }": 'A range is written with two comparisons: "low <= n and n <= high".',
    "entity A { computed b: Int = a ? b : c }":
      'There is no "a ? b : c". Conditions are joined by "and", "or" and "implies".',
    "entity A { a: String(3) matches `[A-Z]+` }":
      'A pattern belongs to a named type, "type Code = String(5) matches `…`", or to a check.',
    "entity A { lines: own B[] }": 'Write "owns" for "own".',
    "entity A { a: List<Int> }": 'A list is written behind the type: "Order[]".',
    "entity A { a: Int default 5 }": 'A default is written "= value".',
    "entity A { a: Int computed b: Int = a personal(other) }":
      "Only members that hold data are personal: mark those that this is made of.",
    "entity A { unique a, b }": '"unique" takes names in parentheses: "unique (a, b)".',
    "entity A { action go }": 'Parentheses are missing: "()" where there are no parameters.',
    "entity A { policy { r allow read } }": 'A rule has a name with a colon: "r: allow read".',
    "entity A { policy { r: allow read when a == me for Clerk } }":
      'In a rule "for" stands before "when": "allow … for … when … else … code …".',
    'entity A { policy { r: deny read else "No" when a.code == 3 } }':
      'In a rule "when" stands before "else": "allow … for … when … else … code …".',
    "entity A { policy { r: allow read for A for B } }":
      'A rule has one "for". Roles are separated by commas: "for Clerk, Manager".',
    "entity A { policy { r: allow read when a when b } }": 'A rule has one "when".',
    "entity A { policy { r: read } }": '"allow" or "deny" is missing before "read".',
    "entity A { states s { a -> b } }": 'Say which action it is: "from -> to on action".',
    "enum E { a b }": 'A comma is missing before "b".',
    "enum E { a: b }": 'Values are names, separated by commas: "{ draft, paid }".',
    'import B from "./b"': 'Imported names stand in braces: import { Order } from "./sales".',
    "import { B } from ./b": 'The path of an import stands in quotes: "./sales".',
    'entity A {}\nimport { B } from "./b"': "Imports stand at the beginning of the file, before the first declaration.",
    "extend Customer { a: Int }": 'Write "extend entity Customer".',
    "entity A { naïve: Int }": 'Names consist of the letters A to Z, digits and underscores; "ï" does not.',
  })) {
    it(text, () => assert.equal(messages(text)[0], message));
  }

  it("are one for most broken lines", () => {
    for (const text of ["entity A { na?: Int }", "entity A { a: Int, b: Int }", "entity A { name String\n b: Int }"]) {
      assert.equal(messages(text).length, 1, text);
    }
  });

  it("leave the rest of the file as it is", () => {
    const { value } = Domain.parser.LangiumParser.parse("entity A { na?: Int }\nentity B { b: Int }");
    assert.equal((value as unknown as { declarations: unknown[] }).declarations.length, 2);
  });
});
