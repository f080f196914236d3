import type { Model } from "@domainsmith/model";
import { call, literal, string, text } from "./expression-builder.ts";
import { ModelBuilder } from "./model-builder.ts";

/** Text that would break out of literals and comments of every language that is generated. */
export const HOSTILE = 'It\'s "quoted" */ $$ ;-- \\ `${x}` <script> \n\r\t \u2028 end';

/** Names that mean something to TypeScript, JavaScript's objects, or PostgreSQL. */
export const HOSTILE_NAMES: readonly string[] = [
  "select",
  "constructor",
  "__proto__",
  "toString",
  "default",
  "class",
  "xmin",
  "order",
  "a".repeat(200),
];

/** A model whose names and texts are as unkind as the language allows. */
export function hostileModel(): Model {
  const builder = new ModelBuilder("test", "shop");
  builder.enum("Odd", ["select", "constructor", "__proto__", "null"]);
  builder.type("Quoted", string(1, 30), ["[a-z'\"$`\\\\]+"]);
  const entity = builder.entity("User", { doc: HOSTILE });
  for (const name of HOSTILE_NAMES)
    entity.attribute(name, text, { doc: HOSTILE, default: literal(HOSTILE), unique: true });
  entity.attribute("odd", "Odd", { many: true }).attribute("quoted", "Quoted", { optional: true });
  entity.attribute("number", text, { default: call("sequence", literal(HOSTILE)) });
  builder.value("Class", HOSTILE).attribute("__proto__", text).attribute("default", "Odd");
  builder.entity("Date").attribute("classes", "Class", { many: true }).attribute("class", "Class", { optional: true });
  builder.entity(`B${"b".repeat(199)}`).relation("c".repeat(200), "User", { inverse: `${"d".repeat(200)}[]` });
  return builder.build();
}
