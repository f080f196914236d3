import type { Expression } from "../expressions.ts";
import { declarationOf } from "../lookup.ts";
import type { Computed } from "../members.ts";
import type { Model } from "../model.ts";
import { memberId, type SymbolId, simpleName } from "../symbols.ts";
import type { TypingContext } from "./context.ts";
import { fitResult } from "./expected.ts";
import { renumberVariables } from "./renumber.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { typeOfDeclared } from "./value-types.ts";

interface Value {
  readonly expression: TypedExpression;
  /** Variables are numbered from 1 to this. */
  readonly variables: number;
}

interface Known {
  /** By the member's id as it counts for its owner; undefined where it is wrong. */
  readonly values: Map<SymbolId, Value | undefined>;
  /** Members that need themselves, each in the order of their needing one another. */
  readonly cycles: SymbolId[][];
}

const knownOf = new WeakMap<Model, Known>();

/** What computed members mean, each worked out once for a model. */
export class ComputedValues {
  private readonly model: Model;
  private readonly known: Known;
  /** The computed members whose values are being typed, each needed by the one before. */
  private readonly path: SymbolId[] = [];

  constructor(model: Model) {
    this.model = model;
    let known = knownOf.get(model);
    if (!known) {
      known = { values: new Map(), cycles: [] };
      knownOf.set(model, known);
    }
    this.known = known;
  }

  /** Says that the value of this member is being typed. */
  enter(owner: SymbolId, member: string): void {
    this.path.push(memberId(owner, member));
  }

  /**
   * What a computed member means where `context` reads it, its variables numbered on from those of the expression.
   * Undefined where it is wrong, which is said at the member, or where it needs itself.
   */
  valueFor(context: TypingContext, owner: SymbolId, member: Computed, at: Expression): TypedExpression | undefined {
    const id = memberId(owner, member.name);
    const value = this.valueOf(context, owner, member, id);
    const reader = this.path.at(-1);
    if (reader !== undefined) this.reportCycle(context, reader, id, at);
    if (!value) return context.unknown();
    return value.variables === 0
      ? value.expression
      : renumberVariables(value.expression, context.takeVariables(value.variables) - 1);
  }

  private valueOf(reader: TypingContext, owner: SymbolId, member: Computed, id: SymbolId): Value | undefined {
    const { values, cycles } = this.known;
    if (values.has(id)) return values.get(id);
    const start = this.path.indexOf(id);
    if (start >= 0) {
      cycles.push(this.path.slice(start));
      return undefined;
    }
    const expected = typeOfDeclared(this.model, member.type, member.cardinality);
    const context = reader.forScope({ use: "computed", owner, member: member.name });
    const { expression } = member.value;
    const inferred = context.infer(expression);
    const fitted = inferred && expected && fitResult(context, inferred, expression, expected);
    this.path.pop();
    const wrong = context.incomplete || context.hasErrors || !fitted;
    const value = wrong ? undefined : { expression: fitted, variables: context.variableCount };
    values.set(id, value);
    return value;
  }

  /** A cycle is one mistake: it is reported where its first member, by its id, reads the next one. */
  private reportCycle(context: TypingContext, reader: SymbolId, read: SymbolId, at: Expression): void {
    for (const cycle of this.known.cycles) {
      const position = cycle.indexOf(reader);
      if (position < 0 || cycle[(position + 1) % cycle.length] !== read) continue;
      if (cycle.some((id) => id < reader)) continue;
      const way = [...cycle.slice(position), ...cycle.slice(0, position), reader].map((id) => this.nameOf(id, reader));
      context.report(
        at,
        "computedCycle",
        cycle.length === 1
          ? `${simpleName(reader)} is computed from itself, so it has no value. Leave it out of its own expression.`
          : `${simpleName(reader)} is computed from itself, so it has no value: ${way.join(" → ")}. Leave one of them out.`,
      );
      return;
    }
  }

  private nameOf(id: SymbolId, seenFrom: SymbolId): string {
    const owner = id.slice(0, id.indexOf("#"));
    if (seenFrom.startsWith(`${owner}#`)) return simpleName(id);
    return `${declarationOf(this.model, owner)?.name ?? simpleName(owner)}.${simpleName(id)}`;
  }
}
