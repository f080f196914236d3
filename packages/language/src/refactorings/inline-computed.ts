import type { AstNode } from "langium";
import { DocumentEdits, extentOf, removeExtents, replacement, type TextChange } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { type Span, spanOf } from "../syntax/index.ts";
import { sourceFileOf } from "../workspace/imports.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import { isBody, type Selection } from "./selection.ts";
import { descendantsOf, leading } from "./support/expressions.ts";
import { placeOf, sitesIn, sitesOf, targetOf } from "./support/sites.ts";
import { changedText, looseComments } from "./support/text.ts";

/** A computed member gives way to what it is worked out from. */
export const inlineComputed: Refactoring = {
  id: "inline.computed",
  kind: "refactor.inline",
  offers({ element }) {
    return ast.isComputed(element) && element.value ? [{ title: `Inline computed member "${element.name}"` }] : [];
  },
  apply(selection) {
    const { element } = selection;
    return ast.isComputed(element) ? inline(selection, element) : refuse("Select a computed member.");
  },
};

function inline({ text, services, document }: Selection, computed: ast.Computed): RefactoringResult {
  const { name, value } = computed;
  const extent = extentOf(computed, text);
  const span = value && valueSpan(computed, text);
  if (!extent || !span) return refuse("The computed member is not complete.");
  if (looseComments(text, extent, []).length > 0)
    return refuse(`"${name}" has comments, which would be lost. Remove them first.`);
  const sites = sitesOf(new Set([computed]), computed, services);
  if (sites.length === 0) return refuse(`"${name}" is used nowhere in the model.`);
  const edits = new DocumentEdits().add(document.uri, ...removeExtents(text, [extent]));
  for (const { container, document: other, span: place } of sites) {
    if (sourceFileOf(container) !== sourceFileOf(computed) && declaresNames(value)) {
      return refuse(`"${name}" names something of its file, and is used ${placeOf(container)}.`);
    }
    const isOwn = ast.isNameExpression(container);
    const receiver = ast.isPathExpression(container) ? spanOf(container.receiver) : undefined;
    if (!isOwn && !receiver) return refuse(`"${name}" is used ${placeOf(container)}, where no expression can stand.`);
    const otherText = other.textDocument.getText();
    const prefix = receiver ? `${otherText.slice(receiver.offset, receiver.end)}.` : "";
    const hidden =
      isOwn &&
      sitesIn([value]).find(
        (site) => ast.isNameExpression(site.container) && isHidden(container, site.reference.$refText),
      );
    if (hidden) return refuse(`"${hidden.reference.$refText}" means something else ${placeOf(container)}.`);
    const changes = prefix ? prefixed(value, prefix) : [];
    if (changes === undefined)
      return refuse(`"${name}" is used of another row ${placeOf(container)}, which its expression cannot follow.`);
    const inlined = changedText(text, span, changes);
    const whole = receiver ? { offset: receiver.offset, end: place.end } : place;
    edits.add(other.uri, replacement(whole, isAtom(value) ? inlined : `(${inlined})`));
  }
  return { ok: true, edits };
}

/** The text of a value with the parentheses that are around it. */
function valueSpan(computed: ast.Computed, text: string): Span | undefined {
  const type = spanOf(computed.type);
  const whole = spanOf(computed);
  if (!type || !whole) return undefined;
  const equals = text.indexOf("=", type.end);
  const [annotation] = computed.annotations;
  const end = (annotation && spanOf(annotation)?.offset) ?? whole.end;
  const start = equals + 1 + leading(text, { offset: equals + 1, end });
  return { offset: start, end: start + text.slice(start, end).trimEnd().length };
}

function declaresNames(value: ast.Expression): boolean {
  return sitesIn([value]).some((site) => {
    const target = targetOf(site);
    return ast.isNamedDeclaration(target) || ast.isImport(target);
  });
}

/** The members that an expression reads of its row, read of another one. Undefined where that cannot be written. */
function prefixed(value: ast.Expression, prefix: string): TextChange[] | undefined {
  const changes: TextChange[] = [];
  for (const node of [value, ...descendantsOf(value)]) {
    const span = spanOf(node);
    if (ast.isThisExpression(node) && span) changes.push(replacement(span, prefix.slice(0, -1)));
    if (ast.isLambda(node)) return undefined;
    if (!ast.isNameExpression(node) || !span) continue;
    if (ast.isAnyMember(node.target.ref) || (ast.isBuiltin(node.target.ref) && node.target.ref.name === "id")) {
      changes.push({ offset: span.offset, end: span.offset, text: prefix });
    }
  }
  return changes;
}

/** Whether a parameter around a place has the name. */
function isHidden(node: AstNode, name: string): boolean {
  for (let at: AstNode | undefined = node.$container; at && !isBody(at); at = at.$container) {
    if (ast.isLambda(at) && at.name === name) return true;
    if (ast.isAction(at) && at.parameters.some((parameter) => parameter.name === name)) return true;
  }
  return false;
}

function isAtom(value: ast.Expression): boolean {
  return !(
    ast.isBinaryExpression(value) ||
    ast.isLogicalExpression(value) ||
    ast.isNotExpression(value) ||
    ast.isNegativeExpression(value)
  );
}
