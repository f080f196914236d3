import assert from "node:assert/strict";
import { createDomainServices } from "../domain-module.ts";
import { keywords } from "./keywords.ts";

const { Domain } = createDomainServices();
const parser = Domain.parser.LangiumParser;

const words = keywords(Domain);

function errors(text: string): string[] {
  const result = parser.parse(text);
  return [...result.lexerErrors, ...result.parserErrors].map((error) => error.message);
}

describe("parser", () => {
  it("has keywords", () => assert.ok(words.length > 60));

  for (const [where, text] of Object.entries({
    "a member": (word: string) => `entity A { a: Int\n ${word}: Int\n key ${word}: B inverse ${word}[] }`,
    "a computed member": (word: string) => `entity A { computed ${word}: Int = this.${word} + a.${word} }`,
    "an enum value": (word: string) => `enum E { a, ${word} "x", ${word} @a }`,
    "an action and a parameter": (word: string) => `entity A { action ${word}(${word}: Int) action ${word}() }`,
    "a part of an index": (word: string) => `entity A { unique (${word}, a) index (${word} desc, ${word}) }`,
    "a check": (word: string) => `entity A { check ${word}: a > 0 else "x" check a > 0 ${word}: Int }`,
    "a policy rule": (word: string) => `entity A { policy { ${word}: allow ${word}, read(${word}) when a.${word} } }`,
    "a state": (word: string) => `entity A { states ${word} { ${word} -> ${word} on ${word} } }`,
  })) {
    it(`takes every keyword as the name of ${where}`, () => {
      assert.deepEqual(
        words.flatMap((word) => errors(text(word))),
        [],
      );
    });
  }
});
