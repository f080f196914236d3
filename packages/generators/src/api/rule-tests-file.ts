import { type JsonValue, jsonProperty } from "../data/samples/index.ts";
import { propertyKey, quoted, TypeScriptFile } from "../emit/index.ts";
import { words } from "../naming/index.ts";
import type { ActionPlan } from "./action-plans.ts";
import { type ApiModel, resourceIn } from "./api-model.ts";
import { type Change, MADE, ME, referenceIn, type World } from "./arrange/world.ts";
import { functionNames, moduleImport, tableImport } from "./names.ts";
import { parameterSample } from "./parameter-sample.ts";
import { hasRoutes, listPath } from "./paths.ts";
import type { Resource } from "./resource.ts";
import { type ActionCase, actionCases } from "./rule-tests-actions.ts";
import { type CheckCase, checkCases } from "./rule-tests-checks.ts";
import { type PolicyCase, policyCases } from "./rule-tests-policy.ts";
import type { Shown } from "./rule-tests-shown.ts";
import type { Samples } from "./samples.ts";

/** `order.rules.test.ts`: a test for every check, transition and policy rule; nothing where there is nothing to test. */
export function ruleTestsFile(samples: Samples, resource: Resource): string | undefined {
  const { api } = samples;
  if (!samples.canCreate(resource.entity.id)) return undefined;
  const isResource = hasRoutes(api, resource) && !resource.part;
  const checks = checkCases(samples, resource);
  const actions = isResource ? actionCases(samples, resource) : { cases: [], missing: [] };
  // Parts with addresses of their own have no rules but their owner's, whose tests they are.
  const hasRules = isResource && !resource.storage.part;
  const policy = hasRules ? policyCases(samples, resource) : { cases: [], missing: [] };
  const isOfTenant = isResource && resource.storage.tenant !== undefined && api.relational.tenancy !== undefined;
  if (checks.cases.length + actions.cases.length + policy.cases.length === 0 && !isOfTenant) return undefined;
  const writer = new RuleTestsWriter(samples, resource);
  writer.write(checks.cases, actions.cases, policy.cases, [...checks.missing, ...actions.missing, ...policy.missing]);
  return writer.file.toString();
}

const keepers = new WeakMap<ApiModel, ReadonlyMap<string, readonly string[]>>();

/** By the table's name: the constraints that keep states of its rows. */
function keepersOf(api: ApiModel): ReadonlyMap<string, readonly string[]> {
  let known = keepers.get(api);
  if (!known) {
    const found = new Map<string, string[]>();
    for (const { entity, states } of api.access.entities.values()) {
      const table = api.relational.entities.get(entity)?.table.name;
      if (table === undefined || states.length === 0) continue;
      const constraints = found.get(table) ?? [];
      for (const { constraint } of states) if (!constraints.includes(constraint)) constraints.push(constraint);
      found.set(table, constraints);
    }
    known = found;
    keepers.set(api, known);
  }
  return known;
}

class RuleTestsWriter {
  readonly file = new TypeScriptFile();
  readonly #samples: Samples;
  readonly #resource: Resource;

  constructor(samples: Samples, resource: Resource) {
    this.#samples = samples;
    this.#resource = resource;
  }

