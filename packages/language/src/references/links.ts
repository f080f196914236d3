import type { AstNode, LangiumDocument, URI } from "langium";
import type { Entity, Mixin, SourceFile } from "../generated/ast.ts";
import { segmentsOf } from "../syntax/segments.ts";
import { sourceFile } from "../workspace/imports.ts";
import { commonEnds } from "./common-ends.ts";
import { type FileSymbols, fileSymbols } from "./file-symbols.ts";
import { linksOf, SegmentLinks } from "./segment-links.ts";
import { topOf } from "./top-level.ts";

/** The links of a document, as of one of its syntax trees. */
export interface FileLinks {
  readonly document: LangiumDocument;
  readonly file: SourceFile;
  readonly segments: readonly SegmentLinks[];
  readonly symbols: FileSymbols;
  /** Whether there are syntax errors. */
  readonly broken: boolean;
}

/** What became of a document's imports and declarations. */
export interface FileChange {
  readonly before: FileLinks | undefined;
  readonly after: FileLinks | undefined;
  readonly removed: readonly SegmentLinks[];
  readonly added: readonly SegmentLinks[];
}

/** Who was found to use a mixin or an abstract entity, as one project sees it. */
export interface AskedUsers {
  readonly owner: Entity | Mixin;
  /** The key of the project. */
  readonly project: string;
  /** URI of a document of the project. */
  readonly from: URI;
  readonly users: readonly Entity[];
}

const known = new WeakMap<SourceFile, FileLinks>();

/** The links of a file; undefined before it was linked for the first time. */
export function fileLinks(file: SourceFile): FileLinks | undefined {
  return known.get(file);
}

/** The links of all documents, and who reads whom while they are followed. */
export class Links {
  private readonly files = new Map<string, FileLinks>();
  private reader: SegmentLinks | undefined;
  private lastReader: SegmentLinks | undefined;
  private lastRead: AstNode | undefined;
  private readonly early = new WeakSet<AstNode>();
  /**
   * Whether the references in the shapes of all declarations are linked (`shapeOf`), or can be reached by asking for
   * their `ref`: then whoever refers to a declaration is among its readers.
   */
  areShapesLinked = false;
  private readonly asked = new Map<Entity | Mixin, Map<string, AskedUsers>>();
  private readonly related = new WeakMap<LangiumDocument, ReadonlySet<string>>();

  /** All documents that were linked, or are going to be. */
  get all(): Iterable<FileLinks> {
    return this.files.values();
  }

  of(uri: { toString(): string }): FileLinks | undefined {
    return this.files.get(uri.toString());
  }

  /** Whether a document has another syntax tree than the one that is known here. */
  isNew(document: LangiumDocument): boolean {
    const file = sourceFile(document);
    return file !== undefined && this.of(document.uri)?.file !== file;
  }

  /** Takes the new syntax tree of a document. What did not change keeps its links. */
  replace(document: LangiumDocument): FileChange {
    const before = this.of(document.uri);
    const file = sourceFile(document);
    if (!file) return this.remove(document.uri.toString());
    const { lexerErrors, parserErrors } = document.parseResult;
    const added: SegmentLinks[] = [];
    const segments: SegmentLinks[] = [];
    for (const { node } of segmentsOf(file)) {
      if (!node) continue;
      let links = linksOf(node);
      if (links?.document !== document || links.gone) {
        links = new SegmentLinks(node, document);
        added.push(links);
      }
      segments.push(links);
    }
    const removed = before ? missingItems(before.segments, segments) : [];
    for (const links of removed) links.gone = true;
    const broken = lexerErrors.length + parserErrors.length > 0;
    const after: FileLinks = { document, file, segments, symbols: fileSymbols(file), broken };
    this.files.set(document.uri.toString(), after);
    known.set(file, after);
    return { before, after, removed, added };
  }

  /** Forgets a document. */
  remove(uri: string): FileChange {
    const before = this.files.get(uri);
    this.files.delete(uri);
    for (const links of before?.segments ?? []) links.gone = true;
    return { before, after: undefined, removed: before?.segments ?? [], added: [] };
  }

  /** Says that a reference was followed in what is not known here yet. */
  noteEarly(node: AstNode): void {
    const top = topOf(node);
    if (top) this.early.add(top);
  }

  /** Whether references of a segment were followed before it was known here: not everything could be found then. */
  wasEarly({ node }: SegmentLinks): boolean {
    return this.early.has(node);
  }

  /** What is {@link note noted} while the work goes on, is read by these links; by none where they are undefined. */
  reading<Result>(reader: SegmentLinks | undefined, work: () => Result): Result {
    const outer = this.reader;
    this.lastReader = undefined;
    this.reader = reader;
    try {
      return work();
    } finally {
      this.reader = outer;
    }
  }

  /** Says that whatever is being linked or checked looked at a node. */
  note(node: AstNode | undefined): void {
    const reader = this.reader;
    const top = reader && node && topOf(node);
    // What reads itself, or the same as just before, has nothing new to note; that is most of it.
    if (!top || top === reader.node || (reader === this.lastReader && top === this.lastRead)) return;
    this.lastReader = reader;
    this.lastRead = top;
    const other = linksOf(top);
    if (other) reader.read(other);
  }

  /** As {@link note}, for both ends of a reference. */
  noteReference(container: AstNode, target: AstNode | undefined): void {
    const reader = this.reader;
    if (!reader) return;
    // Where its own references lead was noted when they were linked.
    if (reader.linked && topOf(container) === reader.node) return;
    this.note(container);
    this.note(target);
  }

  /** As {@link note}, for several. */
  noteAll(all: readonly SegmentLinks[]): void {
    const reader = this.reader;
    if (!reader) return;
    for (let index = 0; index < all.length; index++) {
      const other = all[index];
      if (other) reader.read(other);
    }
  }

  /** Says who was found to use a declaration: that may change without a change of the declaration or its reader. */
  noteUsers(asked: AskedUsers): void {
    if (!this.reader) return;
    this.note(asked.owner);
    for (const user of asked.users) this.note(user);
    this.keepUsers(asked);
  }

  /** As {@link noteUsers}, whoever asked. */
  keepUsers(asked: AskedUsers): void {
    const byProject = this.asked.get(asked.owner) ?? new Map<string, AskedUsers>();
    this.asked.set(asked.owner, byProject.set(asked.project, asked));
  }

  /** Gives back, and forgets, what was said of users. */
  takeUsers(): readonly AskedUsers[] {
    const all = [...this.asked.values()].flatMap((byProject) => [...byProject.values()]);
    this.asked.clear();
    return all;
  }

  /** Says to which documents the diagnostics of a document lead: their places there move with the text. */
  noteRelated(document: LangiumDocument, uris: ReadonlySet<string>): void {
    if (uris.size > 0) this.related.set(document, uris);
    else this.related.delete(document);
  }

  /** See {@link noteRelated}. */
  relatedTo(document: LangiumDocument): ReadonlySet<string> | undefined {
    return this.related.get(document);
  }
}

/** The items of a list that are not in another one; cheap where most of both is the same in the same order. */
function missingItems<Item>(list: readonly Item[], other: readonly Item[]): readonly Item[] {
  const { start, end } = commonEnds(list, other);
  const there = new Set(other.slice(start, other.length - end));
  return list.slice(start, list.length - end).filter((item) => !there.has(item));
}
