import { ast, expressionsIn, ownerOf } from "@domainsmith/language";
import {
  checkScope,
  computedScope,
  defaultScope,
  type Entity,
  type ExpressionScope,
  formatType,
  guardScope,
  policyScope,
  typeExpression,
  type ValueObject,
  type WrittenExpression,
} from "@domainsmith/model";
import type { AstNode } from "langium";
import type { HoverContext } from "./hover-context.ts";

interface Written {
  readonly expression: WrittenExpression;
  readonly scope: ExpressionScope;
}

/**
 * The type of an expression as it is calculated, `Decimal?`. Undefined where it is wrong, stands in a lambda (whose
 * parameter has no type by itself), or where the model is not there.
 */
export function inferredType(node: ast.Expression, context: HoverContext): string | undefined {
  const { model, originOf } = context;
  const owner = ownerOf(node);
  const declared = [...(model?.entities ?? []), ...(model?.values ?? [])].find(
    (each) => each.name === owner?.name && originOf(each) === owner,
  );
  const holder = holderOf(node);
  if (!model || !declared || !holder) return undefined;
  const written = writtenIn(declared, holder, context);
  const expression = written && expressionsIn(written.expression.expression).find((each) => originOf(each) === node);
  if (!written || !expression) return undefined;
  const { expected: _expected, declared: _declared, ...scope } = written.scope;
  const result = typeExpression(model, expression, scope);
  return result.ok ? formatType(model, result.expression.type) : undefined;
}

/** The element whose expression a node is in; undefined inside of a lambda. */
function holderOf(node: ast.Expression): AstNode | undefined {
  for (let at: AstNode | undefined = node.$container; at; at = at.$container) {
    if (ast.isLambda(at)) return undefined;
    if (ast.isCheck(at) || ast.isComputed(at) || ast.isMember(at) || ast.isRule(at) || ast.isAction(at)) return at;
  }
  return undefined;
}

function writtenIn(
  declared: Entity | ValueObject,
  holder: AstNode,
  { model, originOf }: HoverContext,
): Written | undefined {
  if (!model) return undefined;
  const check = declared.checks.find((each) => originOf(each) === holder);
  if (check) return { expression: check.condition, scope: checkScope(declared.id) };
  const member = declared.members.find((each) => originOf(each) === holder);
  if (member?.kind === "computed") return { expression: member.value, scope: computedScope(model, member) };
  if (member?.default) return { expression: member.default, scope: defaultScope(model, member) };
  if (declared.kind !== "entity") return undefined;
  const rule = declared.policy?.find((each) => originOf(each) === holder);
  if (rule?.condition) return { expression: rule.condition, scope: policyScope(declared.id, rule) };
  const action = declared.actions.find((each) => originOf(each) === holder);
  return action?.guard && { expression: action.guard, scope: guardScope(declared.id, action) };
}
