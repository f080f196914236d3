import assert from "node:assert/strict";
import { offeredFixes } from "../testing/fixes.ts";

const CATALOG = "entity Customer {}\nenum Grade { low, high }\nmixin Custome { n: Int }\n";

/** What the fixes that import a name that was meant make of a text, by title, and which is preferred. */
async function offered(text: string, others: Readonly<Record<string, string>> = { "catalog.domain": CATALOG }) {
  const { fixes } = await offeredFixes({ "domainsmith.json": "{}", "a.domain": text, ...others });
  const own = fixes.filter(({ fix }) => fix.title.includes(" and import it from "));
  return own.map(({ fix, sources }) => ({
    title: fix.title,
    text: sources["a.domain"],
    preferred: fix.preferred ?? false,
  }));
}

describe("a misspelt name of another file", () => {
  it("is changed and imported, without asking where one alone can be meant", async () => {
    assert.deepEqual(await offered("entity A { c: Custmer }\n"), [
      {
        title: 'Change to "Customer" and import it from "./catalog"',
        text: 'import { Customer } from "./catalog"\n\nentity A { c: Customer }\n',
        preferred: true,
      },
    ]);
    assert.deepEqual(await offered("entity A { n: Int check n == Graed.low }\n"), [
      {
        title: 'Change to "Grade" and import it from "./catalog"',
        text: 'import { Grade } from "./catalog"\n\nentity A { n: Int check n == Grade.low }\n',
        preferred: true,
      },
    ]);
  });

  it("may be any of those that are near, the nearest first", async () => {
    const others = { "catalog.domain": CATALOG, "more.domain": "entity Customers {}\nentity Customer {}\n" };
    const found = await offered("entity A { c: Custmer }\n", others);
    assert.deepEqual(
      found.map(({ title, preferred }) => [title, preferred]),
      [
        ['Change to "Customer" and import it from "./catalog"', false],
        ['Change to "Customer" and import it from "./more"', false],
        ['Change to "Customers" and import it from "./more"', false],
      ],
    );
  });

  it("leaves the choice to a name that needs no import", async () => {
    const [found] = await offered("entity A { c: Custmer }\nentity Custamer {}\n");
    assert.equal(found?.preferred, false);
  });

  it("is none where nothing is near, what is near is not of its kind, or it can be imported as it is", async () => {
    for (const type of ["Supplier", "Customer", "x.Custmer"]) {
      assert.deepEqual(await offered(`entity A { c: ${type} }\n`), [], type);
    }
    assert.deepEqual(await offered("entity A { n: Int check custmer > 3 }\n"), []);
    assert.deepEqual(await offered("entity A with Customr { n: Int }\n"), [
      {
        title: 'Change to "Custome" and import it from "./catalog"',
        text: 'import { Custome } from "./catalog"\n\nentity A with Custome { n: Int }\n',
        preferred: true,
      },
    ]);
  });
});
