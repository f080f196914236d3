import { type Declaration, emptyModel, follow, type Model, type SymbolId } from "@domainsmith/model";
import type { LangiumDocument } from "langium";
import { linkRevision } from "../references/link-revision.ts";
import type { Segment } from "../syntax/index.ts";
import { BuildContext, type BuiltModel, type ModelInput } from "./context.ts";
import { CurrentState, fileOf } from "./current-state.ts";
import type { NamedDeclaration } from "./declaration-ids.ts";
import { sameItems } from "./inputs.ts";
import { buildDeclaration, type KeptDeclaration } from "./kept-declaration.ts";
import { Origins } from "./origins.ts";
import { PatchableModel } from "./patchable-model.ts";
import type { InverseSource } from "./relations.ts";
import { defined } from "./types.ts";
import { WholeEntities } from "./whole-entities.ts";

/** What a build has made, for the next one. */
interface LastBuild {
  readonly state: CurrentState;
  readonly model: Model;
  /** Made when the first change comes that it can take. */
  readonly patchable: PatchableModel | undefined;
}

/** More changed declarations than this are no keystroke: then all are looked at. */
const MOST_PATCHED = 64;

/**
 * The model of one project through its changes. What a declaration was built from is noted (`Inputs`); while all of it
 * is the same, the declaration and everything in it stay the same objects. Whatever was kept, a model equals the one
 * that would be built from scratch.
 */
export class IncrementalModel {
  private readonly revisionOf: (segment: Segment) => number;
  private kept = new Map<NamedDeclaration, KeptDeclaration>();
  private paths = new Map<LangiumDocument, string>();
  private files = new Map<LangiumDocument, string>();
  private model: Model | undefined;
  private last: LastBuild | undefined;
  /** The last one whose positions were brought up to date. */
  private located: Model | undefined;
  private readonly origins = new Origins();

  /** @param revisionOf see `linkRevision` */
  constructor(revisionOf: (segment: Segment) => number = linkRevision) {
    this.revisionOf = revisionOf;
  }

  /** Whether a model was built already, so that the next one takes what changed. */
  get isBuilt(): boolean {
    return this.model !== undefined;
  }

  /**
   * Builds the declarations of a project that has no model yet, with pauses: {@link build} then finds them. When a pause
   * throws, because somebody changes the documents, what was built by then is kept as after a build.
   */
  async prepare(given: ModelInput, pause: () => Promise<void>): Promise<void> {
    const { input, documents } = this.take(given);
    const state = new CurrentState(documents, this.revisionOf);
    const builder = new Build(input, state, this.kept, this.origins);
    for (const [position, node] of state.own.entries()) {
      if (position % DECLARATIONS_PER_PAUSE === 0) await pause();
      // Meanwhile somebody may have asked for the whole model.
      if (node.name !== undefined && !this.kept.has(node)) this.kept.set(node, builder.declarationOf(node));
    }
  }

  /** The model of the project's documents as they are now. */
  build(given: ModelInput): BuiltModel {
    const { input, documents } = this.take(given);
    const before = this.model;
    const last = this.last;
    // Until it is done there is nothing to go on from.
    this.last = undefined;
    const done = (last && this.patch(last, input, documents)) ?? this.buildAll(input, documents);
    this.last = done;
    const { model, state } = done;
    if (before) follow(model, before);
    this.model = model;
    return {
      model,
      // What is said about the whole model is best said at its tenancy, if anywhere.
      originOf: (object, within) => (object === model ? state.tenancyNode : this.origins.of(object, within)),
      hidden: state.ids.hidden,
      locate: () => {
        if (this.located === model) return;
        this.located = model;
        for (const { context, whole } of this.kept.values()) {
          context.traces.locate();
          whole?.context.traces.locate();
        }
      },
    };
  }

  /** Changes what a keystroke changes of the last model; undefined where more has changed. */
  private patch(last: LastBuild, input: ModelInput, documents: readonly LangiumDocument[]): LastBuild | undefined {
    const replaced = input.project === last.model.project && last.state.follow(documents, MOST_PATCHED);
    if (!replaced) return undefined;
    const patchable = last.patchable ?? PatchableModel.of(last.state, this.kept, this.origins);
    const model = patchable?.follow(last.model, replaced, input);
    return model && { ...last, model, patchable };
  }

  /** Looks at all declarations. */
  private buildAll(input: ModelInput, documents: readonly LangiumDocument[]): LastBuild {
    const state = new CurrentState(documents, this.revisionOf);
    const builder = new Build(input, state, this.kept, this.origins);
    const kept = builder.declarations();
    const whole = builder.whole(kept);
    const relations = [...kept.values()].flatMap((each) => each.relations);
    const { tenancy } = state;
    const model = { ...emptyModel(input.project), ...byKind(whole), relations, ...defined({ tenancy }) };
    this.forget(kept);
    return { state, model: this.shared(model), patchable: undefined };
  }

  private take(given: ModelInput): { input: ModelInput; documents: readonly LangiumDocument[] } {
    const input = this.withPaths(given);
    const documents = [...input.documents].sort((a, b) => (input.pathOf(a) < input.pathOf(b) ? -1 : 1));
    if (this.hasMoved(documents)) this.forgetAll();
    return { input, documents };
  }

