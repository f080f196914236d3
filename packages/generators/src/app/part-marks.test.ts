import assert from "node:assert/strict";
import { FIXED_FILES } from "./generated/fixed-files.ts";
import { withParts } from "./part-marks.ts";
import { type ApplicationParts, PARTS } from "./parts.ts";

function having(...names: readonly string[]): ApplicationParts {
  return Object.fromEntries(PARTS.map((part) => [part, names.includes(part)])) as ApplicationParts;
}

describe("marks of parts", () => {
  const text = [
    'import { jobs } from "./jobs.ts"; // #jobs',
    'import { start } from "./start.ts";',
    "",
    "start();",
    "  // #if webhooks|stream",
    "  deliver();",
    "  // #if !jobs",
    "  now();",
    "  // #end",
    "  // #end",
    "# #if redis",
    "REDIS_URL=",
    "# #end",
    "",
  ].join("\n");

  it("leave out what an application does not have", () => {
    assert.equal(withParts(text, having()), 'import { start } from "./start.ts";\n\nstart();\n');
  });

  it("keep what it has, and go", () => {
    const all = withParts(text, having("jobs", "stream", "redis"));
    assert.equal(
      all,
      'import { jobs } from "./jobs.ts";\nimport { start } from "./start.ts";\n\nstart();\n  deliver();\nREDIS_URL=\n',
    );
  });

  it("may stand within each other", () => {
    assert.match(withParts(text, having("webhooks")), /deliver\(\);\n {2}now\(\);/);
  });

  it("must name parts and be in pairs", () => {
    assert.throws(() => withParts("// #if nothing\n// #end\n", having()), /nothing/);
    assert.throws(() => withParts("// #if jobs\n", having()), /no end/);
    assert.throws(() => withParts("  // #end\n", having()), /not begun/);
  });

  it("leave alone what only looks like them", () => {
    const odd = "const color = '#jobs';\n/** Number #1 */\n# A title\n";
    assert.equal(withParts(odd, having()), odd);
  });

  it("are right in every file of an application", () => {
    for (const [name, content] of FIXED_FILES) {
      for (const parts of [having(), having(...PARTS)]) {
        assert.doesNotMatch(withParts(content, parts), /(\/\/|#) #(if|end|[a-z|]+$)/m, name);
      }
    }
  });
});
