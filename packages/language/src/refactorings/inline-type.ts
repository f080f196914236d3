import { DocumentEdits, extentOf, removeExtents, replacement } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { nameSpanOf, type Span } from "../syntax/index.ts";
import { sourceFileOf } from "../workspace/imports.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { importChanges } from "./support/imports.ts";
import { belongTogether, nameOf, placeOf, type Site, sitesOf, textAround } from "./support/sites.ts";
import { changedText, looseComments } from "./support/text.ts";
import { transplant } from "./support/transplant.ts";
import { coreOf, typeOf } from "./support/type-parts.ts";
import { importsOnlyFor } from "./support/unused-imports.ts";

/** A named type gives way to what it stands for, in one place or everywhere. */
export const inlineType: Refactoring = {
  id: "inline.type",
  kind: "refactor.inline",
  offers(selection) {
    const found = namedTypeAt(selection);
    if (!found || found.type.pattern !== undefined) return [];
    const title = `Inline type "${found.type.name}"`;
    return found.use ? [{ title }] : [{ title: `${title} everywhere` }];
  },
  apply(selection) {
    const found = namedTypeAt(selection);
    return found ? inline(selection, found.type, found.use) : refuse("Select a named type.");
  },
};

function namedTypeAt(selection: Selection): { type: ast.NamedType; use?: ast.TypeRef } | undefined {
  const [declaration, another] = selection.declarations;
  if (!declaration || another) return undefined;
  const use = selection.around(ast.isTypeRef) ?? typeOf(selection.element);
  if (ast.isNamedType(declaration) && selection.touchesSpan(nameSpanOf(declaration))) return { type: declaration };
  const type = use?.type?.ref;
  return use && ast.isNamedType(type) ? { type, use } : undefined;
}

function inline(selection: Selection, type: ast.NamedType, use: ast.TypeRef | undefined): RefactoringResult {
  const { services } = selection;
  const home = sourceFileOf(type);
  const homeDocument = home.$document;
  const homeText = textAround(type);
  const base = type.base && coreOf(type.base);
  const whole = extentOf(type, homeText);
  if (!base || !whole || !homeDocument) return refuse(`"${type.name}" is not complete.`);
  if (type.pattern !== undefined) return refuse(`"${type.name}" has a pattern, which only a named type can have.`);
  const all = sitesOf(new Set([type]), type, services).filter(({ container }) => !ast.isImportedName(container));
  const chosen = use ? all.filter(({ container }) => container === use) : all;
  const isLast = chosen.length === all.length && belongTogether(homeDocument.uri, selection.document.uri, services);
  const edits = new DocumentEdits();
  const imports = new Map<ast.SourceFile, { name: string; path: string }[]>();
  for (const site of chosen) {
    const problem = replace(site, type, edits, imports, services, base);
    if (problem) return refuse(problem);
  }
  if (isLast) {
    const comments = looseComments(homeText, whole, []);
    if (comments.length > 0 && !use)
      return refuse(`"${type.name}" has comments, which would be lost. Remove them first.`);
    if (comments.length === 0) edits.add(homeDocument.uri, ...removeExtents(homeText, [whole]));
  }
  const files = new Set(chosen.map(({ container }) => sourceFileOf(container)));
  for (const file of files) {
    const uri = file.$document?.uri;
    if (!uri) continue;
    const remaining = all.some((site) => !chosen.includes(site) && sourceFileOf(site.container) === file);
    const own = (file.imports ?? []).flatMap(({ names }) =>
      names.filter(({ declaration }) => declaration?.ref === type),
    );
    edits.add(uri, ...importChanges(file, { add: imports.get(file) ?? [], remove: remaining ? [] : own }));
  }
  if (isLast && !files.has(home)) {
    edits.add(homeDocument.uri, ...importChanges(home, { remove: importsOnlyFor(home, new Set([type])) }));
  }
  return { ok: true, edits };
}

function replace(
  site: Site,
  type: ast.NamedType,
  edits: DocumentEdits,
  imports: Map<ast.SourceFile, { name: string; path: string }[]>,
  services: Selection["services"],
  base: Span,
): string | undefined {
  const { container, document } = site;
  if (!ast.isTypeRef(container))
    return `"${nameOf(type)}" is named ${placeOf(container)}, where no built-in type can stand.`;
  if (container.arguments.length > 0) {
    return `"${type.name}" is narrowed further ${placeOf(container)}. Inline it elsewhere only.`;
  }
  const file = sourceFileOf(container);
  const needed = transplant([type.base], { uri: document.uri, file }, new Set(), services);
  if (needed.hidden.length > 0) return `"${needed.hidden[0]}" is private where "${type.name}" stands.`;
  imports.set(file, [...(imports.get(file) ?? []), ...needed.imports]);
  edits.add(document.uri, replacement(site.span, changedText(textAround(type), base, needed.changes)));
  return undefined;
}
