export { LINE_WIDTH } from "./code-writer.ts";
export { jsonText } from "./json-text.ts";
export { widthOf } from "./layout/doc-printer.ts";
export { layoutFile } from "./layout/file.ts";
export { laidOut } from "./layout/layout.ts";
export { compareNaturally } from "./natural-order.ts";
export { sqlLines, sqlTemplate } from "./sql-template.ts";
export { commentLines, markdownText, propertyAccess, propertyKey, quoted } from "./text.ts";
export { TypeScriptFile } from "./typescript-file.ts";
