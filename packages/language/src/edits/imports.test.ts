import assert from "node:assert/strict";
import { parseText } from "../testing/index.ts";
import { applyChanges, changeImports } from "./index.ts";

describe("imports", () => {
  const change = async (source: string, add: [string, string][], remove: string[] = []) => {
    const { text, file } = await parseText(source);
    const gone = file.imports.flatMap(({ names }) => names).filter((it) => remove.includes(it.declaration.$refText));
    const requests = add.map(([name, path]) => ({ name, path }));
    return applyChanges(text, changeImports(file, { add: requests, remove: gone }, text));
  };

  it("join those of the same path, in order where they are sorted", async () => {
    const source = 'import { B, D } from "./a"\n';
    assert.equal(await change(source, [["C", "./a"]]), 'import { B, C, D } from "./a"\n');
    assert.equal(
      await change(source, [
        ["E", "./a"],
        ["A", "./a"],
      ]),
      'import { A, B, D, E } from "./a"\n',
    );
    assert.equal(await change('import { D, B } from "./a"', [["C", "./a"]]), 'import { D, B, C } from "./a"');
    assert.equal(await change(source, [["D", "./a"]]), source);
    assert.equal(await change(source, [["C", "./a"]], ["B"]), 'import { C, D } from "./a"\n');
    assert.equal(
      await change('import {\n  B, // b\n  D // d\n} from "./a"\n', [["C", "./a"]], ["D"]),
      'import {\n  B, // b\n  C // d\n} from "./a"\n',
    );
  });

  it("come behind others, the namespace, or at the beginning", async () => {
    assert.equal(
      await change('import { A } from "./a" // a\n\nentity B {}\n', [["C", "./c"]]),
      'import { A } from "./a" // a\nimport { C } from "./c"\n\nentity B {}\n',
    );
    assert.equal(
      await change("// x\nnamespace a . b // c\nentity B {}\n", [["C", "./c"]]),
      '// x\nnamespace a . b // c\n\nimport { C } from "./c"\nentity B {}\n',
    );
    assert.equal(await change("entity B {}\r\n", [["C", "./c"]]), 'import { C } from "./c"\r\n\r\nentity B {}\r\n');
  });

  it("leave their comments when that is asked for", async () => {
    const { text, file } = await parseText(
      '// a\nimport { A } from "./a" // b\nimport { /* c */ B } from "./x//y"\nentity C {}\n',
    );
    const remove = file.imports.flatMap(({ names }) => names);
    assert.equal(
      applyChanges(text, changeImports(file, { remove, keepComments: true }, text)),
      "// a\n// b\n/* c */\nentity C {}\n",
    );
  });

  it("come in their places where the others are in order, and behind them where they are not", async () => {
    const source = 'import { Url } from "@domainsmith/std"\nimport { B } from "./b" // b\nimport { D } from "./d"\n';
    assert.equal(
      await change(source, [
        ["E", "./e"],
        ["C", "./c"],
        ["X", "@a/x"],
        ["C1", "./c1"],
        ["A", "../a"],
      ]),
      [
        'import { X } from "@a/x"',
        'import { Url } from "@domainsmith/std"',
        'import { A } from "../a"',
        'import { B } from "./b" // b',
        'import { C } from "./c"',
        'import { C1 } from "./c1"',
        'import { D } from "./d"',
        'import { E } from "./e"',
        "",
      ].join("\n"),
    );
    assert.equal(
      await change('import { D } from "./d"\nimport { B } from "./b"\n', [["A", "./a"]]),
      'import { D } from "./d"\nimport { B } from "./b"\nimport { A } from "./a"\n',
    );
    assert.equal(
      await change('import { B } from "./b"\nimport * as c from "./c"\n', [["C", "./c"]]),
      'import { B } from "./b"\nimport { C } from "./c"\nimport * as c from "./c"\n',
    );
  });

  it("come behind a comment that may be about the file", async () => {
    assert.equal(
      await change('// The shop.\nimport { B } from "./b"\n', [["A", "./a"]]),
      '// The shop.\nimport { B } from "./b"\nimport { A } from "./a"\n',
    );
    assert.equal(
      await change('// The shop.\n\nimport { B } from "./b"\n', [["A", "./a"]]),
      '// The shop.\n\nimport { A } from "./a"\nimport { B } from "./b"\n',
    );
  });

  it("go, and the whole import with the last name", async () => {
    const source = 'import { A, B } from "./a"\nimport { C } from "./c"\n\nentity D {}\n';
    assert.equal(await change(source, [], ["A"]), source.replace("A, ", ""));
    assert.equal(await change(source, [], ["C"]), 'import { A, B } from "./a"\n\nentity D {}\n');
    assert.equal(await change(source, [], ["A", "B", "C"]), "entity D {}\n");
    assert.equal(await change(source, [["X", "./x"]], ["A", "B", "C"]), 'import { X } from "./x"\n\nentity D {}\n');
  });
});
