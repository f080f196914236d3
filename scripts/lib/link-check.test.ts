import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { anchors, brokenLinks, links, markdownFiles } from "./link-check.ts";

const targets = (text: string) => links(text).map(({ target }) => target);

describe("links of a Markdown text", () => {
  it("are found in every form", () => {
    assert.deepEqual(targets("[a](one.md) ![b](two.png) [c](<with space.md>) [d](three.md 'title')"), [
      "one.md",
      "two.png",
      "with space.md",
      "three.md",
    ]);
    assert.deepEqual(targets('[ref]: four.md\n<a href="five.md">x</a> <img alt="" src="six.png">'), [
      "four.md",
      "five.md",
      "six.png",
    ]);
    assert.deepEqual(targets("[![badge](badge.svg)](page.md) [p](a_(b).md)"), ["badge.svg", "page.md", "a_(b).md"]);
  });

  it("are not looked for in code", () => {
    assert.deepEqual(targets("`[a](b.md)`\n```ts\nx[0](y)\n```\n~~~\n[a](b)\n~~~\n[real](c.md)"), ["c.md"]);
  });

  it("carry their line", () => {
    assert.deepEqual(links("one\n\n[a](b.md)\n"), [{ line: 3, target: "b.md" }]);
  });
});

describe("anchors of a Markdown text", () => {
  it("are made from headings as GitHub does", () => {
    const text = "# Hello, World!\n## `npm start`: what it does\n### [A link](x.md)\nUnder\n-----\n## Ärger & Co.";
    assert.deepEqual([...anchors(text)], ["hello-world", "npm-start-what-it-does", "a-link", "under", "ärger--co"]);
  });

  it("are numbered when a heading comes again, and may be given by hand", () => {
    assert.deepEqual([...anchors('# A\n# A\n# A\n<a id="Here"></a>')], ["a", "a-1", "a-2", "here"]);
  });

  it("do not come from comments in code", () => {
    assert.deepEqual([...anchors("```sh\n# no heading\n```")], []);
  });
});

describe("checking links", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "links-"));
    mkdirSync(path.join(folder, "docs"));
    mkdirSync(path.join(folder, "node_modules"));
    writeFileSync(path.join(folder, "README.md"), "# Top\n");
    writeFileSync(path.join(folder, "node_modules/x.md"), "[a](missing.md)");
  });
  after(() => rmSync(folder, { recursive: true }));

  const check = (text: string) => {
    writeFileSync(path.join(folder, "docs/page.md"), text);
    return brokenLinks(folder, "docs/page.md").map(({ target, reason }) => `${target}: ${reason}`);
  };

  it("accepts files, folders, anchors and addresses", () => {
    const good = [
      "../README.md",
      "../README.md#top",
      "#here",
      "..",
      "/README.md",
      "https://example.org/x#y",
      "mailto:a@b.c",
    ];
    assert.deepEqual(check(`# Here\n${good.map((target) => `[x](${target})`).join("\n")}`), []);
  });

  it("names what is missing", () => {
    assert.deepEqual(check("[a](gone.md) [b](../README.md#gone) [c](#gone) [d](../../outside.md)"), [
      "gone.md: no such file",
      "../README.md#gone: no such heading",
      "#gone: no such heading",
      "../../outside.md: leads out of the project",
    ]);
  });

  it("looks at the project's own files", () => {
    assert.deepEqual(markdownFiles(folder), ["README.md", "docs/page.md"]);
  });
});
