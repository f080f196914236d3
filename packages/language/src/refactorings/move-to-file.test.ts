import assert from "node:assert/strict";
import { offered, refactored, refusal } from "./testing/refactored.ts";

const ID = "move.file";

describe("moving declarations to another file", function () {
  this.timeout(30_000);

  it("makes a file for them, and lets everybody import from there", async () => {
    const texts = await refactored(
      {
        "shop/a.domain":
          '// The shop.\nnamespace shop\n\nimport { Email as Mail } from "@domainsmith/std"\nimport { B, C } from "./b"\n\n/// Somebody.\nentity <|>ShopCustomer { // here\n  mail: Mail\n  b: B\n  order: Order\n}\n\nentity Order {\n  c: C\n  by: ShopCustomer\n}\n',
        "shop/b.domain":
          'namespace shop.b\nimport { ShopCustomer as Customer, Order } from "./a"\nentity B { n: Int }\nentity C { c: Customer? o: Order? x: shop.ShopCustomer? }\n',
        "c.domain": 'import * as all from "./shop/a"\nentity D { c: all.ShopCustomer o: all.Order }\n',
      },
      ID,
      'Move "ShopCustomer" to a new file',
    );
    assert.deepEqual(texts, {
      "shop/a.domain":
        '// The shop.\nnamespace shop\n\nimport { C } from "./b"\nimport { ShopCustomer } from "./shop-customer"\n\nentity Order {\n  c: C\n  by: ShopCustomer\n}\n',
      "shop/b.domain":
        'namespace shop.b\nimport { Order } from "./a"\nimport { ShopCustomer as Customer } from "./shop-customer"\nentity B { n: Int }\nentity C { c: Customer? o: Order? x: shop.ShopCustomer? }\n',
      "c.domain":
        'import * as all from "./shop/a"\nimport { ShopCustomer } from "./shop/shop-customer"\nentity D { c: ShopCustomer o: all.Order }\n',
      "shop/shop-customer.domain":
        'namespace shop\n\nimport { Email as Mail } from "@domainsmith/std"\nimport { Order } from "./a"\nimport { B } from "./b"\n\n/// Somebody.\nentity ShopCustomer { // here\n  mail: Mail\n  b: B\n  order: Order\n}\n',
    });
  });

  it("puts them into a file that is there, under its namespace", async () => {
    const texts = await refactored(
      {
        "a.domain":
          'namespace a\r\n\r\nimport { E as X } from "./b"\r\n\r\n«entity A { e: X = X.one }\r\nrole R» // r\r\n\r\nentity Z { a: A x: a.A  policy { all: allow read for R } }\r\n',
        "b.domain": 'namespace b\nimport { A } from "./a"\n\nenum E { one, two }\nentity B { a: A }',
      },
      ID,
      'Move 2 declarations to "b.domain"',
    );
    assert.deepEqual(texts, {
      "a.domain":
        'namespace a\r\n\r\nimport { A, R } from "./b"\r\n\r\nentity Z { a: A x: b.A  policy { all: allow read for R } }\r\n',
      "b.domain": "namespace b\n\nenum E { one, two }\nentity B { a: A }\n\nentity A { e: E = E.one }\n\nrole R // r",
    });
  });

  it("works outside of projects, too", async () => {
    const {
      "a.domain": a,
      "b.domain": b,
      "order.domain": order,
    } = await refactored(
      {
        "domainsmith.json": undefined,
        "a.domain": "entity <|>Order { n: Int }\nentity X { n: Int }\n",
        "b.domain": 'import { Order } from "./a"\nentity B { o: Order }\n',
      },
      ID,
    );
    assert.deepEqual(
      [a, b, order],
      [
        "entity X { n: Int }\n",
        'import { Order } from "./order"\nentity B { o: Order }\n',
        "entity Order { n: Int }\n",
      ],
    );
  });

  it("moves what has no name of its own", async () => {
    const texts = await refactored(
      { "a.domain": "entity A { n: Int }\n\n// more\nextend entity <|>A {\n  check n > 1\n}\n" },
      ID,
      'Move "extend entity A" to a new file',
    );
    assert.deepEqual(texts, {
      "a.domain": "entity A { n: Int }\n",
      "a-extension.domain": 'import { A } from "./a"\n\n// more\nextend entity A {\n  check n > 1\n}\n',
    });
    const roles = await refactored(
      { "a.domain": 'role <|>Clerk, Boss "The boss"\nentity A {\n  policy { all: allow read for Boss, Clerk }\n}\n' },
      ID,
      'Move "Clerk, Boss" to a new file',
    );
    assert.equal(
      roles["a.domain"],
      'import { Boss, Clerk } from "./clerk"\n\nentity A {\n  policy { all: allow read for Boss, Clerk }\n}\n',
    );
  });

  it("is offered at names, for whole selections, and for near files", async () => {
    const sources = (a: string) => ({ "a.domain": a, "b.domain": "entity B {}", "sub/c.domain": "" });
    assert.deepEqual(
      (await offered(sources("entity <|>A {}\nentity C {}"))).filter((title) => title.startsWith("Move")),
      ['Move "A" to a new file', 'Move "A" to "b.domain"', 'Move "A" to "sub/c.domain"'],
    );
    assert.deepEqual(
      (await offered(sources("entity A { <|>n: Int }"))).filter((title) => title.startsWith("Move")),
      [],
    );
  });

  it("leaves a byte order mark and the comments in lists of names", async () => {
    const texts = await refactored(
      {
        "a.domain": "\uFEFF// First.\r\nentity <|>A { n: Int }\r\nentity C { a: A }\r\n",
        "b.domain": 'import {\n  // about A\n  A, // A it is\n  C // C\n} from "./a"\nentity B { a: A c: C }\n',
      },
      ID,
      'Move "A" to a new file',
    );
    assert.equal(texts["a.domain"], '\uFEFFimport { A } from "./a-2"\r\n\r\nentity C { a: A }\r\n');
    assert.equal(
      texts["b.domain"],
      'import {\n  // about A\n  // A it is\n  C // C\n} from "./a"\nimport { A } from "./a-2"\nentity B { a: A c: C }\n',
    );
  });

  it("is refused where something could not be seen any more, or would be lost", async () => {
    const about = (a: string, b = "", title?: string) => refusal({ "a.domain": a, "b.domain": b }, ID, title);
    assert.match(await about("private enum E { a, b }\nentity <|>A { e: E }"), /"E" is private and would stay behind/);
    assert.match(await about("private enum <|>E { a, b }\nentity A { e: E }"), /"E" is private and used/);
    assert.match(await about("entity <|>A { n: Int }"), /Rename the file instead/);
    const there = 'Move "A" to "b.domain"';
    assert.match(await about("entity <|>A { n: Int }", "enum A { a }", there), /There is a "A" in that file/);
    assert.match(await about("entity <|>A { n: Int }", "entity B { n Int }", there), /b.domain has syntax errors/);
    const tables = await refusal(
      {
        "a.domain": "namespace a\nentity <|>A { n: Int }",
        "b.domain": "namespace b\nentity B { n: Int }",
        "c.domain": "namespace c\nentity A { n: Int }",
      },
      ID,
      there,
    );
    assert.match(tables, /called after its namespace/);
  });
});
