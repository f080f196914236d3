import assert from "node:assert/strict";
import { FIXED_FILES } from "./generated/fixed-files.ts";

/** What is given to the log beside the message, as far as names go. */
const LOGGED = /\blog\.(?:info|warn|error|fatal)\(\s*\{([^{}]*)/g;
const NAME = /(?:^|,)\s*(?:"([^"]+)"|(\w+))/g;

describe("what an application tells its log of itself", () => {
  it("has names that no member of a model has: those of personal members are hidden", () => {
    const names = [...FIXED_FILES]
      .filter(([path]) => path.startsWith("src/"))
      .flatMap(([, text]) => [...text.matchAll(LOGGED)])
      .flatMap(([, members = ""]) => [...members.matchAll(NAME)])
      .map(([, quoted, plain]) => quoted ?? plain ?? "");
    assert.ok(names.includes("job.name"), "The log of jobs was not found.");
    assert.deepEqual(
      names.filter((name) => name !== "err" && !name.includes(".")),
      [],
    );
  });
});
