import { isAbout, type TypedRule, truthOf } from "./arrange/typed-rules.ts";
import type { World } from "./arrange/world.ts";
import { filterName, listedFields } from "./list-fields.ts";
import type { Resource } from "./resource.ts";
import type { Samples } from "./samples.ts";

/** What a row shows of itself to whoever may read it. */
export interface Shown {
  /** Names in the API; absent: all. */
  readonly members?: readonly string[];
  /** Filters by other members; absent where another case has tried the same ones. */
  readonly filters?: readonly string[];
  /** An order by another member. */
  readonly sort?: string;
}

/** Members that every row shows that may be read. */
const ALWAYS: ReadonlySet<string> = new Set(["id", "version", "kind"]);

/** What the rows of a resource show of themselves, where a rule does not show all of them. */
export class ShownMembers {
  readonly #samples: Samples;
  readonly #resource: Resource;
  readonly #rules: readonly TypedRule[];
  readonly #tried = new Set<string>();

  constructor(samples: Samples, resource: Resource, rules: readonly TypedRule[]) {
    this.#samples = samples;
    this.#resource = resource;
    this.#rules = rules.filter(({ rule }) => rule.operations.includes("read"));
  }

  /** What a row that these may read shows them; nothing where that is not known, or no rule is about members. */
  of(world: World, roles: readonly string[]): Shown | undefined {
    if (this.#rules.every(({ rule }) => rule.members === undefined)) return undefined;
    const isSignedIn = world.asker.kind !== "nobody";
    const fitting = this.#rules.filter(({ rule }) => isAbout(rule, roles, isSignedIn));
    const truths = new Map(fitting.map((rule) => [rule, truthOf(rule, world)]));
    if ([...truths.values()].includes(undefined)) return undefined;
    const holding = fitting.filter((rule) => truths.get(rule));
    const of = (effect: string) => holding.filter(({ rule }) => rule.access.rule.effect === effect);
    const names = this.#resource.fields.map(({ name }) => name);
    const members = names.filter(
      (name) =>
        of("allow").some(({ rule }) => rule.members?.includes(name) ?? true) &&
        !of("deny").some(({ rule }) => rule.members?.includes(name) ?? true),
    );
    return members.length === names.length ? {} : { members, ...this.#hidden(members) };
  }

  /** Filters by what is not shown, once for the same members. */
  #hidden(members: readonly string[]): Pick<Shown, "filters" | "sort"> {
    const key = members.join();
    if (this.#tried.has(key)) return {};
    this.#tried.add(key);
    const changing = new Set(this.#resource.fields.flatMap((field) => (isChanging(field) ? [field.name] : [])));
    const hidden = listedFields(this.#samples.api.model, this.#resource).filter(({ path: [member = ""], name }) => {
      return !ALWAYS.has(member) && !members.includes(member) && !changing.has(name);
    });
    const sort = hidden.find(({ sortable }) => sortable)?.name;
    const filters = hidden
      .filter(({ type }) => type.kind !== "list")
      .map(({ name }) => filterName(this.#samples.api, name));
    return { filters, ...(sort !== undefined && { sort }) };
  }
}

function isChanging(field: Resource["fields"][number]): boolean {
  return field.kind === "computed" && field.changing;
}
