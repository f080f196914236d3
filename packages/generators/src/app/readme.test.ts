import assert from "node:assert/strict";
import path from "node:path";
import { generate } from "../../test/support/applications.ts";
import { projectModel, repository } from "../../test/support/project-model.ts";

async function readmeOf(folder: string): Promise<string> {
  const files = generate(await projectModel(path.join(repository, folder)), "app", "App");
  return files.find((file) => file.path === "README.md")?.content ?? "";
}

describe("the README of an application", () => {
  it("says that a query of one's own gets hidden members, where rules hide some", async () => {
    const hidden = /knows rows and no members/;
    assert.match(await readmeOf("examples/clinic"), hidden);
    assert.doesNotMatch(await readmeOf("packages/generators/test/fixtures/writes"), hidden);
  });
});
