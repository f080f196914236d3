import assert from "node:assert/strict";
import { importModel } from "./registry.ts";

function message(fileName: string, content: string): string {
  const outcome = importModel(fileName, content);
  return outcome.ok ? `imported: ${outcome.text}` : outcome.message;
}

describe("importModel", () => {
  it("knows JDL by its endings", () => {
    for (const name of ["a.jdl", "A.JH", "/some/where/a.jdl", "C:\\models\\a.jdl"]) {
      assert.match(message(name, "entity A"), /^imported: entity A \{\}/);
    }
  });

  it("knows JDL by what it contains", () => {
    assert.match(message("model.txt", "entity A\nrelationship OneToOne { A{b} to B }"), /^imported/);
  });

  it("reads past a byte order mark", () => {
    assert.match(message("a.jdl", "\uFEFFentity A"), /^imported/);
  });

  it("refuses an unknown format and names the known ones", () => {
    assert.match(
      message("notes.txt", "entity A {}"),
      /notes\.txt is in no format.*JHipster Domain Language \(\.jdl, \.jh\)/,
    );
  });

  it("refuses a .domain file", () => {
    assert.match(message("shop.domain", "entity A {}"), /is a \.domain model already/);
  });

  it("refuses a binary file, and shows only its name", () => {
    assert.match(
      message("/home/me/a.jdl", "entity \0"),
      /^a\.jdl is not a text file: it holds a NUL byte at position 7/,
    );
  });

  it("refuses an empty file", () => {
    for (const content of ["", " \n\t", "\uFEFF"]) assert.match(message("a.jdl", content), /a\.jdl is empty/);
  });

  it("refuses a file that is too large", () => {
    assert.match(message("a.jdl", "x".repeat(10_000_000)), /10\.0 million characters; a model has at most 2 million/);
  });
});
