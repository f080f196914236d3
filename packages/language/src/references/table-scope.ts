import { type AstNodeDescription, type AstReflection, type Scope, type Stream, stream } from "langium";
import type { NameTable, NodeDescription } from "./node-description.ts";

/** Names from several tables, the nearest first: each lookup is a few reads of hash maps. */
export class TableScope implements Scope {
  private readonly tables: readonly NameTable[];
  private readonly type: string;
  private readonly reflection: AstReflection;

  /** @param type only names of this kind of node count; one of another kind hides nothing */
  constructor(tables: readonly NameTable[], type: string, reflection: AstReflection) {
    this.tables = tables;
    this.type = type;
    this.reflection = reflection;
  }

  getElement(name: string): NodeDescription | undefined {
    const { tables } = this;
    // Asked for every name of a file.
    for (let index = 0; index < tables.length; index++) {
      const found = tables[index]?.get(name);
      if (found && this.reflection.isSubtype(found.node.$type, this.type)) return found;
    }
    return undefined;
  }

  /** Something of this name that is of another kind than what is asked for. */
  getOtherKind(name: string): NodeDescription | undefined {
    for (const table of this.tables) {
      const found = table.get(name);
      if (found) return found;
    }
    return undefined;
  }

  getElements(name: string): Stream<AstNodeDescription> {
    const found = this.getElement(name);
    return stream(found ? [found] : []);
  }

  /** What can be written here, nearest first, without what a nearer name hides. */
  getAllElements(): Stream<AstNodeDescription> {
    return stream(this.visible().values());
  }

  /** Names that can be written here, nearest first; one that a nearer one hides comes again. */
  *names(): Iterable<string> {
    for (const table of this.tables) {
      for (const [name, { type }] of table) if (this.reflection.isSubtype(type, this.type)) yield name;
    }
  }

  private visible(): Map<string, AstNodeDescription> {
    const visible = new Map<string, AstNodeDescription>();
    for (const table of this.tables) {
      for (const [name, description] of table) {
        if (!visible.has(name) && this.reflection.isSubtype(description.node.$type, this.type)) {
          visible.set(name, description);
        }
      }
    }
    return visible;
  }
}
