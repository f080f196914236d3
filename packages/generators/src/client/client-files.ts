import type { SymbolId } from "@domainsmith/model";
import type { ParameterPlan } from "../api/action-plans.ts";
import type { ApiModel } from "../api/api-model.ts";
import { eventPlans, tellingFields } from "../api/event-plans.ts";
import { hasRoutes } from "../api/paths.ts";
import type { Resource } from "../api/resource.ts";
import type { ZodTypes } from "../api/zod-types.ts";
import { compareNaturally, propertyKey, quoted, TypeScriptFile } from "../emit/index.ts";
import type { ApplicationSettings } from "../generator.ts";
import { clientReadme } from "./client-readme.ts";
import { ClientTypes, listOf } from "./client-types.ts";
import { clientEntityFile, clientFunction } from "./entity-file.ts";

/** A file of the client, and the entity that it is about. */
export interface ClientFile {
  readonly path: string;
  readonly content: string;
  readonly symbol?: SymbolId;
}

/** The typed client of an application: what of it depends on the model. */
export function clientFiles(api: ApiModel, zod: ZodTypes, application: ApplicationSettings): readonly ClientFile[] {
  const types = new ClientTypes(api.model, zod);
  const resources = [...api.resources.values()];
  const entities = resources.map((resource) => ({
    path: `client/entities/${resource.names.file}.ts`,
    content: clientEntityFile(api, types, resource),
    symbol: resource.entity.id,
  }));
  const events = api.parts.stream ? [{ path: "client/events.ts", content: eventsFile(api, types) }] : [];
  // All types that the others speak of are known now.
  const declared = { path: "client/types.ts", content: types.file() };
  return [
    ...entities,
    ...events,
    declared,
    { path: "client/index.ts", content: indexFile(api, resources, [...entities, declared]) },
    { path: "client/README.md", content: clientReadme(api, application) },
  ];
}

/** What the index itself declares or gives on. */
const OWN = ["createClient", "Client", "http", "options"];
const CORE: readonly (readonly [module: string, values: readonly string[], types: readonly string[]])[] = [
  ["http", [], ["CallOptions", "ChangeOptions", "ClientOptions", "WriteOptions"]],
  ["lists", [], ["ListQuery", "Page"]],
  ["problem", ["ApiProblem", "NoAnswer"], ["ProblemPlace"]],
  ["values", [], ["FileInfo", "JsonValue", "Me"]],
];

function indexFile(api: ApiModel, resources: readonly Resource[], files: readonly ClientFile[]): string {
  const taken = new Set([...OWN, ...CORE.flatMap(([, values, names]) => [...values, ...names])]);
  const file = new TypeScriptFile(OWN);
  const http = file.import("Http", "./core/http.ts");
  const options = file.importType("ClientOptions", "./core/http.ts");
  const call = file.importType("CallOptions", "./core/http.ts");
  const me = file.importType("Me", "./core/values.ts");
  for (const [module, values, names] of CORE) {
    const types = names.map((name) => (values.length === 0 ? name : `type ${name}`));
    exportNames(file, values.length === 0 ? "export type" : "export", [...types, ...values], `./core/${module}.ts`);
  }
  for (const { path, content } of files.toSorted((a, b) => compareNaturally(a.path, b.path))) {
    const names = typesIn(content).filter((name) => !taken.has(name));
    for (const name of names) taken.add(name);
    if (names.length > 0) exportNames(file, "export type", names, path.replace("client/", "./"));
  }
  file.blank().doc("Everything that the API can be asked. It opens nothing: make one wherever you need it.");
  file.block(`export function createClient(options: ${options} = {})`, () => {
    file.line(`const http = new ${http}(options);`);
    file.block(
      "return",
      () => {
        file.doc("Who you are, as your token says.");
        file.line(`me: (options?: ${call}) => http.json<${me}>({ method: "GET", path: "/me" }, options),`);
        if (api.parts.stream) {
          const streamed = file.import("streamed", "./core/stream.ts");
          const stream = file.importType("StreamOptions", "./core/stream.ts");
          const events = file.importType("Events", "./events.ts");
          file.doc("Events as they happen, those that you may know of.");
          file.line(`events: (options?: ${stream}<keyof ${events}>) => ${streamed}<${events}>(http, options),`);
        }
        const names = new Set(["me", "events"]);
        for (const resource of resources) {
          if (resource.part || !hasRoutes(api, resource)) continue;
          const make = file.import(clientFunction(resource), `./entities/${resource.names.file}.ts`);
          file.line(`${propertyKey(unique(resource.names.plural, names))}: ${make}(http),`);
        }
      },
      ";",
    );
  });
  file.blank().line("export type Client = ReturnType<typeof createClient>;");
  return file.toString();
}

function exportNames(file: TypeScriptFile, start: string, names: readonly string[], from: string): void {
  const plain = (name: string) => name.replace("type ", "");
  const sorted = names.toSorted((a, b) => compareNaturally(plain(a), plain(b)));
  file.line(`${start} { ${sorted.join(", ")} } from ${quoted(from)};`);
}

/** Types that a file exports. */
function typesIn(content: string): readonly string[] {
  return [...content.matchAll(/^export (?:interface|type) (\w+)/gm)].flatMap(([, name]) => name ?? []);
}

function unique(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}${n}`;
  taken.add(name);
  return name;
}

/** `client/events.ts`: what each event tells. */
function eventsFile(api: ApiModel, types: ClientTypes): string {
  const file = new TypeScriptFile(["Events"]);
  file.doc("What each event tells. A row is told by its id and its natural key: read the rest when you need it.");
  file.block("export interface Events", () => {
    for (const { type, event, parameters } of eventPlans(api).values()) {
      file.doc(event.doc);
      if (parameters.length === 0) {
        file.line(`readonly ${propertyKey(type)}: Readonly<Record<string, never>>;`);
        continue;
      }
      file.line(`readonly ${propertyKey(type)}: {`);
      file.writer.indent(() => {
        for (const plan of parameters) {
          const nothing = plan.optional ? " | null" : "";
          file.line(`readonly ${propertyKey(plan.property)}: ${payloadType(file, api, types, plan)}${nothing};`);
        }
      });
      file.line("};");
    }
  });
  return file.toString();
}

function payloadType(file: TypeScriptFile, api: ApiModel, types: ClientTypes, plan: ParameterPlan): string {
  const { many } = plan.parameter.cardinality;
  if (plan.kind === "value") {
    const type = types.of(file, plan.type, "read", "client");
    return many ? listOf(type) : type;
  }
  const fields = tellingFields(api.resources.get(plan.target)).map((field) => {
    const type = field.kind === "reference" ? "string" : types.of(file, field.attribute.type, "read", "client");
    return `readonly ${propertyKey(field.name)}: ${type}${field.optional ? " | null" : ""}`;
  });
  const row = `{ ${["readonly id: string", ...fields].join("; ")} }`;
  return many ? listOf(row) : row;
}
