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

  it("names what the model has, and nothing that it has not", async () => {
    const shop = await readmeOf("examples/shop");
    assert.match(shop, /`GET \/\S+\?include=\w+` embeds/);
    assert.match(shop, /`PUT \/products\/<id>\/photo` uploads/);
    assert.match(shop, /\*\*Keep long numbers in JSON\.\*\*/);
    const guards = await readmeOf("packages/generators/test/fixtures/guards");
    assert.match(guards, /says who that is and which roles they have:/);
    assert.match(guards, /--account <id or natural key>/);
    assert.match(await readmeOf("packages/generators/test/fixtures/reading"), /--account <any UUID>/);
    assert.doesNotMatch(guards, /Erase personal data|in JSON|uploads a file/);
  });
});
