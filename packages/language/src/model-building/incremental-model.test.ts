import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import type { Declaration, Model } from "@domainsmith/model";
import { declarations } from "@domainsmith/model";
import fc from "fast-check";
import { AstUtils, isReference } from "langium";
import * as ast from "../generated/ast.ts";
import type { Segment } from "../syntax/index.ts";
import { type ParsedFiles, parseFiles, testUri } from "../testing/index.ts";
import { applyEdit, randomEdits } from "../testing/random-edits.ts";
import { readCases } from "../validation/mistakes/read-cases.ts";
import { exportSignature } from "../workspace/export-signature.ts";
import { buildModel } from "./build-model.ts";
import type { BuiltModel, ModelInput } from "./context.ts";
import { IncrementalModel } from "./incremental-model.ts";
import { ProjectModels } from "./project-models.ts";

type Sources = Readonly<Record<string, string>>;

const examples: Readonly<Record<string, Sources>> = Object.fromEntries(
  ["shop", "helpdesk", "clinic"].map((name) => [name, examplesOf(name)]),
);

function examplesOf(example: string): Sources {
  const folder = new URL(`../../../../examples/${example}/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => /\.domain$|^domainsmith\.json$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

/** Models full of mistakes, each a project. */
function mistakes(): readonly Sources[] {
  const folder = new URL("../validation/mistakes/", import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".domain"))
    .flatMap((name) => readCases(readFileSync(new URL(name, folder), "utf8")).map(({ sources }) => sources));
}

/** What `linkRevision` promises, worked out anew each time: a plain model of it. */
class LinkRevisions {
  private readonly known = new Map<Segment, { key: string; revision: number }>();
  private last = 0;

  of(segment: Segment): number {
    const key = segment.node ? this.keyOf(segment.node) : "";
    const before = this.known.get(segment);
    if (before?.key === key) return before.revision;
    this.last += 1;
    this.known.set(segment, { key, revision: this.last });
    return this.last;
  }

  private keyOf(node: ast.Import | ast.Declaration): string {
    const links: unknown[] = [];
    for (const each of AstUtils.streamAst(node)) {
      for (const { reference } of AstUtils.streamReferences(each)) {
        const target = isReference(reference) ? reference.ref : undefined;
        links.push(target ? addressOf(target, 3) : "");
      }
    }
    return JSON.stringify(links);
  }
}

/** Where a node stands, what it is, and what it and what it refers to look like from outside. */
function addressOf(node: ast.Named | ReturnType<typeof AstUtils.findRootNode>, depth: number): unknown {
  const path: unknown[] = [];
  let top: typeof node | undefined = node;
  for (let each: typeof node | undefined = node; each; each = each.$container as typeof node | undefined) {
    path.push(each.$type, "name" in each ? each.name : undefined);
    if (each.$container?.$type === "SourceFile") top = each;
  }
  const root = AstUtils.findRootNode(node);
  if (!ast.isSourceFile(root)) return path;
  const declaration = top as ast.Declaration;
  const links =
    depth === 0
      ? []
      : [...AstUtils.streamAst(declaration)].flatMap((each) =>
          [...AstUtils.streamReferences(each)].map(({ reference }) =>
            isReference(reference) && reference.ref ? addressOf(reference.ref, 0) : "",
          ),
        );
  const shape = exportSignature(declaration as Parameters<typeof exportSignature>[0]);
  return [path, root.namespace, root.$document?.uri.toString(), shape, links];
}

function inputOf({ services }: ParsedFiles): ModelInput {
  const { Projects } = services.shared.workspace;
  return {
    project: "test",
    documents: Projects.documentsOf(projectOf(services)),
    pathOf: (document) => document.uri.path.replace("/test/", ""),
    documentationOf: (node) => services.Domain.documentation.DocumentationProvider.getDocumentation(node),
  };
}

/** The project of the files, or the first of the lone ones. */
function projectOf({ shared }: ParsedFiles["services"]) {
  const { Projects } = shared.workspace;
  const [first] = Projects.all();
  return first ?? Projects.of(testUri("domainsmith.json"));
}

/** Everything that models say is the same, and every object of both was made of the same node. */
function assertSame(actual: BuiltModel, expected: BuiltModel): void {
  assert.deepEqual(
    actual.hidden.map(({ declaration, by }) => [declaration.name, by.name]),
    expected.hidden.map(({ declaration, by }) => [declaration.name, by.name]),
  );
  const pairs: [unknown, unknown, string][] = [[actual.model, expected.model, "model"]];
  for (const [one, other, path] of pairs) {
    if (typeof one !== "object" || one === null || typeof other !== "object" || other === null) {
      assert.equal(one, other, path);
      continue;
    }
    // No message of `assert` may show whole models and syntax trees.
    assert.ok(actual.originOf(one) === expected.originOf(other), `${path} was made of another node`);
    assert.deepEqual(Object.keys(one), Object.keys(other), path);
    const right = Object.values(other);
    for (const [index, [key, value]] of Object.entries(one).entries())
      pairs.push([value, right[index], `${path}.${key}`]);
  }
}

async function assertLaw(sources: Sources, steps: readonly Parameters<typeof applyEdit>[2][]): Promise<void> {
  const texts: Record<string, string> = { ...sources };
  const parsed = await parseFiles(texts);
  const revisions = new LinkRevisions();
  const incremental = new IncrementalModel((segment) => revisions.of(segment));
  const models = Object.keys(texts).filter((file) => file.endsWith(".domain"));
  if (models.length === 0) return;
  incremental.build(inputOf(parsed));
  for (const step of steps) {
    const file = models[step.file % models.length] ?? "";
    const text = applyEdit(texts[file] ?? "", sources[file] ?? "", step);
    if (text === undefined) delete texts[file];
    else texts[file] = text;
    await parsed.update({ [file]: text });
    const scratch = buildModel(inputOf(parsed));
    const built = incremental.build(inputOf(parsed));
    if (step.other % 3 > 0) built.locate();
    else continue;
    assertSame(built, scratch);
    const project = projectOf(parsed.services);
    const { Domain } = parsed.services;
    assertSame(Domain.models.ProjectModels.modelOf(project), new ProjectModels(Domain).modelOf(project));
  }
}

function byName(model: Model): Readonly<Record<string, Declaration>> {
  return Object.fromEntries(declarations(model).map((declaration) => [declaration.name, declaration]));
}

describe("IncrementalModel", () => {
  const numRuns = Number(process.env.PROPERTY_RUNS ?? 8);

  for (const [name, sources] of Object.entries(examples)) {
    it(`gives the model that is built from scratch, whatever was edited: ${name}`, async function () {
      this.timeout(240_000);
      await fc.assert(
        fc.asyncProperty(randomEdits, (steps) => assertLaw(sources, steps)),
        { numRuns },
      );
    });
  }

  it("gives the model that is built from scratch, whatever was edited among mistakes", async function () {
    this.timeout(240_000);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...mistakes()), randomEdits, (sources, steps) => assertLaw(sources, steps)),
      { numRuns: numRuns * 3 },
    );
  });

  const SOURCES = {
    "domainsmith.json": "{}",
    "a.domain": 'import { B } from "./b"\nentity A { b: B inverse as[] n: Int }\n',
    "b.domain": "mixin M { m: Int }\nentity B with M { n: Int }\nentity Heir extends B { h: Int }\n",
    "c.domain": "entity C { n: Int check n > 0 }\nenum E { x, y }\n",
  };

  async function incrementally(...changes: Readonly<Record<string, string>>[]) {
    const parsed = await parseFiles(SOURCES);
    const revisions = new LinkRevisions();
    const incremental = new IncrementalModel((segment) => revisions.of(segment));
    const built = [incremental.build(inputOf(parsed)).model];
    for (const change of changes) {
      await parsed.update(change);
      const next = incremental.build(inputOf(parsed));
      next.locate();
      assertSame(next, buildModel(inputOf(parsed)));
      built.push(next.model);
    }
    return built.map(byName);
  }

  it("keeps what was not touched", async () => {
    const [before = {}, after = {}] = await incrementally({ "c.domain": "\n\nentity C { n: Int }\nenum E { x, y }\n" });
    for (const name of ["A", "B", "M", "Heir"]) assert.equal(after[name], before[name], name);
    assert.notEqual(after.C, before.C);
  });

  it("keeps what has an inverse whose other end is written again the same", async () => {
    const text = SOURCES["a.domain"].replace("n: Int", "renamed: Int");
    const [before = {}, after = {}] = await incrementally({ "a.domain": `// A comment.\n${text}` });
    for (const name of ["B", "M", "Heir", "C", "E"]) assert.equal(after[name], before[name], name);
  });

  it("builds again what has another inverse now", async () => {
    const [before = {}, after = {}] = await incrementally({
      "a.domain": SOURCES["a.domain"].replace("as[]", "all[]"),
    });
    assert.equal(after.C, before.C);
    for (const name of ["B", "Heir"]) {
      const { members } = after[name] as Extract<Declaration, { kind: "entity" }>;
      assert.ok(members.some((member) => member.name === "all"));
    }
  });

  it("keeps the lists in which nothing changed", async () => {
    const parsed = await parseFiles(SOURCES);
    const revisions = new LinkRevisions();
    const incremental = new IncrementalModel((segment) => revisions.of(segment));
    const before = incremental.build(inputOf(parsed)).model;
    await parsed.update({ "a.domain": SOURCES["a.domain"].replace("n: Int", "n: Long") });
    const after = incremental.build(inputOf(parsed)).model;
    assert.equal(after.mixins, before.mixins);
    assert.equal(after.enums, before.enums);
    assert.notEqual(after.entities, before.entities);
  });
});
