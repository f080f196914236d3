import type { JdlField } from "./ast.ts";
import type { Conversion } from "./conversion.ts";

/** The number of a validation, with constants looked up; the last one of its name counts. */
export function limitOf(field: JdlField, name: string, subject: string, conversion: Conversion): string | undefined {
  const validation = field.validations.findLast((candidate) => candidate.name === name);
  const argument = validation?.argument;
  if (argument === undefined || argument.kind !== "constant") return argument?.text;
  const value = conversion.constants.get(argument.text);
  if (value === undefined) {
    conversion.report.lost(
      validation?.line,
      subject,
      `The validation ${name}: the constant ${argument.text} is not declared in this file.`,
    );
  }
  return value;
}
