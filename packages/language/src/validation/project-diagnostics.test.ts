import assert from "node:assert/strict";
import { DocumentState } from "langium";
import { parseFiles } from "../testing/index.ts";
import { diagnostics } from "./diagnostics.ts";
import { defineModelCheck, type ModelCheck } from "./model-check.ts";
import { ProjectDiagnostics } from "./project-diagnostics.ts";

const { duplicateRule } = diagnostics;

/** Says of each rule of a policy for how many roles it is. */
const countRoles = defineModelCheck(({ model, report }) => {
  for (const { policy = [] } of model.entities) {
    for (const rule of policy) {
      report(duplicateRule, `${rule.name}: ${rule.roles.length} of ${model.roles.length}`, {
        at: rule,
        related: model.roles.map((role) => ({ at: role, message: role.name })),
      });
    }
  }
});

const SOURCES = {
  "domainsmith.json": "{}",
  "a.domain": "role Buyer, Clerk\n",
  "b.domain": 'import { Buyer } from "./a"\nentity B { n: Int policy { reads: allow read for Buyer } }\n',
  "c.domain": "entity C { n: Int }\n",
};

async function parseWith(checks: Record<string, ModelCheck>, sources: Readonly<Record<string, string>> = SOURCES) {
  const parsed = await parseFiles({});
  const own = new ProjectDiagnostics(parsed.services.Domain, checks);
  const { validation } = parsed.services.Domain;
  for (const name of ["tell", "prepare", "hasNews"] as const)
    Object.assign(validation.ProjectDiagnostics, { [name]: own[name].bind(own) });
  return { ...parsed, problems: await parsed.update(sources) };
}

