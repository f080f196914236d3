import assert from "node:assert/strict";
import { importModel } from "../registry.ts";

/** The imported text, and the report as `severity message` lines. */
function convert(jdl: string): { text: string; report: string[] } {
  const outcome = importModel("model.jdl", jdl);
  if (!outcome.ok) throw new Error(outcome.message);
  return { text: outcome.text, report: outcome.report.map(({ severity, message }) => `${severity} ${message}`) };
}

/** A member's line behind its name, with the spaces of alignment taken out. */
function member(jdl: string, name: string): string | undefined {
  const line = convert(jdl)
    .text.split("\n")
    .find((text) => text.trimStart().startsWith(`${name}:`));
  return line
    ?.trim()
    .replace(/ +/g, " ")
    .slice(name.length + 2);
}

function reported(jdl: string, message: RegExp): void {
  const { report } = convert(jdl);
  assert.ok(
    report.some((line) => message.test(line)),
    report.join("\n"),
  );
}

describe("JDL fields", () => {
  const types: Readonly<Record<string, string>> = {
    String: "String(255)?",
    "String required": "String(255)",
    "String unique maxlength(20)": "String(20)? unique",
    "String minlength(3)": "String(3..255)?",
    "String minlength(0) maxlength(9)": "String(9)?",
    "String minlength(300)": "String(300..300)?",
    Integer: "Int?",
    "Integer min(0) max(10) required": "Int(0..10)",
    "Integer max(-1)": "Int(..-1)?",
    "Integer min(0.5) max(9.5)": "Int(1..9)?",
    "Integer min(-0.5) max(-9.5)": "Int?",
    "Long min(9223372036854775807)": "Long(9223372036854775807..)?",
    BigDecimal: "Decimal(21, 2)?",
    "BigDecimal min(0.01)": "Decimal(21, 2, 0.01..)?",
    Float: "Float?",
    "Double max(1.5)": "Float(..1.5)?",
    "Boolean required": "Boolean",
    LocalDate: "Date?",
    LocalTime: "Time?",
    ZonedDateTime: "Instant?",
    Instant: "Instant?",
    Duration: "Duration?",
    "UUID unique": "Uuid? unique",
    TextBlob: "Text?",
    Blob: "File?",
    AnyBlob: "File?",
    ImageBlob: "Image?",
    Colour: "Colour?",
  };
  for (const [jdl, expected] of Object.entries(types)) {
    it(`makes ${expected} of ${jdl}`, () => {
      assert.equal(member(`enum Colour { RED } entity A { a ${jdl} }`, "a"), expected);
    });
  }

  it("looks constants up, also further down, and reports unknown ones", () => {
    assert.equal(member("entity A { a String maxlength(MAX) }\nMAX = 7", "a"), "String(7)?");
    reported("entity A { a String maxlength(MAX) }", /^lost .*maxlength: the constant MAX is not declared/);
  });

  it("reports limits that nothing can meet or that are no limits of the type", () => {
    reported("entity A { a Integer min(5) max(2) }", /^lost .*no number is at least 5 and at most 2/);
    reported("entity A { a String minlength(5) maxlength(2) }", /^lost .*minlength: 5 is more than the longest, 2/);
    reported("entity A { a Integer max(3000000000) }", /^lost .*3000000000 is beyond the numbers of the type Int/);
    reported("entity A { a String maxlength(0) }", /^lost .*maxlength: 0 is no length/);
    reported("entity A { a Boolean min(1) }", /^lost .*min: it means nothing for the type Boolean/);
    reported("entity A { a String min(1) }", /^lost .*min: it means nothing for the type String/);
    reported("entity A { a Blob maxbytes(1) }", /^lost .*maxbytes: sizes in bytes have no counterpart/);
  });

  it("makes a refinement of a pattern", () => {
    const { text } = convert("entity A { zip String maxlength(5) pattern(/^[0-9]{5}$/) required }");
    assert.match(text, /^type AZip = String\(5\) matches `\[0-9\]\{5\}`\n\nentity A \{\n {2}zip: AZip\n\}/);
  });

  it("keeps the field when a pattern cannot be kept", () => {
    const jdl = "entity A { a String pattern(/(?i)x/) }";
    assert.equal(member(jdl, "a"), "String(255)?");
    reported(jdl, /^lost .*pattern: it has flags/);
  });

  it("carries defaults over that fit their types", () => {
    const jdl = `enum Colour { RED }
      entity A {
        @defaultValue("x \\" y") s String
        @defaultValue(-3) i Integer
        @defaultValue(1.5) d BigDecimal
        @defaultValue(true) b Boolean
        @defaultValue(RED) c Colour
        @defaultValue(BLUE) e Colour
        @defaultValue(now) t Instant
      }`.replace('\\" ', "");
    assert.equal(member(jdl, "s"), 'String(255)? = "x y"');
    assert.equal(member(jdl, "i"), "Int? = -3");
    assert.equal(member(jdl, "d"), "Decimal(21, 2)? = 1.5");
    assert.equal(member(jdl, "b"), "Boolean? = true");
    assert.equal(member(jdl, "c"), "Colour? = RED");
    assert.equal(member(jdl, "e"), "Colour?");
    reported(jdl, /^lost The default now does not fit the type Instant/);
  });
});

