import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Model } from "@domainsmith/model";
import { generateApplication } from "../../src/index.ts";
import { generate, ownTests, typecheck, writeApplication } from "../support/applications.ts";
import { modelOf, projectModel } from "../support/project-model.ts";

/** The application is compiled again and again, with one other file each time. */
const INCREMENTAL = ["--incremental", "--tsBuildInfoFile", "node_modules/.cache/tsconfig.tsbuildinfo"];

const fixture = path.join(import.meta.dirname, "../fixtures/workflow");

describe("an application with state machines, actions and events", function () {
  this.timeout(300_000);
  let model: Model;
  let root: string;

  before(async () => {
    model = await projectModel(fixture);
    root = await writeApplication("workflow-test", generate(model, "workflow"));
  });

  it("compiles and passes its own tests", async () => {
    const compiled = await typecheck(root, ...INCREMENTAL);
    assert.equal(compiled.code, 0, compiled.output);
    const tested = await ownTests(root);
    assert.equal(tested.code, 0, tested.output);
  });

  it("compiles without the bodies of its actions, and with some that do something", async () => {
    const file = path.join(root, "src/modules/gate/gate.actions.ts");
    writeFileSync(file, "export function help(): void {}\n");
    const without = await typecheck(root, ...INCREMENTAL);
    assert.equal(without.code, 0, without.output);
    writeFileSync(
      file,
      `import { ProblemException } from "../../http/problem.ts";
import type { GateAction, GateChanges } from "./gate.workflow.ts";

export async function start({ row, input }: GateAction<"start">): Promise<GateChanges> {
  return { note: \`\${row.code} \${input.at.slice(0, 4)} \${input.tags.length}\` };
}

export async function scrap({ scope, row }: GateAction<"scrap">): Promise<void> {
  if (scope.principal === undefined || row.note === null) throw new ProblemException(409, "TOO_EARLY", "Write a note.");
}
`,
    );
    const some = await typecheck(root, ...INCREMENTAL);
    assert.equal(some.code, 0, some.output);
    writeFileSync(
      file,
      'import type { GateChanges } from "./gate.workflow.ts";\nexport const c: GateChanges = { light: "off" };\n',
    );
    const states = await typecheck(root, ...INCREMENTAL);
    assert.match(states.output, /gate\.actions\.ts.*light/s, "A body must not set a state.");
  });
});

describe("generating actions", () => {
  const source = (actions: string) => `
principal entity Account { key login: String(1..9) }
enum Light { red, green }
entity Lamp {
  light: Light = red
  states light { red -> green on start }
  ${actions}
}
`;

  function generated(model: Model, previous: ReadonlyMap<string, string>) {
    return generateApplication(model, {
      application: { name: "lamps", title: "Lamps" },
      generators: { data: {}, api: {} },
      previous,
    });
  }

  it("leaves the bodies to the user, and says what is missing in them", async () => {
    const model = await modelOf({ "lamps.domain": source("action start()\n  action glow(by: Int = 1)") });
    const { files, notices } = generated(model, new Map());
    const bodies = files.find((file) => file.path === "src/modules/lamp/lamp.actions.ts");
    assert.equal(bodies?.ownership, "once");
    assert.deepEqual(
      notices.map(({ code }) => code).filter((code) => code === "DS7135"),
      [],
    );
    const old = bodies.content.replace(/export async function glow[\s\S]*?\n}\n/, "");
    const again = generated(model, new Map([[bodies.path, old]])).notices.filter(({ code }) => code === "DS7135");
    assert.equal(again.length, 1);
    assert.match(again[0]?.message ?? "", /lamp\.actions\.ts has no function glow.*LampAction<"glow">/);
    const renamed = await modelOf({ "lamps.domain": source("action start()\n  action shine(by: Int = 1) @was(glow)") });
    const former = generated(renamed, new Map([[bodies.path, bodies.content]])).notices;
    assert.deepEqual(
      former.filter(({ code }) => /DS713[57]/.test(code)).map(({ severity, message }) => `${severity} ${message}`),
      [
        "warning src/modules/lamp/lamp.actions.ts has no function shine, but glow, as the action was called before: nothing calls that any more. Let this generation rename it (--take src/modules/lamp/lamp.actions.ts), or call it shine.",
      ],
    );
  });

  it("has no files of actions and events without any", async () => {
    const model = await modelOf({ "plain.domain": "entity Plain { name: String(9) }" });
    const paths = generated(model, new Map()).files.map((file) => file.path);
    assert.deepEqual(
      paths.filter((each) => /\/(actions|events)\/|actions\.ts|workflow/.test(each)),
      [],
    );
    assert.ok(paths.includes("src/workers.ts"));
  });

  it("keeps the user's file of handlers out of what is made again", async () => {
    const { files } = generateApplication(await projectModel(fixture), {
      application: { name: "workflow", title: "Workflow" },
      generators: { data: {}, api: {} },
      previous: new Map(),
    });
    const once = files.filter(({ ownership }) => ownership === "once").map((file) => file.path);
    const withoutHooks = once.filter((file) => !file.endsWith("hooks.ts"));
    assert.deepEqual(withoutHooks.toSorted(), [
      "src/events/handlers.ts",
      "src/jobs/jobs.ts",
      "src/modules/bill/bill.actions.ts",
      "src/modules/card-bill/card-bill.actions.ts",
      "src/modules/gate/gate.actions.ts",
    ]);
  });
});
