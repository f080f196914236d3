import {
  type Cardinality,
  cardinalitySuffix,
  type DataType,
  type EntityType,
  type PrimitiveType,
  simpleName,
} from "@domainsmith/model";

/** A type as it is written in a model, with short names: `String(3..80)?`, `OrderLine[1..*]`. */
export function typeText(type: DataType | EntityType, cardinality: Cardinality): string {
  return `${nameOf(type)}${cardinalitySuffix(cardinality)}`;
}

function nameOf(type: DataType | EntityType): string {
  switch (type.kind) {
    case "primitive":
      return primitiveText(type);
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

function primitiveText({ name, minLength, maxLength, precision, scale, min, max }: PrimitiveType): string {
  const args: string[] = [];
  if (maxLength !== undefined || minLength !== undefined) {
    args.push(minLength === undefined ? `${maxLength}` : `${minLength}..${maxLength ?? ""}`);
  }
  if (precision !== undefined) args.push(String(precision));
  if (scale !== undefined) args.push(String(scale));
  if (min !== undefined || max !== undefined) args.push(`${min ?? ""}..${max ?? ""}`);
  return args.length === 0 ? name : `${name}(${args.join(", ")})`;
}
