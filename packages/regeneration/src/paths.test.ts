import assert from "node:assert/strict";
import { fileSetProblems, pathProblem } from "./paths.ts";
import { generated } from "./testing/generated-file.ts";

describe("pathProblem", () => {
  for (const path of ["a.ts", "src/data/schema.ts", ".env", ".github/workflows/ci.yml", "a/[id].tsx", "ä/ö.md"]) {
    it(`accepts ${path}`, () => assert.equal(pathProblem(path), undefined));
  }
  const bad = [
    "",
    "/etc/passwd",
    "../x",
    "a/../../x",
    "a//b",
    "a/./b",
    "a\\b",
    "C:/x",
    "a\nb",
    "a\u0000b",
    "con.ts",
    "src/AUX",
    "a/lpt1.txt",
    "a.",
    "a ",
    "what?.ts",
    ".domainsmith/lock.json",
    ".Domainsmith/lock.json",
    ".git/hooks/pre-commit",
    "x.base/y",
    `${"x".repeat(201)}.ts`,
  ];
  for (const path of bad) {
    it(`refuses ${JSON.stringify(path.slice(0, 30))}`, () => assert.equal(typeof pathProblem(path), "string"));
  }
});

describe("fileSetProblems", () => {
  const problems = (...paths: string[]) =>
    fileSetProblems(paths.map((path, index) => generated(path, "", { key: { generator: "g", artifact: `${index}` } })));

  it("accepts different files", () => assert.deepEqual(problems("a/b", "a/c", "d"), []));
  it("tells a path that occurs twice", () => assert.equal(problems("a", "a").length, 1));
  it("tells paths that differ only in case", () => assert.match(problems("a/B.ts", "a/b.ts")[0] ?? "", /differ only/));
  it("tells folders that differ only in case", () => assert.match(problems("A/b.ts", "a/c.ts")[0] ?? "", /folders/));
  it("tells a file that is also a folder", () => assert.match(problems("a", "a/b")[0] ?? "", /as a folder/));
  it("tells a key that occurs twice", () => {
    const key = { generator: "g", artifact: "x", symbol: "S" };
    assert.match(fileSetProblems([generated("a", "", { key }), generated("b", "", { key })])[0] ?? "", /same key/);
  });
});
