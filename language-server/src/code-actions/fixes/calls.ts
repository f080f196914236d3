import {
  ast,
  deletion,
  diagnostics,
  insertion,
  removeItems,
  replacement,
  type Span,
  spanOf,
} from "@domainsmith/language";
import { AstUtils } from "langium";
import { fileText, offer } from "../offer.ts";
import { expressionSpan, expressionText, innermost, markedNode, markedSpan, markedText, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { functionArguments, lambda, notAValue, unknownMethod } = diagnostics;

const NUMBERS: ReadonlySet<string> = new Set(["Int", "Long", "Decimal", "Float"]);

/** Functions that are called without anything. */
const PLAIN: ReadonlySet<string> = new Set(["now", "today", "uuid", "count"]);

/** Mends calls: parentheses too many or too few, arguments, and what collections are asked. */
export const calls: QuickFix = {
  codes: [functionArguments.code, lambda.code, notAValue.code, unknownMethod.code],
  fixesFor(problem) {
    switch (problem.diagnostic.code) {
      case functionArguments.code:
        return withoutArgument(problem);
      case lambda.code:
        return asked(problem);
      case notAValue.code:
        return value(problem);
      default:
        return withoutParentheses(problem);
    }
  },
};

function withoutParentheses(problem: Problem): readonly Fix[] {
  const node = markedNode(problem, ast.isExpression) ?? innermost(problem.document, markedSpan(problem).offset);
  const call =
    ast.isCallExpression(node) && !ast.isCallExpression(node.$container)
      ? node
      : AstUtils.getContainerOfType(node?.$container, ast.isCallExpression);
  const [callee, whole] = [call && expressionSpan(call.callee), call && expressionSpan(call)];
  if (!call || !callee || !whole || call.arguments.length > 0) return [];
  return offer("Remove the parentheses", call, deletion(callee.end, whole.end), {
    preferred: true,
    safe: true,
    reveals: ["DS3007"],
  });
}

/** `now`, `lines.count`, `Support` */
function value(problem: Problem): readonly Fix[] {
  const { end, offset } = markedSpan(problem);
  const written = markedText(problem);
  const node = markedNode(problem, ast.isExpression);
  const word = written.slice(written.lastIndexOf(".") + 1).trim();
  const target = ast.isNameExpression(node)
    ? node.target.ref
    : ast.isPathExpression(node)
      ? node.member.ref
      : undefined;
  const sure = { preferred: true, safe: true };
  if (PLAIN.has(word) && target?.$type === "Builtin") {
    return offer(`Write \`${written}()\``, problem.document, insertion(end, "()"), sure);
  }
  if (ast.isRole(target)) {
    return offer(`Write \`me has ${written}\``, problem.document, insertion(offset, "me has "), { preferred: true });
  }
  return [];
}

function withoutArgument(problem: Problem): readonly Fix[] {
  const argument = nodeAt(problem, ast.isArgument);
  const call = argument?.$container;
  if (!argument || !ast.isCallExpression(call)) return [];
  const spans = call.arguments.flatMap((each): Span[] => {
    const span = spanOf(each);
    return span ? [span] : [];
  });
  const text = fileText(call);
  const own = spanOf(argument);
  const value = spanOf(argument.value);
  if (argument.name !== undefined && own && value) {
    const title = `Remove \`${argument.name}:\``;
    return offer(title, call, deletion(own.offset, value.offset), { preferred: true, safe: true });
  }
  const [only] = spans;
  const name = expressionText(call.callee);
  if (spans.length === 1 && only) {
    const isPrefix = name === "sequence" && ast.isNumberLiteral(argument.value);
    return isPrefix
      ? offer(
          `Write \`sequence("${text.slice(only.offset, only.end)}")\``,
          call,
          replacement(only, `"${text.slice(only.offset, only.end)}"`),
          { preferred: true },
        )
      : offer("Remove the argument", call, deletion(only.offset, only.end), { preferred: true });
  }
  return offer("Remove this argument", call, removeItems(text, spans, [call.arguments.indexOf(argument)]), {
    preferred: true,
  });
}

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
