import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Token, tokenize } from "./tokenize.ts";

const here = import.meta.dirname;
const LANGIUM = path.resolve(here, "../../../packages/language/src/grammar/domain.langium");

/** Every keyword of the language, read from its grammar. */
function keywords(): readonly string[] {
  const found = readFileSync(LANGIUM, "utf8").matchAll(/'([a-z]+)'/g);
  return [...new Set([...found].map(([, word]) => word ?? ""))].sort();
}

/** What a word is, in the last place where it stands. */
async function scopeOf(text: string, word: string): Promise<string | undefined> {
  const tokens = (await tokenize(text)).flat();
  return tokens.findLast((token) => token.text === word)?.scope;
}

function render(lines: readonly (readonly Token[])[], text: string): string {
  const source = text.split("\n");
  return lines
    .map((tokens, index) => [source[index], ...tokens.map((token) => `    ${token.text}  ${token.scope}`)].join("\n"))
    .join("\n");
}

describe("colouring", () => {
  it("gives each word of a page its scope", async () => {
    const text = readFileSync(path.join(here, "fixtures/page.domain"), "utf8");
    const golden = path.join(here, "golden/page.txt");
    const actual = render(await tokenize(text), text);
    if (process.env.UPDATE_GOLDEN) writeFileSync(golden, actual);
    assert.equal(actual, readFileSync(golden, "utf8"));
  });

  it("knows every keyword as the name of a member", async () => {
    for (const word of keywords()) {
      const text = `entity E {\n  first: Int\n  ${word}: Text?\n  last: Int\n}`;
      assert.equal(await scopeOf(text, word), "variable.other.property", word);
      assert.equal(await scopeOf(text, "last"), "variable.other.property", `after ${word}`);
    }
  });

  it("knows every keyword as the name of a parameter", async () => {
    for (const word of keywords()) {
      assert.equal(await scopeOf(`event E(${word}: Text)`, word), "variable.parameter", word);
    }
  });

  it("knows every keyword as an enum's value", async () => {
    for (const word of keywords()) {
      assert.equal(await scopeOf(`enum E { first, ${word} }`, word), "variable.other.enummember", word);
    }
  });

  it("recovers in the line after an unfinished one", async () => {
    const unfinished = [
      "import { A",
      "enum E",
      "role R,",
      "event E(a: Int,",
      "type T =",
      "view V",
      "annotation a on",
      'value V { a: String = "x\n}',
      "value V { check a matches `[a-\n}",
      "value V { on delete\n}",
    ];
    for (const text of unfinished) {
      assert.equal(await scopeOf(`${text}\nentity Next { a: Int }`, "Next"), "entity.name.type.entity", text);
    }
  });

  it("ends comments and strings where the language ends them", async () => {
    assert.equal(await scopeOf("/* a */ entity E {}", "E"), "entity.name.type.entity");
    assert.equal(await scopeOf('entity E { a: Text = "x // y" unique }', "unique"), "storage.modifier");
    assert.equal(await scopeOf("type T = String matches `//|/\\*`\nentity E {}", "E"), "entity.name.type.entity");
  });
});
