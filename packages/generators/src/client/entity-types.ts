import { enumOf } from "@domainsmith/model";
import type { ApiModel } from "../api/api-model.ts";
import { resourceIn } from "../api/api-model.ts";
import { type ListedField, listedFields } from "../api/list-fields.ts";
import { type Field, hasWrittenAnswer, isChangeable, type Resource } from "../api/resource.ts";
import { readName } from "../api/routes-writer.ts";
import { propertyKey, quoted, type TypeScriptFile } from "../emit/index.ts";
import { clientNames } from "./client-names.ts";
import { type ClientTypes, listOf } from "./client-types.ts";

/** Writes the types of one entity. */
export class EntityTypes {
  readonly #api: ApiModel;
  readonly #types: ClientTypes;
  readonly #resource: Resource;
  readonly #file: TypeScriptFile;

  constructor(api: ApiModel, types: ClientTypes, resource: Resource, file: TypeScriptFile) {
    this.#api = api;
    this.#types = types;
    this.#resource = resource;
    this.#file = file;
  }

  /** All of them. */
  write(): void {
    const { part, family } = this.#resource;
    this.#read();
    if (family && family.subtypes.length > 0) this.#any(family.subtypes.map((id) => resourceIn(this.#api, id)));
    if (part || this.#resource.offers.has("create")) this.#create();
    if (isChangeable(this.#resource)) this.#update();
    if (part) this.#withOwner();
    else {
      if (this.#resource.offers.has("read")) {
        this.#filter();
        this.#sort();
      }
      if (hasWrittenAnswer(this.#resource)) this.#written();
      if (this.#resource.includes.length > 0 && this.#resource.offers.has("read")) this.#included();
    }
  }

  /** The type of another entity, imported if it is in another file. */
  of(resource: Resource, name: string): string {
    return resource === this.#resource ? name : this.#file.importType(name, `./${resource.names.file}.ts`);
  }

  #read(): void {
    const { entity, schemaNames, storage, family, part, fields, policy } = this.#resource;
    const file = this.#file;
    file.doc(entity.doc);
    file.block(`export interface ${schemaNames.read}`, () => {
      file.line("readonly id: string;");
      if (storage.version && !part) file.doc("Counts changes.").line("readonly version: number;");
      if (family) file.line(`readonly kind: ${quoted(family.kind)};`);
      for (const field of fields) {
        const hidden = policy?.hideable.has(field.name) ? "?" : "";
        this.#property(field, hidden, `${this.#value(field, "read")}${field.optional ? " | null" : ""}`);
      }
    });
  }

  #any(subtypes: readonly Resource[]): void {
    const { schemaNames, entity } = this.#resource;
    const kinds = [this.#resource, ...subtypes].map((each) => this.of(each, each.schemaNames.read));
    this.#file.blank().doc(`Any kind of ${entity.name}.`);
    this.#file.line(`export type ${schemaNames.any} = ${kinds.join(" | ")};`);
  }

  #create(): void {
    this.#file.blank().doc("What is sent to create one.");
    this.#sent(this.#resource.schemaNames.create, (field) => field.settable !== "never", isOmittable);
  }

  #update(): void {
    this.#file.blank().doc("What is sent to change one: only what changes.");
    this.#sent(
      this.#resource.schemaNames.update,
      (field) => field.settable === "always",
      () => true,
    );
  }

  #sent(name: string, isSent: (field: Field) => boolean, isOptional: (field: Field) => boolean): void {
    const fields = this.#resource.fields.filter(isSent);
    if (fields.length === 0) {
      this.#file.line(`export type ${name} = Readonly<Record<string, never>>;`);
      return;
    }
    this.#file.block(`export interface ${name}`, () => {
      for (const field of fields) {
        this.#property(
          field,
          isOptional(field) ? "?" : "",
          `${this.#value(field, "sent")}${field.optional ? " | null" : ""}`,
        );
      }
    });
  }

  #withOwner(): void {
    const { write, create } = this.#resource.schemaNames;
    this.#file.blank().doc("One as it is sent with its owner: with the id of one that is there, or a new one without.");
    this.#file.line(`export type ${write} = ${create} & { readonly id?: string };`);
  }

  #written(): void {
    const { schemaNames, family, storage } = this.#resource;
    const known = ["id", ...(storage.version ? ["version"] : []), ...(family ? ["kind"] : [])].map(quoted).join(" | ");
    const kinds = [this.#resource, ...(family?.subtypes ?? []).map((id) => resourceIn(this.#api, id))];
    const types = kinds.map((each) => {
      const read = this.of(each, each.schemaNames.read);
      const partial = `Partial<${read}> & Pick<${read}, ${known}>`;
      return kinds.length > 1 ? `(${partial})` : partial;
    });
    this.#file.blank().doc("What whoever wrote one gets back: what they may read of it, at least which it is.");
    this.#file.line(`export type ${schemaNames.written} = ${types.join(" | ")};`);
  }

  #included(): void {
    const { includes } = this.#resource;
    this.#file.blank().doc("What can come along with one that is read.");
    this.#file.block(`export interface ${clientNames(this.#api, this.#resource).included}`, () => {
      for (const { name, target, kind } of includes) {
        const other = resourceIn(this.#api, target);
        const type = this.of(other, readName(other));
        this.#file.line(`readonly ${propertyKey(name)}?: ${kind === "links" ? listOf(type) : `${type} | null`};`);
      }
    });
  }

  #filter(): void {
    this.#file.blank().doc("What lists can be filtered by.");
    this.#file.block(`export interface ${clientNames(this.#api, this.#resource).filter}`, () => {
      for (const field of this.#listed)
        this.#file.line(`readonly ${propertyKey(field.name)}?: ${this.#filterOf(field)};`);
    });
  }

  #sort(): void {
    const { filter } = clientNames(this.#api, this.#resource);
    const others = this.#listed.filter(({ sortable }) => !sortable).map(({ name }) => quoted(name));
    const fields = others.length === 0 ? `keyof ${filter}` : `Exclude<keyof ${filter}, ${others.join(" | ")}>`;
    const sorted = this.#file.importType("Sorted", "../core/lists.ts");
    this.#file.blank().doc("What lists can be sorted by, `-` in front for descending.");
    this.#file.line(`export type ${clientNames(this.#api, this.#resource).sort} = ${sorted}<${fields}>;`);
  }

  get #listed(): readonly ListedField[] {
    return listedFields(this.#api.model, this.#resource);
  }

  #filterOf({ type, nullable, source }: ListedField): string {
    const isNullable = "column" in source ? source.column.nullable : nullable;
    const filter = this.#plainFilter(type);
    const of = (name: string) => this.#file.importType(name, "../core/lists.ts");
    return isNullable && type.kind !== "list" ? `${of("OrMissing")}<${filter}>` : filter;
  }

  #plainFilter(type: ListedField["type"]): string {
    const of = (name: string) => this.#file.importType(name, "../core/lists.ts");
    switch (type.kind) {
      case "id":
        return `${of("Same")}<string>`;
      case "kinds":
        return `${of("Same")}<${type.kinds.map(quoted).join(" | ")}>`;
      case "enum": {
        const { id } = enumOf(this.#api.model, type.enum);
        return `${of("Same")}<${this.#types.of(this.#file, { kind: "enum", enum: id }, "read", "entity")}>`;
      }
      case "list":
        return of("Has");
      case "field":
        return this.#fieldFilter(type.function);
    }
  }

  #fieldFilter(name: string): string {
    const of = (each: string) => this.#file.importType(each, "../core/lists.ts");
    if (name === "textField" || name === "longTextField") return of("Words");
    if (name === "booleanField") return of("Flag");
    if (name === "idField") return `${of("Same")}<string>`;
    return `${of("Compared")}<${name === "integerField" || name === "numberField" ? "number" : "string"}>`;
  }

  #property(field: Field, mark: string, type: string): void {
    const deprecated = field.deprecated === undefined ? "" : `@deprecated ${field.deprecated}`;
    this.#file.doc([field.doc ?? "", deprecated].filter((text) => text !== "").join("\n\n"));
    this.#file.line(`readonly ${propertyKey(field.name)}${mark}: ${type};`);
  }

  #value(field: Field, direction: "read" | "sent"): string {
    switch (field.kind) {
      case "computed":
        return this.#types.member(this.#file, field.computed, direction, "entity");
      case "column":
      case "value":
        return this.#types.member(this.#file, field.attribute, direction, "entity");
      case "file":
        return this.#file.importType("FileInfo", "../core/values.ts");
      case "reference":
        return "string";
      case "links":
        return "readonly string[]";
      case "parts": {
        const part = resourceIn(this.#api, field.part);
        const { read, create, write } = part.schemaNames;
        const type = this.of(part, direction === "read" ? read : field.many ? write : create);
        return field.many ? listOf(type) : type;
      }
    }
  }
}

/** What has a default, may be missing or be empty need not be sent. */
function isOmittable(field: Field): boolean {
  if (field.optional) return true;
  switch (field.kind) {
    case "column":
      return field.column.default !== undefined || (field.many && field.attribute.cardinality.lower === 0);
    case "links":
      return field.relation.cardinality.lower === 0;
    case "parts":
      return field.many && field.relation.cardinality.lower === 0;
    default:
      return false;
  }
}
