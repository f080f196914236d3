import type { SymbolId } from "@domainsmith/model";
import * as ast from "../generated/ast.ts";
import type { BuildContext } from "./context.ts";

/** An element of a body as it counts for one entity, mixin or value object. */
export interface Contribution<Element extends ast.Element = ast.Element> {
  readonly element: Element;
  /** Id of the entity, mixin or value object that writes it; for an `extend`, of the extended entity. */
  readonly declaredIn: SymbolId;
  /**
   * The entity whose table it belongs to: the one that has it by itself, by a mixin, an extension or an abstract
   * base; for a member inherited from a concrete base, that base.
   */
  readonly introducedBy: ast.Entity | ast.Mixin | ast.ValueObject;
}

type Owner = ast.Entity | ast.Mixin | ast.ValueObject;

/** Finds out what counts for an owner: base entities first, then mixins, its own, then its extensions. */
export class ElementCollector {
  private readonly context: BuildContext;
  private readonly collected = new Map<Owner, readonly Contribution[]>();

  constructor(context: BuildContext) {
    this.context = context;
  }

  /** All elements that count for the owner. Each call gives the same list. */
  elementsOf(owner: Owner): readonly Contribution[] {
    let found = this.collected.get(owner);
    if (!found) {
      this.collected.set(owner, []);
      found = this.collect(owner);
      this.collected.set(owner, found);
    }
    return found;
  }

  /** Mixins of the owner and of its extensions, as written. */
  mixinsOf(owner: ast.Entity | ast.Mixin): ast.Mixin[] {
    const written = [owner.mixins, ...this.extensionsOf(owner).map((extension) => extension.mixins)].flat();
    return written.flatMap((mixin) => mixin.ref ?? []);
  }

  private extensionsOf(owner: Owner): readonly ast.Extension[] {
    return ast.isEntity(owner) ? this.context.extensionsOf(owner) : [];
  }

  private collect(owner: Owner): readonly Contribution[] {
    const result: Contribution[] = [];
    this.context.read(owner);
    for (const extension of this.extensionsOf(owner)) this.context.read(extension);
    if (ast.isEntity(owner)) {
      const base = baseOf(owner);
      for (const inherited of base ? this.elementsOf(base) : []) {
        const copiedDown = base?.modifiers.includes("abstract");
        result.push(copiedDown ? { ...inherited, introducedBy: owner } : inherited);
      }
    }
    if (!ast.isValueObject(owner)) {
      for (const mixin of allMixins(this.mixinsOf(owner))) {
        this.context.read(mixin);
        const declaredIn = this.context.idOf(mixin);
        addElements(result, mixin, declaredIn, owner);
      }
    }
    const declaredIn = this.context.idOf(owner);
    addElements(result, owner, declaredIn, owner);
    for (const extension of this.extensionsOf(owner)) addElements(result, extension, declaredIn, owner);
    return result;
  }
}

/** Adds what is in a body, without members and actions whose names are still missing: nothing can be about them. */
function addElements(
  result: Contribution[],
  { elements }: { readonly elements: readonly ast.Element[] },
  declaredIn: SymbolId,
  introducedBy: Owner,
): void {
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index];
    if (element && (!isNamed(element) || element.name)) result.push({ element, declaredIn, introducedBy });
  }
}

function isNamed(element: ast.Element): element is ast.Member | ast.Computed | ast.Action {
  return element.$type === "Member" || element.$type === "Computed" || element.$type === "Action";
}

/** The base entity; undefined also where following bases comes back to the entity itself. */
export function baseOf(entity: ast.Entity): ast.Entity | undefined {
  const seen = new Set<ast.Entity>();
  for (let base = entity.base?.ref; base && !seen.has(base); base = base.base?.ref) {
    if (base === entity) return undefined;
    seen.add(base);
  }
  return entity.base?.ref;
}

/** These mixins and the mixins they are made of, each once, the inner ones first. */
function allMixins(mixins: readonly ast.Mixin[]): Set<ast.Mixin> {
  const done = new Set<ast.Mixin>();
  const entered = new Set<ast.Mixin>();
  const visit = (mixin: ast.Mixin): void => {
    if (entered.has(mixin)) return;
    entered.add(mixin);
    for (const inner of mixin.mixins) if (inner.ref) visit(inner.ref);
    done.add(mixin);
  };
  for (const mixin of mixins) visit(mixin);
  return done;
}
