import { type ActionPlan, actionPlans, offeredActions } from "../api/action-plans.ts";
import { type ApiModel, resourceIn } from "../api/api-model.ts";
import { bulkOperations } from "../api/bulk-route.ts";
import { exportFormats } from "../api/export-file.ts";
import { filePlaces } from "../api/files-file.ts";
import { aNoun } from "../api/names.ts";
import { urlKey } from "../api/natural-key.ts";
import { hasRoutes, keyPath, listPath } from "../api/paths.ts";
import { isChangeable, type PartsField, type Resource } from "../api/resource.ts";
import { readName } from "../api/routes-writer.ts";
import { propertyAccess, propertyKey, quoted, TypeScriptFile } from "../emit/index.ts";
import { camelCase, kebabCase, words } from "../naming/index.ts";
import { clientNames } from "./client-names.ts";
import { type ClientTypes, listOf } from "./client-types.ts";
import { EntityTypes } from "./entity-types.ts";

const CALLS = "../core/calls.ts";
/** What every entity of the client has, and what the functions themselves use. */
const METHODS = ["list", "all", "get", "getByKey", "create", "update", "delete", "bulk", "export"];
const VARIABLES = ["http", "path", "id", "input", "options", "key", "query", "ids", "partId"];

/** `client/entities/order.ts`: the types of an entity, and what can be asked of it. */
export function clientEntityFile(api: ApiModel, types: ClientTypes, resource: Resource): string {
  return new EntityFile(api, types, resource).toString();
}

/** The function that makes an entity's part of the client: `orders`. */
export function clientFunction({ names }: Resource): string {
  return `${names.variable}Client`;
}

/** Types that an entity's file declares. */
export function clientTypeNames(api: ApiModel, resource: Resource): readonly string[] {
  const own = clientNames(api, resource);
  const actions = resource.part ? [] : actionPlans(api, resource).map(({ schema }) => schema);
  return [...Object.values({ ...resource.schemaNames }), ...Object.values({ ...own }), ...actions];
}

class EntityFile {
  readonly #api: ApiModel;
  readonly #types: ClientTypes;
  readonly #resource: Resource;
  readonly #file: TypeScriptFile;
  readonly #entity: EntityTypes;
  /** Names of the object that is made. */
  readonly #taken = new Set(METHODS);

  constructor(api: ApiModel, types: ClientTypes, resource: Resource) {
    this.#api = api;
    this.#types = types;
    this.#resource = resource;
    this.#file = new TypeScriptFile([...clientTypeNames(api, resource), clientFunction(resource), ...VARIABLES]);
    this.#entity = new EntityTypes(api, types, resource, this.#file);
  }

  toString(): string {
    this.#entity.write();
    if (!this.#resource.part && hasRoutes(this.#api, this.#resource)) {
      const plans = offeredActions(this.#api, this.#resource);
      for (const plan of plans) this.#inputType(plan);
      this.#function(plans);
    }
    return this.#file.toString();
  }

  #inputType({ schema, parameters, action }: ActionPlan): void {
    const file = this.#file;
    if (parameters.length === 0) return;
    file.blank().doc(`What is sent to \`${action.name}\`.`);
    file.block(`export interface ${schema}`, () => {
      for (const plan of parameters) {
        const { cardinality, default: fallback, doc } = plan.parameter;
        const type = plan.kind === "reference" ? "string" : this.#types.of(file, plan.type, "sent", "entity");
        const mark = fallback !== undefined || cardinality.lower === 0 ? "?" : "";
        file.doc(doc);
        file.line(
          `readonly ${propertyKey(plan.property)}${mark}: ${cardinality.many ? listOf(type) : type}${plan.optional ? " | null" : ""};`,
        );
      }
    });
  }

