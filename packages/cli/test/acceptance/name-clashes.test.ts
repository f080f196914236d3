import assert from "node:assert/strict";
import { generateApplication } from "@domainsmith/generators";
import { parseFiles } from "@domainsmith/language/testing";
import fc from "fast-check";

const ENTITIES = ["Person", "People", "person_", "Order", "Orders", "OrderLine", "order_line"];
const MEMBERS = ["home", "homeStreet", "home_street", "order", "orderId", "order_id", "tags", "name", "Name", "people"];

const member = fc.tuple(
  fc.constantFrom(...MEMBERS),
  fc.constantFrom("Int", "Address", "Address[]", "Image?", "Leaf?", "Names?", "Leaf[]", "owns Leaf[]", "unseen"),
);
const entity = fc.record({
  name: fc.constantFrom(...ENTITIES),
  members: fc.uniqueArray(member, { maxLength: 4, selector: ([name]) => name }),
  extendsFirst: fc.boolean(),
});
const model = fc.uniqueArray(entity, { minLength: 1, maxLength: 3, selector: ({ name }) => name });

type Entities = (typeof model extends fc.Arbitrary<infer Value> ? Value : never) & object;

const parts = fc.uniqueArray(fc.constantFrom(...MEMBERS), { minLength: 1, maxLength: 2 });

function textOf(entities: Entities, names: readonly string[]): string {
  const [first] = entities;
  const declared = entities.map(({ name, members, extendsFirst }, index) => {
    const base = extendsFirst && index > 0 ? ` extends ${first?.name}` : "";
    const lines = members.map(([member, type]) =>
      type === "unseen" ? `to${member}: Leaf? inverse ${member}Of${name}[]` : `${member}: ${type}`,
    );
    return `entity ${name}${base} { ${lines.join("  ")} }`;
  });
  return [
    ...declared,
    "value Address { street: String(80)  id: Int }",
    `value Names { ${names.map((name) => `${name}: Int`).join("  ")} }`,
    "entity Leaf { text: String(80)  named: Names? }",
    "",
  ].join("\n");
}

const ERROR = 1;
const TOLD = new Set(["DS1318", "DS1319"]);
/** Of fields of the API: no table has them. */
const FIELD = /the field `/;

/** What the editor says of names, and what generation does; undefined where something else is wrong. */
async function answers(text: string) {
  const { byName, services } = await parseFiles({ "a.domain": text });
  const errors = Object.values(byName).flatMap(({ diagnostics = [] }) =>
    diagnostics.filter(({ severity }) => severity === ERROR),
  );
  if (errors.some(({ code }) => !TOLD.has(String(code)))) return undefined;
  const [document] = Object.values(byName);
  assert.ok(document);
  const { model } = services.Domain.models.ProjectModels.modelOf(services.shared.workspace.Projects.of(document.uri));
  const { notices } = generateApplication(model, {
    application: { name: "test", title: "Test" },
    generators: { data: { rows: 0 } },
    previous: new Map(),
  });
  return {
    editor: errors.map(({ message }) => String(message)),
    generation: notices.flatMap(({ code, message }) => (code === "DS7001" || code === "DS7101" ? message : [])),
  };
}

describe("names that become one", () => {
  it("are told in the editor when generation would refuse them, and only then", async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(model, parts, async (entities, names) => {
        const text = textOf(entities, names);
        const said = await answers(text);
        if (!said) return;
        compared++;
        const { editor, generation } = said;
        const all = [text, ...editor, "---", ...generation].join("\n");
        if (generation.length > 0) assert.ok(editor.length > 0, all);
        if (editor.some((message) => !FIELD.test(message))) assert.ok(generation.length > 0, all);
      }),
      { numRuns: 100 },
    );
    assert.ok(compared > 25, `only ${compared} models were compared`);
  }).timeout(60_000);
});
