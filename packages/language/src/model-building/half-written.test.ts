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