  get #api(): ApiModel {
    return this.#samples.api;
  }

  write(
    checks: readonly CheckCase[],
    actions: readonly ActionCase[],
    policy: readonly PolicyCase[],
    missing: readonly string[],
  ): void {
    const { file } = this;
    const resource = this.#resource;
    const describe = file.import("describeRules", "../../../test/rules.ts");
    if (missing.length > 0) {
      file.line("// No row was found for these by looking at the model alone: test them yourself.");
      for (const each of new Set(missing)) file.line(`// - ${each}`);
      file.blank();
    }
    file.block(
      `${describe}(${quoted(words(resource.names.route).join(" "))},`,
      () => {
        file.line(`path: ${quoted(listPath(resource))},`);
        file.line(`table: ${this.#table(resource)},`);
        const keepers = this.#keepers();
        if (keepers.length > 0) file.list("keepers: [", keepers.map(quoted), "],");
        if (!resource.part) file.line(`input: ${this.#factory(resource, "input")},`);
        file.line(`create: ${this.#factory(resource, "create")},`);
        const account = this.#account(policy);
        if (account !== undefined) file.line(`account: ${account},`);
        const tenancy = this.#api.relational.tenancy;
        if (tenancy === resource.entity.id) file.line("isTenant: true,");
        if (this.#hasTenant && tenancy !== undefined) {
          file.line(`tenant: ${this.#factory(resourceIn(this.#api, tenancy), "create")},`);
          if (!resource.part) this.#otherTenants();
        }
        this.#cases("checks", checks, (each) => [`code: ${quoted(each.code)}`, ...this.#world(each.world)]);
        this.#cases("actions", actions, (each) => this.#action(each));
        this.#cases("policy", policy, (each) => this.#policy(each));
      },
      ");",
    );
  }

  /** What keeps the states of the table's rows, of all kinds that share it. */
  #keepers(): readonly string[] {
    return keepersOf(this.#api).get(this.#resource.storage.table.name) ?? [];
  }

  get #hasTenant(): boolean {
    const { tenancy } = this.#api.relational;
    return this.#resource.storage.tenant !== undefined && tenancy !== undefined && this.#samples.canCreate(tenancy);
  }

  /** What is needed to show that nobody reaches over to another tenant. */
  #otherTenants(): void {
    const resource = this.#resource;
    const roles = new Set((resource.policy?.rules ?? []).flatMap(({ access }) => access.roles));
    this.file.list("roles: [", [...roles].map(quoted), "],");
    if (this.#samples.rowsOf(resource) < 2) return;
    const references = resource.fields.filter((field) => {
      if (!resource.offers.has("create")) return false;
      const target = field.kind === "reference" ? this.#api.resources.get(field.target) : undefined;
      return target?.storage.tenant !== undefined && this.#samples.isGiven(resource, field);
    });
    this.file.list(
      "references: [",
      references.map(({ name }) => quoted(name)),
      "],",
    );
  }

  #cases<Case>(name: string, cases: readonly Case[], entriesOf: (each: Case) => readonly Entry[]): void {
    const { file } = this;
    if (cases.length === 0) return;
    file.line(`${name}: [`);
    file.writer.indent(() => {
      for (const each of cases) {
        const entries = entriesOf(each);
        const flat = `{ ${entries.map(flatEntry).join(", ")} },`;
        if (file.fits(flat)) {
          file.line(flat);
          continue;
        }
        file.line("{");
        file.writer.indent(() => {
          for (const entry of entries) {
            if (typeof entry === "string") file.line(`${entry},`);
            else file.list(entry.before, entry.items, `${entry.after},`);
          }
        });
        file.line("},");
      }
    });
    file.line("],");
  }

  #action({ plan, world, becomes, code }: ActionCase): readonly Entry[] {
    const input = this.#input(plan);
    const states = [...(becomes ?? [])].map(([member, state]) => {
      const field = this.#resource.fields.find((each) => each.member === member);
      return `${propertyKey(field?.name ?? member)}: ${quoted(state)}`;
    });
    return [
      `action: ${quoted(plan.action.name)}`,
      `segment: ${quoted(plan.segment)}`,
      ...this.#world(world),
      ...(input === "{}" ? [] : [`input: ${input}`]),
      ...(becomes ? [`becomes: ${states.length === 0 ? "{}" : `{ ${states.join(", ")} }`}`] : []),
      ...(code === undefined ? [] : [`code: ${quoted(code)}`]),
    ];
  }

  /** Something valid for what an action needs. */
  #input({ parameters }: ActionPlan): string {
    const entries = parameters.flatMap((plan) => {
      const { parameter, property } = plan;
      if (parameter.default || (parameter.cardinality.lower === 0 && !parameter.cardinality.many)) return [];
      const many = parameter.cardinality.many;
      if (plan.kind === "reference") {
        const kind = this.#samples.kindOf(plan.target);
        if (kind === undefined || many) return [];
        return [`${propertyKey(property)}: ${this.#factory(resourceIn(this.#api, kind), "create")}`];
      }
      const value = parameterSample(this.#api, plan);
      return value === undefined ? [] : [`${propertyKey(property)}: ${literal(value)}`];
    });
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }

  #policy({ world, roles, allowed, refused, unless, shown }: PolicyCase): readonly Entry[] {
    const codes = (by: ReadonlyMap<string, string>) =>
      [...by].map(([operation, code]) => `${propertyKey(operation)}: ${quoted(code)}`);
    const { asker } = world;
    return [
      ...(asker.kind === "nobody" ? ["roles: undefined"] : [`roles: [${roles.map(quoted).join(", ")}]`]),
      ...(asker.kind === "at" ? [`me: ${this.#path(world, asker.path)}`] : []),
      ...this.#world(world),
      { before: "allowed: [", items: allowed.map(quoted), after: "]" },
      { before: "refused: {", items: codes(refused), after: "}" },
      ...(unless.size === 0 ? [] : [{ before: "unless: {", items: codes(unless), after: "}" }]),
      ...(shown ? shownEntries(shown) : []),
    ];
  }

  /** How the row, and those that it refers to, differ from what the factory makes. */
  #world(world: World): readonly Entry[] {
    const byPath = Map.groupBy(world.changes, ({ path }) => path.join("."));
    const others: string[] = [];
    const row = [...byPath.values()].flatMap((changes) => {
      const path = changes[0]?.path ?? [];
      const resource = world.resourceAt(path);
      const columns = resource ? changes.flatMap((change) => this.#columns(resource, change)) : [];
      if (columns.length === 0 || !resource) return [];
      const values = `{ ${columns.join(", ")} }`;
      if (path.length === 0) return [`row: ${values}`];
      others.push(`{ at: ${this.#path(world, path)}, table: ${this.#table(resource)}, row: ${values} }`);
      return [];
    });
    return [...row, ...(others.length > 0 ? [{ before: "others: [", items: others, after: "]" }] : [])];
  }

  #columns(resource: Resource, { member, value }: Change): readonly string[] {
    const field = resource.fields.find((each) => each.member === member);
    const entry = (property: string, json: JsonValue) => `${propertyKey(property)}: ${literal(json)}`;
    if (field?.kind === "reference") {
      // The account that asks is put there once it is known.
      if (value === ME) return [];
      const kind = value === MADE ? this.#samples.kindOf(field.target) : undefined;
      if (kind === undefined) return [entry(field.column.property, null)];
      return [`${propertyKey(field.column.property)}: ${this.#factory(resourceIn(this.#api, kind), "create")}`];
    }
    if (value === MADE || value === ME) return [];
    if (field?.kind === "column") return [entry(field.column.property, value)];
    if (field?.kind !== "value") return [];
    return field.parts.map(({ path, column }) => entry(column.property, partOf(value, path)));
  }

  /** From row to row, as columns that hold references. */
  #path(world: World, path: readonly string[]): string {
    const steps = path.map((member, index) => {
      const resource = world.resourceAt(path.slice(0, index));
      const reference = resource && referenceIn(resource, member);
      if (!resource || !reference) throw new Error(`${path.join(".")} leads nowhere.`);
      return `[${this.#table(resource)}, ${quoted(reference.column.property)}]`;
    });
    return `[${steps.join(", ")}]`;
  }

  #account(policy: readonly PolicyCase[]): string | undefined {
    if (!policy.some(({ world }) => world.changes.some(({ value }) => value === ME))) return undefined;
    const principal = [...this.#api.resources.values()].find(({ entity }) => entity.principal);
    return principal && this.#factory(principal, "create");
  }

  #table({ storage }: Resource): string {
    return this.file.import(storage.table.constant, tableImport(storage.table));
  }

  #factory(of: Resource, name: "create" | "input"): string {
    return this.file.import(functionNames(of)[name], moduleImport(this.#resource, of, "factory"));
  }
}

function shownEntries({ members, filters, sort }: Shown): readonly Entry[] {
  const names = (before: string, items: readonly string[]) => ({ before, items: items.map(quoted), after: "]" });
  return [
    members ? names("shown: [", members) : 'shown: "everything"',
    ...(filters ? [names("hiddenFilters: [", filters)] : []),
    ...(sort === undefined ? [] : [`hiddenSort: ${quoted(sort)}`]),
  ];
}

/** An entry of an object literal: text, or a list that may take several lines. */
type Entry = string | { readonly before: string; readonly items: readonly string[]; readonly after: string };

function flatEntry(entry: Entry): string {
  if (typeof entry === "string") return entry;
  const { before, items, after } = entry;
  const space = before.endsWith("{") && items.length > 0 ? " " : "";
  return `${before}${space}${items.join(", ")}${space}${after}`;
}

function partOf(value: JsonValue, path: readonly string[]): JsonValue {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  return partOf(jsonProperty(value, first) ?? null, rest);
}

/** JSON as a literal of TypeScript. */
function literal(value: JsonValue): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  const entries = Object.entries(value).map(([name, item]) => `${propertyKey(name)}: ${literal(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
