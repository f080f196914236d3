import type { JsonValue } from "../data/samples/index.ts";
import { propertyAccess, propertyKey, quoted, TypeScriptFile } from "../emit/index.ts";
import { resourceIn } from "./api-model.ts";
import { functionNames, LOCAL_NAMES, moduleImport, schemaConstant } from "./names.ts";
import { ownerField } from "./part-functions.ts";
import { listPath } from "./paths.ts";
import type { Field, PartsField, Resource } from "./resource.ts";
import { lowerBound, type Samples } from "./samples.ts";

/** `order.factory.ts`: valid input for tests, and rows made of it. */
export function factoryFile(samples: Samples, resource: Resource): string {
  const names = functionNames(resource);
  const file = new TypeScriptFile([names.input, names.create, "Input", ...LOCAL_NAMES]);
  const app = file.importType("TestApp", "../../../test/app.ts");
  sampleRows(file, samples, resource);
  inputFunction(file, samples, resource, app);
  createFunction(file, samples, resource, app);
  return file.toString();
}

function ownFields(samples: Samples, resource: Resource): readonly Field[] {
  return resource.fields.filter((field) => samples.value(field, 0) !== undefined);
}

function sampleRows(file: TypeScriptFile, samples: Samples, resource: Resource): void {
  const z = file.importType("z", "zod");
  const schema = file.importType(
    schemaConstant(resource.schemaNames.create),
    moduleImport(resource, resource, "schema"),
  );
  const fields = ownFields(samples, resource);
  file.line(`type Input = ${z}.input<typeof ${schema}>;`).blank();
  if (fields.length === 0) return;
  file.line("const samples = [");
  file.writer.indent(() => {
    for (let row = 0; row < samples.rowsOf(resource); row++) {
      file.line("{");
      file.writer.indent(() => {
        for (const field of fields) value(file, `${propertyKey(field.name)}: `, samples.value(field, row) ?? null);
      });
      file.line("},");
    }
  });
  file.line("] satisfies readonly Partial<Input>[];").blank();
}

/** JSON behind `start`: on one line if it fits, otherwise an item a line. */
function value(file: TypeScriptFile, start: string, json: JsonValue): void {
  const flat = `${start}${literal(json)},`;
  if (file.fits(flat) || typeof json !== "object" || json === null) {
    file.line(flat);
    return;
  }
  file.line(`${start}${Array.isArray(json) ? "[" : "{"}`);
  file.writer.indent(() => {
    if (Array.isArray(json)) for (const item of json) value(file, "", item);
    else for (const [name, item] of Object.entries(json)) value(file, `${propertyKey(name)}: `, item);
  });
  file.line(Array.isArray(json) ? "]," : "},");
}

