import assert from "node:assert/strict";
import { LIBRARY } from "@domainsmith/model";
import { STD_TEXT } from "./std.ts";

describe("the library's declarations that mean something to the model", () => {
  it("are declared in the library", () => {
    const declared = new Set(
      [...STD_TEXT.matchAll(/^(?:[a-z]+ )*?(?:entity|mixin|type|annotation) (\w+)/gm)].map(([, name]) => `std.${name}`),
    );
    for (const id of Object.values(LIBRARY)) assert.ok(declared.has(id), `${id} is not in std.domain`);
  });
});
