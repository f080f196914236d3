import { listed } from "../lists.ts";
import { upperFirst } from "../naming/words.ts";
import type { JdlOption, JdlSelection } from "./ast.ts";
import type { Conversion } from "./conversion.ts";
import { READ_ONLY_POLICY } from "./convert-entities.ts";

/** What becomes of an option. `info`: an application has what it asks for, or it asks for nothing that can be missed. */
const OUTCOMES: Readonly<Record<string, { readonly severity: "info" | "lost"; readonly message: string }>> = {
  angularSuffix: { severity: "lost", message: "there is no suffix for client files" },
  changelogDate: { severity: "lost", message: "migrations are numbered when they are generated" },
  clientRootFolder: { severity: "lost", message: "generators decide on their folders" },
  dto: { severity: "info", message: "a generated API always has request and response schemas of its own" },
  embedded: { severity: "lost", message: "it stays an entity; write it as a value if it has no identity" },
  filter: { severity: "info", message: "a generated API always filters its lists" },
  microservice: { severity: "lost", message: "all entities are in one model" },
  noFluentMethod: { severity: "info", message: "it concerns Java code only" },
  paginate: { severity: "info", message: "a generated API always pages its lists" },
  readOnly: { severity: "info", message: "it is carried over as a policy that allows reading only" },
  search: { severity: "lost", message: "there is no search engine" },
  service: { severity: "info", message: "generators decide on the layers of an application" },
  skipClient: { severity: "lost", message: "which generators run is set in domainsmith.json, for the whole model" },
  skipServer: { severity: "lost", message: "which generators run is set in domainsmith.json, for the whole model" },
};

/** Other names of the same options: of annotations, and of values behind `use`. */
const SYNONYMS: Readonly<Record<string, string>> = {
  elasticsearch: "search",
  couchbase: "search",
  "infinite-scroll": "paginate",
  mapstruct: "dto",
  pagination: "paginate",
  serviceClass: "service",
  serviceImpl: "service",
};

/** Carries over the options that mean something here, and reports all of them. */
export function convertOptions(conversion: Conversion): void {
  const { file, report } = conversion;
  for (const option of [...file.options, ...file.applications.flatMap(({ options }) => options)]) {
    const name = optionName(option);
    const subject = `option ${option.name}${option.value === undefined ? "" : ` ${option.value}`}`;
    const targets = selectedEntities(option.selection, conversion);
    if (name === "readOnly") for (const target of targets) makeReadOnly(target, conversion);
    const { severity, message } = OUTCOMES[name] ?? { severity: "lost", message: "it has no counterpart" };
    report[severity](option.line, subject, `For ${describe(option.selection)}: ${message}.`);
  }
  for (const entity of file.entities) {
    for (const { name: written, line } of entity.annotations) {
      const name = SYNONYMS[written] ?? written;
      if (name === "readOnly") makeReadOnly(upperFirst(entity.name), conversion);
      const { severity, message } = OUTCOMES[name] ?? { severity: "lost", message: "it has no counterpart" };
      report[severity](line, `annotation @${written}`, `On ${entity.name}: ${message}.`);
    }
  }
}

function optionName({ name, value }: JdlOption): string {
  return SYNONYMS[name === "use" ? (value ?? "") : name] ?? name;
}

function makeReadOnly(entity: string, { entities }: Conversion): void {
  const draft = entities.get(entity);
  if (draft !== undefined) draft.policy = READ_ONLY_POLICY;
}

/** The JDL names of the declared entities that a selection means. */
export function selectedEntities({ all, names, except }: JdlSelection, { declaredEntities }: Conversion): string[] {
  const chosen = all ? declaredEntities : new Set(names.map(upperFirst));
  const excepted = new Set(except.map(upperFirst));
  return [...chosen].filter((name) => declaredEntities.has(name) && !excepted.has(name));
}

function describe({ all, names, except }: JdlSelection): string {
  const chosen = all ? "all entities" : listed(names);
  return except.length === 0 ? chosen : `${chosen} except ${listed(except)}`;
}
