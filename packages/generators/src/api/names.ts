import type { Model, SymbolId } from "@domainsmith/model";
import { kebabCase, TYPESCRIPT_GLOBALS, TYPESCRIPT_WORDS, typeName, words } from "../naming/index.ts";
import type { Resource } from "./resource.ts";

/** `Order` is `order`. */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `orders` is `Orders`. */
export function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The constant of a schema whose type has this name: `orderSchema`. */
export function schemaConstant(type: string): string {
  return `${lowerFirst(type)}Schema`;
}

/** Variables of the generated functions: what a file imports or takes apart is not called so. */
export const LOCAL_NAMES: ReadonlySet<string> = new Set(
  `added app before body change changed changes columns computed condition created cursors db deleted exports expected found gone
  hooks id ids include included includes input item items kept key kind kindOf knownReferences last left links n next operation operations owner owners
  page params part parts position query rank references removed reply request result rowOf rows row run sample samples scope search
  stored target targets updated values version visible wanted within`.split(/\s+/),
);

/** A name for a variable inside a function: `wanted`, unless the language or the function itself uses that. */
export function variableName(wanted: string): string {
  const taken = TYPESCRIPT_WORDS.has(wanted) || TYPESCRIPT_GLOBALS.has(wanted) || LOCAL_NAMES.has(wanted);
  return taken ? `${wanted}Value` : wanted;
}

/** Variables that hold a resource's fields inside of generated functions. */
export function fieldVariables({ fields, includes, part }: Resource): readonly string[] {
  const names = [...fields, ...includes].flatMap(({ name }) => [variableName(name), `${name}ById`]);
  return part ? [...names, variableName(part.column.property)] : names;
}

/** As in a sentence: `order line`. */
export function noun({ entity }: Resource): string {
  return words(entity.name).join(" ");
}

/** With its article: `an order line`. */
export function aNoun(resource: Resource): string {
  const name = noun(resource);
  return `${/^[aeiou](?!ser|ni|se)/.test(name) ? "an" : "a"} ${name}`;
}

/** The files of an entity's module that others import. */
export type ModuleFile =
  | "schema"
  | "policy"
  | "hooks"
  | "repository"
  | "workflow"
  | "actions"
  | "routes"
  | "factory"
  | "export"
  | "files";

/** Path of a file of an entity's module from the root of the application. */
export function modulePath({ names }: Resource, file: ModuleFile | "test" | "rules.test"): string {
  return `src/modules/${names.file}/${names.file}.${file}.ts`;
}

/** How a file of one entity's module imports a file of another's (or its own). */
export function moduleImport(from: Resource, to: Resource, file: ModuleFile): string {
  const name = `${to.names.file}.${file}.ts`;
  return from === to ? `./${name}` : `../${to.names.file}/${name}`;
}

/** How a file of a module imports a table. */
export function tableImport(table: { readonly file: string }): string {
  return `../../db/schema/${table.file}.ts`;
}

/** The file of an enum, value object or named type, without folder and ending: `order-status`. */
export function typeFile(model: Model, id: SymbolId): string {
  const file = kebabCase(typeName(model, id));
  return file === "scalars" ? "scalars-type" : file;
}

/** The type of an entity's hooks, and the constant that has them. */
export function hookNames({ names }: Resource): { readonly hooks: string; readonly variable: string } {
  return { hooks: `${names.type}Hooks`, variable: `${names.variable}Hooks` };
}

/** Functions and constants of an entity's modules. */
export function functionNames({ names }: Resource) {
  const one = upperFirst(names.variable);
  const many = upperFirst(names.plural);
  return {
    query: `${names.variable}Query`,
    find: `find${many}`,
    list: `list${many}`,
    get: `get${one}`,
    create: `create${one}`,
    update: `update${one}`,
    remove: `delete${one}`,
    /** Changes parts of a row. */
    change: `change${one}`,
    /** Rows with all that queries give of them. */
    select: `select${many}`,
    /** A row of the table. */
    stored: `stored${one}`,
    /** What whoever wrote a row may read of it. */
    written: `written${one}`,
    /** The condition under which parts may be read. */
    readable: `readable${many}`,
    policy: `${names.variable}Policy`,
    /** What its actions do in the user's own words. */
    bodies: `${names.variable}Bodies`,
    /** One row to a resource. */
    toOne: `to${one}`,
    /** Rows to resources, where that needs further queries. */
    toMany: `to${many}`,
    toAny: `toAny${one}`,
    toAnyMany: `toAny${many}`,
    /** Parts by their owner's id. */
    partsOf: `${names.plural}Of`,
    replaceParts: `replace${many}`,
    addPart: `add${one}`,
    updatePart: `update${one}`,
    removePart: `remove${one}`,
    routes: `${names.variable}Routes`,
    input: `${names.variable}Input`,
    createForTest: `create${one}`,
  };
}
