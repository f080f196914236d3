import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { callCli, TestFolder } from "../testing/cli.ts";

const PROJECT = {
  "domainsmith.json": '{ "name": "small", "output": "app" }\n',
  "shop.domain": `namespace shop
entity Customer { name: String(1..80) }
entity Order { number: Int key customer: Customer lines: owns Line[1..*] }
entity Line { quantity: Int product: Product }
entity Product { name: String(1..80) }
view Sales { include Customer, Order }
`,
};

describe("domainsmith export", () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
    folder.write(PROJECT);
  });
  afterEach(() => folder.remove());
  const call = (...args: string[]) => callCli(folder.path, ["export", ...args]);
  const read = (name: string) => readFileSync(join(folder.path, name), "utf8");

  it("writes an SVG, the same each time", async () => {
    const { exitCode, stdout, stderr } = await call("--format", "svg", "--out", "docs/shop.svg");
    assert.deepEqual([exitCode, stderr], [0, ""]);
    assert.equal(stdout, "Wrote docs/shop.svg: 4 cards, 3 lines.\n");
    const first = read("docs/shop.svg");
    assert.match(first, /^<svg [^>]*role="img"/);
    assert.match(first, /<title id="ds-title">small<\/title>/);
    await call("--format", "svg", "--out", "docs/shop.svg");
    assert.equal(read("docs/shop.svg"), first);
  });

  it("writes to standard output without a file", async () => {
    const svg = await call("--format", "svg", "--theme", "dark");
    assert.match(svg.stdout, /^<svg [\s\S]*#1e1e1e[\s\S]*<\/svg>\n$/);
    const mermaid = await call("--format", "mermaid");
    assert.match(mermaid.stdout, /^erDiagram\n[\s\S]*[^\n]\n$/);
    const classes = await call("--format", "mermaid", "--form", "class");
    assert.match(classes.stdout, /^classDiagram\n/);
  });

  it("puts cards where they were saved", async () => {
    const at = (x: number) => `"shop.Order": { "x": ${x}, "y": 80 }`;
    folder.write({ "domainsmith.layout.json": `{ "$version": 1, ${at(4000)} }\n` });
    const { stdout, stderr } = await call("--format", "svg", "--entity", "Order", "--depth", "0");
    assert.equal(stderr, "");
    assert.match(stdout, /translate\(4000 80\)/);
  });

  it("says what is wrong with saved positions", async () => {
    folder.write({ "domainsmith.layout.json": "{" });
    const { exitCode, stderr } = await call("--format", "svg");
    assert.equal(exitCode, 1);
    assert.match(stderr, /domainsmith\.layout\.json: .* is no JSON/);
    assert.equal((await call("--format", "mermaid")).exitCode, 0);
  });

  it("takes a view, or what is around an entity", async () => {
    const cards = async (...args: string[]) =>
      JSON.parse((await call("--format", "mermaid", "--json", ...args)).stdout);
    assert.equal((await cards()).cards, 4);
    assert.equal((await cards("--view", "Sales")).cards, 2);
    assert.equal((await cards("--entity", "shop.Order")).cards, 3);
    assert.equal((await cards("--entity", "Order", "--depth", "2")).cards, 4);
  });

  it("refuses what makes no sense, and what is not there", async () => {
    mkdirSync(join(folder.path, "folder.svg"));
    const cases: readonly (readonly [string[], RegExp])[] = [
      [[], /--format/],
      [["--format", "png"], /svg, mermaid/],
      [["--format", "mermaid", "--theme", "dark"], /--theme/],
      [["--format", "svg", "--form", "er"], /--form/],
      [["--format", "svg", "--view", "Sales", "--entity", "Order"], /either/],
      [["--format", "svg", "--depth", "1"], /--entity/],
      [["--format", "svg", "--entity", "Order", "--depth", "x"], /whole number/],
      [["--format", "svg", "--view", "Sale"], /no view Sale\. There is Sales\./],
      [["--format", "svg", "--entity", "Ordr"], /no declaration Ordr\. There are Customer, Order/],
      [["--format", "svg", "--out", "shop.domain"], /shop\.domain does not end in \.svg/],
      [["--format", "mermaid", "--out", "README.md"], /\.mmd or \.mermaid/],
      [["--format", "svg", "--out", "folder.svg"], /is a folder/],
      [["nowhere", "--format", "svg"], /There is no nowhere/],
    ];
    for (const [args, message] of cases) {
      const { exitCode, stderr, stdout } = await call(...args);
      assert.deepEqual([exitCode, stdout], [2, ""], args.join(" "));
      assert.match(stderr, message);
    }
  });

  it("draws no model with errors", async () => {
    folder.write({ "more.domain": "entity A { b: Nothing }" });
    const { exitCode, stderr } = await call("--format", "svg", "--out", "shop.svg");
    assert.equal(exitCode, 1);
    assert.match(stderr, /correct the errors first/);
  });

  it("says when it cannot write", async () => {
    folder.write({ taken: "" });
    const { exitCode, stderr } = await call("--format", "svg", "--out", "taken/shop.svg");
    assert.equal(exitCode === 1 || exitCode === 2, true);
    assert.match(stderr, /taken\/shop\.svg cannot be written/);
  });
});
