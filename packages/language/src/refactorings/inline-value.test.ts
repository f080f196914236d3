import assert from "node:assert/strict";
import { refactored, refactoredText, refusal } from "./testing/refactored.ts";

const ID = "inline.value";

describe("inlining a value object", function () {
  this.timeout(30_000);

  it("is the inverse of extracting one", async () => {
    const before =
      "entity Order {\n  number: Int\n  // where to\n  street: String(80) // with number\n  city:   String(80)\n\n  note: Text?\n  check street != city\n}\n";
    const extracted = await refactoredText(
      before.replace("street:", "«street:").replace("String(80)\n", "String(80)»\n"),
      "extract.value",
    );
    assert.equal(
      await refactoredText(extracted.replace("details:", "<|>details:"), ID),
      before
        .replace("String(80) //", 'String(80) @was("details.street") //')
        .replace("city:   String(80)", 'city:   String(80) @was("details.city")')
        .replace("check street", "check streetCityCheck: street"),
    );
  });

  it("keeps a value that is used elsewhere, and gives names that are free", async () => {
    const texts = await refactored(
      {
        "a.domain":
          'import { Money } from "./b"\n\nentity A {\n  amount: Int\n  <|>price: Money // in all\n  check price.amount > amount\n  policy { all: allow read(price) }\n}\n',
        "b.domain":
          'import { CurrencyCode } from "@domainsmith/std"\n\n/// An amount.\nvalue Money {\n  amount: Int\n  currency: CurrencyCode = "EUR"\n  check positive: amount > 0\n}\nentity B { price: Money }\n',
      },
      ID,
    );
    assert.equal(
      texts["a.domain"],
      'import { CurrencyCode } from "@domainsmith/std"\n\nentity A {\n  amount: Int\n  // in all\n  priceAmount: Int @was("price.amount")\n  currency: CurrencyCode = "EUR" @was("price.currency")\n  check positive: priceAmount > 0\n  check priceAmountCheck: priceAmount > amount\n  policy { all: allow read(priceAmount, currency) }\n}\n',
    );
  });

  it("takes a value with it that nothing else uses, and its comments", async () => {
    const texts = await refactored(
      {
        "a.domain": 'import { V } from "./b"\r\nimport { B } from "./b"\r\nentity A {\r\n  <|>v: V\r\n  b: B\r\n}\r\n',
        "b.domain":
          'import { Email } from "@domainsmith/std"\n\n/// A value.\nvalue V { // here\n  e: Email\n}\n\nentity B { n: Int }\n',
      },
      ID,
    );
    assert.equal(
      texts["a.domain"],
      'import { Email } from "@domainsmith/std"\r\nimport { B } from "./b"\r\nentity A {\r\n  // A value.\r\n  // here\r\n  e: Email @was("v.e")\r\n  b: B\r\n}\r\n',
    );
    assert.equal(texts["b.domain"], "entity B { n: Int }\n");
  });

  it("is refused where its parts are no equal", async () => {
    const about = (member: string, more = "") =>
      refusal({ "a.domain": `value V { a: Int }\nentity A { <|>${member} ${more} }\n` }, ID);
    assert.match(await about("v: V?"), /optional as a whole/);
    assert.match(await about("v: V[]"), /a list of values/);
    assert.match(await about("v: V @json"), /one document/);
    assert.match(await about("v: V readonly"), /a `readonly`/);
    assert.match(await about("v: V", " w: V check v == w"), /"v" is used as a whole in a.domain, line 2/);
  });
});
