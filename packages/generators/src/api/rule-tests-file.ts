import { propertyKey, quoted, TypeScriptFile } from "../emit/index.ts";
import { kebabCase, words } from "../naming/index.ts";
import type { ActionPlan } from "./action-plans.ts";
import { type ApiModel, resourceIn } from "./api-model.ts";
import { ME } from "./arrange/world.ts";
import { parameterSample } from "./parameter-sample.ts";
import { ownerField } from "./part-functions.ts";
import { hasRoutes, listPath } from "./paths.ts";
import type { Resource } from "./resource.ts";
import { type ActionCase, actionCases } from "./rule-tests-actions.ts";
import { type CheckCase, checkCases } from "./rule-tests-checks.ts";
import { type PolicyCase, policyCases } from "./rule-tests-policy.ts";
import type { Shown } from "./rule-tests-shown.ts";
import { type Entry, type EntryList, flatEntry, literal, WorldWriter } from "./rule-tests-worlds.ts";
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
  readonly #worlds: WorldWriter;

  constructor(samples: Samples, resource: Resource) {
    this.#samples = samples;
    this.#resource = resource;
    this.#worlds = new WorldWriter(this.file, samples, resource);
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
    const owner = resource.part && resourceIn(this.#api, resource.part.owner);
    const describe = file.import("describeRules", "../../../test/rules.ts");
    if (missing.length > 0) {
      file.line("// No row was found for these by looking at the model alone: test them yourself.");
      for (const each of new Set(missing)) file.line(`// - ${each}`);
      file.blank();
    }
    file.block(
      `${describe}(${quoted(words(resource.names.route).join(" "))},`,
      () => {
        file.line(`path: ${quoted(listPath(owner ?? resource))},`);
        if (owner && checks.some(({ requests }) => requests)) {
          const segment = kebabCase(ownerField(owner, resource).relation.name);
          file.line(`below: { segment: ${quoted(segment)}, owner: ${this.#worlds.factory(owner, "create")} },`);
        }
        file.line(`table: ${this.#worlds.table(resource)},`);
        const keepers = this.#keepers();
        if (keepers.length > 0) file.list("keepers: [", keepers.map(quoted), "],");
        if (!resource.part) file.line(`input: ${this.#worlds.factory(resource, "input")},`);
        file.line(`create: ${this.#worlds.factory(resource, "create")},`);
        const account = this.#account(policy);
        if (account !== undefined) file.line(`account: ${account},`);
        const tenancy = this.#api.relational.tenancy;
        if (tenancy === resource.entity.id) file.line("isTenant: true,");
        if (this.#hasTenant && tenancy !== undefined) {
          file.line(`tenant: ${this.#worlds.factory(resourceIn(this.#api, tenancy), "create")},`);
          if (!resource.part) this.#otherTenants();
        }
        this.#cases("checks", checks, (each) => this.#check(each));
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

  #check({ code, world, requests, pointers }: CheckCase): readonly Entry[] {
    const row = world ? this.#worlds.entries(world) : [];
    if (!requests) return [`code: ${quoted(code)}`, ...row];
    const given = this.#worlds.row(requests.given);
    const sent = this.#worlds.sent(requests.broken);
    const isRow = world !== undefined && flatEntry(this.#worlds.row(world)) === flatEntry(sent);
    const columns = (name: string, { before, items, after }: EntryList) => ({
      before: `${name}: ${before}`,
      items,
      after,
    });
    return [
      `code: ${quoted(code)}`,
      ...row,
      { before: "by: [", items: requests.by.map(quoted), after: "]" },
      ...(given.items.length > 0 ? [columns("given", given)] : []),
      ...(isRow ? [] : [columns("sent", sent)]),
      ...(requests.kept.length > 0 ? [columns("kept", this.#worlds.sent(requests.kept))] : []),
      ...(pointers.length > 0 ? [{ before: "pointers: [", items: pointers.map(quoted), after: "]" }] : []),
    ];
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
      ...this.#worlds.entries(world),
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
        return [`${propertyKey(property)}: ${this.#worlds.factory(resourceIn(this.#api, kind), "create")}`];
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
      ...(asker.kind === "at" ? [`me: ${this.#worlds.path(world, asker.path)}`] : []),
      ...this.#worlds.entries(world),
      { before: "allowed: [", items: allowed.map(quoted), after: "]" },
      { before: "refused: {", items: codes(refused), after: "}" },
      ...(unless.size === 0 ? [] : [{ before: "unless: {", items: codes(unless), after: "}" }]),
      ...(shown ? shownEntries(shown) : []),
    ];
  }

  #account(policy: readonly PolicyCase[]): string | undefined {
    if (!policy.some(({ world }) => world.changes.some(({ value }) => value === ME))) return undefined;
    const principal = [...this.#api.resources.values()].find(({ entity }) => entity.principal);
    return principal && this.#worlds.factory(principal, "create");
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
