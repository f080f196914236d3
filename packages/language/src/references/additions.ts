import { AstUtils, type LangiumDocument } from "langium";
import { type Entity, type Extension, isEntity, isExtension, type SourceFile } from "../generated/ast.ts";
import { declarationSymbols, type TopLevel } from "./file-symbols.ts";
import { NodeDescription } from "./node-description.ts";
import { byPlace, linksOf } from "./segment-links.ts";

/** What declarations add to entities, by entity, in the order of the documents and of their texts. */
export interface AdditionTable<Addition> {
  get(entity: Entity): readonly Addition[] | undefined;
  /** Whether anything is added. */
  has(entity: Entity): boolean;
}

/** What other declarations add to an entity, as one project sees it. */
export interface Additions {
  readonly extensions: AdditionTable<Extension>;
  readonly inverses: AdditionTable<NodeDescription>;
  readonly principal: Entity | undefined;
  /** The files that were looked at: the project's, and what they import, directly or not. */
  readonly files: readonly SourceFile[];
}

/** Additions of whole files: all are looked at. For a project that is linked for the first time. */
export class FileAdditions {
  readonly extensions = new Map<Entity, Extension[]>();
  readonly inverses = new Map<Entity, NodeDescription[]>();

  constructor(files: readonly SourceFile[]) {
    for (const file of files) {
      const { uri } = AstUtils.getDocument(file);
      for (const node of (file.declarations ?? []) as TopLevel[]) {
        addExtension(node, (target) => push(this.extensions, target, node as Extension));
        addInverses(node, uri, (target, inverse) => push(this.inverses, target, inverse));
      }
    }
  }
}

/**
 * Additions to the entities that are asked for: whoever adds to one refers to it. To be used while the shapes of all
 * declarations are linked (`Links.areShapesLinked`).
 */
export class ReaderAdditions {
  readonly extensions: AdditionTable<Extension>;
  readonly inverses: AdditionTable<NodeDescription>;
  private readonly order: ReadonlyMap<LangiumDocument, number>;
  private readonly contributors = new Map<Entity, readonly TopLevel[]>();

  /** @param documents those that count, in their order */
  constructor(documents: Iterable<LangiumDocument>) {
    this.order = new Map([...documents].map((document, position) => [document, position]));
    this.extensions = new Lazy((entity) => {
      const found: Extension[] = [];
      for (const node of this.contributorsOf(entity)) {
        addExtension(node, (target) => target === entity && found.push(node as Extension));
      }
      return found;
    });
    this.inverses = new Lazy((entity) => {
      const found: NodeDescription[] = [];
      for (const node of this.contributorsOf(entity)) {
        const { uri } = AstUtils.getDocument(node);
        addInverses(node, uri, (target, inverse) => target === entity && found.push(inverse));
      }
      return found;
    });
  }

  /** The declarations that may add to an entity. */
  private contributorsOf(entity: Entity): readonly TopLevel[] {
    let nodes = this.contributors.get(entity);
    if (!nodes) {
      const links = linksOf(entity);
      const place = (document: LangiumDocument) => this.order.get(document) ?? -1;
      nodes = (links ? [links, ...links.readers] : [])
        .filter(({ node, document, gone }) => !gone && place(document) >= 0 && node.$type !== "Import")
        .sort((a, b) => place(a.document) - place(b.document) || byPlace(a, b))
        .map(({ node }) => node as TopLevel);
      this.contributors.set(entity, nodes);
    }
    return nodes;
  }
}

class Lazy<Addition> implements AdditionTable<Addition> {
  private readonly known = new Map<Entity, readonly Addition[]>();
  private readonly find: (entity: Entity) => readonly Addition[];

  constructor(find: (entity: Entity) => readonly Addition[]) {
    this.find = find;
  }

  has(entity: Entity): boolean {
    return this.get(entity).length > 0;
  }

  get(entity: Entity): readonly Addition[] {
    let found = this.known.get(entity);
    if (!found) {
      found = this.find(entity);
      this.known.set(entity, found);
    }
    return found;
  }
}

function addExtension(node: TopLevel, add: (target: Entity) => unknown): void {
  const target = isExtension(node) ? node.entity?.ref : undefined;
  if (isEntity(target)) add(target);
}

function addInverses(
  node: TopLevel,
  uri: LangiumDocument["uri"],
  add: (target: Entity, inverse: NodeDescription) => unknown,
): void {
  for (const clause of declarationSymbols(node, uri).inverses) {
    const target = clause.$container.type?.type?.ref;
    if (isEntity(target)) add(target, new NodeDescription(clause, clause.name, uri));
  }
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
