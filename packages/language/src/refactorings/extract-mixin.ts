import type { AstNode } from "langium";
import { changeImports, DocumentEdits, insertDeclaration, removeExtents } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { fileSymbols } from "../references/file-symbols.ts";
import { spanOf } from "../syntax/index.ts";
import { relativeImport, sourceFileOf } from "../workspace/imports.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { addMixins, type Mixing } from "./support/header.ts";
import { capitalised, commonWords, declarationNameTaken, freeName } from "./support/names.ts";
import { bodyName, documentsAround, isWithin, nameOf, sitesIn, targetOf, textAround } from "./support/sites.ts";
import { changedLines, coreText, extentsOf, tokensOf } from "./support/text.ts";
import { importsOnlyFor } from "./support/unused-imports.ts";

/** Which entities get the mixin: where the members were selected, or all that have the very same ones. */
const EVERYWHERE = "everywhere";

/**
 * Selected elements of an entity or mixin become a mixin, which it has from then on. Where other entities have the very
 * same members, they can have it instead of them.
 */
export const extractMixin: Refactoring = {
  id: "extract.mixin",
  kind: "refactor.extract",
  offers(selection) {
    const found = elementsIn(selection);
    if (!found) return [];
    const others = twinsOf(found.elements, selection);
    const title = "Extract mixin";
    if (others.length === 0) return [{ title }];
    const also = `${title}, also for ${others.map(({ body }) => bodyName(body)).join(", ")}`;
    return [{ title }, { title: also, argument: EVERYWHERE }];
  },
  apply(selection, argument) {
    const found = elementsIn(selection);
    return found
      ? extract(selection, found.body, found.elements, argument === EVERYWHERE)
      : refuse("Select members of an entity or mixin.");
  },
};

function elementsIn({ body, elements }: Selection) {
  return body && !ast.isValueObject(body) && elements.length > 0 ? { body, elements } : undefined;
}

function extract(
  selection: Selection,
  body: Mixing,
  elements: readonly ast.Element[],
  everywhere: boolean,
): RefactoringResult {
  const { file, text, services, document } = selection;
  const problem = problemWith(elements);
  if (problem) return refuse(problem);
  const extents = extentsOf(elements, text);
  const shared = commonWords(elements.map(nameOf).filter((name) => name !== ""));
  const name = freeName(capitalised(shared || `${bodyName(body)}Parts`), declarationNameTaken(file, services));
  const lines = [
    `mixin ${name} {`,
    ...extents.flatMap((extent) => changedLines(text, extent, []).map((line) => (line ? `  ${line}` : line))),
    "}",
  ];
  const declaration = insertDeclaration(file, lines, text, { before: body });
  if (!declaration) return refuse("The file has to be saved without syntax errors first.");
  const edits = new DocumentEdits();
  edits.add(document.uri, declaration, ...addMixins(body, [name], text), ...removeExtents(text, extents));
  for (const twin of everywhere ? twinsOf(elements, selection) : []) {
    const other = sourceFileOf(twin.body);
    const otherText = textAround(twin.body);
    const uri = other.$document?.uri;
    if (!uri) continue;
    edits.add(
      uri,
      ...addMixins(twin.body, [name], otherText),
      ...removeExtents(otherText, extentsOf(twin.elements, otherText)),
    );
    if (other === file) continue;
    if (declarationNameTaken(other, services)(name))
      return refuse(`"${name}" is taken in ${uri.path.replace(/.*\//, "")}.`);
    const add = [{ name, path: relativeImport(uri.path, document.uri.path) }];
    const remove = importsOnlyFor(other, new Set(twin.elements));
    edits.add(uri, ...changeImports(other, { add, remove }, otherText));
  }
  return { ok: true, edits, rename: { uri: document.uri, name } };
}

/** A mixin sees its own members alone. */
function problemWith(elements: readonly ast.Element[]): string | undefined {
  const moved: ReadonlySet<AstNode> = new Set(elements);
  for (const site of sitesIn(elements)) {
    const target = targetOf(site);
    const { container, reference } = site;
    const isOwn = !ast.isPathExpression(container) || ast.isThisExpression(container.receiver);
    const isOfRow = target !== undefined && (ast.isAnyMember(target) || ast.isAction(target));
    if (!target || !isOwn || !isOfRow || isWithin(target, moved)) continue;
    return `A mixin sees its own members alone, and "${reference.$refText}" would stay behind. Select it as well.`;
  }
  return undefined;
}

interface Twin {
  readonly body: Mixing;
  readonly elements: readonly ast.Element[];
}

/** Other entities and mixins that have the very same members, without comments of their own at them. */
function twinsOf(elements: readonly ast.Element[], selection: Selection): readonly Twin[] {
  const members = elements.filter(ast.isMember);
  if (members.length < elements.length || members.length < 2) return [];
  const { body, services } = selection;
  return documentsAround(selection.file, services).flatMap((document) => {
    const symbols = fileSymbols(document.parseResult.value as ast.SourceFile);
    return [...symbols.declared.values()].flatMap(({ node }) => {
      if (node === body || !(ast.isEntity(node) || ast.isMixin(node))) return [];
      const twins = members.map((member) => node.elements.find((other) => isTwin(member, other)));
      return twins.every((twin) => twin !== undefined) ? [{ body: node, elements: twins }] : [];
    });
  });
}

function isTwin(member: ast.Member, other: ast.Element): boolean {
  if (!ast.isMember(other) || other.name !== member.name || other.type?.type?.ref !== member.type?.type?.ref)
    return false;
  const [text, otherText] = [textAround(member), textAround(other)];
  if (tokensOf(coreText(member, text)) !== tokensOf(coreText(other, otherText))) return false;
  const targets = sitesIn([member]).map(targetOf);
  if (
    !sitesIn([other]).every(
      (site, index) => targetOf(site) === targets[index] || isWithin(targetOf(site) ?? other, new Set([other])),
    )
  )
    return false;
  // Its comments would be lost.
  const [extent] = extentsOf([other], otherText);
  const span = spanOf(other);
  return extent !== undefined && span !== undefined && extent.offset === span.offset && extent.end === span.end;
}
