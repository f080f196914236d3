import type { AstNode } from "langium";
import { DocumentEdits, extentOf, insertElement, removeExtents, replacement, type TextChange } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { flatTree } from "../references/flat-tree.ts";
import { ownerOf } from "../references/members.ts";
import { type Span, spanOf } from "../syntax/index.ts";
import { sourceFileOf } from "../workspace/imports.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import { isBody, type Selection } from "./selection.ts";
import { freeName, memberNameTaken } from "./support/names.ts";
import { isWithin, placeOf, sitesIn, sitesOf, targetOf, textAround } from "./support/sites.ts";
import { changedText, looseComments } from "./support/text.ts";

/** A selected condition becomes a computed member, whose name takes its place. */
export const extractComputed: Refactoring = {
  id: "extract.computed",
  kind: "refactor.extract",
  offers: (selection) => (conditionIn(selection) ? [{ title: "Extract computed member" }] : []),
  apply(selection) {
    const found = conditionIn(selection);
    return found ? extract(selection, found) : refuse("Select a condition.");
  },
};

type Condition = ast.BinaryExpression | ast.LogicalExpression | ast.NotExpression;

/** The condition that is selected as a whole, in an entity that it speaks of. */
function conditionIn(selection: Selection): Condition | undefined {
  const { span, text, element } = selection;
  if (span.offset === span.end || !element) return undefined;
  const [offset, end] = [span.offset + leading(text, span), span.end - trailing(text, span)];
  const nodes = [element, ...descendantsOf(element)];
  const node = nodes.find((each) => {
    const own = operationSpan(each);
    return isCondition(each) && own?.offset === offset && own.end === end;
  });
  if (!node || !isCondition(node)) return undefined;
  const owner = ownerOf(node);
  return ast.isEntity(owner) || ast.isMixin(owner) ? node : undefined;
}

function leading(text: string, { offset, end }: Span): number {
  return /^\s*/.exec(text.slice(offset, end))?.[0].length ?? 0;
}

function trailing(text: string, { offset, end }: Span): number {
  return /\s*$/.exec(text.slice(offset, end))?.[0].length ?? 0;
}

function isCondition(node: AstNode): node is Condition {
  if (ast.isBinaryExpression(node)) return !["+", "-", "*", "/", "%"].includes(node.operator);
  return ast.isLogicalExpression(node) || ast.isNotExpression(node);
}

/** From the first to the last operand: operations of one chain may share their text. */
function operationSpan(node: AstNode): Span | undefined {
  if (!ast.isBinaryExpression(node) && !ast.isLogicalExpression(node)) return spanOf(node);
  const [left, right] = [node.left && operationSpan(node.left), node.right && operationSpan(node.right)];
  const own = spanOf(node);
  if (!left || !right || !own) return own;
  const text = textAround(node);
  // Parentheses around an operand belong to it.
  const start = /[(\s]*$/.exec(text.slice(own.offset, left.offset))?.[0].includes("(") ? own.offset : left.offset;
  return { offset: Math.min(start, left.offset), end: right.end };
}

function descendantsOf(node: AstNode): AstNode[] {
  return flatTree(node).nodes.filter((each) => each !== node);
}

function extract(selection: Selection, condition: Condition): RefactoringResult {
  const { text, services, document, body } = selection;
  const owner = ownerOf(condition);
  const span = operationSpan(condition);
  if (!body || !owner || !span) return refuse("Select a condition in an entity.");
  const inside = new Set<AstNode>([condition]);
  for (const site of sitesIn([condition])) {
    const target = targetOf(site);
    const isFree = target && (ast.isLambda(target) || ast.isParameter(target)) && !isWithin(target, inside);
    const isBuiltin =
      ast.isBuiltin(target) && ["me", "old"].includes(target.name) && ast.isNameExpression(site.container);
    if (isFree || isBuiltin)
      return refuse(`"${site.reference.$refText}" is known here alone, and not in a computed member.`);
  }
  const name = freeName("condition", memberNameTaken([owner], services));
  const last = body.elements.findLast((element) => ast.isMember(element) || ast.isComputed(element));
  const written = text.slice(span.offset, span.end).split(/\r?\n/);
  const build = (type: string): RefactoringResult => {
    const lines = [`computed ${name}: ${type} = ${written[0]}`, ...written.slice(1)];
    const change = insertElement(body, lines, last ? { after: last } : "start", text, {
      apart: last !== undefined && !ast.isComputed(last),
    });
    if (!change) return refuse("The body has no closing brace.");
    const edits = new DocumentEdits().add(document.uri, change, replacement(span, name));
    return { ok: true, edits, rename: { uri: document.uri, name } };
  };
  const result = build("Boolean");
  return result.ok ? { ...result, otherwise: build("Boolean?") } : result;
}

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