  /** Asks for the path of a document once for each build. */
  private withPaths(input: ModelInput): ModelInput {
    const paths = new Map<LangiumDocument, string>();
    const pathOf = (document: LangiumDocument): string => {
      let path = paths.get(document);
      if (path === undefined) {
        path = input.pathOf(document);
        paths.set(document, path);
      }
      return path;
    };
    // Documents of packages as well: what was built from them may be kept.
    for (const document of this.paths.keys()) pathOf(document);
    const before = this.paths;
    this.paths = paths;
    if ([...before].some(([document, path]) => paths.get(document) !== path)) this.forgetAll();
    return { ...input, pathOf };
  }

  /** Whether a file has another namespace now, or one belongs to the project no longer: then no id is as it was. */
  private hasMoved(documents: readonly LangiumDocument[]): boolean {
    const before = this.files;
    this.files = new Map(documents.map((document) => [document, fileOf(document).namespace ?? ""]));
    for (const [document, namespace] of before) if (this.files.get(document) !== namespace) return true;
    return false;
  }

  /** The model with the lists of the one before where they hold the same. */
  private shared(model: Model): Model {
    const before = this.model;
    if (!before) return model;
    const keep = <Item>(list: readonly Item[], old: readonly Item[]) => (sameItems(list, old) ? old : list);
    return {
      ...model,
      entities: keep(model.entities, before.entities),
      mixins: keep(model.mixins, before.mixins),
      values: keep(model.values, before.values),
      enums: keep(model.enums, before.enums),
      types: keep(model.types, before.types),
      events: keep(model.events, before.events),
      annotations: keep(model.annotations, before.annotations),
      roles: keep(model.roles, before.roles),
      views: keep(model.views, before.views),
      relations: keep(model.relations, before.relations),
    };
  }

  private forgetAll(): void {
    this.kept = new Map();
    this.last = undefined;
    this.origins.clear();
  }

  private forget(kept: Map<NamedDeclaration, KeptDeclaration>): void {
    for (const [node, declaration] of this.kept) {
      if (kept.get(node) === declaration) continue;
      this.origins.remove(declaration.context.traces);
      if (declaration.whole) this.origins.remove(declaration.whole.context.traces);
    }
    this.kept = kept;
  }
}

const NO_INVERSES: readonly InverseSource[] = [];

/** Declarations that are built between two pauses. */
const DECLARATIONS_PER_PAUSE = 16;

/** One build: which declarations are taken, and which of them are those of the build before. */
class Build {
  private readonly input: ModelInput;
  private readonly state: CurrentState;
  private readonly before: ReadonlyMap<NamedDeclaration, KeptDeclaration>;
  private readonly origins: Origins;
  private readonly beforeById: ReadonlyMap<SymbolId, KeptDeclaration>;

  constructor(
    input: ModelInput,
    state: CurrentState,
    before: ReadonlyMap<NamedDeclaration, KeptDeclaration>,
    origins: Origins,
  ) {
    this.input = input;
    this.state = state;
    this.before = before;
    this.origins = origins;
    this.beforeById = new Map([...before.values()].map((each) => [each.id, each]));
  }

  /** All declarations of the model by their nodes: the project's own, then those of others in the order of meeting. */
  declarations(): Map<NamedDeclaration, KeptDeclaration> {
    const { ids, own } = this.state;
    const taken = new Set<SymbolId>();
    const result = new Map<NamedDeclaration, KeptDeclaration>();
    const take = (node: NamedDeclaration) => {
      const id = ids.idOf(node);
      if (node.name === undefined || taken.has(id)) return;
      taken.add(id);
      result.set(node, this.declarationOf(node));
    };
    for (const node of own) take(node);
    for (let foreign = ids.takeForeign(); foreign; foreign = ids.takeForeign()) take(foreign);
    return result;
  }

  /** The declarations, entities with the unseen inverses of relations that others write. */
  whole(kept: ReadonlyMap<NamedDeclaration, KeptDeclaration>): readonly Declaration[] {
    const inverses = new Map<SymbolId, InverseSource[]>();
    for (const declaration of kept.values()) {
      for (const inverse of declaration.inverses) {
        const list = inverses.get(inverse.to);
        if (list) list.push(inverse);
        else inverses.set(inverse.to, [inverse]);
      }
    }
    const whole = new WholeEntities(this.input, this.state, this.origins);
    const inversesOf = (id: SymbolId) => inverses.get(id) ?? NO_INVERSES;
    const result: Declaration[] = [];
    for (const each of kept.values()) {
      const declaration = whole.wholeOf(each, inversesOf);
      if (declaration) result.push(declaration);
    }
    return result;
  }

  /** What is made of a declaration: what was made of it before, while that holds. */
  declarationOf(node: NamedDeclaration): KeptDeclaration {
    const before = this.before.get(node);
    if (before?.context.inputs.areCurrent(this.state)) return before;
    const built = buildDeclaration(
      new BuildContext(this.input, this.state),
      node,
      this.beforeById.get(this.state.ids.idOf(node)),
    );
    this.origins.add(built.declaration, node, built.context.traces);
    return built;
  }
}

function byKind(all: readonly Declaration[]): Partial<Model> {
  const of = <Kind extends Declaration["kind"]>(kind: Kind) =>
    all.filter((declaration): declaration is Extract<Declaration, { kind: Kind }> => declaration.kind === kind);
  return {
    entities: of("entity"),
    mixins: of("mixin"),
    values: of("value"),
    enums: of("enum"),
    types: of("type"),
    events: of("event"),
    annotations: of("annotation"),
    roles: of("role"),
    views: of("view"),
  };
}
