import type { AstNode, LangiumDocument, ReferenceInfo } from "langium";
import { flatTree } from "./flat-tree.ts";
import { topOf } from "./top-level.ts";

type Diagnostic = NonNullable<LangiumDocument["diagnostics"]>[number];

/** What checks found in an import or a declaration, and where that stood then. */
export interface CheckedSegment {
  /** Zero-based. */
  readonly line: number;
  readonly character: number;
  readonly diagnostics: readonly Diagnostic[];
}

let lastRevision = 0;

/** The property of a top-level node that holds its links: they are asked for of all nodes at every change. */
const LINKS = Symbol("links");

/**
 * Where the references of one import or declaration lead, and what else of the workspace was looked at to link and to
 * check it. See `Relinking` for what follows from that.
 */
export class SegmentLinks {
  /** The import or declaration. */
  readonly node: AstNode;
  readonly document: LangiumDocument;
  /** See `linkRevision`. */
  revision = ++lastRevision;
  /** Whether all references were followed. */
  linked = false;
  /** Those that lead nowhere. */
  unresolved: readonly ReferenceInfo[] = [];
  /** Whether it was replaced, or its document is gone. */
  gone = false;
  /** Undefined until it was checked, and when its references were linked again. */
  checked: CheckedSegment | undefined;
  /** Others that were looked at: their shape (`exportSignature`), or where their own references lead. */
  readonly reads = new Set<SegmentLinks>();
  /** Others that looked at this one. */
  readonly readers = new Set<SegmentLinks>();
  private written: ReadonlySet<string> | undefined;

  constructor(node: AstNode, document: LangiumDocument) {
    this.node = node;
    this.document = document;
    Object.defineProperty(node, LINKS, { value: this, configurable: true });
  }

  get references(): readonly ReferenceInfo[] {
    return flatTree(this.node).references;
  }

  /** Every first and last word of its references: names whose meaning it depends on. */
  get words(): ReadonlySet<string> {
    if (!this.written) {
      const words = new Set<string>();
      for (const { reference } of this.references) {
        const text = reference.$refText ?? "";
        const first = text.indexOf(".");
        if (first < 0) words.add(text);
        else words.add(text.slice(0, first)).add(text.slice(text.lastIndexOf(".") + 1));
      }
      this.written = words;
    }
    return this.written;
  }

  /** Notes that this one depends on the shape and the links of another. */
  read(other: SegmentLinks): void {
    if (other === this || this.reads.has(other)) return;
    this.reads.add(other);
    other.readers.add(this);
  }

  /** Begins anew: the references are going to be linked again. */
  reset(): void {
    this.revision = ++lastRevision;
    this.linked = false;
    this.unresolved = [];
    this.checked = undefined;
    this.forgetReads();
  }

  /** To be called when it was replaced and nobody asks about it any more. */
  dispose(): void {
    this.forgetReads();
    for (const reader of this.readers) reader.reads.delete(this);
    this.readers.clear();
  }

  private forgetReads(): void {
    for (const other of this.reads) other.readers.delete(this);
    this.reads.clear();
  }
}

/** The links of an import or declaration; undefined before its document was linked for the first time. */
export function linksOf(top: AstNode | undefined): SegmentLinks | undefined {
  return (top as { readonly [LINKS]?: SegmentLinks } | undefined)?.[LINKS];
}

/** The links of what a node stands in. */
export function linksAround(node: AstNode): SegmentLinks | undefined {
  return linksOf(topOf(node));
}

/** Puts segments of one document in the order of their texts: imports stand in front of declarations. */
export function byPlace({ node: one }: SegmentLinks, { node: other }: SegmentLinks): number {
  const [first, second] = [one.$containerProperty === "imports", other.$containerProperty === "imports"];
  if (first !== second) return first ? -1 : 1;
  return (one.$containerIndex ?? 0) - (other.$containerIndex ?? 0);
}
