import type { SymbolId } from "@domainsmith/model";
import { propertyKey, quoted, TypeScriptFile } from "../emit/index.ts";
import type { ApiModel } from "./api-model.ts";
import { type CheckCall, createChecks, writeChecks } from "./check-calls.ts";
import { computedItemSchema } from "./computed-values.ts";
import { moduleImport, schemaConstant } from "./names.ts";
import {
  type Field,
  hasWrittenAnswer,
  isChangeable,
  type LinksField,
  type PartsField,
  type Resource,
  type ValueField,
} from "./resource.ts";
import { defaultLiteral, listBounds, type ZodTypes, zod } from "./zod-types.ts";

const TYPES = "../../types";
const UNCHANGEABLE = '.never({ error: "cannot be changed once it is set" }).optional()';

/** `order.schema.ts`: what is read, created and updated. */
export function schemaFile(api: ApiModel, types: ZodTypes, resource: Resource): string {
  return new SchemaFile(api, types, resource).toString();
}

class SchemaFile {
  readonly #api: ApiModel;
  readonly #types: ZodTypes;
  readonly #resource: Resource;
  readonly #file: TypeScriptFile;

  constructor(api: ApiModel, types: ZodTypes, resource: Resource) {
    this.#api = api;
    this.#types = types;
    this.#resource = resource;
    const own = Object.values(resource.schemaNames);
    this.#file = new TypeScriptFile([...own, ...own.map(schemaConstant)]);
  }

  toString(): string {
    const { schemaNames, part, family } = this.#resource;
    this.#readSchema();
    if (family && family.subtypes.length > 0) this.#anySchema(family.subtypes);
    const checks = createChecks(this.#file, this.#api, this.#resource);
    const created = (field: Field) => this.#created(field);
    this.#inputSchema(schemaNames.create, "What a client sends to create one.", created, checks);
    if (isChangeable(this.#resource)) {
      // A change names but a part of what the checks read.
      const judged =
        checks.length === 0
          ? ""
          : "\nWhat must hold for the row as a whole is judged by the database, which knows the rest of it.";
      this.#inputSchema(schemaNames.update, `What a client sends to change one: only what changes.${judged}`, (field) =>
        this.#updated(field),
      );
    }
    if (part) this.#writeSchema();
    if (hasWrittenAnswer(this.#resource)) this.#writtenSchema();
    return this.#file.toString();
  }

  #readSchema(): void {
    const { entity, fields, schemaNames, family, storage } = this.#resource;
    const file = this.#file;
    const z = zod(file);
    const constant = schemaConstant(schemaNames.read);
    file.doc(entity.doc);
    file.line(`export const ${constant} = ${z}`);
    file.writer.indent(() => {
      file.line(".object({");
      file.writer.indent(() => {
        file.line(`id: ${z}.uuid(),`);
        if (storage.version && !this.#resource.part) file.line(`version: ${z}.int(),`);
        if (family) file.line(`kind: ${z}.literal(${quoted(family.kind)}),`);
        for (const field of fields) {
          const hidden = this.#resource.policy?.hideable.has(field.name) ? ".optional()" : "";
          this.#property(field, `${this.#read(field)}${hidden}`);
        }
      });
      file.line("})");
      const described = entity.doc === undefined ? [] : [`description: ${quoted(entity.doc)}`];
      file.list(".meta({", [`id: ${quoted(schemaNames.read)}`, ...described], "});");
    });
    file.blank().line(`export type ${schemaNames.read} = ${z}.infer<typeof ${constant}>;`);
  }

  #anySchema(subtypes: readonly SymbolId[]): void {
    const { schemaNames, entity } = this.#resource;
    const file = this.#file;
    const z = zod(file);
    const members = subtypes.map((id) => {
      const subtype = this.#resourceOf(id);
      return file.import(schemaConstant(subtype.schemaNames.read), moduleImport(this.#resource, subtype, "schema"));
    });
    const constant = schemaConstant(schemaNames.any);
    file.blank().doc(`Any kind of ${entity.name}.`);
    const kinds = [schemaConstant(schemaNames.read), ...members];
    file.line(`export const ${constant} = ${z}`);
    file.writer.indent(() => {
      file.list(`.discriminatedUnion("kind", [`, kinds, "])").line(`.meta({ id: ${quoted(schemaNames.any)} });`);
    });
    file.blank().line(`export type ${schemaNames.any} = ${z}.infer<typeof ${constant}>;`);
  }

  #inputSchema(
    name: string,
    doc: string,
    expression: (field: Field) => string | undefined,
    checks: readonly CheckCall[] = [],
  ): void {
    const file = this.#file;
    const z = zod(file);
    const constant = schemaConstant(name);
    file.blank().doc(doc);
    file.line(`export const ${constant} = ${z}`);
    file.writer.indent(() => {
      file.line(".strictObject({");
      file.writer.indent(() => {
        for (const field of this.#resource.fields) {
          const schema = expression(field);
          if (schema !== undefined) this.#property(field, schema);
        }
      });
      file.line("})");
      writeChecks(file, checks);
      file.line(`.meta({ id: ${quoted(name)} });`);
    });
    file.blank().line(`export type ${name} = ${z}.infer<typeof ${constant}>;`);
  }

  #writeSchema(): void {
    const { schemaNames } = this.#resource;
    const file = this.#file;
    const z = zod(file);
    const constant = schemaConstant(schemaNames.write);
    const create = schemaConstant(schemaNames.create);
    file.blank().doc("One of an owner's parts as a client sends them: with the id of a stored part, or new without.");
    file.line(`export const ${constant} = ${create}`);
    file.writer.indent(() => {
      file.line(`.safeExtend({ id: ${this.#uuid()}.optional() })`);
      file.line(`.meta({ id: ${quoted(schemaNames.write)} });`);
    });
    file.blank().line(`export type ${schemaNames.write} = ${z}.infer<typeof ${constant}>;`);
  }

  #writtenSchema(): void {
    const { schemaNames, family, storage } = this.#resource;
    const file = this.#file;
    const constant = schemaConstant(schemaNames.written);
    const subtypes = (family?.subtypes ?? []).map((id) => this.#resourceOf(id));
    const known = ["id", ...(storage.version ? ["version"] : []), ...(family ? ["kind"] : [])].map(
      (name) => `${name}: true`,
    );
    const partial = [this.#resource, ...subtypes].map((each) => {
      const read = schemaConstant(each.schemaNames.read);
      const own = each === this.#resource ? read : file.import(read, moduleImport(this.#resource, each, "schema"));
      return `${own}.partial().required({ ${known.join(", ")} })`;
    });
    const named = `.meta({ id: ${quoted(schemaNames.written)} })`;
    file.blank().doc("What whoever wrote one gets back: what they may read of it, at least which it is.");
    if (partial.length === 1) file.chain(`export const ${constant} = ${partial[0]}`, [named]);
    else {
      file.line(`export const ${constant} = ${zod(file)}`);
      file.writer.indent(() => {
        file.list('.discriminatedUnion("kind", [', partial, "])").line(`${named};`);
      });
    }
    file.blank().line(`export type ${schemaNames.written} = ${zod(file)}.infer<typeof ${constant}>;`);
  }

  /** An id that is compared with others before the database sees it. */
  #uuid(): string {
    return this.#file.import("uuid", `${TYPES}/scalars.ts`);
  }

