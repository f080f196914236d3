import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import fc from "fast-check";
import { CONFIG_CODES } from "./codes.ts";
import { parseProjectConfig } from "./parse-config.ts";
import { DEFAULT_CONFIG } from "./project-config.ts";

const GENERATORS = ["data", "api"];

const schema: object = JSON.parse(
  readFileSync(new URL("../../../../extension/schemas/domainsmith.schema.json", import.meta.url), "utf8"),
);
const ajv = new Ajv({ allErrors: true, strict: false });
const validate = ajv.compile(schema);

/** Problems as `DS5106 "text that is marked"`. */
function problems(text: string, generators: readonly string[] = GENERATORS): readonly string[] {
  return parseProjectConfig(text, { generators }).problems.map(
    ({ code, offset, length }) => `${code} ${text.slice(offset, offset + length)}`,
  );
}

describe("parseProjectConfig", () => {
  it("reads a file with a byte order mark, as some editors write it", () => {
    const { config, problems: found } = parseProjectConfig('\uFEFF{ "name": "shop" }');
    assert.deepEqual(found, []);
    assert.equal(config.name, "shop");
    assert.deepEqual(problems('\uFEFF{ "nme": "shop" }'), ['DS5104 "nme"']);
  });

  it("reads everything", () => {
    const text = `{
      // the shop
      "$schema": "x", "name": "my-shop", "title": " My Shop ",
      "models": ["models/**/*.domain", "./extra.domain"], "output": "./generated/app/",
      "generators": { "data": { "seed": 3 } },
      "diagnostics": { "DS6001": "warning", "DS6002": "off" },
    }`;
    assert.deepEqual(parseProjectConfig(text, { generators: GENERATORS }), {
      config: {
        name: "my-shop",
        title: "My Shop",
        models: ["models/**/*.domain", "./extra.domain"],
        output: "generated/app",
        generators: { data: { seed: 3 } },
        diagnostics: { DS6001: "warning", DS6002: "off" },
      },
      problems: [],
    });
  });

  it("has defaults for everything", () => {
    assert.deepEqual(parseProjectConfig("{}"), { config: DEFAULT_CONFIG, problems: [] });
  });

  it("marks what is wrong, and goes on with the default", () => {
    assert.deepEqual(problems('{"name": "My Shop"}'), [`${CONFIG_CODES.name} "My Shop"`]);
    assert.deepEqual(problems('{"name": 3}'), [`${CONFIG_CODES.wrongType} 3`]);
    assert.deepEqual(problems('{"models": "x"}'), [`${CONFIG_CODES.wrongType} "x"`]);
    assert.deepEqual(problems('{"models": []}'), [`${CONFIG_CODES.models} []`]);
    assert.deepEqual(problems('{"models": ["a", 1, "../b"]}'), [
      `${CONFIG_CODES.wrongType} 1`,
      `${CONFIG_CODES.models} "../b"`,
    ]);
    assert.deepEqual(problems('{"output": "../app"}'), [`${CONFIG_CODES.output} "../app"`]);
    assert.deepEqual(problems('{"generators": []}'), [`${CONFIG_CODES.wrongType} []`]);
    assert.deepEqual(problems('{"generators": {"data": true}}'), [`${CONFIG_CODES.wrongType} true`]);
    assert.deepEqual(problems('{"diagnostics": "off"}'), [`${CONFIG_CODES.wrongType} "off"`]);
    assert.deepEqual(problems('{"diagnostics": {"DS6001": "loud"}}'), [`${CONFIG_CODES.wrongType} "loud"`]);
    assert.deepEqual(problems('{"diagnostics": {"DS9999": "off"}}'), [`${CONFIG_CODES.unknownDiagnostic} "DS9999"`]);
    assert.deepEqual(problems('{"diagnostics": {"DS1107": "off"}}'), [`${CONFIG_CODES.fixedSeverity} "DS1107"`]);
    assert.deepEqual(problems('{"diagnostics": {"DS5104": "off"}}'), [`${CONFIG_CODES.fixedSeverity} "DS5104"`]);
    assert.deepEqual(parseProjectConfig('{"output": "/etc"}').config.output, "app");
  });

  it("says what to do", () => {
    const message = (text: string) => parseProjectConfig(text, { generators: GENERATORS }).problems[0]?.message ?? "";
    assert.match(message('{"modles": []}'), /Did you mean "models"\?/);
    assert.match(message('{"xyz": 1}'), /There are: name, title/);
    assert.match(message('{"generators": {"dat": {}}}'), /Did you mean "data"\?/);
    assert.match(message('{"generators": {"mobile": {}}}'), /There are: data, api/);
    assert.match(message('{"diagnostics": {"DS9999": "off"}}'), /as it stands behind a message/);
    assert.match(message('{"diagnostics": {"DS1107": "off"}}'), /An enum without values\) cannot be changed/);
    assert.match(message('{"diagnostics": {"DS5104": "off"}}'), /about this file and no model/);
    assert.match(message('{"output": "."}'), /folder inside the project/);
    assert.match(message('{"name": "Ü"}'), /lower-case letters/);
    assert.match(message(""), /it is empty/);
    assert.match(message("[]"), /must be an object/);
  });

  it("takes unknown and repeated keys for warnings", () => {
    const { problems } = parseProjectConfig('{"nmae": 1, "name": "a", "name": "b"}');
    assert.deepEqual(
      problems.map(({ severity, code }) => `${severity} ${code}`),
      [`warning ${CONFIG_CODES.duplicateKey}`, `warning ${CONFIG_CODES.unknownKey}`],
    );
    assert.equal(parseProjectConfig('{"name": "a", "name": "b"}').config.name, "b");
  });

  it("knows any generator when none are given", () => {
    assert.deepEqual(parseProjectConfig('{"generators": {"own": {}}}').problems, []);
  });

  it("is not led astray by names of JavaScript", () => {
    const { config } = parseProjectConfig('{"__proto__": {"output": "evil"}, "generators": {"__proto__": {}}}');
    assert.equal(config.output, "app");
    assert.ok(parseProjectConfig('{"constructor": 1}', { generators: GENERATORS }).problems[0]?.code);
  });

  it("survives any text, with problems inside of it", () => {
    const piece = fc.constantFrom("{", "}", "[", "]", '"name"', ":", ",", '"models"', "null", "1", '"', "//", " ");
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(piece).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(text, (content) => {
        const { config, problems } = parseProjectConfig(content);
        assert.ok(config.models.length > 0 && config.output !== "");
        for (const { offset, length, message } of problems) {
          assert.ok(offset >= 0 && offset + length <= content.length, content);
          assert.ok(message.length > 10);
        }
      }),
    );
  });
});

