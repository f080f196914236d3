import type { Declaration, Entity, SymbolId } from "@domainsmith/model";
import type * as ast from "../generated/ast.ts";
import { BuildContext, type ModelInput } from "./context.ts";
import { baseOf } from "./elements.ts";
import { type ProjectState, sameItems } from "./inputs.ts";
import type { KeptDeclaration } from "./kept-declaration.ts";
import type { Origins } from "./origins.ts";
import { type InverseSource, type WholeEntity, withInverses, withMovedInverses } from "./relations.ts";

type InversesOf = (id: SymbolId) => readonly InverseSource[];

/** Gives entities the unseen inverses of relations that others write. */
export class WholeEntities {
  private readonly input: ModelInput;
  private readonly state: ProjectState;
  private readonly origins: Origins;

  constructor(input: ModelInput, state: ProjectState, origins: Origins) {
    this.input = input;
    this.state = state;
    this.origins = origins;
  }

  /** What stands in the model for a declaration: an entity with its unseen inverses, the same one as long as they are. */
  wholeOf(each: KeptDeclaration, inversesOf: InversesOf): Declaration | undefined {
    const { declaration, node } = each;
    if (declaration?.kind !== "entity" || node.$type !== "Entity") return declaration;
    const own = inversesOf(each.id);
    each.whole = this.update(
      declaration,
      node,
      each,
      node.base === undefined ? own : this.withInherited(node, own, inversesOf),
    );
    return each.whole.entity;
  }

  /** The inverses of an entity and those of its bases. */
  private withInherited(
    entity: ast.Entity,
    own: readonly InverseSource[],
    inversesOf: InversesOf,
  ): readonly InverseSource[] {
    const all = [...own];
    for (let base = baseOf(entity); base; base = baseOf(base)) all.push(...inversesOf(this.state.ids.idOf(base)));
    return all;
  }

  private update(
    plain: Entity,
    node: ast.Entity,
    { whole: before, context: own }: KeptDeclaration,
    sources: readonly InverseSource[],
  ): WholeEntity {
    if (before && sameItems(before.sources, sources)) return before;
    const context = new BuildContext(this.input, this.state);
    const isSame =
      before?.sources.length === sources.length &&
      sources.every(({ content }, index) => content === before.sources[index]?.content);
    const whole =
      before && isSame
        ? withMovedInverses(context, before, node, sources)
        : withInverses(context, plain, node, sources);
    if (before) this.origins.remove(before.context.traces);
    this.origins.add(whole.entity, node, own.traces, context.traces);
    return whole;
  }
}
