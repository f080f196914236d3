import type { SymbolId } from "@domainsmith/model";
import type { ActionPlan } from "../action-plans.ts";
import { resourceIn } from "../api-model.ts";
import type { Resource } from "../resource.ts";
import type { Samples } from "../samples.ts";
import { isReadable, typedRules } from "./typed-rules.ts";
import { isThere, World } from "./world.ts";

/** The rows that a new row and its parts refer to, or an action: whoever asks for it must be able to read them. */
export class ReferredRows {
  readonly #samples: Samples;
  readonly #resource: Resource;

  constructor(samples: Samples, resource: Resource) {
    this.#samples = samples;
    this.#resource = resource;
  }

  /** Whether whoever asks, with these roles, may read what the row itself refers to; undefined where that is unknown. */
  ofRow(world: World, roles: readonly string[]): boolean | undefined {
    const links = this.#resource.fields.flatMap((field) =>
      field.kind === "links" && field.settable !== "never" && this.#samples.isGiven(this.#resource, field)
        ? [this.#made(field.target, world, roles)]
        : [],
    );
    const references = this.#resource.fields.flatMap((field) => {
      if (field.kind !== "reference" || field.settable === "never" || field.member === undefined) return [];
      const path = [field.member];
      return isThere(world, path) ? [this.#isReadable(field.target, world, roles, path)] : [];
    });
    return all([...references, ...links]);
  }

  /** The same for what its parts refer to: as the factory makes them. */
  ofParts(world: World, roles: readonly string[]): boolean | undefined {
    return all(this.#below(this.#resource, world, roles));
  }

  /** The same for what an action is given: as the factories make it. */
  ofAction({ parameters }: ActionPlan, world: World, roles: readonly string[]): boolean | undefined {
    return all(
      parameters.flatMap((plan) => {
        if (plan.kind !== "reference" || plan.parameter.default || plan.parameter.cardinality.lower === 0) return [];
        return [this.#made(plan.target, world, roles)];
      }),
    );
  }

  #below(resource: Resource, world: World, roles: readonly string[]): readonly (boolean | undefined)[] {
    return resource.fields.flatMap((field) => {
      if (field.kind !== "parts" || field.settable === "never" || !this.#samples.isGiven(resource, field)) return [];
      const part = resourceIn(this.#samples.api, field.part);
      const own = part.fields.flatMap((each) => {
        if ((each.kind !== "reference" && each.kind !== "links") || each.settable === "never") return [];
        return this.#samples.isGiven(part, each) ? [this.#made(each.target, world, roles)] : [];
      });
      return [...own, ...this.#below(part, world, roles)];
    });
  }

  /** A row that the factory makes. */
  #made(target: SymbolId, { asker, roles: own }: World, roles: readonly string[]): boolean | undefined {
    const kind = this.#samples.kindOf(target);
    if (kind === undefined) return undefined;
    const stranger = asker.kind === "nobody" ? asker : { kind: "stranger" as const };
    const world = new World(this.#samples, resourceIn(this.#samples.api, kind), stranger, own);
    // Whether an account that stands elsewhere in the world is the one that this row names, nobody knows.
    const readable = this.#isReadable(target, world, roles, []);
    return asker.kind === "at" && readable === false ? undefined : readable;
  }

  #isReadable(target: SymbolId, world: World, roles: readonly string[], path: readonly string[]): boolean | undefined {
    const resource = this.#samples.api.resources.get(target);
    // Parts are read with their owner, and an abstract entity has the rules of the kind that is made.
    if (!resource?.policy || resource.storage.part) return undefined;
    return isReadable(typedRules(this.#samples.api, resource), world, roles, path);
  }
}

/** False if one is, and otherwise undefined if one is. */
function all(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}
