import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { PARSER_CODES } from "../parser/codes.ts";
import { CONFIG_CODES } from "../project/codes.ts";
import { REFERENCE_CODES } from "../references/codes.ts";
import { WORKSPACE_CODES } from "../workspace/codes.ts";
import { diagnostics } from "./diagnostics.ts";
import { HINT_CODES } from "./hint-codes.ts";

const page = readFileSync(new URL("../../../../docs/language-reference/diagnostics.md", import.meta.url), "utf8");

const codes = [
  ...[PARSER_CODES, REFERENCE_CODES, WORKSPACE_CODES, CONFIG_CODES, HINT_CODES].flatMap((part) =>
    Object.values<string>(part),
  ),
  ...Object.values(diagnostics).map(({ code }) => code),
].sort();

describe("diagnostics", () => {
  it("have codes of their own", () => assert.deepEqual(codes, [...new Set(codes)]));

  it("are all documented, and nothing else is", () => {
    assert.deepEqual([...page.matchAll(/^\| (DS\d{4}) /gm)].map(([, code]) => code ?? "").sort(), codes);
  });
});
