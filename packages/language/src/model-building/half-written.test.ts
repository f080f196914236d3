import assert from "node:assert/strict";
import { parseFiles } from "../testing/index.ts";

/** Each ends where a writer may pause: the tree has holes there. */
const halfWritten = [
  "value Size { width: Int computed area: Long =",
  "entity A { name: String(3) } extend",
  "enum State { open } entity A { state: State states",
  "entity A { name: String(3) @ other: Int }",
  "@ entity A {}",
  "entity A { check",
  "entity A { check a:",
  "entity A { index (",
  "entity A { owner:",
  "entity A { owner: A inverse",
  "entity A extends",
  "entity A with",
  "entity A { policy { all: allow read for",
  "entity A { action go(at:",
  "entity A { action go() emits",
  "type Slug =",
  "view All { include",
  "tenancy by",
  "event Done(at: Instant =",
  "import { A",
];

describe("the model of a half-written file", () => {
  for (const text of halfWritten) {
    it(`is built as far as it goes: ${text}`, async () => {
      const { services, documents, problems } = await parseFiles({ "a.domain": text, "b.domain": "entity B {}" });
      const [document] = documents;
      assert.ok(document);
      assert.notDeepEqual(problems, []);
      const project = services.shared.workspace.Projects.of(document.uri);
      assert.ok(JSON.stringify(services.Domain.models.ProjectModels.modelOf(project).model));
    });
  }
});

describe("the model of a wrong file", () => {
  /** Names of the members of all entities. */
  async function members(text: string): Promise<string[]> {
    const { services, documents } = await parseFiles({ "a.domain": text });
    const [document] = documents;
    assert.ok(document);
    const project = services.shared.workspace.Projects.of(document.uri);
    const { model } = services.Domain.models.ProjectModels.modelOf(project);
    return model.entities.flatMap(({ name, members }) => members.map((member) => `${name}.${member.name}`));
  }

  it("has no members of types that lead nowhere", async () => {
    assert.deepEqual(await members("type T = U\nentity A { t: T n: Int }"), ["A.n"]);
    assert.deepEqual(await members("type T = T\nentity A { t: T[] n: Int }"), ["A.n"]);
    assert.deepEqual(await members("type T = B\nentity B { n: Int }\nentity A { t: T }"), ["B.n"]);
  });

  it("knows one declaration by each name, and refers to that one only", async () => {
    const text = "entity A { t: T }\nenum T { x }\nvalue T { n: Int }\nentity T { a: A }\nentity A { b: Int }";
    assert.deepEqual(await members(text), ["A.t"]);
  });
});
