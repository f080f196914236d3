import assert from "node:assert/strict";
import { format } from "@domainsmith/language";
import { parseText } from "@domainsmith/language/testing";
import fc from "fast-check";
import { importModel } from "../registry.ts";

/** Mistakes of the JDL itself, which stay for the editor to tell: names that become one, defaults that do not fit, circles. */
const OF_THE_JDL = /^\S+ DS(1307|1308|1311|1309|1310|1314|1315|1318|1319|2010|2011|2013|3010) /;

const ENTITY_NAMES = ["Order", "ORDER", "order", "Date", "File", "Account", "User", "Person", "Type", "Node_1", "Text"];
const MEMBER_NAMES = [
  "id",
  "name",
  "Name",
  "na_me",
  "key",
  "type",
  "in",
  "not",
  "null",
  "this",
  "orders",
  "order",
  "orderId",
];
const TYPES = ["String", "Integer", "Long", "BigDecimal", "Float", "Boolean", "Instant", "UUID", "Blob", "TextBlob"];
const VALIDATIONS = [
  "required",
  "unique",
  "min(3)",
  "max(9)",
  "max(1)",
  "min(-0.5)",
  "minlength(4)",
  "maxlength(2)",
  "maxlength(MAX)",
  "minlength(NOWHERE)",
  "maxbytes(9)",
  "pattern(/^[a-z`]+$/)",
  "pattern(/(?i)x/)",
  "pattern(/a{2,1}/)",
];

const entityName = fc.constantFrom(...ENTITY_NAMES);
const memberName = fc.constantFrom(...MEMBER_NAMES);
const annotation = fc.constantFrom(
  "",
  "",
  '@defaultValue("a`\\b") ',
  "@defaultValue(7) ",
  "@Id ",
  "@OnDelete(CASCADE) ",
);
const doc = fc.constantFrom("", "", "/** Says *a lot* */ ", "/**\n * two\n * lines */\n", "// plain\n");

const field = fc
  .tuple(doc, annotation, memberName, fc.constantFrom(...TYPES, ...ENTITY_NAMES, "Kind"), fc.subarray(VALIDATIONS))
  .map(([before, mark, name, type, validations]) => `${before}${mark}${name} ${type} ${validations.join(" ")}`);
const entity = fc
  .tuple(doc, entityName, fc.array(field, { maxLength: 6 }))
  .map(([before, name, fields]) => `${before}entity ${name} {\n${fields.join(",\n")}\n}`);
const side = fc
  .tuple(annotation, entityName, fc.option(memberName), fc.boolean())
  .map(([mark, name, member, required]) =>
    member === null ? `${mark}${name}` : `${mark}${name}{${member}(x)${required ? " required" : ""}}`,
  );
const relationship = fc
  .tuple(fc.constantFrom("OneToOne", "OneToMany", "ManyToOne", "ManyToMany"), side, side)
  .map(([kind, from, to]) => `relationship ${kind} { ${from} to ${to} }`);
const declaredEnum = entityName.map((name) => `enum ${name} { A, b, in, A, 1 }`);
const rest = fc.constantFrom(
  "MAX = 5",
  "enum Kind { K }",
  "readOnly *",
  "application { config { baseName x } entities * }",
);
const jdl = fc
  .array(fc.oneof(entity, entity, relationship, relationship, declaredEnum, rest), { maxLength: 12 })
  .map((statements) => `// JDL\n${statements.join("\n")}\n`);

describe("JDL import of any model", () => {
  it("gives a valid, formatted model whose loss is reported, the same every time", async () => {
    await fc.assert(
      fc.asyncProperty(jdl, async (text) => {
        const outcome = importModel("any.jdl", text);
        assert.ok(outcome.ok, outcome.ok ? "" : outcome.message);
        assert.deepEqual(importModel("any.jdl", text), outcome);
        const { problems, document } = await parseText(outcome.text);
        assert.deepEqual(
          problems.filter((problem) => !OF_THE_JDL.test(problem)),
          [],
          outcome.text,
        );
        assert.deepEqual(format(document), { ok: true, edits: [] }, outcome.text);
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  it("answers any sequence of its words without an exception", () => {
    const words = fc.constantFrom(
      ...["entity", "enum", "relationship", "OneToMany", "to", "with", "except", "application", "config", "entities"],
      ...["{", "}", "(", ")", "[", "]", ",", "@", "=", "*", '"s"', '"', "/** d */", "/*", "//c\n", "pattern", "/x/"],
      ...["A", "String", "required", "min", "1", "-2.5", "use", "for", "dto", "readOnly", "\n", "é", "deployment"],
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (sequence) => {
        const outcome = importModel("any.jdl", sequence.join(" "));
        if (!outcome.ok) assert.ok(outcome.message.length > 10);
      }),
      { numRuns: 3000 },
    );
  }).timeout(20_000);
});