describe("the schema of domainsmith.json", () => {
  const texts: readonly unknown[] = [
    {},
    { name: "my-shop", title: "x", $schema: "y" },
    { name: "My Shop" },
    { name: "" },
    { name: "-a" },
    { name: "a".repeat(101) },
    { name: null },
    { title: 1 },
    { nmae: "x" },
    { models: ["**/*.domain"] },
    { models: ["models/*.{domain,dom}", "./a.domain"] },
    { models: [] },
    { models: [""] },
    { models: ["  "] },
    { models: [1] },
    { models: "x" },
    { models: ["../x"] },
    { models: ["a/../x"] },
    { models: ["a/.."] },
    { models: ["..a/x.domain"] },
    { models: ["/x"] },
    { models: ["C:/x"] },
    { models: ["a\\b"] },
    { models: ["a".repeat(501)] },
    { output: "app" },
    { output: "./app" },
    { output: "a/b/" },
    { output: "a..b" },
    { output: ".app" },
    { output: "" },
    { output: " " },
    { output: "." },
    { output: "./" },
    { output: ".." },
    { output: "../app" },
    { output: "a/../b" },
    { output: "a//b" },
    { output: "a/./b" },
    { output: "/app" },
    { output: "C:app" },
    { output: "a\\b" },
    { output: "node_modules" },
    { output: "a/.git/b" },
    { output: ".domainsmith" },
    { output: "a\u0000b" },
    { output: "a?" },
    { output: "what/is:this" },
    { output: 3 },
    { generators: {} },
    { generators: { data: { rows: 3 }, api: {} } },
    { generators: { data: null } },
    { generators: [] },
    { diagnostics: {} },
    { diagnostics: { DS6001: "warning", DS6005: "off" } },
    { diagnostics: { DS6001: "loud" } },
    { diagnostics: { DS1107: "error" } },
    { diagnostics: { DS1107: "off" } },
    { diagnostics: { DS9999: "off" } },
    { diagnostics: [] },
    [],
    "x",
    null,
  ];
  for (const value of texts) {
    const text = JSON.stringify(value);
    it(`agrees with the parser on ${text.slice(0, 50)}`, () => {
      assert.equal(validate(value), parseProjectConfig(text).problems.length === 0, ajv.errorsText(validate.errors));
    });
  }
});
