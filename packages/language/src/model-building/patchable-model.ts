import type { Declaration, Model, SymbolId } from "@domainsmith/model";
import type { Segment } from "../syntax/index.ts";
import { BuildContext, type ModelInput } from "./context.ts";
import type { CurrentState } from "./current-state.ts";
import type { NamedDeclaration } from "./declaration-ids.ts";
import { sameItems } from "./inputs.ts";
import { buildDeclaration, type KeptDeclaration } from "./kept-declaration.ts";
import type { Origins } from "./origins.ts";
import type { InverseSource } from "./relations.ts";
import { defined } from "./types.ts";
import { WholeEntities } from "./whole-entities.ts";

/** More changed declarations than this are no keystroke: then all are looked at. */
const MOST = 64;

/** A declaration in the order of the model. */
interface Placed {
  kept: KeptDeclaration;
  /** What stands in the model for it. */
  whole: Declaration | undefined;
  /** Its own segment and the revision of that, see `linkRevision`. */
  segment: Segment;
  revision: number;
}

/** An inverse clause, and the position of the declaration that it stands in. */
interface PlacedInverse {
  readonly source: InverseSource;
  readonly position: number;
}

const LIST = {
  entity: "entities",
  mixin: "mixins",
  value: "values",
  enum: "enums",
  type: "types",
  event: "events",
  annotation: "annotations",
  role: "roles",
  view: "views",
} as const;

/**
 * The last model of a project, from which the next one is made by changing a few declarations: what happens while people
 * type. Everything else (declarations that come, go or change places, `extend` blocks, ids that are given twice) is
 * refused, and the model is then put together anew.
 */
export class PatchableModel {
  private readonly state: CurrentState;
  private readonly origins: Origins;
  private readonly kept: Map<NamedDeclaration, KeptDeclaration>;
  private readonly placed: Placed[] = [];
  private readonly positions = new Map<SymbolId, number>();
  /** Positions of the declarations that are made of a segment beside their own. */
  private readonly readers = new Map<Segment, Set<number>>();
  /** Segments that declarations are made of and that hold no declaration of the model, by their revisions. */
  private readonly others = new Map<Segment, number>();
  private readonly inverses = new Map<SymbolId, PlacedInverse[]>();
  /** Positions of entities with bases. */
  private readonly heirs = new Set<number>();

  private constructor(state: CurrentState, kept: Map<NamedDeclaration, KeptDeclaration>, origins: Origins) {
    this.state = state;
    this.kept = kept;
    this.origins = origins;
  }

  /**
   * @param state of the last build; it has to be brought up to date by whoever calls {@link follow}
   * @param kept all declarations in the order of the model, which are kept up to date from then on, in any order
   * @returns undefined where the model is not one that can be changed so
   */
  static of(
    state: CurrentState,
    kept: Map<NamedDeclaration, KeptDeclaration>,
    origins: Origins,
  ): PatchableModel | undefined {
    if (state.hasExtensions || state.ids.hidden.length > 0) return undefined;
    const made = new PatchableModel(state, kept, origins);
    return made.take() ? made : undefined;
  }

  private take(): boolean {
    for (const kept of this.kept.values()) {
      const own = kept.context.inputs.segments[0];
      if (!own) return false;
      const position = this.placed.length;
      this.placed.push({
        kept,
        whole: kept.whole?.entity ?? kept.declaration,
        segment: own,
        revision: kept.context.inputs.revisions[0] ?? 0,
      });
      this.positions.set(kept.id, position);
      for (const source of kept.inverses) this.inversesTo(source.to).push({ source, position });
      this.note(kept, position);
    }
    return true;
  }

  /** Notes what a declaration is made of beside its own segment. */
  private note({ node, context: { inputs } }: KeptDeclaration, position: number): void {
    for (let index = 1; index < inputs.segments.length; index++) {
      const segment = inputs.segments[index];
      if (!segment) continue;
      const readers = this.readers.get(segment);
      if (readers) readers.add(position);
      else this.readers.set(segment, new Set([position]));
      // What holds a declaration of the model is looked at there.
      if (!this.kept.has(segment.node as NamedDeclaration)) this.others.set(segment, inputs.revisions[index] ?? 0);
    }
    if (node.$type === "Entity" && node.base !== undefined) this.heirs.add(position);
  }

  /**
   * Makes the next model.
   *
   * @param before the last one
   * @param replaced the declarations that others stand in the place of now
   * @returns undefined where more has changed; then this must not be used any more, and nothing else has happened
   */
  follow(
    before: Model,
    replaced: ReadonlyMap<NamedDeclaration, NamedDeclaration>,
    input: ModelInput,
  ): Model | undefined {
    const changed = this.changedPositions(replaced);
    const built = changed && this.build(changed, replaced, input);
    const { tenancy } = this.state;
    if (!built || (tenancy === undefined) !== (before.tenancy === undefined)) return undefined;
    let { relations } = before;
    const targets = new Set<SymbolId>();
    for (const [position, kept] of built) {
      relations = this.withRelations(relations, position, kept);
      for (const { to } of this.replace(position, kept)) targets.add(to);
    }
    for (const [position, kept] of built) this.note(kept, position);
    const whole = new WholeEntities(input, this.state, this.origins);
    const inversesOf = (id: SymbolId) => this.inverses.get(id)?.map(({ source }) => source) ?? [];
    const lists = new Map<(typeof LIST)[Declaration["kind"]], Declaration[]>();
    for (const position of this.toComplete(built, targets)) {
      const placed = this.placed[position];
      if (!placed) continue;
      const [old, now] = [placed.whole, whole.wholeOf(placed.kept, inversesOf)];
      if (!old || !now || old === now) continue;
      placed.whole = now;
      const key = LIST[now.kind];
      const list = lists.get(key) ?? [...before[key]];
      lists.set(key, list);
      list[list.indexOf(old)] = now;
    }
    return { ...before, ...Object.fromEntries(lists), relations, ...defined({ tenancy }) };
  }

