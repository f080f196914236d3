import assert from "node:assert/strict";
import fc from "fast-check";
import { arbitraryProject } from "./arbitrary-project.ts";
import { parseFiles } from "./parse.ts";

const ERROR = 1;

describe("random projects", () => {
  it("have no errors", async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(arbitraryProject, async (texts) => {
        const { documents } = await parseFiles(texts);
        const errors = documents.flatMap(({ uri, diagnostics = [] }) =>
          diagnostics
            .filter(({ severity }) => severity === ERROR)
            .map(({ range, code, message }) => `${uri.path}:${range.start.line + 1} ${code} ${message}`),
        );
        assert.deepEqual(errors, []);
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 25) },
    );
  });
});
