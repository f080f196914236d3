import type { Model } from "../model.ts";
import { simpleName } from "../symbols.ts";
import type { ExpressionType, ValueKind } from "./expression-type.ts";

/** A type as a person writes it: `Decimal?`, `OrderLine[]`. The literal `null` alone is `null`. */
export function formatType(_model: Model, { of, nullable, many }: ExpressionType): string {
  const name = formatKind(of);
  if (many) return `${of.kind === "nothing" ? "" : name}[]`;
  return nullable && of.kind !== "nothing" ? `${name}?` : name;
}

function formatKind(of: ValueKind): string {
  switch (of.kind) {
    case "primitive":
      return of.name;
    case "enum":
      return simpleName(of.enum);
    case "value":
      return simpleName(of.value);
    case "entity":
      return simpleName(of.entity);
    case "nothing":
      return "null";
  }
}

/** A type in a sentence, without saying whether it may be null: `a Decimal`, `an Int`, `a list of OrderLine`. */
export function describeType({ of, many }: ExpressionType): string {
  if (many) return of.kind === "nothing" ? "an empty list" : `a list of ${formatKind(of)}`;
  if (of.kind === "nothing") return "null";
  const name = formatKind(of);
  return `${/^[aeiouAEIO]/.test(name) ? "an" : "a"} ${name}`;
}
