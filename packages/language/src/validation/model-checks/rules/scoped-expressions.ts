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
  LIBRARY,
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

/**
 * Every expression of a declaration. What a mixin or a base brings is given for itself and for each of its users, as it
 * is about their rows.
 */
export function scopedExpressions(model: Model, declaration: Declaration): readonly ScopedExpression[] {
  const found: ScopedExpression[] = [];
  addAnnotations(found, model, declaration.annotations);
  addDeclaration(found, model, declaration);
  return found;
}

function addDeclaration(found: ScopedExpression[], model: Model, declaration: Declaration): void {
  switch (declaration.kind) {
    case "entity":
    case "mixin":
      addBody(found, model, declaration);
      addBehaviour(found, model, declaration);
      return;
    case "value":
      addBody(found, model, declaration);
      return;
    case "enum":
      for (const value of declaration.values) addAnnotations(found, model, value.annotations);
      return;
    case "event":
    case "annotation":
      for (const parameter of declaration.parameters) addParameter(found, model, parameter);
  }
}

function addBody(found: ScopedExpression[], model: Model, owner: Entity | Mixin | ValueObject): void {
  for (const member of owner.members) {
    addMember(found, model, member);
    addAnnotations(found, model, member.annotations);
  }
  for (const { condition } of owner.checks) found.push({ written: condition, scope: checkScope(owner.id) });
}

function addMember(found: ScopedExpression[], model: Model, member: Member): void {
  if (member.kind === "computed") found.push({ written: member.value, scope: computedScope(model, member) });
  // A default of a relation is reported as such.
  else if (member.kind === "attribute" && member.default) {
    found.push({ written: member.default, scope: defaultScope(model, member) });
  }
}

function addBehaviour(found: ScopedExpression[], model: Model, owner: Entity | Mixin): void {
  for (const action of owner.actions) addAction(found, model, owner, action);
  for (const rule of owner.policy ?? []) {
    if (rule.condition) found.push({ written: rule.condition, scope: policyScope(owner.id, rule) });
  }
}

function addAction(found: ScopedExpression[], model: Model, owner: Entity | Mixin, action: Action): void {
  if (action.guard) found.push({ written: action.guard, scope: guardScope(owner.id, action) });
  for (const parameter of action.parameters) addParameter(found, model, parameter);
  addAnnotations(found, model, action.annotations);
}

function addParameter(found: ScopedExpression[], model: Model, parameter: Parameter): void {
  if (parameter.default) found.push({ written: parameter.default, scope: parameterScope(model, parameter) });
  addAnnotations(found, model, parameter.annotations);
}

function addAnnotations(found: ScopedExpression[], model: Model, uses: readonly AnnotationUse[]): void {
  for (const use of uses) {
    const annotation = declarationOf(model, use.annotation);
    // `@was(old)` names what is no longer there.
    if (annotation?.kind !== "annotation" || annotation.id === LIBRARY.was) continue;
    for (const parameter of annotation.parameters) {
      const written = use.arguments[parameter.name];
      if (written) found.push({ written, scope: parameterScope(model, parameter, "argument") });
    }
  }
}
