import {
  baseType,
  type Computed,
  type DataType,
  type EntityType,
  type Model,
  ONE,
  type PrimitiveName,
} from "@domainsmith/model";
import { quoted, sqlLines, sqlTemplate, type TypeScriptFile } from "../emit/index.ts";
import type { ComputedField } from "./resource.ts";
import { type ZodTypes, zod } from "./zod-types.ts";

/** How a kind of value is calculated exactly, and made the value of the API. */
interface Calculation {
  /** Around the expression. */
  readonly sql: (expression: string) => string;
  /** Function of `db/computed.ts` or of JavaScript that takes what the driver gives. */
  readonly decoder?: { readonly name: string; readonly own: boolean };
}

const TEXT = { name: "String", own: false };
const NUMBER = { name: "Number", own: false };
const INSTANT = { name: "instantText", own: true };

/** An entry of the object of a repository's computed values. */
export function computedEntry(
  file: TypeScriptFile,
  model: Model,
  field: ComputedField,
  readType: string,
  name: string,
): void {
  const calculation = calculationOf(model, field.computed.type, field.computed.cardinality.many);
  const type = `${readType}[${quoted(field.name)}]`;
  const computed = file.import("Computed", "../../db/computed.ts");
  const sql = file.import("sql", "drizzle-orm");
  const { decoder } = calculation;
  const decode = decoder && (decoder.own ? file.import(decoder.name, "../../db/computed.ts") : decoder.name);
  const options = [`notNull: ${!field.optional}`, ...(decode === undefined ? [] : [`decode: ${decode}`])].join(", ");
  file.doc(field.doc);
  const start = `${name}: new ${computed}<${type}>(`;
  const given = [quoted(field.property), `{ ${options} }`];
  const text = calculation.sql(field.sql.sql);
  const flat = `${start}${[...given, sqlTemplate(sql, text)].join(", ")}),`;
  if (file.fits(flat)) {
    file.line(flat);
    return;
  }
  file.line(start);
  file.writer.indent(() => {
    for (const argument of given) file.line(`${argument},`);
    sqlLines(file, "", sql, text, ",");
  });
  file.line("),");
}

function calculationOf(model: Model, declared: DataType | EntityType, many: boolean): Calculation {
  const plain: Calculation = { sql: (expression) => expression };
  if (declared.kind === "entity" || many) return plain;
  const { type } = baseType(model, declared);
  if (type.kind !== "primitive") return plain;
  switch (type.name) {
    case "Int":
      return { sql: (expression) => `round((${expression})::numeric, 0)`, decoder: NUMBER };
    case "Long":
      return { sql: (expression) => `round((${expression})::numeric, 0)`, decoder: TEXT };
    case "Decimal": {
      const scale = type.precision === undefined ? undefined : (type.scale ?? 0);
      const exact = (expression: string) => `(${expression})::numeric`;
      return { sql: scale === undefined ? exact : (text) => `round(${exact(text)}, ${scale})`, decoder: TEXT };
    }
    case "Float":
      return { sql: (expression) => `(${expression})::double precision`, decoder: NUMBER };
    case "Instant":
      return { sql: (expression) => `(${expression})::timestamptz(3)`, decoder: INSTANT };
    default:
      return plain;
  }
}

/** What is read of it: its bounds are not promised, for a sum knows nothing of them. */
export function computedItemSchema(
  file: TypeScriptFile,
  types: ZodTypes,
  model: Model,
  { type, cardinality }: Computed,
  folder = "../../types",
): string {
  const item = itemSchema(file, types, model, type, folder);
  if (cardinality.many) return `${zod(file)}.array(${item})`;
  return cardinality.lower === 0 ? `${item}.nullable()` : item;
}

const SCALARS: Partial<Record<PrimitiveName, string>> = {
  Long: "wholeNumber",
  Decimal: "decimal()",
  Date: "date",
  Time: "time",
  Instant: "instant",
  Duration: "duration",
  Json: "json",
};

function itemSchema(
  file: TypeScriptFile,
  types: ZodTypes,
  model: Model,
  declared: DataType | EntityType,
  folder: string,
): string {
  const z = zod(file);
  if (declared.kind === "entity") return `${z}.uuid()`;
  const { type } = baseType(model, declared);
  if (type.kind !== "primitive") return types.shown(file, { type, cardinality: ONE }, folder);
  switch (type.name) {
    case "Int":
      return `${z}.int()`;
    case "Float":
      return `${z}.number()`;
    case "Boolean":
      return `${z}.boolean()`;
    case "Uuid":
      return `${z}.uuid()`;
    default: {
      const scalar = SCALARS[type.name];
      if (scalar === undefined) return `${z}.string()`;
      const [name = scalar] = scalar.split("(");
      return `${file.import(name, `${folder}/scalars.ts`)}${scalar.slice(name.length)}`;
    }
  }
}
