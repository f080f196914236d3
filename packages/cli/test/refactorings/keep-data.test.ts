import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { applyRefactoring, refactoringsAt, textsAfter } from "@domainsmith/language";
import { type ParsedFiles, parseFiles, TEST_ROOT } from "@domainsmith/language/testing";
import type { LangiumDocument } from "langium";
import type { WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { openWorkspace } from "../../../../language-server/src/testing/workspace.ts";
import { databaseSchema } from "../../../generators/src/access/index.ts";
import { schemaSteps } from "../../../generators/src/data/migrations/diff.ts";
import type { Step } from "../../../generators/src/data/migrations/steps.ts";
import { relationalModel } from "../../../generators/src/relational/index.ts";
import { placesIn } from "../../../language/src/refactorings/testing/places.ts";

type Sources = Readonly<Record<string, string>>;

function modelOf({ services, documents }: ParsedFiles) {
  const [document] = documents;
  assert.ok(document);
  const { Projects } = services.shared.workspace;
  return services.Domain.models.ProjectModels.modelOf(Projects.of(document.uri)).model;
}

/** What a migration from one state of a project to another does. */
function stepsBetween(before: ParsedFiles, after: ParsedFiles): readonly Step[] {
  const [from, to] = [modelOf(before), modelOf(after)];
  return schemaSteps(databaseSchema(from), databaseSchema(to), relationalModel(to).renames);
}

function losses(steps: readonly Step[]): readonly string[] {
  return steps.filter(({ phase }) => phase === "drop columns" || phase === "drop tables").map(({ sql }) => sql);
}

async function refactor(
  sources: Sources,
  id: string,
  title?: string,
): Promise<{ parsed: ParsedFiles; after: Sources }> {
  const parsed = await parseFiles({ "domainsmith.json": "{}", ...sources });
  for (const [name, { ranges, cursors }] of Object.entries(parsed.markers)) {
    const document = parsed.byName[name];
    const offset = ranges[0]?.offset ?? cursors[0];
    if (!document || offset === undefined) continue;
    const span = { offset, end: offset + (ranges[0]?.length ?? 0) };
    const offers = refactoringsAt(document, span, parsed.services.Domain);
    const offer = offers.find((each) => each.id === id && (title === undefined || each.title === title));
    assert.ok(offer, `${id} is not offered`);
    const result = await applyRefactoring(document, span, offer, parsed.services.Domain);
    assert.ok(result.ok, result.ok ? "" : result.message);
    return { parsed, after: byName(textsAfter(result.edits, parsed.documents)) };
  }
  throw new Error("Nothing is selected.");
}

function byName(texts: ReadonlyMap<string, string>): Sources {
  const root = `${TEST_ROOT.toString()}/`;
  return {
    "domainsmith.json": "{}",
    ...Object.fromEntries([...texts].map(([uri, text]) => [uri.replace(root, ""), text])),
  };
}

/** The titles of what a migration does after a refactoring: nothing may be lost, and nothing may fail on rows. */
async function migration(sources: Sources, id: string, title?: string): Promise<readonly string[]> {
  const { parsed, after } = await refactor(sources, id, title);
  const steps = stepsBetween(parsed, await parseFiles(after));
  assert.deepEqual(losses(steps), []);
  assert.deepEqual(
    steps.flatMap(({ hazard }) => hazard?.problem ?? []),
    [],
  );
  return steps.flatMap((step) => step.title ?? []);
}

describe("data after refactorings", function () {
  this.timeout(60_000);

  it("stays when a member is renamed", async () => {
    const text = 'entity Customer {\n  name: String(80)\n  check name != "x"\n}\n';
    const workspace = await openWorkspace({ "a.domain": text.replace("name:", "<|>name:") });
    const { document, position } = workspace.cursor;
    const params = { textDocument: { uri: document.uri.toString() }, position, newName: "label" };
    const edit = (await workspace.Domain.lsp.RenameProvider?.rename(document, params)) as WorkspaceEdit;
    const [change] = edit.documentChanges ?? [];
    const edits = change && "edits" in change ? change.edits.filter((each) => "newText" in each) : [];
    const renamed = TextDocument.applyEdits(document.textDocument, edits);
    const steps = stepsBetween(await parseFiles({ "a.domain": text }), await parseFiles({ "a.domain": renamed }));
    assert.deepEqual(losses(steps), []);
    assert.ok(steps.some(({ sql }) => sql === "ALTER TABLE customers RENAME COLUMN name TO label"));
  });

  it("stays when a value is extracted, and inlined again", async () => {
    const text =
      'enum Color { red, blue }\nentity Customer {\n  «street: String(80)\n  city: String(80)?\n  photo: Image?\n  color: Color = red»\n  check street != ""\n}\nentity Firm extends Customer {\n  «»vat: String(9)?\n  site: String(9)?\n}\n';
    const titles = await migration({ "a.domain": text }, "extract.value");
    assert.ok(titles.includes("rename customers street to details_street"));
    const { after } = await refactor({ "a.domain": text }, "extract.value");
    const marked = { ...after, "a.domain": (after["a.domain"] ?? "").replace("details:", "<|>details:") };
    assert.ok((await migration(marked, "inline.value")).includes("rename customers details_street to street"));
    const back = await refactor(marked, "inline.value");
    const steps = stepsBetween(await parseFiles({ "a.domain": text }), await parseFiles(back.after));
    assert.deepEqual(losses(steps), []);
    assert.deepEqual(
      steps.filter(({ phase }) => phase === "rename"),
      [],
    );
  });

  it("stays when a value is extracted in a subtype, a value, a mixin or an abstract entity", async () => {
    const cases = [
      "entity A { n: Int }\nentity B extends A {\n  «street: String(9)?»\n  n2: Int?\n}\n",
      "value V {\n  «a: Int»\n  b: Int\n}\nentity E { v: V  w: V? }\n",
      "mixin M {\n  «a: Int»\n  b: Int\n}\nentity E with M { n: Int }\nentity F with M { n: Int }\n",
      "abstract entity B {\n  «a: Int»\n  b: Int\n}\nentity E extends B { n: Int }\nentity F extends B { n: Int }\n",
    ];
    for (const text of cases) assert.notDeepEqual(await migration({ "a.domain": text }, "extract.value"), []);
  });

  it("stays untouched by mixins and named types", async () => {
    const mixin = "entity A {\n  «a: Int\n  b: A?»\n  c: Int\n}\n";
    assert.deepEqual(await migration({ "a.domain": mixin }, "extract.mixin"), []);
    assert.deepEqual(
      await migration(
        { "a.domain": "mixin M { a: Int b: X? }\nentity X { n: Int }\nentity A with <|>M { c: Int }\n" },
        "inline.mixin",
      ),
      [],
    );
    assert.deepEqual(await migration({ "a.domain": "type T = String(9)\nentity A { <|>t: T }\n" }, "inline.type"), []);
  });

  it("stays untouched when declarations move to another file, with another namespace, too", async () => {
    const sources = {
      "a.domain":
        "namespace a\n\nentity <|>Post {\n  title: String(80)\n  tags: Tag[] inverse posts[]\n  owner: Tag?\n}\n\nentity Tag { n: Int }\n",
      "b.domain": "namespace b\n\nentity Other { n: Int }\n",
    };
    assert.deepEqual(await migration(sources, "move.file", 'Move "Post" to a new file'), []);
    assert.deepEqual(await migration(sources, "move.file", 'Move "Post" to "b.domain"'), []);
  });

  it("stays when members are pulled up or pushed down", async () => {
    const abstractBase =
      "abstract entity B {\n  «m: Int\n  other: X?»\n  n: Int\n}\nentity X { n: Int }\nentity A extends B { o: Int }\nentity C extends B { o: Int }\n";
    assert.deepEqual(await migration({ "a.domain": abstractBase }, "move.down"), []);
    const twins =
      "abstract entity B { n: Int }\nentity A extends B {\n  «m: Int»\n  o: Int\n}\nentity C extends B {\n  m: Int\n}\n";
    assert.deepEqual(await migration({ "a.domain": twins }, "move.up"), []);
    const concrete =
      "entity B { n: Int }\nentity A extends B {\n  «m: Int?\n  b: B?»\n  o: Int?\n}\nentity C extends B { p: Int? }\n";
    await migration({ "a.domain": concrete }, "move.up");
  });

  it("stays when relations are written at the other end", async () => {
    const one = "entity Task { <|>project: Project? inverse tasks[] }\nentity Project { n: Int }\n";
    await migration({ "a.domain": one }, "rewrite.swap-relation");
  });

  for (const example of ["shop", "helpdesk", "clinic"]) {
    it(`is lost by no refactoring that does not say so: ${example}`, async function () {
      this.timeout(1_200_000);
      const folder = new URL(`../../../../examples/${example}/`, import.meta.url);
      const names = readdirSync(folder).filter((name) => /\.domain$|^domainsmith\.json$/.test(name));
      const sources = Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
      const parsed = await parseFiles(sources);
      const share = Number(process.env.REFACTORING_SHARE ?? 60);
      let count = 0;
      for (const document of parsed.documents) {
        for (const span of placesIn(document)) {
          for (const offer of refactoringsAt(document, span, parsed.services.Domain)) {
            if (count++ % share !== 0) continue;
            await assertNothingLost(parsed, sources, document, span, offer);
          }
        }
      }
    });
  }
});

async function assertNothingLost(
  parsed: ParsedFiles,
  sources: Sources,
  document: LangiumDocument,
  span: { offset: number; end: number },
  offer: { id: string; title: string; argument?: string },
): Promise<void> {
  const result = await applyRefactoring(document, span, offer, parsed.services.Domain);
  if (!result.ok || result.warning !== undefined) return;
  const after = await parseFiles({
    ...sources,
    ...byName(textsAfter(result.edits, parsed.documents)),
    "domainsmith.json": sources["domainsmith.json"] ?? "{}",
  });
  const { line } = document.textDocument.positionAt(span.offset);
  assert.deepEqual(losses(stepsBetween(parsed, after)), [], `${offer.title} at ${document.uri.path}:${line + 1}`);
}