describe("JDL relationships", () => {
  const written: [jdl: string, member: string, expected: string][] = [
    ["OneToMany { A{bs} to B{a} }", "a", "A? inverse bs[]"],
    ["OneToMany { A{b} to B{a required} }", "a", "A inverse bs[]"],
    ["OneToMany { A{b} to B }", "a", "A? inverse bs[]"],
    ["OneToMany { A to B{owner} }", "owner", "A? inverse bs[]"],
    ["OneToMany { A to B }", "a", "A? inverse bs[]"],
    ["ManyToOne { A{b} to B }", "b", "B?"],
    ["ManyToOne { A{b required} to B{a} }", "b", "B inverse as[]"],
    ["ManyToOne { A to B{a} }", "b", "B? inverse as[]"],
    ["ManyToOne { A to B }", "b", "B? inverse as[]"],
    ["OneToOne { A{b} to B }", "b", "B? unique"],
    ["OneToOne { A{b required} to B{a} }", "b", "B inverse a"],
    ["OneToOne { A to B }", "b", "B? inverse a"],
    ["ManyToMany { A{b} to B }", "bs", "B[]"],
    ["ManyToMany { A{b required} to B{a} }", "bs", "B[1..*] inverse as[]"],
    ["ManyToMany { A to B }", "bs", "B[] inverse as[]"],
    ["ManyToOne { A{parent} to A }", "parent", "A?"],
    ["OneToMany { A{child} to A{parent} }", "parent", "A? inverse children[]"],
    ["ManyToOne { A{Boss} to B }", "boss", "B?"],
    ['ManyToOne { @OnDelete("CASCADE") A{b} to B }', "b", "B? on delete cascade"],
    ['ManyToOne { A{b} to @onDelete("SET NULL") B }', "b", "B? on delete clear"],
  ];
  for (const [jdl, name, expected] of written) {
    it(`writes ${jdl} as ${name}: ${expected}`, () => {
      assert.equal(member(`entity A entity B relationship ${jdl}`, name), expected);
    });
  }

  it("declares JHipster's own entities", () => {
    const { text } = convert("entity A relationship ManyToOne { A{user} to User A{right} to Authority }");
    assert.match(text, /principal entity User \{\n {2}login:/);
    assert.match(text, /\nentity Authority \{\n {2}key name: String\(1\.\.50\)\n\}/);
  });

  it("leaves a declared User as it is", () => {
    const { text } = convert("entity A entity User { nick String } relationship ManyToOne { A{user} to User }");
    assert.match(text, /\nentity User \{\n {2}nick: String\(255\)\?\n\}/);
  });

  it("avoids the column of a field", () => {
    assert.equal(member("entity A { bId Long } entity B relationship ManyToOne { A{b} to B }", "b2"), "B?");
  });

  it("reports what one side alone cannot say", () => {
    reported("entity A entity B relationship OneToMany { A{b required} to B{a} }", /^lost A\.bs is not required/);
    reported("entity A relationship ManyToOne { A{boss required} to A }", /^changed It is optional: no first row/);
    reported("entity A entity B relationship ManyToOne { A{b(name)} to B }", /^lost The field name that is shown/);
    reported('entity A relationship ManyToOne { @OnDelete("SET NULL") A{b required} to B }', /^lost .*SET NULL/);
    reported("entity A relationship ManyToOne { A{b} to B with jpaDerivedIdentifier }", /^lost The option jpaDerived/);
  });
});

describe("JDL options and applications", () => {
  it("turns readOnly into a policy, by option and by annotation", () => {
    const { text } = convert("@readOnly entity A entity B { b String } entity C readOnly * except C");
    assert.equal(text.match(/policy \{\n {4}readOnly: allow read\n {2}\}/g)?.length, 2);
    assert.match(text, /entity C \{\}/);
  });

  it("reports every option and annotation with its line", () => {
    const outcome = importModel(
      "m.jdl",
      "entity A\nsearch A with elasticsearch\n@unheardOf entity B\nuse pagination for A",
    );
    assert.ok(outcome.ok);
    assert.deepEqual(
      outcome.report
        .filter(({ line }) => line !== undefined)
        .map(({ line, severity, subject }) => [line, severity, subject]),
      [
        [2, "lost", "option search elasticsearch"],
        [3, "lost", "annotation @unheardOf"],
        [4, "info", "option use pagination"],
      ],
    );
  });

  it("takes the namespace from the only application", () => {
    const application = (name: string) => `application { config { baseName ${name} } entities * }`;
    assert.match(convert(`${application("Shop")} entity A`).text, /^namespace shop\n/);
    assert.doesNotMatch(convert(`${application("a")} ${application("b")} entity A`).text, /namespace/);
    assert.doesNotMatch(convert(`${application('"my shop"')} entity A`).text, /namespace/);
  });

  it("says that a file without entities gives an empty model", () => {
    const { text, report } = convert("application { config { baseName x } }");
    assert.equal(text, "// model.jdl declares no entities: this model is empty.\n");
    assert.ok(report.includes("info model.jdl declares no entities: the model is empty."));
  });
});
