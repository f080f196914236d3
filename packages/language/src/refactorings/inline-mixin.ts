import type { AstNode } from "langium";
import { DocumentEdits, extentOf, insertElement, removeExtents } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { LIBRARY_URI } from "../library/library.ts";
import { referenceSpan } from "../syntax/index.ts";
import { sourceFileOf } from "../workspace/imports.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { type Mixing, replaceMixin } from "./support/header.ts";
import { importChanges } from "./support/imports.ts";
import { belongTogether, sitesOf, textAround } from "./support/sites.ts";
import { changedLines, extentsOf, looseComments } from "./support/text.ts";
import { transplant } from "./support/transplant.ts";
import { importsOnlyFor } from "./support/unused-imports.ts";

/** What a mixin brings is written into the entity that has it. A mixin that nothing else uses goes. */
export const inlineMixin: Refactoring = {
  id: "inline.mixin",
  kind: "refactor.inline",
  offers(selection) {
    const found = mixinAt(selection);
    return found ? [{ title: `Inline mixin "${found.mixin.name}"` }] : [];
  },
  apply(selection) {
    const found = mixinAt(selection);
    return found ? inline(selection, found.body, found.mixin) : refuse("Select a mixin behind `with`.");
  },
};

function mixinAt(selection: Selection): { body: Mixing; mixin: ast.Mixin } | undefined {
  const { body } = selection;
  if (!body || ast.isValueObject(body)) return undefined;
  const reference = body.mixins.find((each) => selection.touchesSpan(referenceSpan(each)));
  const mixin = reference?.ref;
  return mixin && sourceFileOf(mixin).$document?.uri.toString() !== LIBRARY_URI.toString()
    ? { body, mixin }
    : undefined;
}

function inline(selection: Selection, body: Mixing, mixin: ast.Mixin): RefactoringResult {
  const { services, file, document, text } = selection;
  const mixinText = textAround(mixin);
  const home = sourceFileOf(mixin);
  const destination = { uri: document.uri, file };
  const needed = transplant([mixin], destination, new Set(), services);
  if (needed.hidden.length > 0) {
    return refuse(
      `"${needed.hidden.join('", "')}" is private where "${mixin.name}" stands, and would not be seen here.`,
    );
  }
  const others = sitesOf(new Set([mixin]), mixin, services).filter(
    ({ container }) => container !== body && !ast.isImportedName(container),
  );
  const extents = extentsOf(mixin.elements, mixinText);
  const whole = extentOf(mixin, mixinText);
  const homeDocument = home.$document;
  if (!whole || !homeDocument) return refuse("The file has to be saved without syntax errors first.");
  const isOurs = belongTogether(homeDocument.uri, document.uri, services);
  const isLast = others.length === 0 && isOurs;
  const comments = isLast ? looseComments(mixinText, whole, extents) : [];
  const lines = [...comments, ...extents.flatMap((extent) => changedLines(mixinText, extent, needed.changes))];
  const had = new Set(body.mixins.map(({ ref }) => ref));
  const inner = mixin.mixins.flatMap((reference) => {
    const span = referenceSpan(reference);
    if (!span || had.has(reference.ref)) return [];
    return needed.changes.find(({ offset }) => offset === span.offset)?.text ?? reference.$refText;
  });
  const edits = new DocumentEdits();
  const change = lines.length > 0 ? insertElement(body, lines, "start", text) : undefined;
  if (lines.length > 0 && !change) return refuse("The body has no closing brace.");
  edits.add(document.uri, ...replaceMixin(body, mixin, inner, text), ...(change ? [change] : []));
  const gone = new Set<AstNode>(isLast ? [mixin] : []);
  const isLastHere = others.every(({ container }) => sourceFileOf(container) !== file);
  const remove = [...importsOnlyFor(file, gone, needed.names), ...(isLastHere ? importsOf(file, mixin) : [])];
  edits.add(document.uri, ...importChanges(file, { add: needed.imports, remove }));
  if (isLast) {
    edits.add(homeDocument.uri, ...removeExtents(mixinText, [whole]));
    if (home !== file) {
      edits.add(homeDocument.uri, ...importChanges(home, { remove: importsOnlyFor(home, gone) }));
    }
  }
  return { ok: true, edits };
}

/** Where a file imports a mixin. */
function importsOf(file: ast.SourceFile, mixin: ast.Mixin): ast.ImportedName[] {
  return (file.imports ?? []).flatMap(({ names }) => names.filter(({ declaration }) => declaration?.ref === mixin));
}
