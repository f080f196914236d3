export { checkSql, withColumns } from "./checks.ts";
export { columnSql, defaultSql, typeSql } from "./columns.ts";
export * from "./tables.ts";
export { comment, functionBody, identifier, identifiers, literal } from "./text.ts";
