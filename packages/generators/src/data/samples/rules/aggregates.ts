import type { TypedExpression } from "@domainsmith/model";
import { quotient, sum } from "./arithmetic.ts";
import { compare, isList, isSpan, ONE, type Result, UNKNOWN, type Value } from "./values.ts";

type Aggregate = Extract<TypedExpression, { readonly kind: "aggregate" }>;

/** What is said of all elements of a collection; `bodyOf` calculates the lambda's body for one of them. */
export function aggregate(node: Aggregate, collection: Result, bodyOf: (element: Value) => Result): Result {
  if (collection === UNKNOWN || !isList(collection)) return UNKNOWN;
  const results: readonly Result[] = node.body ? collection.map(bodyOf) : collection;
  switch (node.method) {
    case "any":
      return quantified(results, true, true);
    case "none":
      return quantified(results, true, false);
    case "all": {
      if (results.some((result) => result !== true && result !== UNKNOWN)) return false;
      return results.includes(UNKNOWN) ? UNKNOWN : true;
    }
    default:
      return results.includes(UNKNOWN)
        ? UNKNOWN
        : calculated(
            node,
            results.filter((result) => result !== UNKNOWN),
          );
  }
}

function quantified(results: readonly Result[], wanted: boolean, found: boolean): Result {
  if (results.includes(wanted)) return found;
  return results.includes(UNKNOWN) ? UNKNOWN : !found;
}

function calculated({ method, body, type }: Aggregate, results: readonly Value[]): Result {
  if (method === "count") return BigInt(body ? results.filter((each) => each === true).length : results.length) * ONE;
  const values = results.filter((each) => each !== null);
  const [first, ...rest] = values;
  if (method === "min" || method === "max") {
    const sign = method === "min" ? 1 : -1;
    return first === undefined
      ? null
      : rest.reduce((best, each) => (compare(each, best) * sign < 0 ? each : best), first);
  }
  if (method === "avg" && first === undefined) return null;
  const total = summed(values, type.of.kind === "primitive" ? type.of.name : "");
  if (method === "sum" || total === UNKNOWN) return total;
  if (typeof total === "number") return total / values.length;
  return typeof total === "bigint" ? quotient(total, BigInt(values.length) * ONE) : UNKNOWN;
}

function summed(values: readonly Value[], kind: string): Result {
  if (kind === "Duration")
    return values.filter(isSpan).reduce((total, each) => sum(total, each), { months: 0, days: 0, milliseconds: 0 });
  if (kind === "Float") return values.reduce((total: number, each) => total + Number(each), 0);
  return values.reduce((total: bigint, each) => total + (typeof each === "bigint" ? each : 0n), 0n);
}
