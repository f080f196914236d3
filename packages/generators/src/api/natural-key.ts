import type { ColumnField, ReferenceField, Resource } from "./resource.ts";

/** The members of the natural key, if a URL can say them. */
export function urlKey({ fields }: Resource): readonly (ColumnField | ReferenceField)[] {
  const keys = fields.filter((field) =>
    field.kind === "reference" ? field.relation?.key : "attribute" in field && field.attribute.key,
  );
  const simple = keys.filter(
    (field): field is ColumnField | ReferenceField =>
      field.kind === "reference" || (field.kind === "column" && !field.many),
  );
  return simple.length === keys.length ? simple : [];
}

/** The function that finds a row by its natural key, from the name of the one that finds it by id. */
export function keyFunctionName(get: string): string {
  return `${get}ByKey`;
}
