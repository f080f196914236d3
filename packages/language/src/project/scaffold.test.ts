import assert from "node:assert/strict";
import fc from "fast-check";
import { format } from "../formatting/format.ts";
import { parseFiles } from "../testing/parse.ts";
import { parseProjectConfig } from "./parse-config.ts";
import { scaffoldProject } from "./scaffold.ts";

describe("scaffoldProject", () => {
  it("names the folder, the settings and the model after the project", () => {
    const { folder, open, files } = scaffoldProject("  Café № 7! ");
    assert.equal(folder, "cafe-no-7");
    assert.equal(open, "cafe-no-7.domain");
    assert.deepEqual(
      files.map(({ path }) => path),
      ["domainsmith.json", "cafe-no-7.domain", "README.md", ".gitignore"],
    );
    const { config, problems } = parseProjectConfig(files[0]?.content ?? "");
    assert.deepEqual(problems, []);
    assert.equal(config.name, "cafe-no-7");
    assert.equal(config.title, "Café № 7!");
  });

  it("writes no title where it is the name", () => {
    assert.ok(!scaffoldProject("shop").files[0]?.content.includes("title"));
  });

  it("takes any text for a name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (name) => {
        const { folder, files } = scaffoldProject(name);
        return (
          /^[a-z0-9]+(-[a-z0-9]+)*$/.test(folder) &&
          folder.length <= 60 &&
          files.every(({ path }) => !path.includes("/"))
        );
      }),
    );
  });

  it("keeps Markdown in a name from having a meaning", () => {
    const readme = scaffoldProject("<img src=x>\n# *Shop*").files.find(({ path }) => path === "README.md");
    assert.equal(readme?.content.split("\n")[0], "# \\<img src=x\\> \\# \\*Shop\\*");
  });

  it("writes a model without problems, as the formatter would", async () => {
    const { files, open } = scaffoldProject("Shop");
    const { problems, byName } = await parseFiles(
      Object.fromEntries(files.map(({ path, content }) => [path, content])),
    );
    assert.deepEqual(problems, []);
    const document = byName[open];
    assert.ok(document);
    assert.deepEqual(format(document), { ok: true, edits: [] });
  });
});