  #function(plans: readonly ActionPlan[]): void {
    const { names } = this.#resource;
    const file = this.#file;
    const http = file.importType("Http", "../core/http.ts");
    file.blank().doc(`What can be asked about ${words(names.plural).join(" ")}.`);
    file.block(`export function ${clientFunction(this.#resource)}(http: ${http})`, () => {
      file.line(`const path = ${quoted(listPath(this.#resource))};`);
      file.block(
        "return",
        () => {
          this.#common();
          if (urlKey(this.#resource).length > 0 && this.#resource.offers.has("read")) this.#byKey();
          for (const plan of plans) this.#action(plan);
          for (const field of this.#resource.fields) if (field.kind === "parts") this.#parts(field);
          this.#files(this.#resource);
          for (const list of this.#nestedLists()) list();
        },
        ";",
      );
    });
  }

  #common(): void {
    const file = this.#file;
    const { schemaNames, includes } = this.#resource;
    const own = clientNames(this.#api, this.#resource);
    const row = readName(this.#resource);
    const included = includes.length > 0 ? own.included : "unknown";
    const { create, update } = schemaNames;
    const written = this.#written;
    const calls = (name: string) => file.import(name, CALLS);
    const operations = bulkOperations(this.#resource);
    const [isCreated, isChanged, isDeleted] = (["create", "update", "delete"] as const).map((operation) =>
      operations.includes(operation),
    );
    if (this.#resource.offers.has("read")) {
      file.line(`...${calls("lists")}<${row}, ${own.filter}, ${own.sort}, ${included}>(http, path),`);
      file.line(`...${calls("reads")}<${row}, ${included}>(http, path),`);
    }
    if (isCreated) file.line(`...${calls("creates")}<${create}, ${written}>(http, path),`);
    if (isChanged) file.line(`...${calls("updates")}<${update}, ${written}>(http, path),`);
    if (isDeleted) file.line(`...${calls("deletes")}(http, path),`);
    if (operations.length > 0) {
      const deleted = isDeleted ? file.importType("DeletedRow", CALLS) : "never";
      const types = [isCreated ? create : "never", isChanged ? update : "never", deleted, written];
      file.line(`...${calls("bulks")}<${types.join(", ")}>(http, path),`);
    }
    const formats = exportFormats(this.#resource);
    if (formats.length > 0) {
      const format = formats.map(quoted).join(" | ");
      file.line(`...${calls("exports")}<${own.filter}, ${own.sort}, ${format}>(http, path),`);
    }
  }

  get #written(): string {
    const { policy, schemaNames } = this.#resource;
    return policy?.writersRead === false ? schemaNames.written : readName(this.#resource);
  }

  #byKey(): void {
    const file = this.#file;
    const { includes } = this.#resource;
    const own = clientNames(this.#api, this.#resource);
    const included = includes.length > 0 ? own.included : "unknown";
    const read = this.#resource.schemaNames.read;
    const key = urlKey(this.#resource);
    const segment = file.import("segment", CALLS);
    const path = keyPath(this.#resource)
      .replace(listPath(this.#resource), "")
      .replaceAll(/:(\w+)/g, (_, name: string) => {
        return `\${${segment}(key${propertyAccess(name)})}`;
      });
    const type = `Required<Pick<${read}, ${key.map(({ name }) => quoted(name)).join(" | ")}>>`;
    const options = file.importType("ReadOptions", CALLS);
    file.doc("By its natural key.");
    const parameters = [`key: ${type}`, `options: ${options}<Include> = {}`];
    file.list(`getByKey<Include extends keyof ${included} & string = never>(`, parameters, ") {");
    file.writer.indent(() => {
      file.line(
        `return ${file.import("readAt", CALLS)}<${readName(this.#resource)}, ${included}, Include>(http, \`\${path}${path}\`, options);`,
      );
    });
    file.line("},");
  }

  #action(plan: ActionPlan): void {
    const file = this.#file;
    const { policy, schemaNames } = this.#resource;
    const answer = policy?.actorsRead === false ? schemaNames.written : readName(this.#resource);
    const isOptional = plan.parameters.every(({ parameter: { cardinality, default: fallback } }) => {
      return fallback !== undefined || cardinality.lower === 0;
    });
    const sent = plan.parameters.length === 0 ? [] : [`input: ${plan.schema}${isOptional ? " = {}" : ""}, `];
    const json = sent.length === 0 ? "" : ", json: input";
    const change = file.import("change", CALLS);
    const segment = file.import("segment", CALLS);
    const options = file.importType("ChangeOptions", "../core/http.ts");
    file.doc(plan.action.doc);
    file.line(`${this.#name(plan.key, "Action")}(id: string, ${sent.join("")}options: ${options} = {}) {`);
    file.writer.indent(() => {
      file.line(
        `const call = { method: "POST", path: \`\${path}/\${${segment}(id)}/${plan.segment}\`${json} } as const;`,
      );
      file.line(`return http.json<${answer}>(${change}(call, options), options);`);
    });
    file.line("},");
  }

  /** Parts have addresses only where their owner holds a list of them. */
  #parts(field: PartsField): void {
    const part = resourceIn(this.#api, field.part);
    if (field.many && hasRoutes(this.#api, part)) {
      const { read, create, update } = part.schemaNames;
      const isWritten = part.offers.has("update");
      const named = isWritten ? [read, create, ...(isChangeable(part) ? [update] : [])] : [read];
      const types = named.map((name) => this.#entity.of(part, name));
      if (types.length === 2) types.push("never");
      const name = quoted(kebabCase(field.relation.name));
      this.#file.doc(field.doc);
      const call = this.#file.import(isWritten ? "parts" : "readParts", CALLS);
      this.#file.line(`${this.#name(field.name, "Parts")}: ${call}<${types.join(", ")}>(http, path, ${name}),`);
    }
    this.#files(part, field);
  }

  /** Files of the entity itself, or of one of its parts. */
  #files(of: Resource, held?: PartsField): void {
    const places = filePlaces(this.#api, of);
    if (!places || places.owner !== this.#resource || (held && places.held !== held && places.held?.name !== held.name))
      return;
    const file = this.#file;
    const segment = () => file.import("segment", CALLS);
    const calls = places.owner.offers.has("update") ? "files" : "downloads";
    for (const field of places.fields) {
      const name = held ? camelCase(`${held.name}-${kebabCase(field.name)}`) : field.name;
      const parameters = held?.many ? "id: string, partId: string" : "id: string";
      const part = held ? `/${kebabCase(held.relation.name)}${held.many ? `/\${${segment()}(partId)}` : ""}` : "";
      const address = `\`\${path}/\${${segment()}(id)}${part}/${kebabCase(field.name)}\``;
      file.doc(field.doc);
      file.line(
        `${this.#name(name, "File")}: ${file.import(calls, "../core/files.ts")}(http, (${parameters}) => ${address}),`,
      );
    }
  }

  /** Lists of other entities below a row of this one. */
  #nestedLists(): readonly (() => void)[] {
    const found: (() => void)[] = [];
    for (const [id, lists] of this.#api.nestedLists) {
      const target = resourceIn(this.#api, id);
      for (const list of lists) {
        if (list.parent !== this.#resource.entity.id) continue;
        found.push(() => this.#nestedList(target, list.member.name, list.segment));
      }
    }
    return found;
  }

  #nestedList(target: Resource, member: string, segment: string): void {
    const file = this.#file;
    const own = clientNames(this.#api, target);
    const names = [readName(target), own.filter, own.sort, ...(target.includes.length > 0 ? [own.included] : [])];
    const types = names.map((name) => this.#entity.of(target, name));
    if (types.length === 3) types.push("unknown");
    const call = `${file.import("lists", CALLS)}<${types.join(", ")}>`;
    const id = `\${${file.import("segment", CALLS)}(id)}`;
    file.doc(`The ${words(member).join(" ")} of ${aNoun(this.#resource)}.`);
    const start = `${this.#name(`${camelCase(member)}Of`, "List")}: (id: string) =>`;
    const list = `${call}(http, \`\${path}/${id}/${segment}\`),`;
    if (file.fits(`${start} ${list}`)) file.line(`${start} ${list}`);
    else {
      file.line(start);
      file.writer.indent(() => {
        file.line(list);
      });
    }
  }

  /** A name of the object that nothing else has. */
  #name(wanted: string, suffix: string): string {
    let name = wanted;
    for (let n = 1; this.#taken.has(name); n++) name = n === 1 ? `${wanted}${suffix}` : `${wanted}${suffix}${n}`;
    this.#taken.add(name);
    return propertyKey(name);
  }
}
