import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { buildModel, format } from "@domainsmith/language";
import { parseText } from "@domainsmith/language/testing";
import type { ImportNote } from "@domainsmith/model";
import { importModel } from "../registry.ts";
import type { JdlFile } from "./ast.ts";
import { parseJdl } from "./parse-jdl.ts";

const fixtures = path.join(import.meta.dirname, "fixtures");
const golden = path.join(import.meta.dirname, "golden");
const repository = path.resolve(import.meta.dirname, "../../../..");
/** Models of public projects, kept beside the repository. */
const corpus = path.join(process.env.DOMAINSMITH_CORPORA ?? path.join(repository, "..", "shared", "corpora"), "jdl");

function imported(fileName: string, content: string): { text: string; report: string } {
  const outcome = importModel(fileName, content);
  if (!outcome.ok) throw new Error(outcome.message);
  return { text: outcome.text, report: outcome.report.map(noteText).join("\n") };
}

function noteText({ line, severity, subject, message }: ImportNote): string {
  return `${line ?? "-"} ${severity}: ${subject}: ${message}`;
}

function read(folder: string, name: string): string {
  return fs.readFileSync(path.join(folder, name), "utf8");
}

const ERROR = 1;

/** Without an error of the language, and such that the formatter changes nothing. */
async function assertValid(text: string): Promise<void> {
  const { document } = await parseText(text);
  const errors = (document.diagnostics ?? []).filter(({ severity }) => severity === ERROR);
  assert.deepEqual(errors, []);
  assert.deepEqual(format(document), { ok: true, edits: [] });
}

interface Names {
  readonly fields: readonly string[];
  readonly enumValues: readonly string[];
  readonly relations: number;
}

/** What a resolved model holds, without JHipster's own entities. */
async function namesOf(text: string): Promise<Names> {
  const { document } = await parseText(text);
  const { model } = buildModel({
    project: "test",
    documents: [document],
    pathOf: () => "test.domain",
    documentationOf: () => undefined,
  });
  const { entities, enums, relations } = model;
  const own = entities.filter(({ principal }) => !principal);
  return {
    fields: own.flatMap(({ name, members }) =>
      members.filter(({ kind }) => kind === "attribute").map((member) => `${name}.${member.name}`),
    ),
    enumValues: enums.flatMap(({ name, values }) => values.map((value) => `${name}.${value.name}`)),
    relations: relations.length,
  };
}

/** What a JDL file holds, without explicit ids. */
function namesIn({ entities, enums, relationships }: JdlFile): Names {
  const fields = entities.flatMap(({ name, fields }) => fields.map((field) => `${name}.${field.name}`));
  return {
    fields: fields.filter((name) => !name.endsWith(".id")),
    enumValues: enums.flatMap(({ name, values }) => values.map((value) => `${name}.${value.name}`)),
    relations: relationships.length,
  };
}

describe("JDL import of whole files", () => {
  for (const name of fs.readdirSync(fixtures)) {
    it(`turns ${name} into the text and the report of its golden file`, async () => {
      const { text, report } = imported(name, read(fixtures, name));
      for (const [ending, actual] of [
        [".domain", text],
        [".report", `${report}\n`],
      ] as const) {
        const file = path.join(golden, name.replace(/\.jdl$/, ending));
        if (process.env.UPDATE_GOLDEN) fs.writeFileSync(file, actual);
        assert.equal(actual, fs.readFileSync(file, "utf8"));
      }
      await assertValid(text);
    });
  }

  const present = fs.existsSync(corpus);
  if (!present) console.log("JDL models of public projects are not here: set DOMAINSMITH_CORPORA to test with them");
  for (const name of present ? fs.readdirSync(corpus) : []) {
    it(`turns ${name}, a public project's model, into a valid model, the same every time`, async () => {
      const content = read(corpus, name);
      const first = imported(name, content);
      assert.deepEqual(imported(name, content), first);
      await assertValid(first.text);
      const source = parseJdl(content);
      assert.ok(source.ok);
      assert.deepEqual(await namesOf(first.text), namesIn(source.file));
    }).timeout(20_000);
  }
});

