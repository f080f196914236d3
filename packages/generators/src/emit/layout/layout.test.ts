import assert from "node:assert/strict";
import { laidOut } from "./layout.ts";

/** Each text stays as it is: it is what Biome makes of it. */
const FORMATTED: Readonly<Record<string, string>> = {
  "a chain of three calls with a list in an argument": `const tier = text("tier", { enum: ["standard", "silver", "gold"] })
  .notNull()
  .default("standard");`,
  "a chain of three plain calls": `const name = z.string().min(1).max(200);`,
  "a chain that is awaited": `const rows = await scope.db
  .select()
  .from(reviews)
  .where(and(reviewPolicy.readable(scope), condition));`,
  "a call of functions among several arguments": `const found = inArray(
  customers.id,
  items.map((item) => item.customerId),
);`,
  "a function as the last argument": `return app.once(\`/customers \${n % 3}\`, async () =>
  app.create<Customer>("/customers", await customerInput(app, n % 3), { with: "something that makes it longer" }),
);`,
  "an argument that has to be broken": `const total = new Computed<Order["total"]>(
  "total",
  { notNull: true, decode: String },
  sql\`
    round(1)
  \`,
);`,
  "several lists in a list": `const me = [
  [orders, "customerId"],
  [customers, "accountId"],
];`,
  "a list of numbers": `const years = [
  2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008, 2009, 2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019,
  2020, 2021,
];`,
  "an object that was written on several lines": `const point = {
  x: 1,
};`,
  "a condition": `const billTo =
  row.street === null
    ? null
    : {
        street: row.street,
      };`,
  "a condition as the body of a function": `const sign = (value: number) => (value < 0 ? -1 : 1);`,
  "an object behind conditions": `const shown = {
  ...(handledByById &&
    item.handledById !== undefined && { handledBy: handledByById.get(item.handledById ?? "") ?? nothingAtAll ?? null }),
};`,
  "a union in angle brackets": `const samples: readonly Pick<
  CustomerCreateInput,
  | "name"
  | "email"
  | "phone"
  | "bornOn"
  | "addresses"
  | "marketing"
  | "loyaltyPoints"
  | "memberSince"
  | "remarksOfTheStaff"
>[] = [];`,
  "a type of several objects": `type Read =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly code: "missing" | "not-a-file" | "too-large" | "binary" | "not-utf8" | "unreadable";
    };`,
  "parameters that do not fit": `export async function findOrders(
  scope: Scope,
  condition: SQL | undefined,
  members: readonly string[] = [],
): Promise<readonly Order[]> {
  return [];
}`,
  "the name of a test": `it("says something that is so long that it would not fit on a line together with the function, if it were any other call", async () => {
  await nothing();
});`,
};

describe("the layout of TypeScript", () => {
  for (const [what, text] of Object.entries(FORMATTED)) {
    it(`keeps ${what}`, () => {
      assert.equal(laidOut(text, 0, 120), text);
    });

    it(`finds it again for ${what} on one line`, () => {
      if (text.includes("`\n") || /\{\n\s*\w+:/.test(text) || text.includes(";\n")) return;
      const flat = text.replaceAll(/,?\n\s*([)\]>])/g, "$1").replaceAll(/([([<])\n\s*/g, "$1");
      assert.equal(laidOut(flat.replaceAll(/\n\s*\./g, ".").replaceAll(/\n\s*/g, " "), 0, 120), text);
    });
  }

  it("knows properties, elements and members of types by what ends them", () => {
    const names = [
      "standardDelivery",
      "expressDelivery",
      "pickupFromTheShop",
      "deliveryToANeighbour",
      "returnToSender",
    ];
    const list = names.map((name) => JSON.stringify(name));
    const long = `[${list.join(", ")}, ${list.join(", ")}]`;
    assert.match(laidOut(`ways: ${long},`, 2, 120) ?? "", /^ways: \[\n {4}"standardDelivery",\n[\s\S]*\n {2}\],$/);
    assert.match(laidOut(`${long},`, 2, 120) ?? "", /^\[\n {4}"standardDelivery",\n[\s\S]*\n {2}\],$/);
    const type = `readonly way?: ${list.join(" | ")} | ${list.join(" | ")};`;
    assert.match(laidOut(type, 2, 120) ?? "", /^readonly way\?:\n {4}\| "standardDelivery"\n[\s\S]*;$/);
  });

  it("leaves alone what it does not know", () => {
    for (const text of ["switch (x) { default: break; }", "const a = 1, b = 2;", "f(/* why */ x);", "const = ;"]) {
      assert.equal(laidOut(text, 0, 120), undefined);
    }
  });
});
