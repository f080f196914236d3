import {
  declarationOf,
  type Enum,
  type Model,
  type NamedType,
  type SymbolId,
  type ValueObject,
} from "@domainsmith/model";
import { propertyKey, quoted, TypeScriptFile } from "../emit/index.ts";
import type { GeneratedFile } from "../generator.ts";
import { propertyName, typeName } from "../naming/index.ts";
import { valueChecks, writeChecks } from "./check-calls.ts";
import { schemaConstant, typeFile } from "./names.ts";
import { shownValue } from "./shown-values.ts";
import { type ZodTypes, zod } from "./zod-types.ts";

/** The files of all enums, value objects and named types that the application needs, and of those that these need. */
export function typeFiles(model: Model, types: ZodTypes): readonly GeneratedFile[] {
  const files = new Map<SymbolId, GeneratedFile>();
  for (let size = -1; size < files.size; ) {
    size = files.size;
    for (const id of types.used) if (!files.has(id)) files.set(id, typeFileOf(model, types, id));
  }
  return [...files.values()];
}

function typeFileOf(model: Model, types: ZodTypes, id: SymbolId): GeneratedFile {
  const declared = declarationOf(model, id);
  const name = typeName(model, id);
  const constant = schemaConstant(name);
  const file = new TypeScriptFile([name, constant]);
  if (declared?.kind === "enum") enumSchema(file, declared, name, constant);
  else if (declared?.kind === "value") valueSchema(file, model, types, declared, name, constant);
  else if (declared?.kind === "type") namedSchema(file, types, declared, name, constant);
  else throw new Error(`${id} is no type.`);
  file.blank().line(`export type ${name} = ${file.importType("z", "zod")}.infer<typeof ${constant}>;`);
  if (declared.kind === "value") shownValue(file, model, types, declared);
  return {
    path: `src/types/${typeFile(model, id)}.ts`,
    content: file.toString(),
    kind: "typescript",
    key: { generator: "api", symbol: id, artifact: "type" },
    ownership: "generated",
  };
}

function meta(name: string, doc: string | undefined): string {
  return `.meta({ id: ${quoted(name)}${doc === undefined ? "" : `, description: ${quoted(doc)}`} })`;
}

function enumSchema(file: TypeScriptFile, declared: Enum, name: string, constant: string): void {
  const z = zod(file);
  file.doc(declared.doc);
  const values = declared.values.map((value) => quoted(value.name));
  const whole = `export const ${constant} = ${z}.enum([${values.join(", ")}])`;
  if (file.fits(whole)) file.chain(whole, [meta(name, declared.doc)]);
  else file.list(`export const ${constant} = ${z}.enum([`, values, `])${meta(name, declared.doc)};`);
  const labelled = declared.values.filter((value) => value.label !== undefined);
  if (labelled.length === 0) return;
  file.blank().doc("What people read instead of the name, where it differs.");
  const labels = labelled.map((value) => `[${quoted(value.name)}, ${quoted(value.label ?? "")}]`);
  file.list(
    `export const ${constant.replace(/Schema$/, "Labels")}: ReadonlyMap<${name}, string> = new Map([`,
    labels,
    "]);",
  );
}

function namedSchema(file: TypeScriptFile, types: ZodTypes, declared: NamedType, name: string, constant: string): void {
  file.doc(declared.doc);
  file.chain(`export const ${constant} = ${types.refinement(file, declared.id)}`, [meta(name, declared.doc)]);
}

function valueSchema(
  file: TypeScriptFile,
  model: Model,
  types: ZodTypes,
  declared: ValueObject,
  name: string,
  constant: string,
): void {
  const z = zod(file);
  file.doc(declared.doc);
  file.line(`export const ${constant} = ${z}`);
  file.writer.indent(() => {
    file.line(".strictObject({");
    file.writer.indent(() => {
      for (const member of declared.members) {
        if (member.kind !== "attribute") continue;
        const optional = member.cardinality.lower === 0 && !member.cardinality.many;
        const fallback =
          types.literalDefault(member) ??
          (optional ? "null" : member.cardinality.many && member.cardinality.lower === 0 ? "[]" : undefined);
        const schema = `${types.written(file, member, ".")}${optional ? ".nullable()" : ""}`;
        const described = member.doc === undefined ? "" : `.describe(${quoted(member.doc)})`;
        const whole = `${schema}${fallback === undefined ? "" : `.default(${fallback})`}${described}`;
        file.line(`${propertyKey(propertyName([member.name]))}: ${whole},`);
      }
    });
    file.line("})");
    writeChecks(file, valueChecks(file, model, declared, "../rules"));
    file.line(`${meta(name, declared.doc)};`);
  });
}
