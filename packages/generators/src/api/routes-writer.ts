import { quoted, TypeScriptFile } from "../emit/index.ts";
import { searchedTables } from "../search/index.ts";
import type { ApiModel } from "./api-model.ts";
import { exportFormats } from "./export-file.ts";
import { functionNames, LOCAL_NAMES, moduleImport, schemaConstant } from "./names.ts";
import type { Resource } from "./resource.ts";

/** One route, as code. */
export interface Route {
  readonly method: "get" | "post" | "patch" | "delete";
  readonly path: string;
  readonly operation: string;
  readonly summary: string;
  /** What of which entity whoever asks must be able to do, as far as that is known without any row. */
  readonly permit: { readonly of: Resource; readonly operations: readonly string[] };
  /** Options of the route beside its schema. */
  readonly options?: readonly string[];
  /** Entries of the schema besides. */
  readonly schema: readonly string[];
  readonly response: string;
  readonly handler: string;
  readonly body: readonly string[];
}

/** What the routes of a module have in common: names, imports, and how a route is written down. */
export class RoutesWriter {
  readonly api: ApiModel;
  readonly resource: Resource;
  readonly file: TypeScriptFile;
  readonly names: ReturnType<typeof functionNames>;

  constructor(api: ApiModel, resource: Resource) {
    this.api = api;
    this.resource = resource;
    this.names = functionNames(resource);
    const { schemaNames, names } = resource;
    const declared = [
      this.names.routes,
      schemaConstant(schemaNames.resource),
      `${names.variable}Page`,
      `${names.variable}Bulk`,
    ];
    this.file = new TypeScriptFile([...LOCAL_NAMES, ...declared]);
  }

  /** The plugin that registers the routes. */
  plugin(routes: readonly Route[]): void {
    const { file, names, resource } = this;
    const type = file.importType("FastifyPluginAsyncZod", "fastify-type-provider-zod");
    const services = file.importType("Services", "../../http/routes.ts");
    const exports = exportFormats(resource).length > 0 ? ["exports"] : [];
    const reading = resource.offers.has("read") && !resource.part ? ["cursors", ...exports] : [];
    const parameters = `{ ${["run", ...reading].join(", ")} }`;
    file.line(`const operation = ${this.http("operationsOf", "operation")}(${quoted(resource.entity.name)});`).blank();
    file.line(`export const ${names.routes}: ${type}<${services}> = async (app, ${parameters}) => {`);
    file.writer.indent(() => {
      for (const [index, route] of routes.entries()) this.#route(route, index > 0);
    });
    file.line("};");
  }

  #route(route: Route, isBehindAnother: boolean): void {
    const { file } = this;
    if (isBehindAnother) file.blank();
    file.line(`app.${route.method}(`);
    file.writer.indent(() => {
      file.line(`${quoted(route.path)},`).line("{");
      file.writer.indent(() => {
        file.line(`onRequest: ${this.#permit(route)},`);
        for (const option of route.options ?? []) file.line(`${option},`);
        const entries = [...route.schema, `response: { ${route.response} }`];
        const start = `schema: operation(${quoted(route.operation)}, ${quoted(route.summary)}, {`;
        file.list(start, entries, "}),");
      });
      file.line("},").line(`async (${route.handler}) => {`);
      file.writer.indent(() => {
        for (const line of route.body) file.line(line);
      });
      file.line("},");
    });
    file.line(");");
  }

  #permit({ permit: { of, operations } }: Route): string {
    const [only = ""] = operations;
    const names = operations.length === 1 ? quoted(only) : `[${operations.map(quoted).join(", ")}]`;
    const permit = this.file.import(operations.length === 1 ? "permit" : "permitAny", "../../access/policy.ts");
    return `${permit}(${this.policy(of)}, ${names})`;
  }

  /** An entity's policy. */
  policy(of: Resource = this.resource): string {
    return this.file.import(functionNames(of).policy, moduleImport(this.resource, of, "policy"));
  }

  /** The type that creating and changing give. */
  get writtenName(): string {
    const { policy, schemaNames } = this.resource;
    return policy?.writersRead === false ? schemaNames.written : this.ownReadName;
  }

  /** Says that some member of the resource may be hidden, so that filters must name what they ask for. */
  get hidesMembers(): boolean {
    return (this.resource.policy?.hideable.size ?? 0) > 0;
  }

  get hasVersion(): boolean {
    return this.resource.storage.version !== undefined;
  }

  /** Its list takes `?q=`. */
  get isSearched(): boolean {
    return searchedTables(this.api.model).has(this.resource.storage.table.name);
  }

  get bulkConstant(): string {
    return `${this.resource.names.variable}Bulk`;
  }

  get pageConstant(): string {
    return `${this.resource.names.variable}Page`;
  }

  /** The type that reading gives without what comes along. */
  get ownReadName(): string {
    return readName(this.resource);
  }

  get responseSchema(): string {
    const { includes, schemaNames } = this.resource;
    return includes.length > 0 ? schemaConstant(schemaNames.resource) : this.schema(this.ownReadName);
  }

  get query(): string {
    return this.repository(this.names.query);
  }

  schema(name: string): string {
    return this.file.import(schemaConstant(name), moduleImport(this.resource, this.resource, "schema"));
  }

  repository(name: string): string {
    return this.file.import(name, moduleImport(this.resource, this.resource, "repository"));
  }

  http(name: string, module: string): string {
    return this.file.import(name, `../../http/${module}.ts`);
  }
}

/** The type that reading an entity gives: any kind, where it has subtypes. */
export function readName({ schemaNames, family }: Resource): string {
  return family && family.subtypes.length > 0 ? schemaNames.any : schemaNames.read;
}
