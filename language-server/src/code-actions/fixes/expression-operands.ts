import { ast, diagnostics, insertion, replacement, type Span, writeString } from "@domainsmith/language";
import { patternProblem } from "@domainsmith/model";
import { type Changes, offer } from "../offer.ts";
import { expressionSpan, expressionText, innermost, markedNode, markedSpan } from "../place.ts";
import type { Fix, FixTraits, Problem, QuickFix } from "../quick-fix.ts";

const { operandType, resultType } = diagnostics;

const NUMBERS: ReadonlySet<string> = new Set(["Int", "Long", "Decimal", "Float"]);
const TIMES: ReadonlySet<string> = new Set(["Date", "Instant", "Duration"]);

/** Writes an operand, a default or a result as the type that its place needs, where what was meant is plain to see. */
export const expressionOperands: QuickFix = {
  codes: [operandType.code, resultType.code],
  fixesFor(problem) {
    const node = markedNode(problem, ast.isExpression) ?? innermost(problem.document, markedSpan(problem).offset);
    const span = node && expressionSpan(node);
    if (!ast.isExpression(node) || !span) return [];
    const of = (title: string, changes: Changes, traits: FixTraits = { preferred: true }) =>
      offer(title, problem.document, changes, traits);
    return [
      ...literal(node, span, problem, of),
      ...operation(node, problem, of),
      ...condition(node, span, problem, of),
    ];
  },
};

type Offer = (title: string, changes: Changes, traits?: FixTraits) => readonly Fix[];

/** A literal in the spelling of another type. */
function literal(node: ast.Expression, span: Span, { services }: Problem, of: Offer): readonly Fix[] {
  const { ReceiverTypes } = services.references;
  const expected = ReceiverTypes.expected(node);
  const name = expected?.type && "name" in expected.type ? expected.type.name : undefined;
  const write = (text: string) => of(`Write \`${text}\``, replacement(span, text));
  if (expected?.many && isLiteral(node) && !ReceiverTypes.ofExpression(node)?.many)
    return write(`[${expressionText(node)}]`);
  if (ast.isStringLiteral(node)) {
    const { value } = node;
    const type = ReceiverTypes.expectedEnum(node);
    const same = type?.values.find((each) => each.name === value || each.label === value);
    if (same) return write(same.name);
    if (name !== undefined && NUMBERS.has(name) && /^-?\d+(\.\d+)?$/.test(value)) return write(value);
    if (name === "Boolean" && (value === "true" || value === "false")) return write(value);
    const { $container: parent } = node;
    const isPattern = ast.isBinaryExpression(parent) && parent.operator === "matches";
    return isPattern && !value.includes("`") && patternProblem(value) === undefined ? write(`\`${value}\``) : [];
  }
  if (ast.isNumberLiteral(node) && node.unit === undefined) {
    if (name === "String") return write(writeString(node.value));
    if (name === "Boolean" && (node.value === "0" || node.value === "1"))
      return write(node.value === "1" ? "true" : "false");
    if (name === "Duration") return write(`${node.value} days`);
  }
  if (ast.isCallExpression(node)) {
    const text = expressionText(node);
    if (name === "Date" && text === "now()") return write("today()");
    if (name === "Instant" && text === "today()") return write("now()");
  }
  return [];
}

function isLiteral(node: ast.Expression): boolean {
  return ast.isStringLiteral(node) || ast.isNumberLiteral(node) || ast.isNameExpression(node);
}

/** `on + 3`: days, as a date counts them. */
function operation(node: ast.Expression, { services }: Problem, of: Offer): readonly Fix[] {
  if (!ast.isBinaryExpression(node)) return [];
  const { left, right, operator } = node;
  if (!ast.isNumberLiteral(right) || right.unit !== undefined || !/^\d+$/.test(right.value)) return [];
  const type = services.references.ReceiverTypes.ofExpression(left);
  const name = type && !type.many && "name" in type.type ? type.type.name : undefined;
  const span = expressionSpan(right);
  const counts = name !== undefined && TIMES.has(name) && operator !== "*" && operator !== "/";
  const isOfTime = operator === "+" || operator === "-" || name === "Duration";
  if (!counts || !isOfTime || !span) return [];
  const unit = right.value === "1" ? "day" : "days";
  return of(`Write \`${right.value} ${unit}\``, insertion(span.end, ` ${unit}`));
}

/** A member where a condition is needed: whether it is there, or whether it is more than nothing. */
function condition(node: ast.Expression, span: Span, { services, diagnostic }: Problem, of: Offer): readonly Fix[] {
  if (!isCondition(node) || !(ast.isNameExpression(node) || ast.isPathExpression(node))) return [];
  const text = expressionText(node);
  const target = ast.isNameExpression(node) ? node.target.ref : node.member.ref;
  const negated = ast.isNotExpression(node.$container);
  const write = (operator: string, value: string) => {
    const written = `${text} ${operator} ${value}`;
    const change = replacement(span, negated ? `(${written})` : written);
    return of(`Write \`${written}\``, change, { preferred: false });
  };
  if (ast.isMember(target) && target.type.optional && !target.type.many) return write("!=", "null");
  if (text === "me") return write("!=", "null");
  const type = services.references.ReceiverTypes.ofExpression(node);
  const name = type && "name" in type.type ? type.type.name : undefined;
  if (type?.many) return of(`Write \`${text}.count() > 0\``, insertion(span.end, ".count() > 0"), { preferred: false });
  if (name !== undefined && NUMBERS.has(name)) return write(">", "0");
  if (name === "String") return write("!=", '""');
  return diagnostic.code === resultType.code && name !== undefined && isPrincipal(type?.type, node, services)
    ? write("==", "me")
    : [];
}

function isPrincipal(type: unknown, node: ast.Expression, services: Problem["services"]): boolean {
  return services.references.Members.principalOf(node) === type;
}

/** Whether a truth value is needed where an expression stands. */
function isCondition({ $container: parent, $containerProperty: property }: ast.Expression): boolean {
  return (
    ast.isLogicalExpression(parent) ||
    ast.isNotExpression(parent) ||
    ((ast.isCheck(parent) || ast.isRule(parent)) && property === "condition") ||
    (ast.isAction(parent) && property === "guard")
  );
}
