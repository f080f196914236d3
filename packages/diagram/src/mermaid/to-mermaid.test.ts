import assert from "node:assert/strict";
import { buildScene } from "../scene/build-scene.ts";
import { assertGolden } from "../testing/golden.ts";
import { exampleFiles, modelOf } from "../testing/model-of.ts";
import { toMermaid } from "./to-mermaid.ts";

describe("toMermaid", () => {
  for (const name of ["shop", "clinic", "helpdesk"]) {
    it(`shows ${name} as it did`, async () => {
      const scene = buildScene(await modelOf(exampleFiles(name)));
      assertGolden(import.meta.dirname, `${name}.er.mmd`, toMermaid(scene));
      assertGolden(import.meta.dirname, `${name}.class.mmd`, toMermaid(scene, { form: "class" }));
    });
  }

  it("writes names and texts that mean something to Mermaid so that they do not", async () => {
    const text = `/// Says "this" %% and {that}.
entity One {
  pk: Int
  /// First "line" %%{init}
  /// with \\ a ; and # b.
  uk: String(3..80)? unique
  many: Two? unique inverse end
  class: E
}
entity note { class: note? }
entity Two { key to: String(20) style: One? }
enum E { class, end }
`;
    const scene = buildScene(await modelOf({ "a.domain": text }));
    assertGolden(import.meta.dirname, "words.er.mmd", toMermaid(scene));
    assertGolden(import.meta.dirname, "words.class.mmd", toMermaid(scene, { form: "class" }));
  });

  it("tells apart what has one name in two packages", async () => {
    const model = await modelOf({
      "domainsmith.json": '{ "name": "x" }',
      "a.domain": "namespace a\nentity A { n: Int }",
      "b.domain": 'namespace b\nimport { A as Other } from "./a"\nentity A { other: Other? }',
    });
    const er = toMermaid(buildScene(model));
    assert.match(er, /^ {2}"b\.A" \}o\.\.o\| "a\.A" : "other"$/m);
    const classes = toMermaid(buildScene(model), { form: "class" });
    assert.match(classes, /^ {2}b_A_ "\*" --> "0\.\.1" a_A_ : other$/m);
  });

  it("shows nothing of nothing", () => {
    assert.equal(toMermaid({ nodes: [], edges: [], groups: [], views: [] }), "erDiagram\n");
  });
});
