export { sqlLines, sqlTemplate } from "./sql-template.ts";
export { commentLines, markdownText, propertyAccess, propertyKey, quoted } from "./text.ts";
export { LINE_WIDTH, TypeScriptFile } from "./typescript-file.ts";
