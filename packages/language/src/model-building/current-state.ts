import type { SymbolId } from "@domainsmith/model";
import { AstUtils, type LangiumDocument } from "langium";
import type * as ast from "../generated/ast.ts";
import { commonEnds } from "../references/common-ends.ts";
import type { TopLevel } from "../references/file-symbols.ts";
import { type Segment, segmentsOf } from "../syntax/index.ts";
import { DeclarationIds, type NamedDeclaration, qualifiedName } from "./declaration-ids.ts";
import { type ProjectState, sameItems } from "./inputs.ts";

/** The documents as they are now. */
export class CurrentState implements ProjectState {
  readonly ids: DeclarationIds;
  readonly revisionOf: (segment: Segment) => number;
  /** The declarations of the project itself, in the order of the model. */
  readonly own: readonly NamedDeclaration[];
  /** What says whose the project's rows are. */
  readonly tenancyNode: ast.Tenancy | undefined;
  private readonly documents: readonly LangiumDocument[];
  private readonly files: ast.SourceFile[];
  private readonly extensions = new Map<ast.Entity, ast.Extension[]>();
  private readonly present = new Set<Segment>();

  constructor(documents: readonly LangiumDocument[], revisionOf: (segment: Segment) => number) {
    this.revisionOf = revisionOf;
    this.ids = new DeclarationIds(new Set(documents));
    this.documents = documents;
    this.files = documents.map(fileOf);
    let tenancyNode: ast.Tenancy | undefined;
    const own: NamedDeclaration[] = [];
    // All ids are given before the first reference is followed: the first declaration with an id is the one that counts.
    const add = (node: NamedDeclaration, file: ast.SourceFile) => {
      own.push(node);
      this.ids.addOwn(node, qualifiedName(file, node));
    };
    for (const file of this.files) {
      for (const segment of segmentsOf(file)) this.present.add(segment);
      for (const declaration of file.declarations as TopLevel[]) {
        // Not by Langium's checks of types, which look at supertypes: this runs for all declarations at every change.
        if (declaration.$type === "Extension") this.extend(declaration);
        else if (declaration.$type === "Roles") for (const role of declaration.roles) add(role, file);
        else if (declaration.$type === "Tenancy") tenancyNode ??= declaration;
        else add(declaration, file);
      }
    }
    this.tenancyNode = tenancyNode;
    this.own = own;
  }

  /**
   * Goes to the documents as they are now, if only a few declarations were replaced by others of the same kind and name.
   *
   * @param most how many
   * @returns what replaced them; undefined where more has changed: then this says nothing that is right any more
   */
  follow(documents: readonly LangiumDocument[], most: number): Map<NamedDeclaration, NamedDeclaration> | undefined {
    if (!sameItems(documents, this.documents)) return undefined;
    const replaced = new Map<NamedDeclaration, NamedDeclaration>();
    for (const [index, document] of documents.entries()) {
      const [before, after] = [this.files[index], fileOf(document)];
      if (!before || before === after) continue;
      const was = before.declarations as TopLevel[];
      const is = after.declarations as TopLevel[];
      if (was.length !== is.length) return undefined;
      for (let position = 0; position < is.length; position++) {
        const [old, now] = [was[position], is[position]];
        if (!old || !now || old === now) continue;
        if (!isNamed(old) || !isNamed(now) || old.$type !== now.$type || !old.name || old.name !== now.name)
          return undefined;
        replaced.set(old, now);
        if (replaced.size > most) return undefined;
      }
      const [gone, come] = [segmentsOf(before), segmentsOf(after)];
      const { start, end } = commonEnds(gone, come);
      for (const segment of gone.slice(start, gone.length - end)) this.present.delete(segment);
      for (const segment of come.slice(start, come.length - end)) this.present.add(segment);
      this.files[index] = after;
    }
    for (const [old, now] of replaced) this.ids.replace(old, now);
    return replaced;
  }

  /** The id of the entity whose rows own those of all others, if it is part of the model. */
  get tenancy(): SymbolId | undefined {
    const entity = this.tenancyNode?.entity?.ref;
    return entity && this.ids.counts(entity) ? this.ids.idOf(entity) : undefined;
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

function isNamed(node: TopLevel): node is Exclude<TopLevel, ast.Extension | ast.Roles | ast.Tenancy> {
  return node.$type !== "Extension" && node.$type !== "Roles" && node.$type !== "Tenancy";
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
