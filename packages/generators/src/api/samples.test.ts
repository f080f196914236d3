import assert from "node:assert/strict";
import { modelOf } from "../../test/support/project-model.ts";
import { accessModel } from "../access/index.ts";
import { relationalModel } from "../relational/index.ts";
import { apiModel, resourceIn } from "./api-model.ts";
import { Samples } from "./samples.ts";

describe("what generated tests create", () => {
  it("keeps checks whatever other rows hold, and what an owner asks of each of its parts", async () => {
    const model = await modelOf({
      "app.domain": `namespace app
        entity Customer { key name: String(1..20)  tags: String(1..20)[] }
        entity Order {
          customer: Customer
          discount: Int(0..100)
          lines:    owns Line[1..*] inverse order
          check round: discount % 5 == 0 or "VIP" in customer.tags
          check few: lines.none(l => l.pieces > 3)
          check cheap: lines.all(l => l.price.amount < 10)
          check several: lines.count() < 10
        }
        entity Line { pieces: Int(1..1000)  price: Price }
        value Price { amount: Decimal(8, 2, 0..) }`,
    });
    const api = apiModel(model, relationalModel(model), accessModel(model));
    const samples = new Samples(api);
    const sampleOf = (entity: string, name: string, row: number) => {
      const field = resourceIn(api, entity).fields.find((each) => each.name === name);
      assert.ok(field);
      return samples.value(field, row);
    };
    for (const row of [0, 1, 2]) {
      assert.equal(Number(sampleOf("app.Order", "discount", row)) % 5, 0);
      assert.ok(Number(sampleOf("app.Line", "pieces", row)) <= 3);
      assert.match(JSON.stringify(sampleOf("app.Line", "price", row)), /^\{"amount":"\d\.\d\d"\}$/);
    }
  });
});
