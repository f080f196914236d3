import assert from "node:assert/strict";
import fc from "fast-check";
import { camelCase, kebabCase, pascalCase, sentenceCase, snakeCase, words } from "./casing.ts";

const identifier = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,30}$/);

describe("casing", () => {
  it("splits identifiers into words", () => {
    assert.deepEqual(words("orderLine"), ["order", "line"]);
    assert.deepEqual(words("HTTPServer"), ["http", "server"]);
    assert.deepEqual(words("OrderURLs"), ["order", "urls"]);
    assert.deepEqual(words("line2B"), ["line2", "b"]);
    assert.deepEqual(words("SNAKE_CASE_9"), ["snake", "case", "9"]);
    assert.deepEqual(words("__proto__"), ["proto"]);
    assert.deepEqual(words("___"), ["underscore"]);
    assert.deepEqual(words("_1st"), ["n1st"]);
  });

  it("knows five ways to write them", () => {
    assert.equal(pascalCase("order_line"), "OrderLine");
    assert.equal(camelCase("OrderLine"), "orderLine");
    assert.equal(snakeCase("shipToStreet"), "ship_to_street");
    assert.equal(kebabCase("OrderLine"), "order-line");
    assert.equal(sentenceCase("shipTo"), "Ship to");
  });

  it("makes identifiers of all identifiers", () => {
    fc.assert(
      fc.property(identifier, (name) => {
        assert.match(camelCase(name), /^[a-z][A-Za-z0-9]*$/);
        assert.match(pascalCase(name), /^[A-Z][A-Za-z0-9]*$/);
        assert.match(snakeCase(name), /^[a-z][a-z0-9_]*$/);
        assert.match(kebabCase(name), /^[a-z][a-z0-9-]*$/);
        assert.equal(snakeCase(snakeCase(name)), snakeCase(name));
      }),
    );
  });
});
