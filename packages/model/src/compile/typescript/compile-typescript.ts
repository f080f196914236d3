import type { Model } from "../../model.ts";
import { simpleName } from "../../symbols.ts";
import type { TypedExpression } from "../../typing/typed-expression.ts";
import { aggregate, membership } from "./collections.ts";
import { compared } from "./comparisons.ts";
import type { Scope, TypeScriptCompiler, TypeScriptContext } from "./context.ts";
import { distance, duration, durations, part, shift } from "./dates.ts";
import { equality } from "./equality.ts";
import { type Code, chained, code, infix, LEVEL, not, quoted } from "./fragment.ts";
import { literal, pattern } from "./literals.ts";
import { id, member } from "./members.ts";
import { convert, exact, float, negative } from "./numbers.ts";

/** An expression in TypeScript. */
export interface CompiledTypeScript {
  /** One expression, on one line. */
  readonly code: string;
  /** Names of the helpers that it imports from the runtime, `rules/values.ts`, in order. */
  readonly imports: readonly string[];
}

/**
 * An expression as TypeScript over the objects of the API. Its result is what the language reference says, in the
 * API's values; undefined counts as null.
 *
 * Throws where the expression names something that the context does not have, and for `sequence()`.
 */
export function compileTypeScript(
  model: Model,
  expression: TypedExpression,
  context: TypeScriptContext,
): CompiledTypeScript {
  const compiler = new Compiler(model, context);
  const names = [context.this, context.old, context.me, context.now].flatMap((text) => text?.match(/^[\w$]+/) ?? []);
  const scope: Scope = {
    ...(context.this === undefined ? {} : { this: code(context.this) }),
    ...(context.old === undefined ? {} : { old: code(context.old) }),
    variables: new Map(),
    names: new Set(names),
  };
  const { text } = compiler.value(expression, scope);
  return { code: text, imports: [...compiler.imports].sort() };
}

class Compiler implements TypeScriptCompiler {
  readonly model: Model;
  readonly context: TypeScriptContext;
  readonly imports = new Set<string>();

  constructor(model: Model, context: TypeScriptContext) {
    this.model = model;
    this.context = context;
  }

  reference(name: string): string {
    this.imports.add(name);
    return name;
  }

  helper(name: string, ...operands: readonly Code[]): Code {
    return code(`${this.reference(name)}(${operands.map(({ text }) => text).join(", ")})`);
  }

  list(node: TypedExpression, scope: Scope): Code {
    if (node.kind === "list") {
      const items = node.items.map((item) => this.value(item, scope).text);
      return code(`[${items.join(", ")}]`);
    }
    const value = this.value(node, scope);
    return mayBeMissing(node) ? code(`(${value.text} ?? [])`) : value;
  }

  value(node: TypedExpression, scope: Scope): Code {
    switch (node.kind) {
      case "this":
        return found(scope.this, "`this`");
      case "old":
        return found(scope.old, "`old`");
      case "variable":
        return found(scope.variables.get(node.id), node.name);
      case "me":
        return code(found(this.context.me, "`me`"));
      case "parameter":
        return code(found(this.context.parameter?.(node.name, node.id), `parameter ${node.name}`));
      case "literal":
        return literal(node);
      case "enumValue":
        return code(quoted(node.name));
      case "duration":
        return duration(node);
      case "now":
        return this.#now();
      case "today":
        return code(`${this.#now().text}.slice(0, 10)`);
      case "uuid":
        return code("crypto.randomUUID()");
      case "sequence":
        throw new Error("A sequence is a default of a column, and no expression.");
      case "id":
        return id(this, node, scope);
      case "member":
        return member(this, node, scope);
      case "part":
        return part(this, node, scope);
      case "list":
        return this.list(node, scope);
      case "aggregate":
        return aggregate(this, node, scope);
      case "equal":
        return equality(this, node, scope);
      case "compare":
        return compared(this, node, scope);
      case "in":
        return membership(this, node, scope);
      case "matches":
        return this.#matches(node, scope);
      case "has":
        return code(found(this.context.hasRole?.(node.role), `role ${simpleName(node.role)}`));
      case "arithmetic":
        return this.#arithmetic(node, scope);
      case "concatenate":
        return this.#concatenate(node, scope);
      case "negative":
        return negative(this, node.operand, scope);
      case "logical":
        return this.#logical(node, scope);
      case "not":
        return this.#not(node.operand, scope);
      case "convert":
        return convert(this, node, scope);
    }
  }

  #now(): Code {
    return code(this.context.now ?? "new Date().toISOString()");
  }

  #matches(node: Extract<TypedExpression, { kind: "matches" }>, scope: Scope): Code {
    const value = this.value(node.value, scope);
    const expression = pattern(node.pattern);
    if (node.value.type.nullable) return this.helper("matches", value, code(expression));
    return code(`${expression}.test(${value.text})`);
  }

  #concatenate({ left, right }: Extract<TypedExpression, { kind: "concatenate" }>, scope: Scope): Code {
    const [a, b] = [this.value(left, scope), this.value(right, scope)];
    if (left.type.nullable || right.type.nullable) return this.helper("joined", a, b);
    return infix(a, "+", b, LEVEL.additive);
  }

  #arithmetic(node: Extract<TypedExpression, { kind: "arithmetic" }>, scope: Scope): Code {
    switch (node.on) {
      case "exact":
        return exact(this, node, scope);
      case "float":
        return float(this, node, scope);
      case "duration":
        return durations(this, node, scope);
      case "shift":
        return shift(this, node, scope);
      case "distance":
        return distance(this, node, scope);
    }
  }

  #logical({ operator, left, right }: Extract<TypedExpression, { kind: "logical" }>, scope: Scope): Code {
    const first = operator === "implies" ? this.#not(left, scope) : this.value(left, scope);
    const second = this.value(right, scope);
    const word = operator === "and" ? "and" : "or";
    if (left.type.nullable || right.type.nullable) return this.helper(word, first, second);
    return chained([first, second], word === "and" ? "&&" : "||");
  }

  #not(operand: TypedExpression, scope: Scope): Code {
    if (operand.kind === "equal") return equality(this, { ...operand, negated: !operand.negated }, scope);
    const value = this.value(operand, scope);
    return operand.type.nullable ? this.helper("not", value) : not(value);
  }
}

/** A list behind something that may be null, or a parameter that may be left out. */
function mayBeMissing(node: TypedExpression): boolean {
  if (node.kind === "member") return node.receiver.type.nullable;
  return node.kind === "parameter";
}

function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`There is no ${what} here.`);
  return value;
}
