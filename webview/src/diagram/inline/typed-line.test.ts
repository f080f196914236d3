import assert from "node:assert/strict";
import { operationOfLine, typeInLine } from "./typed-line.ts";

describe("a line that adds to a card", () => {
  it("is a name, or a name and a type", () => {
    assert.deepEqual(operationOfLine("Order", "entity", " total : Decimal(10, 2)? "), {
      kind: "addMember",
      owner: "Order",
      name: "total",
      type: "Decimal(10, 2)?",
    });
    assert.deepEqual(operationOfLine("Order", "entity", "note"), { kind: "addMember", owner: "Order", name: "note" });
  });

  it("is a name and a label in an enum", () => {
    assert.deepEqual(operationOfLine("Status", "enum", 'inStock "In stock"'), {
      kind: "addEnumValue",
      owner: "Status",
      name: "inStock",
      label: "In stock",
    });
  });

  it("is nothing else", () => {
    assert.equal(operationOfLine("Order", "entity", "12 apples"), undefined);
    assert.equal(operationOfLine("Order", "entity", ""), undefined);
  });

  it("has a type behind its colon", () => {
    assert.deepEqual(typeInLine("total: Dec"), { head: "total: ", type: "Dec" });
    assert.equal(typeInLine("total"), undefined);
  });
});
