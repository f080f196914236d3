import assert from "node:assert/strict";
import { applyChanges } from "@domainsmith/language";
import { openWorkspace } from "../../testing/workspace.ts";
import { addMissingImports } from "./missing-imports.ts";
import { organizeImports } from "./organize-imports.ts";

const OTHERS = {
  "domainsmith.json": "{}",
  "b.domain": "entity A1 {}\nentity B {}\nentity C {}\n",
  "sub/d.domain": "entity D {}\n",
  "e.domain": "entity Twice {}\n",
  "f.domain": "entity Twice {}\n",
};

async function organized(text: string): Promise<string> {
  const { document } = await openWorkspace({ ...OTHERS, "a.domain": text });
  const result = applyChanges(text, organizeImports(document("a.domain")));
  const { document: again } = await openWorkspace({ ...OTHERS, "a.domain": result });
  assert.deepEqual(organizeImports(again("a.domain")), [], "organising again changes something");
  return result;
}

describe("organising imports", () => {
  it("sorts imports, packages first, and their names, and joins those of one file", async () => {
    assert.equal(
      await organized(
        [
          'import { D } from "./sub/d"',
          'import { C } from "./b"',
          'import { Url, Email } from "@domainsmith/std"',
          'import { B, A1 as First } from "./b"',
          "",
          "entity A { a: First b: B c: C d: D e: Email? u: Url? }",
          "",
        ].join("\n"),
      ),
      [
        'import { Email, Url } from "@domainsmith/std"',
        'import { A1 as First, B, C } from "./b"',
        'import { D } from "./sub/d"',
        "",
        "entity A { a: First b: B c: C d: D e: Email? u: Url? }",
        "",
      ].join("\n"),
    );
  });

  it("leaves imports alone of which one could not be read", async () => {
    for (const broken of ['import { B } fr}om "./b"', 'import { B } "./b"', "import { B }", "import"]) {
      const text = `import { D } from "./sub/d"\n${broken}\n\nentity A { d: D b: B }\n`;
      assert.equal(await organized(text), text);
    }
  });

  it("removes what nothing uses, and the lines that were set off by it", async () => {
    assert.equal(
      await organized('import { B, C } from "./b"\nimport { D } from "./sub/d"\n\nentity A { c: C }\n'),
      'import { C } from "./b"\n\nentity A { c: C }\n',
    );
    assert.equal(await organized('import { B } from "./b"\n\nentity A { a: Int }\n'), "entity A { a: Int }\n");
    assert.equal(
      await organized('namespace shop\n\nimport { B } from "./b"\n\nentity A { a: Int }\n'),
      "namespace shop\n\nentity A { a: Int }\n",
    );
  });

  it("keeps comments with what they stand at", async () => {
    assert.equal(
      await organized(
        [
          "// The web shop.",
          "",
          "// What is sold.",
          'import { B } from "./b" // only one',
          'import { D } from "./sub/d" // nothing else',
          'import { C } from "./b" // and another',
          'import { Email } from "@domainsmith/std"',
          "",
          "entity A { b: B c: C e: Email }",
          "",
        ].join("\n"),
      ),
      [
        "// The web shop.",
        "",
        'import { Email } from "@domainsmith/std"',
        "// What is sold.",
        "// nothing else",
        "// and another",
        'import { B, C } from "./b" // only one',
        "",
        "entity A { b: B c: C e: Email }",
        "",
      ].join("\n"),
    );
  });

  it("leaves names alone that have comments between them, and line ends as they are", async () => {
    const text = 'import {\r\n  C, // third\r\n  B,\r\n} from "./b"\r\n\r\nentity A { b: B c: C }\r\n';
    assert.equal(await organized(text), text);
    assert.equal(
      await organized('import { D } from "./sub/d"\r\nimport { B } from "./b"\r\n\r\nentity A { b: B d: D }\r\n'),
      'import { B } from "./b"\r\nimport { D } from "./sub/d"\r\n\r\nentity A { b: B d: D }\r\n',
    );
  });

  it("changes nothing where imports cannot be read", async () => {
    const text = 'import { D } from "./sub/d"\nimport { B from "./b"\n\nentity A { b: B d: D }\n';
    assert.equal(await organized(text), text);
  });
});

describe("adding all missing imports", () => {
  it("imports what one file alone has, and leaves the rest", async () => {
    const text = "entity A { b: B d: D c: C t: Twice e: Email x: Nothing }\n";
    const { document } = await openWorkspace({ ...OTHERS, "a.domain": text });
    assert.equal(
      applyChanges(text, addMissingImports(document("a.domain"))),
      [
        'import { Email } from "@domainsmith/std"',
        'import { B, C } from "./b"',
        'import { D } from "./sub/d"',
        "",
        text,
      ].join("\n"),
    );
  });
});
