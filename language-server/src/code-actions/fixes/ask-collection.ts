import { ast, diagnostics, insertion, replacement, spanOf } from "@domainsmith/language";
import { AstUtils } from "langium";
import { offer } from "../offer.ts";
import { expressionSpan, expressionText, innermost, markedNode, markedSpan } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { lambda } = diagnostics;

/** Asks a collection by a name for each of its items. */
export const askCollection: QuickFix = {
  codes: [lambda.code],
  fixesFor: asked,
};

const NUMBERS: ReadonlySet<string> = new Set(["Int", "Long", "Decimal", "Float"]);

/** `lines.sum()`, `lines.any()`, `lines.all(true)` */
function asked(problem: Problem): readonly Fix[] {
  const call =
    markedNode(problem, ast.isCallExpression) ??
    AstUtils.getContainerOfType(innermost(problem.document, markedSpan(problem).offset), ast.isCallExpression);
  const callee = call?.callee;
  if (!call || !ast.isPathExpression(callee)) return [];
  const whole = expressionSpan(call);
  const list = expressionSpan(callee.receiver);
  const receiver = problem.services.references.ReceiverTypes.ofExpression(callee.receiver);
  const method = callee.member.$refText;
  const item = itemName(expressionText(callee.receiver));
  const [argument] = call.arguments;
  if (!whole || !list || !receiver?.many) return [];
  if (argument) {
    const span = spanOf(argument);
    const isOpen = span && argument.name === undefined && !ast.isLambda(argument.value);
    return isOpen
      ? offer(`Write \`${item} => …\``, call, insertion(span.offset, `${item} => `), { preferred: true })
      : [];
  }
  if (method === "any" || method === "none") {
    const written = `${expressionText(callee.receiver)}.count() ${method === "any" ? ">" : "=="} 0`;
    return offer(`Write \`${written}\``, call, replacement(whole, written), { preferred: true });
  }
  const { type } = receiver;
  const number = ast.isEntity(type) || ast.isValueObject(type) ? numberIn(type, call, problem) : undefined;
  const body = number === undefined ? item : `${item}.${number}`;
  const isNumbers = ast.isPrimitive(type) && NUMBERS.has(type.name);
  if (number === undefined && !isNumbers) return [];
  return offer(`Write \`${method}(${item} => ${body})\``, call, insertion(whole.end - 1, `${item} => ${body}`), {
    preferred: true,
  });
}

function numberIn(
  type: ast.Entity | ast.ValueObject,
  from: ast.CallExpression,
  { services }: Problem,
): string | undefined {
  const { Members, ReceiverTypes } = services.references;
  for (const [name, { node }] of Members.membersOf(type, from)) {
    if (!ast.isMember(node) && !ast.isComputed(node)) continue;
    const found = ReceiverTypes.ofType(node.type);
    if (found && !found.many && ast.isPrimitive(found.type) && NUMBERS.has(found.type.name)) return name;
  }
  return undefined;
}

/** `l` for `lines`. */
function itemName(list: string): string {
  const word = list.slice(list.lastIndexOf(".") + 1);
  return /^[a-z]/.test(word) ? word.charAt(0) : "each";
}
