import {
  type Action,
  type AnnotationUse,
  checkScope,
  computedScope,
  type Declaration,
  declarationOf,
  defaultScope,
  type Entity,
  type ExpressionScope,
  guardScope,
  type Member,
  type Mixin,
  type Model,
  type Parameter,
  parameterScope,
  policyScope,
  type ValueObject,
  type WrittenExpression,
} from "@domainsmith/model";

/** An expression and where it stands. */
export interface ScopedExpression {
  readonly written: WrittenExpression;
  readonly scope: ExpressionScope;
}

/** `@was(old)` names what is no longer there. */
const OLD_NAME = "std.was";

/**
 * Every expression of a declaration. What a mixin or a base brings is given for itself and for each of its users, as it
 * is about their rows.
 */
export function* scopedExpressions(model: Model, declaration: Declaration): Generator<ScopedExpression> {
  yield* ofAnnotations(model, declaration.annotations);
  yield* ofDeclaration(model, declaration);
}

function* ofDeclaration(model: Model, declaration: Declaration): Generator<ScopedExpression> {
  switch (declaration.kind) {
    case "entity":
    case "mixin":
      yield* ofBody(model, declaration);
      yield* ofBehaviour(model, declaration);
      return;
    case "value":
      yield* ofBody(model, declaration);
      return;
    case "enum":
      for (const value of declaration.values) yield* ofAnnotations(model, value.annotations);
      return;
    case "event":
    case "annotation":
      for (const parameter of declaration.parameters) yield* ofParameter(model, parameter);
  }
}

function* ofBody(model: Model, owner: Entity | Mixin | ValueObject): Generator<ScopedExpression> {
  for (const member of owner.members) {
    yield* ofMember(model, member);
    yield* ofAnnotations(model, member.annotations);
  }
  for (const { condition } of owner.checks) yield { written: condition, scope: checkScope(owner.id) };
}

function* ofMember(model: Model, member: Member): Generator<ScopedExpression> {
  if (member.kind === "computed") yield { written: member.value, scope: computedScope(model, member) };
  // A default of a relation is reported as such.
  else if (member.kind === "attribute" && member.default) {
    yield { written: member.default, scope: defaultScope(model, member) };
  }
}

function* ofBehaviour(model: Model, owner: Entity | Mixin): Generator<ScopedExpression> {
  for (const action of owner.actions) yield* ofAction(model, owner, action);
  for (const rule of owner.policy ?? []) {
    if (rule.condition) yield { written: rule.condition, scope: policyScope(owner.id, rule) };
  }
}

function* ofAction(model: Model, owner: Entity | Mixin, action: Action): Generator<ScopedExpression> {
  if (action.guard) yield { written: action.guard, scope: guardScope(owner.id, action) };
  for (const parameter of action.parameters) yield* ofParameter(model, parameter);
  yield* ofAnnotations(model, action.annotations);
}

function* ofParameter(model: Model, parameter: Parameter): Generator<ScopedExpression> {
  if (parameter.default) yield { written: parameter.default, scope: parameterScope(model, parameter) };
  yield* ofAnnotations(model, parameter.annotations);
}

function* ofAnnotations(model: Model, uses: readonly AnnotationUse[]): Generator<ScopedExpression> {
  for (const use of uses) {
    const annotation = declarationOf(model, use.annotation);
    if (annotation?.kind !== "annotation" || annotation.id === OLD_NAME) continue;
    for (const parameter of annotation.parameters) {
      const written = use.arguments[parameter.name];
      if (written) yield { written, scope: parameterScope(model, parameter, "argument") };
    }
  }
}