/** JSON as a literal of TypeScript. */
function literal(value: JsonValue): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  const entries = Object.entries(value).map(([name, item]) => `${propertyKey(name)}: ${literal(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function inputFunction(file: TypeScriptFile, samples: Samples, resource: Resource, app: string): void {
  const names = functionNames(resource);
  const given = resource.fields.filter((field) => samples.isGiven(resource, field));
  const hasOwn = ownFields(samples, resource).length > 0;
  const parameters = [
    `${given.length > 0 ? "app" : "_app"}: ${app}`,
    `${hasOwn || given.length > 0 ? "n" : "_n"}: number`,
  ];
  file.doc("Valid input; what it refers to is created.");
  file.function(`export async function ${names.input}`, parameters, ": Promise<Input>", () => {
    if (hasOwn) {
      const only = file.import("only", "../../db/rows.ts");
      file.line(`const sample = ${only}(samples.slice(n % samples.length));`);
    }
    const entries = given.map((field) => `${propertyKey(field.name)}: ${givenValue(file, samples, resource, field)}`);
    const all = [...(hasOwn ? ["...sample"] : []), ...entries];
    if (all.length === 1 && hasOwn) file.line("return { ...sample };");
    else if (all.length === 0) file.line("return {};");
    else {
      file.line("return {");
      file.writer.indent(() => {
        for (const entry of all) file.line(`${entry},`);
      });
      file.line("};");
    }
  });
}

function givenValue(file: TypeScriptFile, samples: Samples, resource: Resource, field: Field): string {
  if (field.kind === "parts") {
    const part = resourceIn(samples.api, field.part);
    const input = file.import(functionNames(part).input, moduleImport(resource, part, "factory"));
    if (!field.many) return `await ${input}(app, n)`;
    return list(Math.max(1, lowerBound(field)), (n) => `await ${input}(app, ${n})`);
  }
  if (field.kind !== "reference" && field.kind !== "links") throw new Error(`${field.name} refers to nothing.`);
  const kind = samples.kindOf(field.target);
  if (kind === undefined) throw new Error(`No ${field.target} can be created.`);
  const target = resourceIn(samples.api, kind);
  const own = functionNames(target).create;
  const create = target === resource ? own : file.import(own, moduleImport(resource, target, "factory"));
  if (field.kind === "reference") return `(await ${create}(app, n)).id`;
  return list(lowerBound(field), (n) => `(await ${create}(app, ${n})).id`);
}

function list(count: number, item: (n: string) => string): string {
  return `[${Array.from({ length: count }, (_, index) => item(index === 0 ? "n" : `n + ${index}`)).join(", ")}]`;
}

function createFunction(file: TypeScriptFile, samples: Samples, resource: Resource, app: string): void {
  const names = functionNames(resource);
  const read = file.importType(resource.schemaNames.read, moduleImport(resource, resource, "schema"));
  const rows = samples.rowsOf(resource);
  file
    .blank()
    .doc("Creates the `n`th row, once for each test; there are so many different ones, then they come again.");
  const parameters = [`app: ${app}`, "n: number"];
  if (resource.part) {
    const owner = resourceIn(samples.api, resource.part.owner);
    const field = ownerField(owner, resource);
    file.function(`export async function ${names.create}`, parameters, `: Promise<${read}>`, () => {
      const create = file.import(functionNames(owner).create, moduleImport(resource, owner, "factory"));
      file.line(`const owner = await ${create}(app, n);`);
      file.line(`return ${partOfOwner(file, field, owner.policy?.hideable.has(field.name) ?? false)};`);
    });
    return;
  }
  file.function(`export function ${names.create}`, parameters, `: Promise<${read}>`, () => {
    const row = `n % ${rows}`;
    if (!resource.offers.has("create")) {
      unofferedRow(file, resource, read, row);
      return;
    }
    const key = `\`${listPath(resource)} \${${row}}\``;
    const made = `app.create<${read}>(${quoted(listPath(resource))}, await ${names.input}(app, ${row}))`;
    file.list("return app.once(", [key, `async () => ${made}`], ");");
  });
}

/** No client can create such a row: the application itself does. */
function unofferedRow(file: TypeScriptFile, resource: Resource, read: string, row: string): void {
  const names = functionNames(resource);
  const schema = file.import(schemaConstant(resource.schemaNames.create), moduleImport(resource, resource, "schema"));
  const create = file.import(functionNames(resource).create, moduleImport(resource, resource, "repository"));
  file.block(
    `return app.once(\`${listPath(resource)} \${${row}}\`, async () =>`,
    () => {
      file.line(`const input = ${schema}.parse(await ${names.input}(app, ${row}));`);
      file.line(`return app.make<${read}>((scope) => ${create}(scope, input));`);
    },
    ");",
  );
}

function partOfOwner(file: TypeScriptFile, field: PartsField, hideable: boolean): string {
  const value = `owner${propertyAccess(field.name)}`;
  if (!field.many && !field.optional && !hideable) return value;
  const only = file.import("only", "../../db/rows.ts");
  if (!field.many) return `${only}([${value}].flatMap((part) => part ?? []))`;
  return `${only}(${value}${hideable ? " ?? []" : ""})`;
}
