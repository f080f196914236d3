import assert from "node:assert/strict";
import type { JdlFile } from "./ast.ts";
import { parseJdl } from "./parse-jdl.ts";

function parse(text: string): JdlFile {
  const result = parseJdl(text);
  if (!result.ok) throw new Error(`${result.line}:${result.column} ${result.message}`);
  return result.file;
}

function fieldsOf(body: string): string[] {
  return (parse(`entity A { ${body} }`).entities[0]?.fields ?? []).map(({ name, type, validations }) =>
    `${name} ${type} ${validations.map((v) => v.name).join(" ")}`.trimEnd(),
  );
}

describe("parseJdl", () => {
  it("reads entities with and without body, table and fields", () => {
    const { entities } = parse("entity A\nentity B {}\nentity C (my_table) { a String }");
    assert.deepEqual(
      entities.map(({ name, tableName, fields }) => [name, tableName, fields.length]),
      [
        ["A", undefined, 0],
        ["B", undefined, 0],
        ["C", "my_table", 1],
      ],
    );
  });

  it("reads fields with and without commas, on one line or several", () => {
    const expected = ["a String required unique", "b Integer min max"];
    assert.deepEqual(fieldsOf("a String required unique, b Integer min(1) max(MAX)"), expected);
    assert.deepEqual(fieldsOf("a String required unique b Integer min(1) max(MAX),"), expected);
    assert.deepEqual(fieldsOf("\na String\n  required unique\nb Integer min(1)\n  max(MAX)\n"), expected);
  });

  it("tells a field that is named like a validation by its type", () => {
    assert.deepEqual(fieldsOf("\na String\nmin Integer\nunique Boolean required\n"), [
      "a String",
      "min Integer",
      "unique Boolean required",
    ]);
  });

  it("reads patterns with slashes, brackets and comment signs in them", () => {
    const patterns = ["a/b", "[/)]+", "(a/)*", "https?://x", "\\/\\)", "/* */", ""];
    for (const pattern of patterns) {
      const { entities } = parse(`entity A { a String pattern(/${pattern}/) required, b String pattern( /z/ ) }`);
      const [a, b] = entities[0]?.fields ?? [];
      assert.equal(a?.validations[0]?.argument?.text, pattern);
      assert.equal(a?.validations[1]?.name, "required");
      assert.equal(b?.validations[0]?.argument?.text, "z");
    }
  });

  it("binds documentation before and behind a field", () => {
    const [entity] = parse(`
      /** Old. */
      /**
       * An entity.
       *   * with a list
       */
      @dto(mapstruct) @skipClient
      entity A {
        /** Before. */ a String
        b String /** Behind. */
        c String, /** Behind the comma. */
        /** Own line. */
        d String /** Of e. */ e String
      }`).entities;
    assert.equal(entity?.doc, "An entity.\n* with a list");
    assert.deepEqual(entity?.comments, ["Old."]);
    assert.deepEqual(
      entity?.annotations.map(({ name, value }) => [name, value?.text]),
      [
        ["dto", "mapstruct"],
        ["skipClient", undefined],
      ],
    );
    assert.deepEqual(
      entity?.fields.map(({ name, doc }) => [name, doc]),
      [
        ["a", "Before."],
        ["b", "Behind."],
        ["c", "Behind the comma."],
        ["d", "Own line."],
        ["e", undefined],
      ],
    );
  });

  it("keeps plain comments with what they stand at, and counts the others", () => {
    const { header, entities, looseComments } = parse(`// Top.

// Of A.
/* and more */
entity A {
  // Of a.
  a String // behind a
}
// loose
dto A with mapstruct`);
    assert.deepEqual(header, ["Top."]);
    assert.deepEqual(entities[0]?.comments, ["Of A.", "and more"]);
    assert.deepEqual(entities[0]?.fields[0]?.comments, ["Of a.", "behind a"]);
    assert.deepEqual(looseComments, [9]);
  });

  it("reads enums with labels, documentation and no commas", () => {
    const [declared] = parse('/** E. */ enum E { A, /** Of B. */ B ("b") C(see it) 4X (four), }').enums;
    assert.equal(declared?.doc, "E.");
    assert.deepEqual(
      declared?.values.map(({ name, label, doc }) => [name, label, doc]),
      [
        ["A", undefined, undefined],
        ["B", "b", "Of B."],
        ["C", "see it", undefined],
        ["4X", "four", undefined],
      ],
    );
  });

  it("reads relationships of every shape", () => {
    const { relationships } = parse(`relationship OneToMany {
      A{b(name) required} to B{a},
      A to B
      /** from */ @OnDelete("CASCADE") A{} to /** to */ B{a required} with builtInEntity, jpaDerivedIdentifier, C to D
    }
    relationship ManyToMany {}`);
    assert.deepEqual(
      relationships.map(({ from, to, options }) => [
        [from.entity, from.field, from.display, from.required, from.doc, from.annotations.length],
        [to.entity, to.field, to.display, to.required, to.doc],
        options,
      ]),
      [
        [["A", "b", "name", true, undefined, 0], ["B", "a", undefined, false, undefined], []],
        [["A", undefined, undefined, false, undefined, 0], ["B", undefined, undefined, false, undefined], []],
        [
          ["A", undefined, undefined, false, "from", 1],
          ["B", "a", undefined, true, "to"],
          ["builtInEntity", "jpaDerivedIdentifier"],
        ],
        [["C", undefined, undefined, false, undefined, 0], ["D", undefined, undefined, false, undefined], []],
      ],
    );
  });

  it("reads options, constants, applications and deployments", () => {
    const file = parse(`MAX = 10
      MIN = -1.5
      dto * with mapstruct except A, B
      service all with serviceImpl
      skipClient A
      use x, y for A, B except C
      application { config { a 1, b [x, @y/z] c "s" d com.x.y } config(g) { e true } entities A, B except C filter A }
      deployment { kind k8s }`);
    assert.deepEqual(
      file.constants.map(({ name, value }) => [name, value]),
      [
        ["MAX", "10"],
        ["MIN", "-1.5"],
      ],
    );
    assert.deepEqual(
      file.options.map(({ name, value, selection }) => [name, value, selection]),
      [
        ["dto", "mapstruct", { all: true, names: [], except: ["A", "B"] }],
        ["service", "serviceImpl", { all: true, names: [], except: [] }],
        ["skipClient", undefined, { all: false, names: ["A"], except: [] }],
        ["use", "x", { all: false, names: ["A", "B"], except: ["C"] }],
        ["use", "y", { all: false, names: ["A", "B"], except: ["C"] }],
      ],
    );
    const [application] = file.applications;
    assert.deepEqual(
      application?.config.map(({ name, values }) => [name, ...values.map(({ text }) => text)]),
      [
        ["a", "1"],
        ["b", "x", "@y/z"],
        ["c", "s"],
        ["d", "com.x.y"],
        ["e", "true"],
      ],
    );
    assert.deepEqual(application?.entities, { all: false, names: ["A", "B"], except: ["C"] });
    assert.deepEqual(
      application?.options.map(({ name }) => name),
      ["filter"],
    );
    assert.equal(file.deployments[0]?.settings.length, 1);
  });

  it("counts lines with every kind of line break", () => {
    const { entities } = parse("entity A\r\nentity B\rentity C\nentity D");
    assert.deepEqual(
      entities.map(({ line }) => line),
      [1, 2, 3, 4],
    );
  });
});