  #property(field: Field, schema: string): void {
    const metadata = [
      ...(field.doc === undefined ? [] : [`description: ${quoted(field.doc)}`]),
      ...(field.deprecated === undefined ? [] : ["deprecated: true"]),
    ];
    const calls = metadata.length === 0 ? [] : [`.meta({ ${metadata.join(", ")} })`];
    this.#file.chain(`${propertyKey(field.name)}: ${schema}`, calls, ",");
  }

  #read(field: Field): string {
    const nullable = field.optional ? ".nullable()" : "";
    switch (field.kind) {
      case "computed":
        return computedItemSchema(this.#file, this.#types, this.#api.model, field.computed);
      case "column":
      case "value":
        return `${this.#types.shown(this.#file, field.attribute, TYPES)}${nullable}`;
      case "file":
        return `${this.#fileSchema()}.nullable()`;
      case "reference":
        return `${zod(this.#file)}.uuid()${nullable}`;
      case "links":
        return `${zod(this.#file)}.array(${zod(this.#file)}.uuid())`;
      case "parts": {
        const part = this.#partSchema(field, "read");
        return field.many ? `${zod(this.#file)}.array(${part})` : `${part}${nullable}`;
      }
    }
  }

  #created(field: Field): string | undefined {
    if (field.settable === "never") return undefined;
    const schema = this.#written(field);
    const nullable = field.optional ? ".nullable()" : "";
    const fallback = field.kind === "column" ? field.column.default : undefined;
    if (field.kind === "column" && fallback) {
      const literal = defaultLiteral(fallback, field.column.type.base);
      return `${schema}${nullable}${literal === undefined ? ".optional()" : `.default(${literal})`}`;
    }
    if (field.optional) return `${schema}.nullish()`;
    return isEmptyAllowed(field) ? `${schema}.default([])` : schema;
  }

  #updated(field: Field): string | undefined {
    if (field.settable === "never") return undefined;
    if (field.settable === "create") return `${zod(this.#file)}${UNCHANGEABLE}`;
    return `${this.#written(field)}${field.optional ? ".nullish()" : ".optional()"}`;
  }

  #written(field: Field): string {
    switch (field.kind) {
      case "computed":
        throw new Error(`${field.name} is calculated.`);
      case "column":
        return this.#types.written(this.#file, field.attribute, TYPES);
      case "value":
        return this.#valueSchema(field);
      case "file":
        return this.#fileSchema();
      case "reference":
        return `${zod(this.#file)}.uuid()`;
      case "links":
        return `${zod(this.#file)}.array(${this.#uuid()})${this.#bounds(field)}`;
      case "parts": {
        if (!field.many) return this.#partSchema(field, "create");
        return `${zod(this.#file)}.array(${this.#partSchema(field, "write")})${this.#bounds(field)}`;
      }
    }
  }

  #valueSchema({ attribute }: ValueField): string {
    return this.#types.of(this.#file, attribute.type, TYPES);
  }

  #fileSchema(): string {
    return this.#file.import("fileSchema", `${TYPES}/scalars.ts`);
  }

  #partSchema({ part }: PartsField, name: "read" | "create" | "write"): string {
    const resource = this.#resourceOf(part);
    const from = moduleImport(this.#resource, resource, "schema");
    return this.#file.import(schemaConstant(resource.schemaNames[name]), from);
  }

  #bounds({ relation: { cardinality } }: LinksField | PartsField): string {
    return listBounds(this.#file, cardinality.lower, cardinality.upper, TYPES);
  }

  #resourceOf(id: SymbolId): Resource {
    const resource = this.#api.resources.get(id);
    if (!resource) throw new Error(`The API has no ${id}.`);
    return resource;
  }
}

/** A list that may be left out, because it may be empty. */
function isEmptyAllowed(field: Field): boolean {
  if (field.kind === "column") return field.many && field.attribute.cardinality.lower === 0;
  if (field.kind === "links") return field.relation.cardinality.lower === 0;
  return field.kind === "parts" && field.many && field.relation.cardinality.lower === 0;
}
