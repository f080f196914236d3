import { simpleName } from "./symbols.ts";
import { type Cardinality, cardinalitySuffix, type DataType, type EntityType, type PrimitiveType } from "./types.ts";

/** A type with its cardinality as people write it: `String(3..80)?`, `Decimal(12, 2)`, `OrderLine[1..*]`. */
export function typeText(type: DataType | EntityType, cardinality: Cardinality): string {
  return nameOf(type) + cardinalitySuffix(cardinality);
}

/** The same without its refinements and cardinality: `String`, `Decimal`, `OrderLine`. */
function bareName(type: DataType | EntityType): string {
  switch (type.kind) {
    case "primitive":
      return type.name;
    case "enum":
      return simpleName(type.enum);
    case "value":
      return simpleName(type.value);
    case "named":
      return simpleName(type.type);
    case "entity":
      return simpleName(type.entity);
  }
}

function nameOf(type: DataType | EntityType): string {
  return type.kind === "primitive" ? primitiveText(type) : bareName(type);
}

function primitiveText(type: PrimitiveType): string {
  const refinements = refinementsOf(type);
  return refinements.length > 0 ? `${type.name}(${refinements.join(", ")})` : type.name;
}

function refinementsOf({ name, minLength, maxLength, precision, scale, min, max }: PrimitiveType): readonly string[] {
  if (name === "String") {
    if (minLength === undefined) return maxLength === undefined ? [] : [`${maxLength}`];
    return [`${minLength}..${maxLength ?? ""}`];
  }
  const range = min === undefined && max === undefined ? [] : [`${min ?? ""}..${max ?? ""}`];
  if (name !== "Decimal" || precision === undefined) return range;
  // Without digits after the point the scale is left out, but not before a range.
  const digits = scale === undefined || (scale === 0 && range.length === 0) ? [] : [`${scale}`];
  return [`${precision}`, ...digits, ...range];
}
