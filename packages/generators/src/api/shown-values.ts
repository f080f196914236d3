import {
  type Attribute,
  baseType,
  type Computed,
  compileTypeScript,
  type Model,
  type SymbolId,
  typedComputed,
  type ValueObject,
} from "@domainsmith/model";
import { propertyAccess, propertyKey, quoted, type TypeScriptFile } from "../emit/index.ts";
import { propertyName, typeName } from "../naming/index.ts";
import { computedItemSchema } from "./computed-values.ts";
import { schemaConstant, typeFile } from "./names.ts";
import { hasComputed, shownNames, valueIn } from "./shown-names.ts";
import { type ZodTypes, zod } from "./zod-types.ts";

/** Writes the schema, the type and the function of a value object as it is shown. */
export function shownValue(file: TypeScriptFile, model: Model, types: ZodTypes, declared: ValueObject): void {
  if (!hasComputed(model, declared.id)) return;
  const names = shownNames(model, declared.id);
  const name = typeName(model, declared.id);
  const constant = schemaConstant(names.type);
  const z = zod(file);
  const nested = declared.members.filter(
    (member) => member.kind === "attribute" && valueIn(model, member, hasComputed),
  );
  const computed = declared.members.filter((member) => member.kind === "computed");
  file.blank().doc("As it is read: with what is computed of it.");
  file.line(`export const ${constant} = ${z}`);
  file.writer.indent(() => {
    file.line(".strictObject({");
    file.writer.indent(() => {
      file.line(`...${schemaConstant(name)}.shape,`);
      for (const member of nested) {
        if (member.kind !== "attribute") continue;
        const nullable = member.cardinality.lower === 0 && !member.cardinality.many ? ".nullable()" : "";
        file.line(`${key(member)}: ${types.shown(file, member, ".")}${nullable},`);
      }
      for (const member of computed) {
        const schema = computedItemSchema(file, types, model, member, ".");
        const described = member.doc === undefined ? "" : `.describe(${quoted(member.doc)})`;
        file.line(`${key(member)}: ${schema}${described},`);
      }
    });
    file.line("})").line(`.meta({ id: ${quoted(names.type)} });`);
  });
  file.blank().line(`export type ${names.type} = ${z}.infer<typeof ${constant}>;`);
  file.blank().doc("Computes what is read besides.");
  file.function(`export function ${names.function}`, [`value: ${name}`], `: ${names.type}`, () => {
    file.line("return {");
    file.writer.indent(() => {
      file.line("...value,");
      for (const member of nested) {
        if (member.kind === "attribute") file.line(`${key(member)}: ${nestedValue(file, model, member)},`);
      }
      for (const member of computed) file.line(`${key(member)}: ${computedValue(file, model, member)},`);
    });
    file.line("};");
  });
}

/** The expression of a value object, or of a list of them, as it is shown. */
export function shownExpression(
  file: TypeScriptFile,
  model: Model,
  attribute: Pick<Attribute, "type" | "cardinality">,
  expression: string,
  types: string,
): string {
  const { type } = baseType(model, attribute.type);
  const show = type.kind === "value" ? showFunction(file, model, type.value, types) : undefined;
  if (show === undefined) return expression;
  if (attribute.cardinality.many) return `${expression}.map(${show})`;
  return attribute.cardinality.lower === 0 ? `${expression} && ${show}(${expression})` : `${show}(${expression})`;
}

/** The function that computes what is read of a value object besides; nothing where nothing is. */
export function showFunction(file: TypeScriptFile, model: Model, id: SymbolId, types: string): string | undefined {
  if (!hasComputed(model, id)) return undefined;
  return file.import(shownNames(model, id).function, `${types}/${typeFile(model, id)}.ts`);
}

function nestedValue(file: TypeScriptFile, model: Model, member: Attribute): string {
  return shownExpression(file, model, member, `value${propertyAccess(propertyName([member.name]))}`, ".");
}

function computedValue(file: TypeScriptFile, model: Model, member: Computed): string {
  const propertyOf = (_: SymbolId, name: string) => propertyName([name]);
  const { code, imports } = compileTypeScript(model, typedComputed(model, member), { this: "value", propertyOf });
  const helper = (name: string) => file.import(name, "../rules/values.ts");
  for (const name of imports) helper(name);
  if (member.type.kind === "entity" || member.cardinality.many) return code;
  const { type } = baseType(model, member.type);
  if (type.kind !== "primitive") return code;
  switch (type.name) {
    case "Int":
      return `${helper("float")}(${code})`;
    case "Long":
      return `${helper("rounded")}(${code}, 0)`;
    case "Decimal":
      return type.precision === undefined ? code : `${helper("rounded")}(${code}, ${type.scale ?? 0})`;
    default:
      return code;
  }
}

function key(member: Attribute | Computed): string {
  return propertyKey(propertyName([member.name]));
}
