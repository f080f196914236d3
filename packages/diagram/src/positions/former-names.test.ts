import assert from "node:assert/strict";
import { modelOf } from "../testing/model-of.ts";
import { underPresentNames } from "./index.ts";

const [one, two] = [
  { x: 8, y: 0 },
  { x: 16, y: 0 },
];

describe("underPresentNames", () => {
  it("gives what was renamed the place that it had, the newest name first", async () => {
    const model = await modelOf({
      "shop.domain": "namespace shop\n\n@was(Buyer)\n@was(Client)\nentity Customer { name: String(80) }\n",
    });
    assert.deepEqual(underPresentNames({ "shop.Buyer": one }, model), { "shop.Customer": one });
    assert.deepEqual(underPresentNames({ "shop.Client": one }, model), { "shop.Customer": one });
    const both = underPresentNames({ "shop.Client": two, "shop.Buyer": one }, model);
    assert.deepEqual(both, { "shop.Client": two, "shop.Customer": one });
  });

  it("takes nothing from what has a place or is another thing now", async () => {
    const model = await modelOf({
      "lone.domain": "@was(Buyer)\nentity Customer { name: String(80) }\nentity Other { name: String(80) }\n",
    });
    assert.deepEqual(underPresentNames({ Customer: one, Buyer: two }, model), { Customer: one, Buyer: two });
    const swapped = await modelOf({
      "lone.domain": "@was(Other)\nentity Customer { name: String(80) }\nentity Other { name: String(80) }\n",
    });
    assert.deepEqual(underPresentNames({ Other: one }, swapped), { Other: one });
  });
});
