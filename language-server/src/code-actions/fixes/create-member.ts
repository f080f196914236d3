import {
  ast,
  diagnostics,
  elementsOf,
  insertElement,
  insertItem,
  REFERENCE_CODES,
  type Span,
  spanOf,
} from "@domainsmith/language";
import type { AstNode } from "langium";
import { ownerAround } from "../names.ts";
import { fileText, offer } from "../offer.ts";
import { innermost, isOwn, markedSpan, nodeAt } from "../place.ts";
import { type Fix, NEWLY_KNOWN, type Problem, type QuickFix, textIn } from "../quick-fix.ts";

const TRAITS = { reveals: NEWLY_KNOWN };

const { unknownEnumValue, unknownMember, unknownName } = REFERENCE_CODES;

/** Writes the member, the action or the value of an enum that a name was meant for. */
export const createMember: QuickFix = {
  codes: [unknownEnumValue, unknownMember, unknownName, diagnostics.unknownOperation.code],
  fixesFor(problem) {
    const written =
      textIn(problem.diagnostic, "name") ?? problem.document.textDocument.getText(problem.diagnostic.range);
    const node = innermost(problem.document, markedSpan(problem).offset);
    if (!node || !/^[A-Za-z_]\w*$/.test(written)) return [];
    switch (problem.diagnostic.code) {
      case unknownEnumValue:
        return enumValue(node, written, problem);
      case unknownName:
        return ast.isNameExpression(node) && /^[a-z_]/.test(written) ? member(node, written, problem) : [];
      case unknownMember:
        return ast.isTransition(node) ? action(node, written, problem) : member(node, written, problem);
      default:
        return action(node, written, problem);
    }
  },
};

function enumValue(node: AstNode, name: string, problem: Problem): readonly Fix[] {
  const type = enumAt(node, problem);
  if (!type || !isOwn(type, problem)) return [];
  const text = fileText(type);
  const spans = type.values.flatMap((value): Span[] => {
    const span = spanOf(value);
    return span ? [span] : [];
  });
  return spans.length === 0
    ? []
    : offer(`Add "${name}" to "${type.name}"`, type, insertItem(text, spans, spans.length, name), TRAITS);
}

/** The enum that a name was looked for in. */
function enumAt(node: AstNode, { services }: Problem): ast.Enum | undefined {
  const { ReceiverTypes } = services.references;
  if (ast.isTransition(node)) {
    const holder = node.$container.member.ref;
    const type = ast.isMember(holder) ? ReceiverTypes.ofType(holder.type)?.type : undefined;
    return ast.isEnum(type) ? type : undefined;
  }
  if (ast.isPathExpression(node)) {
    const type = ReceiverTypes.ofExpression(node.receiver)?.type;
    return ast.isEnum(type) ? type : undefined;
  }
  return ast.isNameExpression(node) ? ReceiverTypes.expectedEnum(node) : undefined;
}

function action(node: AstNode, name: string, problem: Problem): readonly Fix[] {
  const body = nodeAt(problem, isBody);
  if (!body || ast.isValueObject(body) || !ownerAround(node)) return [];
  const actions = elementsOf(body).filter(ast.isAction);
  const element = nodeAt(problem, isElement);
  const last = actions.at(-1);
  const place = last
    ? { after: last }
    : ast.isPolicy(element)
      ? { before: element }
      : element
        ? { after: element }
        : "end";
  return offer(
    `Create action "${name}"`,
    body,
    insertElement(body, [`action ${name}()`], place, fileText(body)),
    TRAITS,
  );
}

function isBody(node: AstNode): node is ast.Entity | ast.Mixin | ast.ValueObject | ast.Extension {
  return ast.isEntity(node) || ast.isMixin(node) || ast.isValueObject(node) || ast.isExtension(node);
}

function isElement(node: AstNode): node is ast.Element {
  return node.$container !== undefined && isBody(node.$container);
}

function member(node: AstNode, name: string, problem: Problem): readonly Fix[] {
  const owner = ownerOf(node, problem);
  if (!owner || !isOwn(owner, problem)) return [];
  const members = elementsOf(owner).filter(ast.isMember);
  const last = members.at(-1);
  const type = typeFor(node, problem);
  const title = `Add "${name}: ${type}" to "${owner.name}"`;
  return offer(
    title,
    owner,
    insertElement(owner, [`${name}: ${type}`], last ? { after: last } : "start", fileText(owner)),
    TRAITS,
  );
}

/** The declaration that a member was looked for in: that of the receiver, or the one around. */
function ownerOf(node: AstNode, problem: Problem): ast.Entity | ast.Mixin | ast.ValueObject | undefined {
  if (!ast.isPathExpression(node)) return ast.isStates(node) ? undefined : ownerAround(node);
  const receiver = problem.services.references.ReceiverTypes.ofExpression(node.receiver);
  const type = receiver?.many ? undefined : receiver?.type;
  return ast.isEntity(type) || ast.isMixin(type) || ast.isValueObject(type) ? type : undefined;
}

/** The type that the place asks for, as it is written. */
function typeFor(node: AstNode, { services }: Problem): string {
  if (ast.isPersonalArgument(node)) return "Date?";
  const { $container: parent } = node;
  if (ast.isLogicalExpression(parent) || ast.isNotExpression(parent) || ast.isCheck(parent) || ast.isRule(parent)) {
    return "Boolean";
  }
  const expected = ast.isExpression(node) ? services.references.ReceiverTypes.expected(node) : undefined;
  const arithmetic = ast.isBinaryExpression(parent) && "+-*/%".includes(parent.operator) ? "Int" : undefined;
  const name = expected?.type && "name" in expected.type ? expected.type.name : undefined;
  switch (name) {
    case undefined:
      return arithmetic ?? "String(80)";
    case "String":
      return "String(80)";
    case "Decimal":
      return "Decimal(12, 2)";
    default:
      return `${name}${expected?.many ? "[]" : ""}`;
  }
}
