import type { Declaration } from "@domainsmith/model";
import type { AstNode } from "langium";
import type { Traces } from "./traces.ts";

/**
 * Which node an object was made of. There are a hundred objects to a declaration, and after most changes nobody asks: the
 * table of a declaration is made when somebody does, and that of all when nobody knows where to look.
 */
export class Origins {
  private readonly table = new Map<object, AstNode>();
  private readonly untold = new Set<Traces>();
  private readonly declared = new WeakMap<object, { readonly node: AstNode; readonly traces: readonly Traces[] }>();

  /** @param traces of the declaration, the last one new */
  add(declaration: Declaration | undefined, node: AstNode, ...traces: readonly Traces[]): void {
    const added = traces.at(-1);
    if (added) this.untold.add(added);
    if (declaration) this.declared.set(declaration, { node, traces });
  }

  remove(traces: Traces): void {
    if (!this.untold.delete(traces)) traces.removeFrom(this.table);
  }

  clear(): void {
    this.table.clear();
    this.untold.clear();
  }

  of(object: object, within: Declaration | undefined): AstNode | undefined {
    const known = this.declared.get(object)?.node ?? this.table.get(object);
    if (known) return known;
    for (const traces of (within && this.declared.get(within)?.traces) ?? []) this.tell(traces);
    const found = this.table.get(object);
    if (found || this.untold.size === 0) return found;
    for (const traces of this.untold) this.tell(traces);
    return this.table.get(object);
  }

  private tell(traces: Traces): void {
    if (this.untold.delete(traces)) traces.addTo(this.table);
  }
}
