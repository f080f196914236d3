import assert from "node:assert/strict";
import { parseFiles, parseText } from "../testing/index.ts";

/** Messages of the diagnostics about names, with their codes. */
async function problems(source: string): Promise<string[]> {
  const parsed = await parseText(source);
  return parsed.problems
    .map((problem) => problem.replace(/^\S+ /, ""))
    .filter((problem) => /^DS(1\d|10|50)\d\d /.test(problem) && !/^DS1[12]/.test(problem));
}

describe("unresolved names", () => {
  for (const [source, expected] of Object.entries({
    "entity A { b: Custmer } entity Customer {}": 'DS1001 There is no type "Custmer". Did you mean "Customer"?',
    "entity A extends E {} enum E { a }": 'DS1002 "E" is an enum; an entity is needed here.',
    "entity A with A {}": 'DS1002 "A" is an entity; a mixin is needed here.',
    "entity A { x: Int check this.y > 0 }": 'DS1003 "A" has no member "y".',
    "entity A { total: Int check totla > 0 }":
      'DS1001 "totla" is neither a member of "A" nor anything else that is visible here. Did you mean "total"?',
    "enum S { draft } entity A { s: S = drat }": 'DS1004 The enum "S" has no value "drat". Did you mean "draft"?',
    "enum S { draft } entity A { s: S check s == S.paid }": 'DS1004 The enum "S" has no value "paid".',
    "entity A { bs: B[] check bs.size() > 0 } entity B {}": 'DS1003 A collection has no "size".',
    "entity A { bs: B[] check bs.price > 0 } entity B { price: Int }":
      'DS1003 A collection has no "price", but its elements have. Ask each: `sum(x => x.price)`, `any(x => x.price …)`.',
    "entity A { x: Int index (y) }": 'DS1003 "A" has no member "y".',
    "enum S { a } entity A { s: S states s { a -> b on go } action go() }": 'DS1004 The states have no value "b".',
    "enum S { a } entity A { s: S states s { a -> a on go } }": 'DS1003 "A" has no action "go".',
    "@nope entity A {}": 'DS1001 There is no annotation "nope".',
    "entity A { policy { r: allow read for Clerk } }": 'DS1001 There is no role "Clerk".',
    "entity A { n: Text personal(nam) }": 'DS1004 There is no category "nam" of personal data. Did you mean "name"?',
    "entity A { n: Text sensitive(helth) }":
      'DS1004 There is no category "helth" of personal data. Did you mean "health"?',
    "entity A { e: Email }": 'DS1001 There is no type "Email". It is declared in "@domainsmith/std": import it.',
    'import { Emial } from "@domainsmith/std" entity A { e: Emial }':
      'DS5006 "@domainsmith/std" declares no "Emial". Did you mean "Email"?',
    'import { X } from "./nowhere" entity A { x: X check x.y.z }': 'DS5001 There is no file "./nowhere.domain".',
    'import * as n from "./nowhere" entity A { x: n.X }': 'DS5001 There is no file "./nowhere.domain".',
    'import { X } from "./test" entity X {}': "DS5002 A file cannot import itself. Its own names are visible anyway.",
    'import { X } from "nothing"':
      'DS5005 The package "nothing" is not installed. Add it to package.json and install it; a file of this project is imported with "./".',
    'import { X } from "/etc/x"':
      'DS5008 "/etc/x" is neither a file nor a package. Write "./etc/x" for a file beside this one, or the name of an npm package.',
    "entity A { x: Nope check x.y.z > x.y }": 'DS1001 There is no type "Nope".',
    "entity A extends Nope { check inherited > 0 }": 'DS1001 There is no entity "Nope".',
    "extend entity Nope { x: Int check y > x }": 'DS1001 There is no entity "Nope".',
    "entity A { s: Nope = draft }": 'DS1001 There is no type "Nope".',
    "event E(s: Nope = draft)": 'DS1001 There is no type "Nope".',
    "entity A { s: Nope states s { x, y -> z on go } action go() }": 'DS1001 There is no type "Nope".',
    "entity A { s: Nope check s == x and y != this.s and s in [x, y] }": 'DS1001 There is no type "Nope".',
    "entity A { s: T check s == x } type T = Nope": 'DS1001 There is no type "Nope".',
    "entity A { b: B action go() when b.s in [x, y] and b.s == z } entity B { s: Nope }":
      'DS1001 There is no type "Nope".',
    "enum S { x } entity A { s: S check stat in [x, y] }":
      'DS1001 "stat" is neither a member of "A" nor anything else that is visible here.',
  })) {
    it(source, async () => assert.deepEqual(await problems(source), [expected]));
  }

  it("follow from a syntax error in their enum, and are told of other enums only", async () => {
    const text = (first: string) => `enum S { ${first} } enum T { u }
      entity A { s: S = y t: T = v check s in [y, z] or s == S.z states s { x, y -> z on go } action go() }`;
    for (const first of ["x y, z", 'x, "y", z', "x, 1 y z"]) {
      assert.deepEqual(await problems(text(first)), ['DS1004 The enum "T" has no value "v".'], first);
    }
    assert.equal((await problems(text("x"))).length, 7);
  });

  it("are all told where neither excuses the other", async () => {
    assert.equal((await problems("entity A { check one == two }")).length, 2);
  });

  it("say from where they can be imported", async () => {
    const { byName, problems: found } = await parseFiles({
      "domainsmith.json": "{}",
      "sales/orders.domain": "entity Order { customer: Customer }",
      "customers.domain": "entity Customer {}",
    });
    assert.deepEqual(found, [
      'sales/orders.domain:1:26 DS1001 There is no type "Customer". It is declared in "../customers": import it.',
    ]);
    assert.deepEqual(byName["sales/orders.domain"]?.diagnostics?.[0]?.data, {
      code: "DS1001",
      name: "Customer",
      importFrom: ["../customers"],
    });
  });

  it("say which name of another file or of the library was probably meant", async () => {
    const { byName, problems: found } = await parseFiles({
      "domainsmith.json": "{}",
      "sales/orders.domain":
        "entity Order { customer: Custmer mail: Emial n: Int check n == Graed.low or n == custmer }",
      "customers.domain": "entity Customer {} enum Grade { low } private entity Custmers {}",
    });
    assert.deepEqual(found, [
      'sales/orders.domain:1:26 DS1001 There is no type "Custmer". Did you mean "Customer" of "../customers"?',
      'sales/orders.domain:1:40 DS1001 There is no type "Emial". Did you mean "Email" of "@domainsmith/std"?',
      'sales/orders.domain:1:64 DS1001 "Graed" is neither a member of "Order" nor anything else that is visible here. Did you mean "Grade" of "../customers"?',
      'sales/orders.domain:1:82 DS1001 "custmer" is neither a member of "Order" nor anything else that is visible here. Did you mean "customer"?',
    ]);
    assert.deepEqual(byName["sales/orders.domain"]?.diagnostics?.[0]?.data, { code: "DS1001", name: "Custmer" });
  });

  it("keep projects, private names and lone files apart", async () => {
    const { problems: found } = await parseFiles({
      "one/domainsmith.json": `{ "name": "one" }`,
      "one/a.domain": `import { B } from "../two/b" import { C } from "../c" import { P } from "./p"`,
      "one/p.domain": "private entity P {}",
      "two/domainsmith.json": `{ "name": "two" }`,
      "two/b.domain": "entity B {}",
      "c.domain": "entity C {}",
    });
    assert.deepEqual(found, [
      'one/a.domain:1:19 DS5003 "../two/b" belongs to the project "two". Only a package\'s files can be imported from another project.',
      'one/a.domain:1:48 DS5003 "../c" lies outside of the project "one". Move it into the project\'s folder, or import it as a package.',
      'one/a.domain:1:64 DS5007 "P" is private to "./p".',
    ]);
  });

  it("are quick where there are many", async () => {
    const many = Array.from({ length: 2000 }, (_, index) => index);
    const source = `${many.map((index) => `entity Entity${index} {}`).join("\n")}
      entity A { ${many.map((index) => `m${index}: Entty${index}x`).join("\n")} }`;
    const start = process.cpuUsage();
    const { problems: found } = await parseText(source);
    assert.equal(found.length, 2000);
    assert.ok(process.cpuUsage(start).user < 8_000_000);
  });

  it("say what a package lacks", async () => {
    const { problems: found } = await parseFiles({
      "a.domain": `import { B } from "empty" import { C } from "@acme/crm/c"`,
      "node_modules/empty/package.json": "{}",
      "node_modules/@acme/crm/index.domain": "",
    });
    assert.deepEqual(found, [
      'a.domain:1:19 DS5004 The package "empty" ships no model: its package.json has no "domain" and it has no index.domain.',
      'a.domain:1:45 DS5004 The package "@acme/crm" has no file "c".',
    ]);
  });
});
