import assert from "node:assert/strict";
import fc from "fast-check";
import { plural, singular } from "./plural.ts";

const PAIRS =
  `address addresses|analysis analyses|axis axes|basis bases|batch batches|box boxes|boy boys|branch branches
bus buses|cache caches|canvas canvases|case cases|category categories|child children|city cities|class classes
company companies|course courses|criterion criteria|currency currencies|datum data|database databases|day days
department departments|employee employees|entry entries|half halves|hero heroes|house houses|index indexes|key keys
knife knives|leaf leaves|lens lenses|life lives|man men|matrix matrices|menu menus|mouse mice|movie movies|order orders
penny pennies|person people|photo photos|process processes|product products|quiz quizzes|radius radii|reply replies
shelf shelves|status statuses|switch switches|tax taxes|tooth teeth|toy toys|video videos|warehouse warehouses
wish wishes|woman women|v2 v2s`
    .split(/[|\n]/)
    .map((pair) => pair.trim().split(" ") as [string, string]);

describe("plural", () => {
  for (const [one, many] of PAIRS)
    it(`${one} and ${many}`, () => {
      assert.equal(plural(one), many);
      assert.equal(singular(many), one);
      assert.equal(plural(many), many, "a plural stays as it is");
      assert.equal(singular(one), one, "a singular stays as it is");
    });

  it("leaves words without a plural alone", () => {
    for (const word of ["sheep", "news", "series", "metadata", "staff"]) {
      assert.equal(plural(word), word);
      assert.equal(singular(word), word);
    }
  });

  it("leaves a lone s alone", () => {
    assert.equal(singular("s"), "s");
  });

  it("makes a word of any word", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9]{0,12}$/), (word) => {
        assert.match(plural(word), /^[a-z][a-z0-9]*$/);
        assert.notEqual(singular(word), "");
      }),
    );
  });
});
