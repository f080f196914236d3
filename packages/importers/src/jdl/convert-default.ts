import type { DomainClause, DomainType } from "../domain-writer/document.ts";
import { toWord } from "../naming/words.ts";
import type { JdlField } from "./ast.ts";
import type { Conversion } from "./conversion.ts";

/** The default that `@defaultValue(…)` gives to a field, if its type can have one. */
export function convertDefault(
  field: JdlField,
  type: DomainType,
  subject: string,
  { enums, report }: Conversion,
): DomainClause | undefined {
  const annotation = field.annotations.find(({ name }) => name.toLowerCase() === "defaultvalue");
  if (annotation?.value === undefined) return undefined;
  const { text } = annotation.value;
  const word = { kind: "default", value: { kind: "word", text } } as const;
  if (field.type === "String" || field.type === "TextBlob") return { kind: "default", value: { kind: "string", text } };
  if (type.name === "Boolean" && /^(true|false)$/.test(text)) return word;
  if (/^(Int|Long)$/.test(type.name) && /^-?\d+$/.test(text)) return word;
  if (/^(Float|Decimal)$/.test(type.name) && /^-?\d+(\.\d+)?$/.test(text)) return word;
  const values = enums.get(field.type)?.values ?? [];
  if (values.some(({ name }) => name === toWord(text)))
    return { kind: "default", value: { kind: "word", text: toWord(text) } };
  report.lost(annotation.line, subject, `The default ${text} does not fit the type ${type.name}.`);
  return undefined;
}