describe("JDL import of broken texts", () => {
  it("answers every prefix of a file, without an exception", () => {
    const content = read(fixtures, "library.jdl");
    for (let length = 1; length < content.length; length++) {
      const outcome = importModel("library.jdl", content.slice(0, length));
      if (!outcome.ok) assert.ok(outcome.message.length > 0 && (outcome.line ?? 1) > 0);
    }
  }).timeout(20_000);

  const broken: [name: string, content: string, place: [number, number], message: RegExp][] = [
    ["an unknown statement", "entitty A {}", [1, 1], /Expected a JDL statement.*found "entitty"/],
    ["a field without a type", "entity A {\n  name\n}", [3, 1], /Expected the type of A\.name/],
    ["an unclosed entity", "entity A {\n  name String", [2, 14], /name of a field of A.*file ends/],
    ["an unclosed comment", "entity A {}\n/* x", [2, 1], /comment is not closed/],
    ["an unclosed string", 'enum A { B("x) }', [1, 12], /string is not closed/],
    ["an unclosed pattern", "entity A { a String pattern(/x }", [1, 29], /pattern is not closed/],
    ["a validation without its number", "entity A { a Integer min }", [1, 26], /Expected "\(" behind min of A\.a/],
    ["an unknown kind of relationship", "relationship OneToFew { A to B }", [1, 14], /OneToOne, OneToMany/],
    ["a relationship without its other side", "relationship OneToOne { A }", [1, 27], /Expected "to" behind A/],
    ["an option without a value", "dto A", [1, 6], /Expected "with"/],
    ["an enum without values", "enum A {}", [1, 9], /Expected a value of enum A/],
    ["a foreign character", "entity Ä {}", [1, 8], /"Ä" means nothing/],
  ];
  for (const [name, content, [line, column], message] of broken) {
    it(`says where and what for ${name}`, () => {
      const outcome = importModel("model.jdl", content);
      assert.ok(!outcome.ok);
      assert.match(outcome.message, message);
      assert.deepEqual([outcome.line, outcome.column], [line, column]);
    });
  }

  const heavy: [name: string, content: string][] = [
    ["a line of 10 million characters", `entity A { ${"a String ".repeat(1_200_000)} }`],
    ["a line of 1.8 million characters", `entity A { ${"a String, ".repeat(180_000)}`],
    ["10,000 braces", `entity A ${"{".repeat(10_000)}`],
    ["10,000 brackets", `application { config { x ${"[".repeat(10_000)} } }`],
    ["600,000 annotations", `${"@a ".repeat(600_000)}`],
    ["a million stars in a comment", `/*${"*".repeat(1_000_000)}`],
    ["a long unclosed pattern", `entity A { a String pattern(/${"(".repeat(1_000_000)}`],
    ["450,000 comments", `${"/**/".repeat(450_000)} {`],
  ];
  const large: [name: string, content: string][] = [
    ["100,000 fields of one name", `entity A {\n${"f Integer\n".repeat(100_000)}}`],
    ["150,000 enum values", `enum E { ${Array.from({ length: 150_000 }, (_, index) => `V${index}`).join(" ")} }`],
    ["100,000 relationships of one name", `relationship ManyToOne {\n${"A{b} to B{a}\n".repeat(100_000)}}`],
    ["100,000 options", `entity A\n${"readOnly A\n".repeat(100_000)}`],
    ["400,000 comments", `${"// c\n".repeat(390_000)}entity A`],
  ];
  for (const [name, content] of large) {
    it(`reads ${name} in a few seconds of CPU`, () => {
      const start = process.cpuUsage();
      const outcome = importModel("model.jdl", content);
      const { user, system } = process.cpuUsage(start);
      assert.ok(outcome.ok);
      assert.ok(user + system < 4_000_000, `took ${(user + system) / 1000} ms of CPU`);
    }).timeout(20_000);
  }

  for (const [name, content] of heavy) {
    it(`refuses ${name} within a second`, () => {
      const start = process.cpuUsage();
      const outcome = importModel("model.jdl", content);
      const { user, system } = process.cpuUsage(start);
      assert.ok(!outcome.ok);
      assert.ok(outcome.message.length < 400, outcome.message);
      assert.ok(user + system < 2_000_000, `took ${(user + system) / 1000} ms of CPU`);
    }).timeout(10_000);
  }
});
