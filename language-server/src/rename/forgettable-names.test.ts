import assert from "node:assert/strict";
import { testUri } from "@domainsmith/language/testing";
import { DocumentState } from "langium";
import { createErrorLog } from "../error-log.ts";
import { generatedOutput } from "../testing/generated-output.ts";
import { openWorkspace, type TestWorkspace } from "../testing/workspace.ts";
import { validateAfterGeneration } from "./validate-after-generation.ts";

const MODEL = "a.domain";
const OUTPUT = "generated";
const SETTINGS = `{ "output": "${OUTPUT}" }`;

const BEFORE = `event Cancelled(order: Order)

enum Size {
  small,
  large
}

value Place {
  street: String(9)
}

mixin Rated {
  stars: Int
}

entity Customer {
  name: String(9)
}

entity Order with Rated {
  total: Int
  size: Size
  at: Place
  buyer: Customer inverse orders[]
  action cancel() emits Cancelled
}
`;

/** Old names by what they stand at, all of them. */
const RENAMED = `@was(Cancelled)
event Revoked(order: Purchase)

@was(Size)
enum Extent {
  small,
  huge @was(large)
}

@was(Place)
value Spot {
  road: String(9) @was(street)
}

mixin Rated {
  points: Int @was(stars)
}

entity Customer {
  name: String(9)
}

@was(Order)
entity Purchase with Rated {
  sum: Int @was(total)
  extent: Extent @was(size)
  at: Spot
  client: Customer @was(buyer) inverse orders[]
  @was(cancel) action revoke() emits Revoked
}
`;

const ALL = ["Cancelled", "Size", "large", "Place", "street", "stars", "Order", "total", "size", "buyer", "cancel"];

function hinted({ document }: TestWorkspace): readonly string[] {
  const { diagnostics = [], textDocument } = document(MODEL);
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === 1).map(({ message }) => message),
    [],
  );
  return diagnostics
    .filter(({ code }) => code === "DS6008")
    .map(({ range }) => /\((\w+)\)/.exec(textDocument.getText(range))?.[1] ?? "");
}

async function hintsIn(text: string, output: Record<string, string>): Promise<readonly string[]> {
  return hinted(await openWorkspace({ "domainsmith.json": SETTINGS, [MODEL]: text, ...output }));
}

describe("old names that nothing needs any more", function () {
  this.timeout(30_000);

  it("are those of what was generated under the new one", async () => {
    assert.deepEqual([...(await hintsIn(RENAMED, await generatedOutput(RENAMED, OUTPUT)))].sort(), [...ALL].sort());
  });

  it("are none as long as nothing was generated since", async () => {
    assert.deepEqual(await hintsIn(RENAMED, {}), []);
    assert.deepEqual(await hintsIn(RENAMED, await generatedOutput(BEFORE, OUTPUT)), []);
  });

  it("are none of what was generated in part, or of whose migrations nobody knows", async () => {
    const [before, after] = [await generatedOutput(BEFORE, OUTPUT), await generatedOutput(RENAMED, OUTPUT)];
    const migrations = Object.keys(after).filter((path) => path.startsWith(`${OUTPUT}/src/db/migrations/`));
    assert.ok(migrations.length >= 2);
    const lagging = { ...after, ...Object.fromEntries(migrations.map((path) => [path, before[path] ?? ""])) };
    const unreadable = Object.entries(after).filter(([path]) => !path.endsWith("0001_initial.json"));
    const stored = ["Order", "total", "large", "street", "size", "buyer", "stars"];
    for (const output of [lagging, Object.fromEntries(unreadable)]) {
      const found = await hintsIn(RENAMED, output);
      assert.deepEqual(
        found.filter((name) => stored.includes(name)),
        [],
      );
    }
  });

  it("are none whose name something else has", async () => {
    const text = "entity A {\n  one: Int @was(two)\n  two: Int\n}\n";
    assert.deepEqual(await hintsIn(text, await generatedOutput(text, OUTPUT)), []);
  });

  it("are found when it was generated", async () => {
    const workspace = await openWorkspace({
      "domainsmith.json": SETTINGS,
      [MODEL]: RENAMED,
      ...(await generatedOutput(BEFORE, OUTPUT)),
    });
    const { shared, Domain, files } = workspace;
    validateAfterGeneration({ services: Domain, errors: createErrorLog(() => assert.fail()) });
    assert.deepEqual(hinted(workspace), []);
    for (const [path, text] of Object.entries(await generatedOutput(RENAMED, OUTPUT))) files.write(testUri(path), text);
    Domain.generated.GeneratedCode.forget(shared.workspace.Projects.of(testUri(MODEL)));
    await shared.workspace.DocumentBuilder.waitUntil(DocumentState.Validated);
    assert.equal(hinted(workspace).length, ALL.length);
  });
});
