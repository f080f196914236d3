import assert from "node:assert/strict";
import { offered, refactored, refactoredText, refusal } from "./testing/refactored.ts";

const ID = "extract.value";

describe("extracting a value object", function () {
  this.timeout(30_000);

  it("moves members with their comments, and leaves a member in their place", async () => {
    assert.equal(
      await refactoredText(
        "entity Order {\n  number: Int\n  // where to\n  «shipStreet: String(80) // with number\n  /// Without code.\n  shipCity:   String(80)»\n\n  note: Text?\n}\n",
        ID,
      ),
      'value Ship {\n  // where to\n  shipStreet: String(80) // with number\n  /// Without code.\n  shipCity:   String(80)\n}\n\nentity Order {\n  number: Int\n  ship: Ship @was(".")\n\n  note: Text?\n}\n',
    );
  });

  it("lets everything that reads them follow", async () => {
    const texts = await refactored(
      {
        "a.domain":
          "principal entity Account {\n  n: Int\n  policy { all: allow read }\n}\n" +
          "entity A {\n  «from: Date\n  to: Date?»\n  other: B\n  check to == null or this.to >= from\n  computed long: Boolean = from < today()\n" +
          "  action go(from: Date) when this.from > from\n  policy { all: allow read(from, to, other) when from > today() }\n}\n" +
          "entity B {\n  as: A[] inverse b\n  check as.all(a => a.from > today() and a.to == null)\n}\n",
        "b.domain": 'import { A } from "./a"\r\nextend entity A {\r\n  check from != to\r\n}\r\n',
      },
      ID,
    );
    assert.ok(
      texts["a.domain"]?.includes("check toFromCheck: details.to == null or this.details.to >= details.from\n"),
    );
    assert.ok(texts["a.domain"]?.includes("= details.from < today()"));
    assert.ok(texts["a.domain"]?.includes("when this.details.from > from\n"));
    assert.ok(texts["a.domain"]?.includes("allow read(details, other) when details.from > today()"));
    assert.ok(texts["a.domain"]?.includes("as.all(a => a.details.from > today() and a.details.to == null)"));
    assert.equal(
      texts["b.domain"],
      'import { A } from "./a"\r\nextend entity A {\r\n  check fromToCheck: details.from != details.to\r\n}\r\n',
    );
  });

  it("takes names that are free", async () => {
    const text = await refactoredText(
      "value ADetails { n: Int }\nentity A { «x: Int»  details: ADetails  check details2 > 1  details2: Int }\n",
      ID,
    );
    assert.ok(
      text.includes('value ADetails2 {\n  x: Int\n}\n\nentity A { details3: ADetails2 @was(".")  details: ADetails'),
      text,
    );
  });

  it("keeps line ends, and works in mixins, values and extensions", async () => {
    assert.equal(
      await refactoredText(
        "mixin M {\r\n  «a: Int\r\n  b: Int»\r\n}\r\nentity A with M {\r\n  check a < b\r\n}\r\n",
        ID,
      ),
      'value MDetails {\r\n  a: Int\r\n  b: Int\r\n}\r\n\r\nmixin M {\r\n  details: MDetails @was(".")\r\n}\r\nentity A with M {\r\n  check aBCheck: details.a < details.b\r\n}\r\n',
    );
    assert.ok(
      (
        await refactoredText("value V {\n  «a: Int»\n  b: Int\n  check a < b\n}\nentity E { v: V check v.a > 1 }", ID)
      ).includes("check v.details.a > 1"),
    );
    assert.ok(
      (await refactoredText("entity A { b: Int }\nextend entity A { «a: Int» check a < b }", ID)).includes(
        'value ADetails {\n  a: Int\n}\n\nextend entity A { details: ADetails @was(".") check aBCheck: details.a < b }',
      ),
    );
  });

  it("is refused where something cannot follow", async () => {
    const about = (body: string) => refusal({ "a.domain": `enum S { a, b }\nentity A {\n${body}\n}\n` }, ID);
    assert.match(await about("«n: Int»\nindex (n)"), /"n" is in an index \(in a.domain, line 4\)/);
    assert.match(await about("«s: S = a»\nstates s { a -> b on go }\naction go()"), /holds a state/);
    assert.match(await about("«key n: Int»"), /"n" is a key/);
    assert.match(await about("«n: Int unique»"), /"n" is unique/);
    assert.match(await about("«computed n: Int = m + 1\nx: Int»\nm: Int"), /"n" reads "m", which would stay behind/);
    assert.match(
      await about("«n: Int\nm: Int»\npolicy { all: allow read(m), update }"),
      /The rule "all" speaks of some/,
    );
  });

  it("takes what is selected, and not what begins where the selection ends", async () => {
    assert.equal(
      await refactoredText("entity A {\n«a: Int\n»b: Int\n}\n", ID),
      'value ADetails {\n  a: Int\n}\n\nentity A {\ndetails: ADetails @was(".")\nb: Int\n}\n',
    );
  });

  it("is not offered for relations, other elements, and nothing", async () => {
    const has = async (body: string) =>
      (await offered({ "a.domain": `entity B { n: Int }\nentity A {\n${body}\n}\n` })).includes("Extract value object");
    assert.equal(await has("«b: B»"), false);
    assert.equal(await has("«n: Int\ncheck n > 1»"), false);
    assert.equal(await has("«computed n: Int = 1»"), false);
    assert.equal(await has("«n: Int»"), true);
  });
});
