import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import type { LangiumDocument } from "langium";
import * as ast from "../generated/ast.ts";
import { type Span, spanOf } from "../syntax/index.ts";
import { arbitraryProject, type ProjectTexts } from "../testing/arbitrary-project.ts";
import { awkwardProjects } from "../testing/awkward-projects.ts";
import { type ParsedFiles, parseFiles, TEST_ROOT } from "../testing/index.ts";
import { applyRefactoring, type OfferedRefactoring, refactoringsAt } from "./apply.ts";
import { differences, meaningOf } from "./testing/canonical-model.ts";
import { commentsOf } from "./testing/comments.ts";
import { type Done, INVERSES, nodesOf } from "./testing/inverses.ts";
import { placesIn } from "./testing/places.ts";
import { textsAfter } from "./verify.ts";

function modelOf({ services, documents }: ParsedFiles) {
  const [document] = documents;
  assert.ok(document);
  const project = services.shared.workspace.Projects.of(document.uri);
  return services.Domain.models.ProjectModels.modelOf(project).model;
}

/** Does one refactoring and takes it back. */
async function thereAndBack(
  sources: ProjectTexts,
  parsed: ParsedFiles,
  document: LangiumDocument,
  span: Span,
  offer: OfferedRefactoring,
): Promise<"refused" | "one way" | "back"> {
  const where = `${offer.title} at ${document.uri.path}:${document.textDocument.positionAt(span.offset).line + 1}`;
  const result = await applyRefactoring(document, span, offer, parsed.services.Domain).catch((error: unknown) => {
    throw new Error(`${where}: ${String(error)}`);
  });
  if (!result.ok) return "refused";
  const texts = namedTexts(textsAfter(result.edits, parsed.documents), sources);
  const kept = Object.values(texts).flatMap(commentsOf);
  for (const comment of Object.values(sources).flatMap(commentsOf))
    assert.ok(kept.includes(comment), `${where} loses "${comment}"`);
  const inverse = INVERSES[offer.id];
  if (!inverse || offer.argument === "everywhere") return "one way";
  const { name } = result.rename ?? {};
  const prepared = inverse.prepare ? inverse.prepare(texts, name ?? "") : texts;
  if (!prepared) return "one way";
  const after = await parseFiles(prepared);
  if (inverse.prepare && after.documents.some(hasErrors)) return "one way";
  const selected = nodesOf(document).find((node) => {
    const own = spanOf(node);
    return (ast.isMember(node) || ast.isCheck(node)) && own && own.offset <= span.offset && span.end <= own.end;
  });
  const declaration = document.parseResult.value as ast.SourceFile;
  const top = declaration.declarations.find((node) => {
    const own = spanOf(node);
    return own && own.offset <= span.offset && span.end <= own.end;
  });
  const done: Done = {
    offer,
    element: selected as ast.Element | undefined,
    declaration: ast.isNamedDeclaration(top) ? top.name : undefined,
    from: document.uri.toString(),
    name,
    after,
  };
  const place = inverse.find(done);
  if (!place) return "one way";
  const request = { id: inverse.id, ...(place.argument === undefined ? {} : { argument: place.argument }) };
  const back = await applyRefactoring(place.document, place.span, request, after.services.Domain).catch(
    (error: unknown) => {
      throw new Error(`${where} and back: ${String(error)}\n${JSON.stringify(texts)}`);
    },
  );
  if (!back.ok) return "one way";
  const again = await parseFiles(namedTexts(textsAfter(back.edits, after.documents), texts));
  const read = (project: ParsedFiles) =>
    meaningOf(inverse.read?.(modelOf(project), done, back.rename?.name) ?? modelOf(project));
  const changed = differences(read(parsed), read(again));
  assert.deepEqual(changed, [], `${where} and ${inverse.id}`);
  return "back";
}

function hasErrors({ diagnostics = [] }: LangiumDocument): boolean {
  return diagnostics.some(({ severity }) => severity === 1);
}

function namedTexts(texts: ReadonlyMap<string, string>, sources: ProjectTexts): ProjectTexts {
  const root = `${TEST_ROOT.toString()}/`;
  const named = [...texts].map(([uri, text]) => [uri.replace(root, ""), text] as const);
  const others = Object.entries(sources).filter(([name]) => !name.endsWith(".domain"));
  return { "domainsmith.json": "{}", ...Object.fromEntries([...others, ...named]) };
}

function exampleSources(example: string): ProjectTexts {
  const folder = new URL(`../../../../examples/${example}/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => /\.domain$|^domainsmith\.json$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

/** `REFACTORING_SHARE=1` tries everything everywhere, `REFACTORING=extract.entity` one refactoring only. */
const { REFACTORING } = process.env;
const SHARE = Number(process.env.REFACTORING_SHARE ?? (REFACTORING ? 1 : 60));

function isTried({ id }: OfferedRefactoring): boolean {
  return INVERSES[id] !== undefined && (REFACTORING === undefined || REFACTORING === id);
}

/** Tries every so many of each refactoring at all places of a project, and takes them back. */
async function tryAll(sources: ProjectTexts, share: number): Promise<readonly string[]> {
  const parsed = await parseFiles(sources);
  const outcomes: string[] = [];
  const counts = new Map<string, number>();
  for (const document of parsed.documents) {
    for (const span of placesIn(document)) {
      for (const offer of refactoringsAt(document, span, parsed.services.Domain).filter(isTried)) {
        const count = counts.get(offer.id) ?? 0;
        counts.set(offer.id, count + 1);
        if (count % share === 0)
          outcomes.push(`${offer.id} ${await thereAndBack(sources, parsed, document, span, offer)}`);
      }
    }
  }
  if (process.env.REFACTORING_REPORT) console.log(report(outcomes));
  return outcomes;
}

describe("a refactoring and its inverse", () => {
  for (const example of ["shop", "helpdesk", "clinic"]) {
    it(`give an equal model: ${example}`, async function () {
      this.timeout(1_200_000);
      const outcomes = await tryAll(exampleSources(example), SHARE);
      assert.ok(REFACTORING || outcomes.some((outcome) => outcome.endsWith("back")));
    });
  }

  for (const [title, sources] of Object.entries(awkwardProjects)) {
    it(`give an equal model: ${title}`, async function () {
      this.timeout(1_200_000);
      await tryAll(sources, Math.ceil(SHARE / 8));
    });
  }

  it("give an equal model, and every refactoring keeps comments and brings no errors: random projects", async function () {
    this.timeout(1_200_000);
    const outcomes: string[] = [];
    await fc.assert(
      fc.asyncProperty(arbitraryProject, fc.array(fc.nat(), { minLength: 4, maxLength: 8 }), async (texts, choices) => {
        const parsed = await parseFiles(texts);
        const all = parsed.documents.flatMap((document) =>
          placesIn(document).flatMap((span) =>
            refactoringsAt(document, span, parsed.services.Domain).map((offer) => ({ document, span, offer })),
          ),
        );
        for (const choice of choices) {
          const chosen = all[choice % Math.max(1, all.length)];
          if (!chosen) continue;
          outcomes.push(
            `${chosen.offer.id} ${await thereAndBack(texts, parsed, chosen.document, chosen.span, chosen.offer)}`,
          );
        }
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 8) },
    );
    if (process.env.REFACTORING_REPORT) console.log(report(outcomes));
  });
});

function report(outcomes: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts]
    .sort()
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join("\n");
}
