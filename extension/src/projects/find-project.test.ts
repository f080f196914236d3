import assert from "node:assert/strict";
import type { ProjectInfo } from "@domainsmith/model";
import { findProject } from "./find-project.ts";

function project(uri: string, documents: readonly string[], configUri?: string): ProjectInfo {
  return {
    uri,
    name: uri,
    outputUri: `${uri}/app`,
    documents,
    errors: 0,
    warnings: 0,
    ...(configUri === undefined ? {} : { configUri }),
  };
}

describe("findProject", () => {
  const outer = project("file:///w", ["file:///w/a.domain"], "file:///w/domainsmith.json");
  const inner = project("file:///w/shop", ["file:///w/shop/b.domain"], "file:///w/shop/domainsmith.json");
  const lone = project("file:///w2/lone.domain", ["file:///w2/lone.domain"]);
  const projects = [outer, inner, lone];

  it("finds a project by its document, its folder and its settings", () => {
    assert.equal(findProject(projects, "file:///w/shop/b.domain"), inner);
    assert.equal(findProject(projects, "file:///w/shop"), inner);
    assert.equal(findProject(projects, "file:///w/domainsmith.json"), outer);
    assert.equal(findProject(projects, "file:///w2/lone.domain"), lone);
  });

  it("finds the innermost project around a file that is none of its documents", () => {
    assert.equal(findProject(projects, "file:///w/shop/app/package.json"), inner);
    assert.equal(findProject(projects, "file:///w/readme.md"), outer);
  });

  it("takes neither a folder with the same beginning nor the neighbours of a lone file", () => {
    assert.equal(findProject([inner], "file:///w/shopping/x.domain"), undefined);
    assert.equal(findProject(projects, "file:///w2/other.domain"), undefined);
  });
});
