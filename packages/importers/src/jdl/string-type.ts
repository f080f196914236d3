import type { DomainType } from "../domain-writer/document.ts";
import type { JdlField } from "./ast.ts";
import type { Conversion } from "./conversion.ts";
import { limitOf } from "./limits.ts";

/** The length that JHipster gives to a column without `maxlength`. */
const DEFAULT_LENGTH = 255;

/** `String(max)` or `String(min..max)`; validations that mean nothing for a string are reported. */
export function stringType(field: JdlField, subject: string, conversion: Conversion): DomainType {
  const { report } = conversion;
  for (const { name, line } of field.validations) {
    if (!/^(min|max|minbytes|maxbytes)$/.test(name)) continue;
    report.lost(line, subject, `The validation ${name}: it means nothing for the type String.`);
  }
  const min = length(field, "minlength", 0, subject, conversion) ?? 0;
  const max = length(field, "maxlength", 1, subject, conversion) ?? Math.max(DEFAULT_LENGTH, min);
  if (min > max) {
    report.lost(field.line, subject, `The validation minlength: ${min} is more than the longest, ${max}.`);
    return { name: "String", arguments: [`${max}`] };
  }
  return { name: "String", arguments: [min === 0 ? `${max}` : `${min}..${max}`] };
}

function length(
  field: JdlField,
  name: "minlength" | "maxlength",
  least: number,
  subject: string,
  conversion: Conversion,
): number | undefined {
  const text = limitOf(field, name, subject, conversion);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least) return value;
  conversion.report.lost(field.line, subject, `The validation ${name}: ${text} is no length.`);
  return undefined;
}
