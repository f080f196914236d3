import type { DomainType } from "../domain-writer/document.ts";
import type { JdlField } from "./ast.ts";
import type { Conversion } from "./conversion.ts";
import { limitOf } from "./limits.ts";

const TYPES: Readonly<Record<string, DomainType>> = {
  // The precision and scale that JHipster gives to the columns of a BigDecimal.
  BigDecimal: { name: "Decimal", arguments: ["21", "2"] },
  Double: { name: "Float" },
  Float: { name: "Float" },
  Integer: { name: "Int" },
  Long: { name: "Long" },
};

const WHOLE_RANGES: Readonly<Record<string, readonly [bigint, bigint]>> = {
  Int: [-(2n ** 31n), 2n ** 31n - 1n],
  Long: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** A number's type with its range: `Int(0..10)`, `Decimal(21, 2, 0..)`. */
export function numericType(field: JdlField, subject: string, conversion: Conversion): DomainType {
  const { report } = conversion;
  const type = TYPES[field.type] ?? { name: "Int" };
  const min = bound(field, "min", type.name, subject, conversion);
  const max = bound(field, "max", type.name, subject, conversion);
  if (min !== undefined && max !== undefined && Number(min) > Number(max)) {
    report.lost(field.line, subject, `The validations min and max: no number is at least ${min} and at most ${max}.`);
    return type;
  }
  if (min === undefined && max === undefined) return type;
  return { name: type.name, arguments: [...(type.arguments ?? []), `${min ?? ""}..${max ?? ""}`] };
}

function bound(
  field: JdlField,
  name: "min" | "max",
  type: string,
  subject: string,
  conversion: Conversion,
): string | undefined {
  const text = limitOf(field, name, subject, conversion);
  const range = WHOLE_RANGES[type];
  if (text === undefined || range === undefined) return text;
  const whole = wholeNumber(text, name);
  if (whole < range[0] || whole > range[1]) {
    conversion.report.lost(
      field.line,
      subject,
      `The validation ${name}: ${text} is beyond the numbers of the type ${type}.`,
    );
    return undefined;
  }
  if (`${whole}` !== text)
    conversion.report.changed(field.line, subject, `The validation ${name} is ${whole}, a whole number.`);
  return `${whole}`;
}

/** The nearest whole number within the limit: up for a minimum, down for a maximum. */
function wholeNumber(text: string, name: "min" | "max"): bigint {
  const [digits = "0", fraction = ""] = text.split(".");
  const whole = BigInt(digits);
  if (/^0*$/.test(fraction)) return whole;
  const negative = text.startsWith("-");
  if (name === "min") return negative ? whole : whole + 1n;
  return negative ? whole - 1n : whole;
}
