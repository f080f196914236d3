import { DocumentEdits, insertDeclaration, removeExtents } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { fileSymbols } from "../references/file-symbols.ts";
import { relativeImport, sourceFileOf } from "../workspace/imports.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { bodyLines } from "./support/extraction.ts";
import { addMixins, type Mixing } from "./support/header.ts";
import { importChanges } from "./support/imports.ts";
import { capitalised, commonWords, declarationNameTaken, freeName } from "./support/names.ts";
import { readOutside } from "./support/own-names.ts";
import { bodyName, documentsAround, nameOf, textAround } from "./support/sites.ts";
import { extentsOf } from "./support/text.ts";
import { twinsOf } from "./support/twins.ts";
import { importsOnlyFor } from "./support/unused-imports.ts";

/** Which entities get the mixin: where the members were selected, or all that have the very same ones. */
const EVERYWHERE = "everywhere";

/** More names would be a list, and no title. */
const MAX_NAMED = 3;

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
    const others = othersLike(selection, found, MAX_NAMED + 1);
    const title = "Extract mixin";
    if (others.length === 0) return [{ title }];
    const names = others.length > MAX_NAMED ? "all others" : others.map(({ body }) => bodyName(body)).join(", ");
    return [{ title }, { title: `${title}, also for ${names}`, argument: EVERYWHERE }];
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
  const lines = [`mixin ${name} {`, ...bodyLines(text, extents), "}"];
  const declaration = insertDeclaration(file, lines, text, { before: body });
  if (!declaration) return refuse("The file has to be saved without syntax errors first.");
  const edits = new DocumentEdits();
  edits.add(document.uri, declaration, ...addMixins(body, [name], text), ...removeExtents(text, extents));
  for (const twin of everywhere ? othersLike(selection, { body, elements }) : []) {
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
    edits.add(uri, ...importChanges(other, { add, remove }));
  }
  return { ok: true, edits, rename: { uri: document.uri, name } };
}

/** A mixin sees its own members alone. */
function problemWith(elements: readonly ast.Element[]): string | undefined {
  const [name] = readOutside(elements);
  return name === undefined
    ? undefined
    : `A mixin sees its own members alone, and "${name}" would stay behind. Select it as well.`;
}

interface Twin {
  readonly body: ast.Entity | ast.Mixin;
  readonly elements: readonly ast.Member[];
}

/**
 * Other entities and mixins that have the very same members: two at least, for one is soon the same.
 *
 * @param limit how many are looked for
 */
function othersLike(
  { file, services }: Selection,
  { body, elements }: { readonly body: Mixing; readonly elements: readonly ast.Element[] },
  limit = Number.POSITIVE_INFINITY,
): readonly Twin[] {
  const found: Twin[] = [];
  const members = elements.filter(ast.isMember);
  if (members.length < elements.length || members.length < 2) return found;
  for (const document of documentsAround(file, services)) {
    for (const { node } of fileSymbols(document.parseResult.value as ast.SourceFile).declared.values()) {
      if (node === body || !(ast.isEntity(node) || ast.isMixin(node))) continue;
      const twins = twinsOf(members, node);
      if (twins) found.push({ body: node, elements: twins });
      if (found.length >= limit) return found;
    }
  }
  return found;
}
