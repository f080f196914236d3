import assert from "node:assert/strict";
import fc from "fast-check";
import { createDomainServices } from "../domain-module.ts";
import type { Roles, SourceFile } from "../generated/ast.ts";
import { findBadEscapes, isClosed, readString, writeString } from "./string-literal.ts";

const { Domain } = createDomainServices();

describe("string literals", () => {
  it("know the escapes", () => assert.equal(readString(String.raw`"\"\\\n\t\r\u0041"`), '"\\\n\t\rA'));

  it("find bad escapes", () => {
    assert.deepEqual(findBadEscapes(String.raw`"a\q\\b\u12"`), [
      { offset: 2, length: 2 },
      { offset: 7, length: 2 },
    ]);
  });

  it("are closed by a quote that is not escaped", () => {
    assert.deepEqual([String.raw`"a\"`, String.raw`"a\\"`, '"', '""'].map(isClosed), [false, true, false, true]);
  });

  it("are read as they were written, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { value, lexerErrors, parserErrors } = Domain.parser.LangiumParser.parse<SourceFile>(
          `role A ${writeString(text)}`,
        );
        assert.deepEqual([...lexerErrors, ...parserErrors], []);
        assert.equal((value.declarations[0] as Roles).roles[0]?.label, text);
      }),
    );
  });
});
