import { AstUtils, type LangiumDocument } from "langium";
import type * as ast from "../generated/ast.ts";
import type { TopLevel } from "../references/file-symbols.ts";
import { type Segment, segmentsOf } from "../syntax/index.ts";
import { DeclarationIds, type NamedDeclaration, qualifiedName } from "./declaration-ids.ts";
import type { ProjectState } from "./inputs.ts";

/** The documents as they are now. */
export class CurrentState implements ProjectState {
  readonly ids: DeclarationIds;
  readonly revisionOf: (segment: Segment) => number;
  /** All top-level declarations of the project itself, in the order of the model. */
  readonly written: readonly TopLevel[];
  /** Those of them, and in them, that have names. */
  readonly own: readonly NamedDeclaration[];
  private readonly extensions = new Map<ast.Entity, ast.Extension[]>();
  private readonly present = new Set<Segment>();

  constructor(documents: readonly LangiumDocument[], revisionOf: (segment: Segment) => number) {
    this.revisionOf = revisionOf;
    this.ids = new DeclarationIds(new Set(documents));
    const written: TopLevel[] = [];
    const own: NamedDeclaration[] = [];
    // All ids are given before the first reference is followed: the first declaration with an id is the one that counts.
    const add = (node: NamedDeclaration, file: ast.SourceFile) => {
      own.push(node);
      this.ids.addOwn(node, qualifiedName(file, node));
    };
    for (const document of documents) {
      const file = fileOf(document);
      for (const segment of segmentsOf(file)) this.present.add(segment);
      for (const declaration of file.declarations as TopLevel[]) {
        written.push(declaration);
        // Not by Langium's checks of types, which look at supertypes: this runs for all declarations at every change.
        if (declaration.$type === "Extension") this.extend(declaration);
        else if (declaration.$type === "Roles") for (const role of declaration.roles) add(role, file);
        else if (declaration.$type !== "Tenancy") add(declaration, file);
      }
    }
    this.written = written;
    this.own = own;
  }

  get hasExtensions(): boolean {
    return this.extensions.size > 0;
  }

  extensionsOf(entity: ast.Entity): readonly ast.Extension[] {
    return this.extensions.get(entity) ?? NO_EXTENSIONS;
  }

  isPresent(segment: Segment): boolean {
    if (this.present.has(segment)) return true;
    // It may be of another package.
    const document = segment.node && AstUtils.findRootNode(segment.node).$document;
    return document !== undefined && presentIn(fileOf(document)).has(segment);
  }

  private extend(extension: ast.Extension): void {
    const entity = extension.entity?.ref;
    if (!entity) return;
    const list = this.extensions.get(entity);
    if (list) list.push(extension);
    else this.extensions.set(entity, [extension]);
  }
}

const NO_EXTENSIONS: readonly ast.Extension[] = [];

const present = new WeakMap<ast.SourceFile, ReadonlySet<Segment>>();

function presentIn(file: ast.SourceFile): ReadonlySet<Segment> {
  let found = present.get(file);
  if (!found) {
    found = new Set(segmentsOf(file));
    present.set(file, found);
  }
  return found;
}

/** What a document holds. */
export function fileOf(document: LangiumDocument): ast.SourceFile {
  return document.parseResult.value as ast.SourceFile;
}
