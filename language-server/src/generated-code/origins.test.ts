import assert from "node:assert/strict";
import { testUri } from "@domainsmith/language/testing";
import type { Origin } from "@domainsmith/model";
import { openWorkspace } from "../testing/workspace.ts";
import { Origins } from "./origins.ts";

const MODEL = `mixin Noted { note: Text? }
enum Kind { small, large }
entity Thing with Noted {
  key code: String(8)
  name: String(20)
  size: Kind
  owner: Owner inverse things[]
  check named: name != ""
  action rename(to: String(20))
  policy { mine: allow read  others: deny delete }
}
entity Owner { label: String(9) }
`;

const SCHEMA = `export const thingSchema = z
  .object({
    note: text().nullable(),
    code: text(),
    name: z.object({
      code: text(),
    }),
    ownerId: z.uuid(),
  })
  .check(holds(
    "Thing.named",
    (row) => row.name !== "",
  ))
  .meta({ id: "Thing" });
`;

const POLICY = `export const policy = new Policy({
  rules: [
    // allow read
    {
      name: "Thing.mine",
      effect: "allow",
    },
    {
      name: "Thing.others",
    },
  ],
});
`;

const ACTIONS = `/** Renames. */
export async function rename(call: Call): Promise<Changes> {
  return {};
}
`;

const FILES: Readonly<Record<string, readonly [key: string, text: string, owner?: string]>> = {
  "thing.schema.ts": ["api schema Thing", SCHEMA],
  "thing.policy.ts": ["api policy Thing", POLICY],
  "thing.actions.ts": ["api actions Thing", ACTIONS, "once"],
  "kind.ts": ["api type Kind", 'export const kind = z.enum([\n  "small",\n  "large",\n]);\n'],
  "kept.ts": ["api gone Thing", "mine\n", "user"],
};

const LOCK = JSON.stringify({
  version: 1,
  files: Object.fromEntries(
    Object.entries(FILES).map(([path, [key, , owner = "generated"]]) => [key, { path, hash: "", owner }]),
  ),
});

async function open() {
  const sources: Record<string, string> = {
    "domainsmith.json": '{ "output": "out" }',
    "a.domain": MODEL,
    "out/.domainsmith/lock.json": LOCK,
    "out/mine.ts": "// mine\n",
    "elsewhere.ts": "",
  };
  for (const [path, [, text, owner]] of Object.entries(FILES)) {
    sources[`out/${path}`] = text;
    if (owner === undefined) sources[`out/.domainsmith/base/${path}.base`] = text;
  }
  const { Domain, files, edit } = await openWorkspace(sources);
  const origins = new Origins(Domain);
  return {
    files,
    edit,
    originOf: (path: string, text?: string) => origins.originOf(testUri(path), text),
    /** The parts of a file, each with its lines and the text where it is declared. */
    partsOf({ parts }: Origin) {
      return parts.map(({ first, last, title, declaration }) => {
        const line = MODEL.split("\n")[declaration.line] ?? "";
        return `${first}-${last} ${title}: ${/^\w+/.exec(line.slice(declaration.character))?.[0]}`;
      });
    },
  };
}

describe("Origins", () => {
  it("tell what a file is, and where its symbol is declared", async () => {
    const { originOf } = await open();
    const origin = await originOf("out/thing.schema.ts");
    assert.ok(origin);
    const { project, parts: _, edited, ...rest } = origin;
    assert.equal(project, testUri("").toString().replace(/\/$/, ""));
    assert.deepEqual(edited, []);
    assert.deepEqual(rest, {
      path: "thing.schema.ts",
      ownership: "generated",
      generator: "api",
      artifact: "schema",
      symbol: "Thing",
      declaration: { uri: testUri("a.domain").toString(), line: 2, character: 7 },
    });
    const ownership = async (path: string) => (await originOf(path))?.ownership;
    assert.equal(await ownership("out/thing.actions.ts"), "once");
    assert.equal(await ownership("out/mine.ts"), "own");
    assert.equal(await ownership("out/kept.ts"), "own");
    assert.equal(await ownership("out/.domainsmith/lock.json"), undefined);
    assert.equal(await ownership("elsewhere.ts"), undefined);
    assert.equal(await ownership("a.domain"), undefined);
  });

  it("tell which lines were made of which members, checks, rules and actions", async () => {
    const { originOf, partsOf } = await open();
    const parts = async (path: string) => {
      const origin = await originOf(path);
      assert.ok(origin);
      return partsOf(origin);
    };
    assert.deepEqual(await parts("out/thing.schema.ts"), [
      "2-2 attribute note of Noted: note",
      "3-3 attribute code of Thing: code",
      "4-6 attribute name of Thing: name",
      "7-7 relation owner of Thing: owner",
      "9-12 check named of Thing: named",
    ]);
    assert.deepEqual(await parts("out/thing.policy.ts"), [
      "2-6 rule mine of Thing: mine",
      "7-9 rule others of Thing: others",
    ]);
    assert.deepEqual(await parts("out/thing.actions.ts"), ["1-3 action rename of Thing: rename"]);
    assert.deepEqual(await parts("out/kind.ts"), ["1-1 value small of Kind: small", "2-2 value large of Kind: large"]);
  });

  it("tell which lines were edited, in an editor or on the disk", async () => {
    const { originOf, files } = await open();
    const edited = async (text?: string) => (await originOf("out/thing.schema.ts", text))?.edited;
    assert.deepEqual(await edited(SCHEMA.replaceAll("\n", "\r\n")), []);
    assert.deepEqual(await edited(`// mine\n${SCHEMA.replace("code: text(),\n    name", "code: mine(),\n    name")}`), [
      { first: 0, last: 0 },
      { first: 4, last: 4 },
    ]);
    assert.deepEqual(await edited(SCHEMA.replace("    ownerId: z.uuid(),\n", "")), [{ first: 7, last: 7 }]);
    files.write(testUri("out/thing.schema.ts"), `${SCHEMA}// mine\n`);
    assert.equal((await edited())?.length, 1);
  });

  it("are kept while nothing changes, and follow the model", async () => {
    const { originOf, edit, partsOf } = await open();
    const first = await originOf("out/thing.schema.ts");
    assert.ok(first && first === (await originOf("out/thing.schema.ts")));
    await edit("a.domain", MODEL.replace("  name: String(20)\n", ""));
    const second = await originOf("out/thing.schema.ts");
    assert.ok(second && second !== first);
    assert.equal(partsOf(second).filter((part) => part.includes("attribute name")).length, 0);
  });
});
