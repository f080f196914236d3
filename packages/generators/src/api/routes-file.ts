import { baseType } from "@domainsmith/model";
import { propertyAccess, propertyKey, quoted, TypeScriptFile } from "../emit/index.ts";
import { kebabCase, words } from "../naming/index.ts";
import { type ApiModel, resourceIn } from "./api-model.ts";
import {
  aNoun,
  fieldVariables,
  functionNames,
  LOCAL_NAMES,
  moduleImport,
  noun,
  schemaConstant,
  tableImport,
} from "./names.ts";
import { ownerField } from "./part-functions.ts";
import { keyFunctionName, urlKey } from "./repository-file.ts";
import { type Include, isChangeable, type NestedList, type Resource } from "./resource.ts";

/** `order.routes.ts`. Parts have routes only where their owner, no part itself, holds a list of them. */
export function routesFile(api: ApiModel, resource: Resource): string | undefined {
  if (!hasRoutes(api, resource)) return undefined;
  return resource.part ? new RoutesFile(api, resource).parts() : new RoutesFile(api, resource).resource();
}

export function hasRoutes(api: ApiModel, resource: Resource): boolean {
  if (!resource.part) return true;
  const owner = resourceIn(api, resource.part.owner);
  return !owner.part && ownerField(owner, resource).many;
}

/** The path of a resource's list: `/orders`. */
export function listPath({ names }: Resource): string {
  return `/${names.route}`;
}

/** The path by the natural key, with parameters: `/orders/by/number/:number`. */
export function keyPath(resource: Resource): string {
  const parts = urlKey(resource).map(({ name }) => `${kebabCase(name)}/:${name}`);
  return `${listPath(resource)}/by/${parts.join("/")}`;
}

interface Route {
  readonly method: "get" | "post" | "patch" | "delete";
  readonly path: string;
  readonly operation: string;
  readonly summary: string;
  /** Entries of the schema besides. */
  readonly schema: readonly string[];
  readonly response: string;
  readonly handler: string;
  readonly body: readonly string[];
}

class RoutesFile {
  readonly #api: ApiModel;
  readonly #resource: Resource;
  readonly #file: TypeScriptFile;
  readonly #names: ReturnType<typeof functionNames>;

  constructor(api: ApiModel, resource: Resource) {
    this.#api = api;
    this.#resource = resource;
    this.#names = functionNames(resource);
    const { schemaNames, names } = resource;
    const declared = [this.#names.routes, schemaConstant(schemaNames.resource), `${names.variable}Page`];
    this.#file = new TypeScriptFile([...LOCAL_NAMES, ...fieldVariables(resource), ...declared]);
  }

  resource(): string {
    const { includes } = this.#resource;
    if (includes.length > 0) this.#includedSchema(includes);
    this.#file
      .line(`const ${this.#pageConstant} = ${this.#http("pageSchema", "keyset-page")}(${this.#responseSchema});`)
      .blank();
    this.#plugin(() => {
      const routes = [
        this.#list(),
        ...this.#nestedLists().map((list) => this.#nestedList(list)),
        this.#read(),
        ...(urlKey(this.#resource).length > 0 ? [this.#readByKey()] : []),
        this.#create(),
        ...(isChangeable(this.#resource) ? [this.#update()] : []),
        this.#delete(),
      ];
      for (const [index, route] of routes.entries()) this.#route(route, index);
    });
    if (includes.length > 0) this.#withIncluded(includes);
    return this.#file.toString();
  }

  parts(): string {
    const { part } = this.#resource;
    if (!part) throw new Error(`${this.#resource.entity.id} is no part.`);
    const owner = resourceIn(this.#api, part.owner);
    this.#plugin(() => {
      for (const [index, route] of this.#partRoutes(owner).entries()) this.#route(route, index);
    });
    return this.#file.toString();
  }

  #plugin(routes: () => void): void {
    const type = this.#file.importType("FastifyPluginAsyncZod", "fastify-type-provider-zod");
    const services = this.#file.importType("Services", "../../http/routes.ts");
    const parameters = this.#resource.part ? "{ db }" : "{ db, cursors }";
    this.#file.block(
      `export const ${this.#names.routes}: ${type}<${services}> = async (app, ${parameters}) =>`,
      routes,
      ";",
    );
  }

  #route(route: Route, index: number): void {
    const file = this.#file;
    if (index > 0) file.blank();
    file.line(`app.${route.method}(`);
    file.writer.indent(() => {
      file.line(`${quoted(route.path)},`);
      file.block(
        "",
        () => {
          file.block(
            "schema:",
            () => {
              file.line(`tags: [${quoted(this.#resource.entity.name)}],`);
              file.line(`operationId: ${quoted(route.operation)},`);
              file.line(`summary: ${quoted(route.summary)},`);
              for (const entry of route.schema) file.line(`${entry},`);
              file.line(`response: { ${route.response}, ...${this.#http("problems", "routes")} },`);
            },
            ",",
          );
        },
        ",",
      );
      file.block(
        `async (${route.handler}) =>`,
        () => {
          for (const line of route.body) file.line(line);
        },
        ",",
      );
    });
    file.line(");");
  }

