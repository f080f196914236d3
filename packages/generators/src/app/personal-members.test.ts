import assert from "node:assert/strict";
import path from "node:path";
import { projectModel, repository } from "../../test/support/project-model.ts";
import { personalMembersFile } from "./personal-members.ts";

describe("names of personal members", () => {
  it("are those of members, of parts of values, and of their columns, and no others", async () => {
    const model = await projectModel(path.join(repository, "examples/shop"));
    const names = new Set([...personalMembersFile(model).matchAll(/"([^"]+)"/g)].map(([, name]) => name));
    for (const name of ["email", "bornOn", "born_on", "street", "shipToStreet", "ship_to_street"]) {
      assert.ok(names.has(name), name);
    }
    for (const name of ["id", "status", "quantity", "sku"]) assert.ok(!names.has(name), name);
  });
});
