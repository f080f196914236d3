import assert from "node:assert/strict";
import { sqlLines, sqlTemplate } from "./sql-template.ts";
import { TypeScriptFile } from "./typescript-file.ts";

/** What a template of JavaScript says. */
function said(code: string): string {
  const template = /`.*`/s.exec(code)?.[0] ?? "";
  return String(new Function(`return ${template};`)());
}

describe("SQL in templates", () => {
  it("stands for itself, whatever is in it", () => {
    const sql = "text = '`${x}` \\n \\\\' AND \"na`me\" <> E'\\t'";
    assert.equal(said(sqlTemplate("sql", sql)), sql);
  });

  it("is broken at blanks outside of quotes, and indented as the file is", () => {
    const literal = `'${"many  blanks ".repeat(12)}'`;
    const sql = `${"first.column = second.column AND ".repeat(6)}third = ${literal}`;
    const file = new TypeScriptFile();
    file.block("const rule =", () => sqlLines(file, "when: ", "sql", sql, ","), ";");
    const text = file.toString();
    assert.match(text, /^ {2}when: sql`\n {4}first/m);
    assert.match(text, /^ {2}`,$/m);
    assert.equal(said(text).trim().replaceAll(/\n\s*/g, " "), sql);
    for (const line of text.split("\n")) assert.ok(line.length <= 120 || line.includes(literal), line);
  });

  it("is broken before the words that begin something, where they are not near the beginning of the line", () => {
    const broken = (sql: string) => {
      const file = new TypeScriptFile();
      sqlLines(file, "const rule = ", "sql", sql, ";");
      return said(file.toString()).trim().split(/\n\s*/);
    };
    const [long, short] = ["x".repeat(80), "y".repeat(30)];
    assert.deepEqual(broken(`${long} AND ${short} = ${short}`), [long, `AND ${short} = ${short}`]);
    const nested = `${"z".repeat(60)} AND (${short} OR ${short} = 1)`;
    assert.deepEqual(broken(nested), ["z".repeat(60), `AND (${short} OR ${short} = 1)`]);
    assert.deepEqual(broken(`a AND ${long} = ${short} = z`), [`a AND ${long} =`, `${short} = z`]);
  });
});
