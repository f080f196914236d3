import assert from "node:assert/strict";
import { fixed } from "../testing/fixes.ts";

describe("fixes of imports", () => {
  it("leave the comments between names that stay", async () => {
    const b = "entity B {}\nentity C {}\n";
    assert.equal(
      await fixed("Remove the unused import", {
        "a.domain": 'import {\n  // about B\n  B, // B it is\n  C // C\n} from "./b"\nentity A { c: C }\n',
        "b.domain": b,
      }),
      'import {\n  // about B\n  // B it is\n  C // C\n} from "./b"\nentity A { c: C }\n',
    );
    assert.equal(
      await fixed("Remove the unused import", {
        "a.domain": 'import { C, /* not yet */ B } from "./b"\nentity A { c: C }\n',
        "b.domain": b,
      }),
      'import { C /* not yet */ } from "./b"\nentity A { c: C }\n',
    );
  });
});