  /** The positions of declarations that must be built again, in order; undefined where there are too many. */
  private changedPositions(replaced: ReadonlyMap<NamedDeclaration, NamedDeclaration>): readonly number[] | undefined {
    const { state, readers, placed } = this;
    for (const [segment, revision] of this.others) {
      if (!state.isPresent(segment) || state.revisionOf(segment) !== revision) return undefined;
    }
    const changed = new Set<number>();
    // For all declarations at every change: a loop over a list, because it is fast.
    for (let position = 0; position < placed.length; position++) {
      const each = placed[position];
      if (!each) continue;
      const { kept, segment, revision } = each;
      if (state.ids.isForeign(kept.node) && !state.isPresent(segment)) return undefined;
      if (state.revisionOf(segment) === revision && (replaced.size === 0 || !replaced.has(kept.node))) continue;
      changed.add(position);
      for (const reader of readers.get(segment) ?? []) changed.add(reader);
      if (changed.size > MOST) return undefined;
    }
    return [...changed].sort((a, b) => a - b);
  }

  /** Builds declarations again; undefined where others belong to the model because of them. */
  private build(
    positions: readonly number[],
    replaced: ReadonlyMap<NamedDeclaration, NamedDeclaration>,
    input: ModelInput,
  ): ReadonlyMap<number, KeptDeclaration> | undefined {
    const { state } = this;
    const built = new Map<number, KeptDeclaration>();
    for (const position of positions) {
      const before = this.placed[position]?.kept;
      if (!before || state.ids.isForeign(before.node)) return undefined;
      const node = replaced.get(before.node) ?? before.node;
      const kept = buildDeclaration(new BuildContext(input, state), node, before);
      const isAlike =
        kept.id === before.id &&
        kept.declaration?.kind === before.declaration?.kind &&
        kept.context.inputs.meetsSame(before.context.inputs);
      if (!isAlike || state.ids.hasUntaken) return undefined;
      built.set(position, kept);
    }
    return built;
  }

  /** The relations of the model with those of a declaration as it is now. */
  private withRelations(all: Model["relations"], position: number, { relations }: KeptDeclaration): Model["relations"] {
    const before = this.placed[position]?.kept.relations ?? [];
    if (sameItems(before, relations)) return all;
    let start = 0;
    for (let index = 0; index < position; index++) start += this.placed[index]?.kept.relations.length ?? 0;
    return [...all.slice(0, start), ...relations, ...all.slice(start + before.length)];
  }

  /**
   * Puts a declaration in the place of the one that was built before.
   *
   * @returns the inverses that were and that are given to others
   */
  private replace(position: number, kept: KeptDeclaration): readonly InverseSource[] {
    const placed = this.placed[position];
    if (!placed) return [];
    const { kept: before } = placed;
    const { segments, revisions } = kept.context.inputs;
    this.origins.remove(before.context.traces);
    if (before.whole) this.origins.remove(before.whole.context.traces);
    this.origins.add(kept.declaration, kept.node, kept.context.traces);
    this.kept.delete(before.node);
    this.kept.set(kept.node, kept);
    for (const segment of before.context.inputs.segments) this.readers.get(segment)?.delete(position);
    this.heirs.delete(position);
    placed.kept = kept;
    placed.segment = segments[0] ?? placed.segment;
    placed.revision = revisions[0] ?? 0;
    const given = [...before.inverses, ...kept.inverses];
    for (const id of new Set(given.map(({ to }) => to))) {
      const others = this.inversesTo(id).filter((other) => other.position !== position);
      const own = kept.inverses.filter(({ to }) => to === id).map((source) => ({ source, position }));
      const later = others.findIndex((other) => other.position > position);
      others.splice(later < 0 ? others.length : later, 0, ...own);
      this.inverses.set(id, others);
    }
    return given;
  }

  /** The positions of what may have other unseen inverses now, or none yet. */
  private toComplete(built: ReadonlyMap<number, KeptDeclaration>, targets: ReadonlySet<SymbolId>): Set<number> {
    const positions = new Set(built.keys());
    for (const id of targets) {
      const position = this.positions.get(id);
      if (position !== undefined) positions.add(position);
    }
    if (targets.size > 0) for (const position of this.heirs) positions.add(position);
    return positions;
  }

  private inversesTo(id: SymbolId): PlacedInverse[] {
    let list = this.inverses.get(id);
    if (!list) {
      list = [];
      this.inverses.set(id, list);
    }
    return list;
  }
}
