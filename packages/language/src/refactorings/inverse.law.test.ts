import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import type { AstNode, LangiumDocument } from "langium";
import * as ast from "../generated/ast.ts";
import { flatTree } from "../references/flat-tree.ts";
import { nameSpanOf, referenceSpan, type Span, spanOf, textOf } from "../syntax/index.ts";
import { arbitraryProject, type ProjectTexts } from "../testing/arbitrary-project.ts";
import { awkwardProjects } from "../testing/awkward-projects.ts";
import { type ParsedFiles, parseFiles, TEST_ROOT } from "../testing/index.ts";
import { applyRefactoring, type OfferedRefactoring, refactoringsAt } from "./apply.ts";
import { differences, meaningOf } from "./testing/canonical-model.ts";
import { commentsOf } from "./testing/comments.ts";
import { placesIn } from "./testing/places.ts";
import { textsAfter } from "./verify.ts";

interface Place {
  readonly document: LangiumDocument;
  readonly span: Span;
  readonly argument?: string;
}

/** What was done, and what is there now. */
interface Done {
  readonly offer: OfferedRefactoring;
  /** What was selected. */
  readonly element: ast.Element | undefined;
  readonly declaration: string | undefined;
  readonly from: string;
  readonly name: string | undefined;
  readonly after: ParsedFiles;
}

/** The refactoring that takes another one back, and where it is asked for. */
interface Inverse {
  readonly id: string;
  find(done: Done): Place | undefined;
}

