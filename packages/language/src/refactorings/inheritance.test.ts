import assert from "node:assert/strict";
import { offered, refactored, refactoredText, refusal } from "./testing/refactored.ts";

describe("pulling up and pushing down", function () {
  this.timeout(30_000);

  it("moves members to the base, and takes those of others that are the same", async () => {
    const texts = await refactored(
      {
        "a.domain":
          'import { Email } from "@domainsmith/std"\nimport { B } from "./b"\n\nentity A extends B {\n  // mail\n  «mail: Email // of work\n  check mail != name»\n  own: Int\n}\n',
        "b.domain": "abstract entity B {\n  name: String(80)\n\n  index (name)\n}\n",
        "c.domain":
          'import { Email } from "@domainsmith/std"\nimport { B } from "./b"\nentity C extends B {\n  mail:  Email\n}\nentity D extends C { n: Int }\n',
      },
      "move.up",
      'Pull up to "B"',
    );
    assert.deepEqual(texts, {
      "a.domain": 'import { B } from "./b"\n\nentity A extends B {\n  own: Int\n}\n',
      "b.domain":
        'import { Email } from "@domainsmith/std"\n\nabstract entity B {\n  name: String(80)\n\n  index (name)\n  // mail\n  mail: Email // of work\n  check mail != name\n}\n',
      "c.domain": 'import { B } from "./b"\nentity C extends B {\n}\nentity D extends C { n: Int }\n',
    });
  });

  it("pulls up what others can do without, and nothing else", async () => {
    const about = (member: string, other = "x: Int") =>
      `abstract entity B { n: Int }\nentity A extends B {\n  «${member}»\n  o: Int\n}\nentity C extends B { ${other} }\n`;
    assert.ok(
      (await refactoredText(about("m: Int?"), "move.up")).startsWith(
        "abstract entity B { n: Int  m: Int? }\nentity A extends B {\n  o: Int\n}",
      ),
    );
    const refused = (member: string, other?: string) => refusal({ "a.domain": about(member, other) }, "move.up");
    assert.match(await refused("m: Int"), /"C" would have to have "m", and its rows have none/);
    assert.match(await refused("m: Int", "m: Long"), /"C" has "m", too, but not as it is written here/);
    assert.match(await refused("m: Int? check m > o"), /"o" is not in "B"/);
  });

  it("pushes members of an abstract entity down to all below", async () => {
    const texts = await refactored(
      {
        "a.domain":
          'import { Email } from "@domainsmith/std"\n\nabstract entity B {\n  «/// Mail.\n  mail: Email»\n  name: String(80)\n}\n\nentity C extends B { }\n',
        "b.domain": 'import { B } from "./a"\r\nentity A extends B {\r\n  own: Int\r\n  check mail != name\r\n}\r\n',
      },
      "move.down",
      "Push down to 2 entities",
    );
    assert.deepEqual(texts, {
      "a.domain":
        'import { Email } from "@domainsmith/std"\n\nabstract entity B {\n  name: String(80)\n}\n\nentity C extends B {\n  /// Mail.\n  mail: Email\n}\n',
      "b.domain":
        'import { Email } from "@domainsmith/std"\r\nimport { B } from "./a"\r\nentity A extends B {\r\n  /// Mail.\r\n  mail: Email\r\n  own: Int\r\n  check mail != name\r\n}\r\n',
    });
  });

  it("pushes nothing down that would be lost or missed", async () => {
    const about = (text: string) => refusal({ "a.domain": text }, "move.down");
    assert.match(
      await about("abstract entity B {\n«m: Int»\ncheck m > 1\n}\nentity A extends B { o: Int }"),
      /"m" is needed in "B" itself/,
    );
    assert.deepEqual(
      (await offered({ "a.domain": "abstract entity B { «m: Int» n: Int }" })).filter((title) =>
        title.startsWith("Push"),
      ),
      [],
    );
  });
});
