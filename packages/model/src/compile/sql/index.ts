export { type CompiledSql, compileOwnSql, compileSql, compileSqlWithFacts } from "./compile-sql.ts";
export { NOW, type SqlContext, type SqlFacts, type SqlPlace } from "./context.ts";
export { postgresPattern, type Untranslatable } from "./patterns.ts";
export { sqlLiteral } from "./text.ts";
