import assert from "node:assert/strict";
import { TypeScriptFile } from "./typescript-file.ts";

describe("TypeScriptFile", () => {
  it("collects imports as sorted sets, the farthest files first", () => {
    const file = new TypeScriptFile();
    file.import("b", "./near.ts");
    file.import("join", "node:path");
    file.importType("A", "./near.ts");
    file.import("z", "zod");
    file.import("far", "../../far.ts");
    file.importType("Only", "../only.ts");
    file.import("b", "./near.ts");
    file.line("b();");
    assert.equal(
      file.toString(),
      [
        'import { join } from "node:path";',
        'import { z } from "zod";',
        'import { far } from "../../far.ts";',
        'import type { Only } from "../only.ts";',
        'import { type A, b } from "./near.ts";',
        "",
        "b();",
        "",
      ].join("\n"),
    );
  });

  it("gives an import another name where its own is taken", () => {
    const file = new TypeScriptFile(["rows"]);
    assert.equal(file.import("rows", "./a.ts"), "rows2");
    assert.equal(file.import("rows", "./b.ts"), "rows3");
    assert.equal(file.import("rows", "./a.ts"), "rows2");
    assert.match(file.toString(), /import \{ rows as rows2 \} from "\.\/a\.ts";/);
  });

  it("imports as a value what was a type before", () => {
    const file = new TypeScriptFile();
    file.importType("thing", "./thing.ts");
    file.import("thing", "./thing.ts");
    assert.equal(file.toString().trim(), 'import { thing } from "./thing.ts";');
  });

  it("keeps text of a model inside of its comment", () => {
    const file = new TypeScriptFile();
    file.doc("ends here */ process.exit(1)\n`${x}`\u2028second").line("f();");
    const text = file.toString();
    assert.equal(text.split("*/").length, 2);
    assert.equal(
      text
        .split("\n")
        .filter((line) => !line.startsWith(" *") && !line.startsWith("/**"))
        .join(""),
      "f();",
    );
  });

  it("breaks what is too long for a line, and nothing else", () => {
    const file = new TypeScriptFile();
    file.list("f(", ["1", "2"], ");");
    file.list("f(", ["a".repeat(70), "b".repeat(70)], ");");
    file.chain("db", [".a()", ".b()"]);
    file.chain("database", [`.a(${"x".repeat(70)})`, `.b(${"y".repeat(70)})`]);
    const lines = file.toString().trimEnd().split("\n");
    assert.deepEqual(
      lines.map((line) => line.slice(0, 6)),
      ["f(1, 2", "f(", "  aaaa", "  bbbb", ");", "db.a()", "databa", "  .a(x", "  .b(y"],
    );
  });
});
