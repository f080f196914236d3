import assert from "node:assert/strict";
import { parseFiles } from "../testing/index.ts";

async function related(sources: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { byName } = await parseFiles(sources);
  return Object.values(byName).flatMap(({ diagnostics = [] }) =>
    diagnostics.flatMap(({ code, relatedInformation = [] }) =>
      relatedInformation.map(({ location: { uri, range }, message }) => {
        const { line, character } = range.start;
        return `${code} ${uri.split("/").at(-1)}:${line + 1}:${character + 1} ${message}`;
      }),
    ),
  );
}

describe("places that explain a diagnostic", () => {
  it("lead to what has the name already, also in other files", async () => {
    const sources = {
      "domainsmith.json": "{}",
      "a.domain": "entity A { a: Int }\nmixin M { m: Int }",
      "b.domain": 'import { M } from "./a"\nentity A { x: Int }\nentity C with M { m: Int  c: Int  c: Int }',
    };
    assert.deepEqual(await related(sources), [
      "DS1101 a.domain:1:8 A is declared here.",
      "DS1102 a.domain:2:11 M has it from here.",
      "DS1102 b.domain:3:27 C has it from here.",
    ]);
  });

  it("lead to declarations of annotations, and to what divides the project", async () => {
    const text = "tenancy by T\ntenancy by U\nentity T { t: Int }\n@x\nentity U { u: Int }\nannotation x on member";
    assert.deepEqual(await related({ "a.domain": text }), [
      "DS1401 a.domain:6:12 @x is declared here.",
      "DS2501 a.domain:1:1 This divides the project.",
    ]);
  });
});
