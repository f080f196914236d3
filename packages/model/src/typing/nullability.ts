import type { Model } from "../model.ts";
import { isNull } from "./literals.ts";
import { memberNamed, typeOfMember } from "./members.ts";
import type { TypedExpression } from "./typed-expression.ts";

/** What is known where an expression matters. */
interface Facts {
  readonly model: Model;
  /** Keys of what is not null there. */
  readonly present: ReadonlySet<string>;
}

type Logical = Extract<TypedExpression, { kind: "logical" }>;

/**
 * Whether `a and b`, `a or b` or `a implies b` can be null. A part that can be null by itself may not be null where it
 * matters: `until == null or until < today()` always has a result.
 */
export function canLogicalBeNull(model: Model, expression: Logical): boolean {
  return logicalCanBeNull(expression, { model, present: NOTHING_KNOWN });
}

const NOTHING_KNOWN: ReadonlySet<string> = new Set();

/**
 * The parts of a chain of one operator. Null comes out only if no part decides the result alone and some part is null.
 * So, once a part is known never to be null, the others matter only where it does not decide.
 */
function logicalCanBeNull(expression: Logical, known: Facts): boolean {
  let facts = known;
  let present: Set<string> | undefined;
  let open = partsOf(expression);
  for (let found = true; found && open.length > 0; ) {
    found = false;
    const left: Part[] = [];
    for (const part of open) {
      if (canBeNull(part.expression, facts)) left.push(part);
      else {
        found = true;
        if (!present) {
          present = new Set(known.present);
          facts = { model: known.model, present };
        }
        addFacts(part.expression, part.undecided, present);
      }
    }
    open = left;
  }
  return open.length > 0;
}

interface Part {
  readonly expression: TypedExpression;
  /** The value with which the part decides nothing. */
  readonly undecided: boolean;
}

function partsOf(expression: Logical): Part[] {
  const parts: Part[] = [];
  addParts(expression, parts);
  return parts;
}

function addParts({ operator, left, right }: Logical, parts: Part[]): void {
  const isImplication = operator === "implies";
  addChain(left, isImplication ? "and" : operator, parts);
  addChain(right, isImplication ? "or" : operator, parts);
}

function addChain(expression: TypedExpression, operator: "and" | "or", parts: Part[]): void {
  if (expression.kind === "logical" && expression.operator === operator) addParts(expression, parts);
  else parts.push({ expression, undecided: operator === "and" });
}

function canBeNull(expression: TypedExpression, facts: Facts): boolean {
  if (!expression.type.nullable) return false;
  switch (expression.kind) {
    case "member": {
      if (isPresent(expression, facts)) return false;
      const member = memberNamed(facts.model, expression.owner, expression.member);
      const own = member && typeOfMember(facts.model, member);
      return own?.nullable !== false || canBeNull(expression.receiver, facts);
    }
    case "parameter":
    case "me":
      return !isPresent(expression, facts);
    case "id":
    case "part":
      return canBeNull(expression.receiver, facts);
    case "compare":
    case "concatenate":
      return canBeNull(expression.left, facts) || canBeNull(expression.right, facts);
    case "arithmetic":
      // Dividing gives null by itself.
      if (expression.operator === "/" || expression.operator === "%") return true;
      return canBeNull(expression.left, facts) || canBeNull(expression.right, facts);
    case "matches":
      return canBeNull(expression.value, facts);
    case "not":
    case "negative":
    case "convert":
      return canBeNull(expression.operand, facts);
    case "logical":
      return logicalCanBeNull(expression, facts);
    default:
      return true;
  }
}

function isPresent(expression: TypedExpression, { present }: Facts): boolean {
  return present.size > 0 && present.has(keyOf(expression) ?? "");
}

/** Adds what is not null when a condition has this value. */
function addFacts(expression: TypedExpression, value: boolean, facts: Set<string>): void {
  switch (expression.kind) {
    case "equal": {
      if (expression.negated !== value) return;
      const { left, right } = expression;
      if (isNull(right)) addPath(left, facts);
      else if (isNull(left)) addPath(right, facts);
      return;
    }
    case "compare":
      addPath(expression.left, facts);
      addPath(expression.right, facts);
      return;
    case "not":
      addFacts(expression.operand, !value, facts);
      return;
    case "logical":
      for (const { expression: part, undecided } of partsOf(expression)) {
        // Only where no part decides the result are all parts known.
        const result = expression.operator === "and";
        if (value === result) addFacts(part, undecided, facts);
      }
  }
}

/** A path that is not null is nowhere null on its way. */
function addPath(expression: TypedExpression, facts: Set<string>): void {
  if (expression.kind === "convert" || expression.kind === "negative") addPath(expression.operand, facts);
  const key = keyOf(expression);
  if (key !== undefined) facts.add(key);
  if (expression.kind === "member" || expression.kind === "id" || expression.kind === "part") {
    addPath(expression.receiver, facts);
  }
}

/** The same for two expressions that are the same path; undefined for what is none. */
function keyOf(expression: TypedExpression): string | undefined {
  switch (expression.kind) {
    case "this":
    case "old":
    case "me":
      return expression.kind;
    case "variable":
      return `variable ${expression.id}`;
    case "parameter":
      return `parameter ${expression.name}`;
    case "member": {
      const receiver = keyOf(expression.receiver);
      return receiver === undefined ? undefined : `${receiver}.${expression.member}`;
    }
    default:
      return undefined;
  }
}
