import type { DomainType } from "../domain-writer/document.ts";
import { upperFirst } from "../naming/words.ts";
import type { JdlField, JdlValidation } from "./ast.ts";
import type { Conversion, EntityDraft } from "./conversion.ts";
import { translateJavaPattern } from "./java-pattern.ts";
import { numericType } from "./numeric-type.ts";
import { stringType } from "./string-type.ts";

/** Types whose JDL name alone decides; which validations they keep is decided below. */
const PLAIN_TYPES: Readonly<Record<string, string>> = {
  AnyBlob: "File",
  Blob: "File",
  Boolean: "Boolean",
  Duration: "Duration",
  ImageBlob: "Image",
  Instant: "Instant",
  LocalDate: "Date",
  LocalTime: "Time",
  TextBlob: "Text",
  UUID: "Uuid",
  ZonedDateTime: "Instant",
};

const NUMERIC_TYPES: ReadonlySet<string> = new Set(["Integer", "Long", "BigDecimal", "Float", "Double"]);

export interface FieldType {
  readonly type: DomainType;
  /** Whether rows can be told apart by it. */
  readonly canBeUnique: boolean;
}

/** A field's type with the validations that belong to it; the others are reported. */
export function convertFieldType(
  field: JdlField,
  subject: string,
  draft: EntityDraft,
  conversion: Conversion,
): FieldType {
  const { report, enums, entities } = conversion;
  const { type: written, line } = field;
  const limits = field.validations.filter(({ name }) => name !== "required" && name !== "unique");
  if (written === "String") return { type: withPattern(field, subject, draft, conversion), canBeUnique: true };
  if (NUMERIC_TYPES.has(written)) {
    reportOthers(limits, ["min", "max"], written, subject, conversion);
    return { type: numericType(field, subject, conversion), canBeUnique: true };
  }
  reportOthers(limits, [], written, subject, conversion);
  const plain = Object.hasOwn(PLAIN_TYPES, written) ? PLAIN_TYPES[written] : undefined;
  if (plain !== undefined) {
    if (written === "ZonedDateTime") {
      report.changed(
        line,
        subject,
        "ZonedDateTime is an Instant: the moment is kept, the time zone it was given in is not.",
      );
    }
    return { type: { name: plain }, canBeUnique: plain !== "File" && plain !== "Image" };
  }
  const known = enums.get(written)?.name;
  if (known !== undefined) return { type: { name: known }, canBeUnique: true };
  const entity = entities.get(upperFirst(written))?.name;
  if (entity !== undefined) {
    report.changed(line, subject, `Its type is the entity ${entity}: it is a relation to it.`);
    return { type: { name: entity }, canBeUnique: true };
  }
  report.changed(
    line,
    subject,
    `The type ${written} is neither JDL's nor an enum of this file: String(255) was taken.`,
  );
  return { type: { name: "String", arguments: ["255"] }, canBeUnique: true };
}

/** A pattern makes a refinement of its own, named after the field. */
function withPattern(field: JdlField, subject: string, draft: EntityDraft, conversion: Conversion): DomainType {
  const { report, declarationNames } = conversion;
  const base = stringType(field, subject, conversion);
  const written = field.validations.findLast(({ name }) => name === "pattern");
  if (written?.argument === undefined) return base;
  const translated = translateJavaPattern(written.argument.text);
  if (!translated.ok) {
    report.lost(
      written.line,
      subject,
      `The validation pattern: it has ${translated.construct}, which JavaScript does not know.`,
    );
    return base;
  }
  if (translated.rewritten.length > 0) {
    report.changed(
      written.line,
      subject,
      `The validation pattern: ${translated.rewritten.join(", ")} of Java is written out.`,
    );
  }
  const name = declarationNames.take(`${draft.name}${upperFirst(field.name)}`);
  draft.namedTypes.push({ kind: "type", name, base, pattern: translated.pattern });
  return { name };
}

function reportOthers(
  limits: readonly JdlValidation[],
  kept: readonly string[],
  type: string,
  subject: string,
  { report }: Conversion,
): void {
  for (const { name, line } of limits.filter((limit) => !kept.includes(limit.name))) {
    const message = /bytes$/.test(name)
      ? "sizes in bytes have no counterpart"
      : `it means nothing for the type ${type}`;
    report.lost(line, subject, `The validation ${name}: ${message}.`);
  }
}