  #list(): Route {
    const { names } = this.#resource;
    return {
      method: "get",
      path: listPath(this.#resource),
      operation: this.#names.list,
      summary: `List ${words(names.route).join(" ")}`,
      schema: [`querystring: ${this.#query}.schema`],
      response: `200: ${this.#pageConstant}`,
      handler: "{ query }",
      body: this.#page(""),
    };
  }

  #nestedLists(): readonly NestedList[] {
    return this.#api.nestedLists.get(this.#resource.entity.id) ?? [];
  }

  #nestedList({ parent: parentId, segment, via, member }: NestedList): Route {
    const file = this.#file;
    const parent = resourceIn(this.#api, parentId);
    const parentTable = file.import(parent.storage.table.constant, tableImport(parent.storage.table));
    const parentIdColumn = `${parentTable}${propertyAccess(parent.storage.id.property)}`;
    const eq = file.import("eq", "drizzle-orm");
    const { storage } = this.#resource;
    let scope: string;
    if (via.kind === "inverse") {
      const table = file.import(storage.table.constant, tableImport(storage.table));
      scope = `${eq}(${table}${propertyAccess(via.column.property)}, params.id)`;
    } else {
      const table = file.import(storage.table.constant, tableImport(storage.table));
      const links = file.import(via.table.constant, tableImport(via.table));
      const at = (property: string) => `${links}${propertyAccess(property)}`;
      const linked = `db.select({ id: ${at(via.other.property)} }).from(${links}).where(${eq}(${at(via.own.property)}, params.id))`;
      scope = `${file.import("inArray", "drizzle-orm")}(${table}${propertyAccess(storage.id.property)}, ${linked})`;
    }
    const requireRow = file.import("requireRow", "../../db/rows.ts");
    return {
      method: "get",
      path: `${listPath(parent)}/:id/${segment}`,
      operation: `list${parent.names.type}${segment
        .split("-")
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join("")}`,
      summary: `List the ${words(member.name).join(" ")} of ${aNoun(parent)}`,
      schema: [`params: ${this.#http("idParameters", "routes")}`, `querystring: ${this.#query}.schema`],
      response: `200: ${this.#pageConstant}`,
      handler: "{ params, query }",
      body: [
        `await ${requireRow}(db, ${parentTable}, ${parentIdColumn}, params.id, ${quoted(noun(parent))});`,
        `const scope = ${scope};`,
        ...this.#page(", scope"),
      ],
    };
  }

  #page(scope: string): readonly string[] {
    const list = `${this.#repository(this.#names.list)}(db, ${this.#query}.page(query, cursors)${scope})`;
    if (this.#resource.includes.length === 0) return [`return ${list};`];
    return [
      `const page = await ${list};`,
      "return { ...page, items: await withIncluded(db, page.items, query.include) };",
    ];
  }

  #read(): Route {
    return {
      method: "get",
      path: `${listPath(this.#resource)}/:id`,
      operation: this.#names.get,
      summary: `Read ${aNoun(this.#resource)}`,
      schema: [`params: ${this.#http("idParameters", "routes")}`, `querystring: ${this.#query}.readSchema`],
      response: `200: ${this.#responseSchema}`,
      handler: this.#readParameters(),
      body: this.#readBody(`${this.#repository(this.#names.get)}(db, params.id)`),
    };
  }

  #readByKey(): Route {
    const file = this.#file;
    const z = file.import("z", "zod");
    const key = urlKey(this.#resource);
    const own = file.import(
      schemaConstant(this.#resource.schemaNames.read),
      moduleImport(this.#resource, this.#resource, "schema"),
    );
    const entries = key.map((field) => {
      const shape = `${own}.shape${propertyAccess(field.name)}`;
      const base = field.kind === "column" ? baseType(this.#api.model, field.type).type : undefined;
      const primitive = base?.kind === "primitive" ? base.name : undefined;
      const number = primitive === "Int" || primitive === "Float";
      const schema = number
        ? `${z}.coerce.number().pipe(${shape})`
        : primitive === "Boolean"
          ? `${z}.stringbool()`
          : shape;
      return `${propertyKey(field.name)}: ${schema}`;
    });
    return {
      method: "get",
      path: keyPath(this.#resource),
      operation: keyFunctionName(this.#names.get),
      summary: `Read ${aNoun(this.#resource)} by its natural key`,
      schema: [`params: ${z}.object({ ${entries.join(", ")} })`, `querystring: ${this.#query}.readSchema`],
      response: `200: ${this.#responseSchema}`,
      handler: this.#readParameters(),
      body: this.#readBody(`${this.#repository(keyFunctionName(this.#names.get))}(db, params)`),
    };
  }

  #readParameters(): string {
    const parameters = this.#resource.includes.length > 0 ? "{ params, query }" : "{ params }";
    return this.#hasVersion ? `${parameters}, reply` : parameters;
  }

  #readBody(found: string): readonly string[] {
    const version = this.#hasVersion ? [`${this.#http("sendVersion", "etag")}(reply, found.version);`] : [];
    if (this.#resource.includes.length === 0) return [`const found = await ${found};`, ...version, "return found;"];
    const only = this.#file.import("only", "../../db/rows.ts");
    return [
      `const found = await ${found};`,
      ...version,
      `return ${only}(await withIncluded(db, [found], query.include));`,
    ];
  }

  #create(): Route {
    const { schemaNames } = this.#resource;
    const version = this.#hasVersion ? [`${this.#http("sendVersion", "etag")}(reply, created.version);`] : [];
    return {
      method: "post",
      path: listPath(this.#resource),
      operation: this.#names.create,
      summary: `Create ${aNoun(this.#resource)}`,
      schema: [`body: ${this.#schema(schemaNames.create)}`],
      response: `201: ${this.#schema(schemaNames.read)}`,
      handler: "{ body }, reply",
      body: [
        `const created = await ${this.#repository(this.#names.create)}(db, body);`,
        ...version,
        `return reply.code(201).header("location", \`${listPath(this.#resource)}/\${created.id}\`).send(created);`,
      ],
    };
  }

  #update(): Route {
    const { schemaNames } = this.#resource;
    const expected = this.#hasVersion ? `, ${this.#http("expectedVersion", "etag")}(request)` : "";
    const version = this.#hasVersion ? [`${this.#http("sendVersion", "etag")}(reply, updated.version);`] : [];
    return {
      method: "patch",
      path: `${listPath(this.#resource)}/:id`,
      operation: this.#names.update,
      summary: `Change ${aNoun(this.#resource)}`,
      schema: [`params: ${this.#http("idParameters", "routes")}`, `body: ${this.#schema(schemaNames.update)}`],
      response: `200: ${this.#schema(this.#ownReadName)}`,
      handler: this.#hasVersion ? "request, reply" : "request",
      body: [
        "const { params, body } = request;",
        `const updated = await ${this.#repository(this.#names.update)}(db, params.id, body${expected});`,
        ...version,
        "return updated;",
      ],
    };
  }

  #delete(): Route {
    const expected = this.#hasVersion ? `, ${this.#http("expectedVersion", "etag")}(request)` : "";
    return {
      method: "delete",
      path: `${listPath(this.#resource)}/:id`,
      operation: this.#names.remove,
      summary: `Delete ${aNoun(this.#resource)}`,
      schema: [`params: ${this.#http("idParameters", "routes")}`],
      response: `204: ${this.#file.import("z", "zod")}.null()`,
      handler: "request, reply",
      body: [
        `await ${this.#repository(this.#names.remove)}(db, request.params.id${expected});`,
        "return reply.code(204).send(null);",
      ],
    };
  }

  #partRoutes(owner: Resource): readonly Route[] {
    const file = this.#file;
    const { schemaNames, entity } = this.#resource;
    const field = ownerField(owner, this.#resource);
    const names = this.#names;
    const path = `${listPath(owner)}/:id/${kebabCase(field.relation.name)}`;
    const one = aNoun(this.#resource);
    const many = words(field.relation.name).join(" ");
    const ownerTable = file.import(owner.storage.table.constant, tableImport(owner.storage.table));
    const requireRow = file.import("requireRow", "../../db/rows.ts");
    const z = file.import("z", "zod");
    const touch = file.import(functionNames(owner).touch, moduleImport(this.#resource, owner, "repository"));
    const read = this.#schema(schemaNames.read);
    const touched = `const version = await ${touch}(tx, params.id, ${this.#http("expectedVersion", "etag")}(request));`;
    const sendVersion = `${this.#http("sendVersion", "etag")}(reply, version);`;
    const operation = `${owner.names.type}${entity.name}`;
    const routes: (Route | false)[] = [
      {
        method: "get",
        path,
        operation: `list${operation}`,
        summary: `List the ${many} of ${aNoun(owner)}`,
        schema: [`params: ${this.#http("idParameters", "routes")}`],
        response: `200: ${z}.object({ items: ${z}.array(${read}) })`,
        handler: "{ params }",
        body: [
          `await ${requireRow}(db, ${ownerTable}, ${ownerTable}${propertyAccess(owner.storage.id.property)}, params.id, ${quoted(noun(owner))});`,
          `const found = await ${this.#repository(names.partsOf)}(db, [params.id]);`,
          "return { items: found.get(params.id) ?? [] };",
        ],
      },
      {
        method: "post",
        path,
        operation: `add${operation}`,
        summary: `Add ${one} to ${aNoun(owner)}`,
        schema: [`params: ${this.#http("idParameters", "routes")}`, `body: ${this.#schema(schemaNames.create)}`],
        response: `201: ${read}`,
        handler: "request, reply",
        body: [
          "const { params, body } = request;",
          "const { version, created } = await db.transaction(async (tx) => {",
          `  ${touched}`,
          `  return { version, created: await ${this.#repository(names.addPart)}(tx, params.id, body) };`,
          "});",
          sendVersion,
          "return reply.code(201).send(created);",
        ],
      },
      isChangeable(this.#resource) && {
        method: "patch",
        path: `${path}/:partId`,
        operation: `update${operation}`,
        summary: `Change ${one} of ${aNoun(owner)}`,
        schema: [`params: ${this.#http("partParameters", "routes")}`, `body: ${this.#schema(schemaNames.update)}`],
        response: `200: ${read}`,
        handler: "request, reply",
        body: [
          "const { params, body } = request;",
          "const { version, updated } = await db.transaction(async (tx) => {",
          `  ${touched}`,
          `  return { version, updated: await ${this.#repository(names.updatePart)}(tx, params.id, params.partId, body) };`,
          "});",
          sendVersion,
          "return updated;",
        ],
      },
      {
        method: "delete",
        path: `${path}/:partId`,
        operation: `remove${operation}`,
        summary: `Remove ${one} from ${aNoun(owner)}`,
        schema: [`params: ${this.#http("partParameters", "routes")}`],
        response: `204: ${z}.null()`,
        handler: "request, reply",
        body: [
          "const { params } = request;",
          "const version = await db.transaction(async (tx) => {",
          `  ${touched}`,
          `  await ${this.#repository(names.removePart)}(tx, params.id, params.partId);`,
          "  return version;",
          "});",
          sendVersion,
          "return reply.code(204).send(null);",
        ],
      },
    ];
    return routes.filter((route) => route !== false);
  }

  /** What can come along: members of the resource that are there only if they were asked for. */
  #includedSchema(includes: readonly Include[]): void {
    const file = this.#file;
    const { schemaNames, family } = this.#resource;
    const constant = schemaConstant(schemaNames.resource);
    file.block(
      "const included =",
      () => {
        for (const { name, target, kind } of includes) {
          const other = resourceIn(this.#api, target);
          const schema = file.import(schemaConstant(readName(other)), moduleImport(this.#resource, other, "schema"));
          const z = kind === "links" ? `${file.import("z", "zod")}.array(${schema}).optional()` : `${schema}.nullish()`;
          file.line(`${propertyKey(name)}: ${z},`);
        }
      },
      ";",
    );
    const kinds = [this.#resource, ...(family?.subtypes ?? []).map((id) => resourceIn(this.#api, id))];
    const extended = kinds.map((each) => {
      const schema = file.import(schemaConstant(each.schemaNames.read), moduleImport(this.#resource, each, "schema"));
      return `${schema}.extend(included)`;
    });
    const whole =
      extended.length === 1
        ? `${extended[0]}`
        : `${file.import("z", "zod")}.discriminatedUnion("kind", [${extended.join(", ")}])`;
    file.line(`const ${constant} = ${whole}.meta({ id: ${quoted(schemaNames.resource)} });`);
    file.line(`type ${schemaNames.resource} = ${file.import("z", "zod")}.infer<typeof ${constant}>;`);
  }

  #withIncluded(includes: readonly Include[]): void {
    const file = this.#file;
    const { schemaNames } = this.#resource;
    const database = file.importType("Database", "../../db/database.ts");
    const read = file.importType(this.#ownReadName, moduleImport(this.#resource, this.#resource, "schema"));
    file.blank().doc("Brings along what was asked for: one query for each relation, however many items there are.");
    const parameters = [`db: ${database}`, `items: readonly ${read}[]`, "include: ReadonlySet<string>"];
    file.function("async function withIncluded", parameters, `: Promise<${schemaNames.resource}[]>`, () => {
      for (const include of includes) this.#load(include);
      file.block(
        "return items.map((item) => (",
        () => {
          file.line("...item,");
          for (const include of includes) {
            const variable = includeVariable(include);
            file.line(`...(${variable} && { ${propertyKey(include.name)}: ${embedded(include)} }),`);
          }
        },
        "));",
      );
    });
  }

  #load(include: Include): void {
    const file = this.#file;
    const target = resourceIn(this.#api, include.target);
    const find = file.import(functionNames(target).find, moduleImport(this.#resource, target, "repository"));
    const table = file.import(target.storage.table.constant, tableImport(target.storage.table));
    const inArray = file.import("inArray", "drizzle-orm");
    const found = (column: string, ids: string) =>
      `await ${find}(db, ${inArray}(${table}${propertyAccess(column)}, ${ids}))`;
    const byId = () => file.import("byId", "../../db/rows.ts");
    let loaded: string;
    if (include.kind === "inverse") {
      const key = target.fields.find(
        (field) => field.kind === "reference" && field.column.name === include.column.name,
      );
      const rows = found(include.column.property, "items.map((item) => item.id)");
      loaded = `new Map((${rows}).map((found) => [found${propertyAccess(key?.name ?? "id")}, found]))`;
    } else {
      const access = propertyAccess(include.field.name);
      const ids =
        include.kind === "links" || include.field.optional
          ? `items.flatMap((item) => item${access}${include.kind === "links" ? "" : " ?? []"})`
          : `items.map((item) => item${access})`;
      loaded = `${byId()}(${found(target.storage.id.property, ids)})`;
    }
    file.line(`const ${includeVariable(include)} =`);
    file.writer.indent(() => {
      file.line(`include.has(${quoted(include.name)}) &&`).line(`${loaded};`);
    });
  }

  get #hasVersion(): boolean {
    return this.#resource.storage.version !== undefined;
  }

  get #pageConstant(): string {
    return `${this.#resource.names.variable}Page`;
  }

  /** The type that reading gives without what comes along. */
  get #ownReadName(): string {
    return readName(this.#resource);
  }

  get #responseSchema(): string {
    const { includes, schemaNames } = this.#resource;
    return includes.length > 0 ? schemaConstant(schemaNames.resource) : this.#schema(this.#ownReadName);
  }

  get #query(): string {
    return this.#repository(this.#names.query);
  }

  #schema(name: string): string {
    return this.#file.import(schemaConstant(name), moduleImport(this.#resource, this.#resource, "schema"));
  }

  #repository(name: string): string {
    return this.#file.import(name, moduleImport(this.#resource, this.#resource, "repository"));
  }

  #http(name: string, module: string): string {
    return this.#file.import(name, `../../http/${module}.ts`);
  }
}

/** The type that reading an entity gives: any kind, where it has subtypes. */
function readName({ schemaNames, family }: Resource): string {
  return family && family.subtypes.length > 0 ? schemaNames.any : schemaNames.read;
}

function includeVariable({ name }: Include): string {
  return `${name}ById`;
}

function embedded(include: Include): string {
  const variable = includeVariable(include);
  if (include.kind === "inverse") return `${variable}.get(item.id) ?? null`;
  const id = `item${propertyAccess(include.field.name)}`;
  if (include.kind === "links") return `${id}.flatMap((id) => ${variable}.get(id) ?? [])`;
  return include.field.optional
    ? `${id} === null ? null : (${variable}.get(${id}) ?? null)`
    : `${variable}.get(${id}) ?? null`;
}
