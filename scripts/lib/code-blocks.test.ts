import assert from "node:assert/strict";
import { codeBlocks, shellCommands } from "./code-blocks.ts";

describe("code blocks of a Markdown text", () => {
  it("have their language, their mark and their line", () => {
    const text = "# A\n\n```domain member\nname: Text\n```\n\n~~~\nplain\n~~~\n";
    assert.deepEqual(codeBlocks(text), [
      { language: "domain", mark: "member", line: 4, code: "name: Text" },
      { language: "", mark: "", line: 8, code: "plain" },
    ]);
  });

  it("may be indented, contain other fences, and lack their end", () => {
    assert.deepEqual(codeBlocks("  ```sh\n  a\n    b\n  ```\n````md\n```\nx\n```\n````\n```ts\nend"), [
      { language: "sh", mark: "", line: 2, code: "a\n  b" },
      { language: "md", mark: "", line: 6, code: "```\nx\n```" },
      { language: "ts", mark: "", line: 11, code: "end" },
    ]);
  });

  it("are no code inside a line", () => {
    assert.deepEqual(codeBlocks("``` `a` ```\ntext"), []);
  });
});

describe("commands of shell code", () => {
  it("are split into words", () => {
    const code =
      "cd app && npm install   # once\na --name \"Two words\" 'x y' < in.txt > out\n# nothing\nlong \\\n  line";
    assert.deepEqual(shellCommands(code), [
      ["cd", "app"],
      ["npm", "install"],
      ["a", "--name", "Two words", "x y"],
      ["long", "line"],
    ]);
  });
});