const INVERSES: Readonly<Record<string, Inverse>> = {
  "extract.value": {
    id: "inline.value",
    find: ({ after, name }) =>
      first(after, (node) => (ast.isMember(node) && node.type?.type?.$refText === name ? spanOf(node) : undefined)),
  },
  "extract.mixin": {
    id: "inline.mixin",
    find: ({ after, name }) =>
      first(after, (node) => {
        const mixin =
          "mixins" in node && (ast.isEntity(node) || ast.isMixin(node) || ast.isExtension(node))
            ? node.mixins.find(({ $refText }) => $refText === name)
            : undefined;
        return mixin && referenceSpan(mixin);
      }),
  },
  "extract.type": {
    id: "inline.type",
    find: ({ after, name }) =>
      // A type with comments in it stays where it is.
      first(after, (node) =>
        ast.isTypeDeclaration(node) && node.name === name && /\/[/*]/.test(textOf(node)) ? spanOf(node) : undefined,
      )
        ? undefined
        : first(after, (node) => (ast.isTypeRef(node) && node.type?.$refText === name ? spanOf(node) : undefined)),
  },
  "rewrite.cardinality": {
    id: "rewrite.cardinality",
    find: ({ after, element, offer }) => {
      // What only one, or only a required one can have is gone for good.
      if (!ast.isMember(element) || /inverse/.test(offer.title)) return undefined;
      const isPlain = element.clauses.every((clause) => ast.isInverseClause(clause) || ast.isAnnotation(clause));
      const isFree = element.type.many ? element.type.lower === undefined : element.type.optional;
      return isPlain && isFree ? memberNamed(after, element.name) : undefined;
    },
  },
  "move.up": {
    id: "move.down",
    find: ({ after, element }) =>
      first(after, (node) =>
        ast.isMember(node) && node.name === nameOf(element) && isOnlyBase(node.$container, after)
          ? nameSpanOf(node)
          : undefined,
      ),
  },
  "extract.computed": {
    id: "inline.computed",
    find: ({ after, name }) =>
      first(after, (node) => (ast.isComputed(node) && node.name === name ? nameSpanOf(node) : undefined)),
  },
  "move.file": {
    id: "move.file",
    find({ after, declaration, from }) {
      const place = first(after, (node) =>
        "name" in node && node.name === declaration && ast.isNamedDeclaration(node) ? nameSpanOf(node) : undefined,
      );
      return place && { ...place, argument: from };
    },
  },
  "rewrite.inverse": {
    id: "rewrite.forget-inverse",
    find: ({ after, name, element }) =>
      first(after, (node) =>
        ast.isInverseClause(node) && node.name === name && node.$container.name === nameOf(element)
          ? spanOf(node)
          : undefined,
      ),
  },
  "rewrite.unique-block": {
    id: "rewrite.unique-clause",
    find: ({ after, element }) =>
      first(after, (node) =>
        ast.isIndex(node) && node.parts.length === 1 && node.parts[0]?.member.$refText === nameOf(element)
          ? spanOf(node)
          : undefined,
      ),
  },
  "move.down": {
    id: "move.up",
    find: ({ after, element }) =>
      first(after, (node) =>
        ast.isMember(node) && node.name === nameOf(element) && ast.isEntity(node.$container) && node.$container.base
          ? nameSpanOf(node)
          : undefined,
      ),
  },
  "rewrite.ownership": { id: "rewrite.ownership", find: ({ after, element }) => memberNamed(after, nameOf(element)) },
  "rewrite.swap-relation": {
    id: "rewrite.swap-relation",
    find: ({ after, element }) =>
      // What is said about deletion holds anyway, and is not written at the other end.
      ast.isMember(element) && !element.clauses.some(ast.isOnDeleteClause)
        ? memberNamed(after, element.clauses.find(ast.isInverseClause)?.name)
        : undefined,
  },
};

function nameOf(element: ast.Element | undefined): string | undefined {
  return ast.isMember(element) ? element.name : undefined;
}

/** Whether one entity extends it: then what it has, that one has. */
function isOnlyBase(body: AstNode, after: ParsedFiles): boolean {
  const heirs = documentsOf(after)
    .flatMap((document) => nodesOf(document))
    .filter((node) => ast.isEntity(node) && node.base?.ref === body);
  return heirs.length === 1;
}

function memberNamed(after: ParsedFiles, name: string | undefined): Place | undefined {
  return first(after, (node) => (ast.isMember(node) && node.name === name ? nameSpanOf(node) : undefined));
}

function first(
  parsed: ParsedFiles,
  spanIn: (node: ReturnType<typeof nodesOf>[number]) => Span | undefined,
): Place | undefined {
  for (const document of documentsOf(parsed)) {
    for (const node of nodesOf(document)) {
      const span = spanIn(node);
      if (span) return { document, span: { offset: span.offset, end: span.offset } };
    }
  }
  return undefined;
}

function nodesOf(document: LangiumDocument) {
  return flatTree(document.parseResult.value).nodes;
}

function documentsOf(parsed: ParsedFiles): readonly LangiumDocument[] {
  return Object.values(parsed.byName);
}

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
  const after = await parseFiles(texts);
  const selected = nodesOf(document).find((node) => {
    const own = spanOf(node);
    return (ast.isMember(node) || ast.isCheck(node)) && own && own.offset <= span.offset && span.end <= own.end;
  });
  const declaration = document.parseResult.value as ast.SourceFile;
  const top = declaration.declarations.find((node) => {
    const own = spanOf(node);
    return own && own.offset <= span.offset && span.end <= own.end;
  });
  const place = inverse.find({
    offer,
    element: selected as ast.Element | undefined,
    declaration: ast.isNamedDeclaration(top) ? top.name : undefined,
    from: document.uri.toString(),
    name: result.rename?.name,
    after,
  });
  if (!place) return "one way";
  const request = { id: inverse.id, ...(place.argument === undefined ? {} : { argument: place.argument }) };
  const back = await applyRefactoring(place.document, place.span, request, after.services.Domain).catch(
    (error: unknown) => {
      throw new Error(`${where} and back: ${String(error)}\n${JSON.stringify(texts)}`);
    },
  );
  if (!back.ok) return "one way";
  const again = await parseFiles(namedTexts(textsAfter(back.edits, documentsOf(after)), texts));
  const changed = differences(meaningOf(modelOf(parsed)), meaningOf(modelOf(again)));
  assert.deepEqual(changed, [], `${where} and ${inverse.id}`);
  return "back";
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

/** `REFACTORING_SHARE=1` tries everything everywhere. */
const SHARE = Number(process.env.REFACTORING_SHARE ?? 60);

describe("a refactoring and its inverse", () => {
  for (const example of ["shop", "helpdesk", "clinic"]) {
    it(`give an equal model: ${example}`, async function () {
      this.timeout(1_200_000);
      const sources = exampleSources(example);
      const parsed = await parseFiles(sources);
      const outcomes: string[] = [];
      let count = 0;
      for (const document of parsed.documents) {
        for (const span of placesIn(document)) {
          for (const offer of refactoringsAt(document, span, parsed.services.Domain)) {
            if (INVERSES[offer.id] && count++ % SHARE === 0)
              outcomes.push(`${offer.id} ${await thereAndBack(sources, parsed, document, span, offer)}`);
          }
        }
      }
      if (process.env.REFACTORING_REPORT) console.log(report(outcomes));
      assert.ok(outcomes.some((outcome) => outcome.endsWith("back")));
    });
  }

  for (const [title, sources] of Object.entries(awkwardProjects)) {
    it(`give an equal model: ${title}`, async function () {
      this.timeout(1_200_000);
      const parsed = await parseFiles(sources);
      const outcomes: string[] = [];
      let count = 0;
      for (const document of parsed.documents) {
        for (const span of placesIn(document)) {
          for (const offer of refactoringsAt(document, span, parsed.services.Domain)) {
            if (INVERSES[offer.id] && count++ % Math.ceil(SHARE / 8) === 0)
              outcomes.push(`${offer.id} ${await thereAndBack(sources, parsed, document, span, offer)}`);
          }
        }
      }
      if (process.env.REFACTORING_REPORT) console.log(report(outcomes));
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
