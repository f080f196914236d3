import assert from "node:assert/strict";
import { parseFiles } from "../testing/index.ts";

describe("ProjectModels", () => {
  it("builds each project's model once, and again after a change", async () => {
    const parsed = await parseFiles({
      "one/domainsmith.json": '{ "name": "one" }',
      "one/a.domain": 'import { Email } from "@domainsmith/std"\nnamespace x',
      "one/sub/b.domain": "entity B { b: Int }",
      "two/domainsmith.json": '{ "name": "two" }',
      "two/a.domain": 'import { Email } from "@domainsmith/std"\nentity A { mail: Email }',
    });
    const { Domain, shared } = parsed.services;
    const [one, two] = shared.workspace.Projects.all();
    assert.ok(one && two);
    const { ProjectModels } = Domain.models;
    const first = ProjectModels.modelOf(one);
    assert.equal(first.model.project, "one");
    assert.deepEqual(
      first.model.entities.map(({ name, source }) => [name, source.range.file]),
      [["B", "sub/b.domain"]],
    );
    assert.equal(ProjectModels.modelOf(one), first);
    assert.deepEqual(
      ProjectModels.modelOf(two).model.types.map(({ source }) => source.range.file),
      ["@domainsmith/std/index.domain"],
    );
    await parsed.update({ "one/sub/b.domain": "entity C { c: Int }" });
    const second = ProjectModels.modelOf(one);
    assert.deepEqual(
      second.model.entities.map(({ name }) => name),
      ["C"],
    );
    assert.ok(second.revision > first.revision);
  });
});
