import type { AstNode } from "langium";
import { DocumentEdits, insertElement, replacement } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { ownerOf } from "../references/members.ts";
import { type Span, spanOf } from "../syntax/index.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { descendantsOf, leading } from "./support/expressions.ts";
import { freeName, memberNameTaken } from "./support/names.ts";
import { isWithin, sitesIn, targetOf, textAround } from "./support/sites.ts";

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