describe("ProjectDiagnostics", () => {
  it("tells what the checks found in the document that it was found in", async () => {
    const { problems, byName } = await parseWith({ countRoles });
    assert.deepEqual(problems, ["b.domain:2:28 DS1105 reads: 1 of 2"]);
    const [found] = byName["b.domain"]?.diagnostics ?? [];
    assert.deepEqual(found?.range, { start: { line: 1, character: 27 }, end: { line: 1, character: 32 } });
    assert.deepEqual(
      found?.relatedInformation?.map(
        ({ location, message }) => `${location.uri} ${location.range.start.character} ${message}`,
      ),
      ["file:///test/a.domain 5 Buyer", "file:///test/a.domain 12 Clerk"],
    );
  });

  it("tells other documents what changed for them, and leaves the rest alone", async () => {
    const parsed = await parseWith({ countRoles });
    const validated: string[] = [];
    parsed.services.shared.workspace.DocumentBuilder.onDocumentPhase(DocumentState.Validated, ({ uri }) => {
      validated.push(uri.path.replace("/test/", ""));
    });
    const problems = await parsed.update({ "a.domain": "role Buyer, Clerk, Guest\n" });
    assert.deepEqual(problems, ["b.domain:2:28 DS1105 reads: 1 of 3"]);
    assert.deepEqual(validated.sort(), ["a.domain", "b.domain"]);
    validated.length = 0;
    await parsed.update({ "c.domain": "entity C { n: Int m: Int }\n" });
    assert.deepEqual(validated, ["c.domain"]);
  });

  it("tells other documents that a document is gone", async () => {
    const parsed = await parseWith({ countRoles }, { ...SOURCES, "d.domain": "role Guest\n" });
    assert.deepEqual(await parsed.update({ "d.domain": undefined }), ["b.domain:2:28 DS1105 reads: 1 of 2"]);
  });

  it("finishes what was cancelled", async () => {
    const parsed = await parseWith({ countRoles });
    const { DocumentBuilder } = parsed.services.shared.workspace;
    for (let listeners = 1; listeners < 4; listeners++) {
      const stopped = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => {} }) };
      let calls = 0;
      const token = Object.defineProperty(stopped, "isCancellationRequested", { get: () => ++calls > listeners * 5 });
      parsed.files.write(
        parsed.byName["a.domain"]?.uri ?? assert.fail(),
        `role Buyer, Clerk${", Guest".repeat(listeners)}\n`,
      );
      await DocumentBuilder.update([parsed.byName["a.domain"]?.uri ?? assert.fail()], [], token).catch(() => {});
    }
    assert.deepEqual(await parsed.update({ "a.domain": "role Buyer, Clerk, Guest\n" }), [
      "b.domain:2:28 DS1105 reads: 1 of 3",
    ]);
  });

  it("says once what a mixin or a base passes on to several", async () => {
    const checks = defineModelCheck(({ model, report }) => {
      for (const { checks } of model.entities) {
        for (const { condition } of checks) report(duplicateRule, "this", { at: condition.expression });
      }
    });
    const { problems } = await parseWith(
      { checks },
      { "a.domain": "mixin M { n: Int check n > 0 }\nentity A with M {}\nentity B with M {}\nentity C extends A {}" },
    );
    assert.deepEqual(problems, ["a.domain:1:24 DS1105 this"]);
  });

  it("says nothing about what is not the project's own", async () => {
    const inLibrary = defineModelCheck(({ model, report }) => {
      for (const mixin of model.mixins) report(duplicateRule, "this", { at: mixin });
    });
    const sources = { "a.domain": 'import { Audited } from "@domainsmith/std"\nentity A with Audited {}' };
    assert.deepEqual((await parseWith({ inLibrary }, sources)).problems, []);
  });

  it("knows whether everything could be read", async () => {
    const complete = async (text: string) => {
      const seen: boolean[] = [];
      await parseWith({ look: (context) => seen.push(context.complete) }, { "a.domain": text });
      return seen.at(-1);
    };
    assert.equal(await complete("entity A { n: Int }"), true);
    assert.equal(await complete("entity A { n: In }"), false);
    assert.equal(await complete("entity A { n: Int"), false);
  });

  it("shows a check that fails as a fault of its own, and runs the others", async () => {
    const broken = () => {
      throw new Error("no luck");
    };
    const logged: unknown[] = [];
    const { error } = console;
    console.error = (...args: unknown[]) => logged.push(args[0]);
    try {
      const { problems } = await parseWith({ broken, countRoles });
      assert.deepEqual(
        problems.map((problem) => problem.slice(0, 80)),
        [
          'a.domain:1:1 DS0090 The check "broken" failed by a fault of Domainsmith: no luck',
          "b.domain:2:28 DS1105 reads: 1 of 2",
        ],
      );
    } finally {
      console.error = error;
    }
    assert.ok(logged.length > 0);
  });

  it("tells a file what another one, which it does not refer to, no longer does", async () => {
    const parsed = await parseFiles({
      "domainsmith.json": "{}",
      "a.domain": "abstract entity Party { name: String(80) }",
      "b.domain": 'import { Party } from "./a"\nentity Person extends Party { born: Date? }',
    });
    const codes = () => parsed.byName["a.domain"]?.diagnostics?.map(({ code }) => code);
    assert.deepEqual(codes(), []);
    await parsed.update({ "b.domain": "entity Person { born: Date? }" });
    assert.deepEqual(codes(), ["DS1305"]);
    await parsed.update({ "b.domain": 'import { Party } from "./a"\nentity Person extends Party { n: Int }' });
    assert.deepEqual(codes(), []);
  });

  it("tells a file about roles that another one removes", async () => {
    const b = 'import { Clerk } from "./a"\nentity B { n: Int policy { reads: allow read for Clerk } }\n';
    const parsed = await parseFiles({ "domainsmith.json": "{}", "a.domain": "role Clerk, Buyer\n", "b.domain": b });
    const problems = await parsed.update({ "a.domain": "role Buyer\n" });
    assert.ok(
      problems.some((problem) => problem.startsWith("b.domain:1:10 DS5006")),
      problems.join("\n"),
    );
    assert.deepEqual(await parsed.update({ "a.domain": "role Clerk, Buyer\n" }), parsed.problems);
  });
});
