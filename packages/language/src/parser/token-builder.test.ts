import assert from "node:assert/strict";
import { parseText } from "../testing/index.ts";

describe("the tokens of the language", () => {
  it("are made once, however often the language is set up", async () => {
    const one = (await parseText("entity A {}")).services.Domain;
    const two = (await parseText("entity A {}")).services.Domain;
    assert.notEqual(one.parser.Lexer, two.parser.Lexer);
    const [ones, twos] = [one, two].map(({ parser }) => Object.values(parser.Lexer.definition));
    assert.ok(ones && twos && ones.length > 100);
    assert.deepEqual(
      ones.filter((token, index) => token !== twos[index]),
      [],
    );
  });
});
