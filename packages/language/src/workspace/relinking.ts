import type { AstNode, LangiumDocument, ReferenceInfo } from "langium";
import * as ast from "../generated/ast.ts";
import { type DomainLinker, forgetTargets, linkedTarget } from "../references/linker.ts";
import type { FileChange, Links } from "../references/links.ts";
import { linksAround, type SegmentLinks } from "../references/segment-links.ts";
import { topOf } from "../references/top-level.ts";
import type { ProjectView } from "../validation/check.ts";
import { changedNames } from "./name-changes.ts";
import { Successors, shapeOf, shapeTargets } from "./successors.ts";

/** What must be done because documents have new syntax trees, or are gone. */
export interface RelinkingPlan {
  /** Documents with segments that are not linked. */
  readonly link: ReadonlySet<LangiumDocument>;
  /** Whether anything happened that others could be told of. */
  readonly hasNews: boolean;
  /** Names that mean something else in some file now. */
  readonly names: ReadonlySet<string>;
}

/** What happened to documents since the last time. */
export interface WorkspaceChange {
  /** Documents that may have a new syntax tree. */
  readonly documents: Iterable<LangiumDocument>;
  /** URIs of documents that are gone. */
  readonly gone: ReadonlySet<string>;
  /** URIs of documents of which an import leads somewhere else than before. */
  readonly redirected: ReadonlySet<string>;
  /** Whether what projects consist of may have changed: then everything is linked again. */
  readonly everything: boolean;
}

/** What this needs of the language. */
export interface RelinkingServices {
  readonly links: Links;
  readonly linker: DomainLinker;
  readonly view: ProjectView;
  /** Forgets what was worked out of more than one declaration. */
  clearTables(): void;
}

/**
 * Decides which imports and declarations must be linked again when documents changed, and points the references of all
 * others to what replaced their targets.
 *
 * Why that is enough. What a segment is linked to is a function of (1) its own syntax, (2) what the names that it writes
 * mean in its file, and (3) what it finds in the segments that it follows from there. Whatever is followed is noted when
 * it is linked or checked: `resolveReference` notes both ends of every reference that anybody follows meanwhile, the
 * tables of members note every base, mixin and extension that they are made of, `TrackedProjectView` notes what checks
 * ask of a project. So a segment is linked again when
 *
 * - a name that it writes means something else in some file: one was declared or is gone, has another kind, became
 *   private or public, another of the same name comes first now, an import brings or loses it. `me` counts as a name
 *   that the principal declares.
 * - a segment that it read changed its shape (`exportSignature`), its place among its neighbours, or the targets of the
 *   references in its shape: these depend on names alone, so one round over the names settles them for all.
 * - an entity that it read, or that it is, gets other extensions or inverses from elsewhere, or the same ones from
 *   segments of another shape.
 * - a mixin or an abstract entity that it read, or that it is, is used by other entities, if anybody asked.
 *
 * All else that could matter, namespaces, the files of projects and what they see of others, changes so rarely that
 * everything is linked again. Expressions, labels, messages and comments of one segment are read by no other.
 */
export class Relinking {
  private readonly services: RelinkingServices;
  private readonly links: Links;

  constructor(services: RelinkingServices) {
    this.services = services;
    this.links = services.links;
  }

  /**
   * Takes the new state of documents. When it returns, every reference either leads into current syntax trees or is not
   * linked yet, and can be: nothing of it may be interrupted.
   */
  apply({ documents, gone, redirected, everything }: WorkspaceChange): RelinkingPlan {
    const changes = [
      ...[...gone].map((uri) => this.links.remove(uri)),
      ...[...documents].filter((document) => this.links.isNew(document)).map((it) => this.links.replace(it)),
    ];
    const successors = new Successors(changes);
    const all = everything || changes.some(hasOtherNamespace);
    const added = new Set(changes.flatMap((change) => change.added));
    const isAlone = ![...this.links.all].some(({ segments }) => segments.some((links) => !added.has(links)));
    const names = isAlone ? NO_NAMES : changedNames(changes, successors, this.links, redirected);
    const changed = new Set<SegmentLinks>(successors.moved);
    for (const { removed } of changes) {
      for (const links of removed) if (!successors.alike.has(links)) changed.add(links);
    }
    const affected = isAlone ? new Set<SegmentLinks>() : this.affectedBy(changed, added, names, all);
    for (const links of successors.moved) affected.add(links);
    const shapes = new Map([...affected].map((links) => [links, shapeTargets(links)]));
    this.reset(affected);
    for (const links of added) if (this.links.wasEarly(links)) forgetTargets(links.references);
    const stale = this.forgetStale(successors, affected);
    this.links.areShapesLinked = !all && !isAlone;
    this.services.clearTables();
    const others = all || isAlone ? [] : this.findOthers(changes, shapes, successors);
    const late = new Set(others.filter((links) => !affected.has(links)));
    this.reset(late);
    for (const links of late) this.linkShape(links);
    this.services.clearTables();
    for (const [links, references] of stale) if (!late.has(links)) this.services.linker.linkAgain(references, links);
    for (const { removed } of changes) for (const links of removed) links.dispose();
    const alike = new Set(successors.alike.values());
    return {
      link: new Set([...affected, ...late, ...added].map(({ document }) => document)),
      names,
      hasNews:
        all ||
        names.size + changed.size > 0 ||
        [...added].some((links) => !alike.has(links)) ||
        changes.some(({ before, after }) => before?.broken !== false || after?.broken !== false),
    };
  }

  /** The segments that stay and depend on what changed, and those that were never linked to the end. */
  private affectedBy(
    changed: ReadonlySet<SegmentLinks>,
    added: ReadonlySet<SegmentLinks>,
    names: ReadonlySet<string>,
    everything: boolean,
  ): Set<SegmentLinks> {
    const affected = new Set<SegmentLinks>();
    for (const { readers } of changed) for (const reader of readers) if (!reader.gone) affected.add(reader);
    for (const { segments } of this.links.all) {
      for (const links of segments) {
        if (added.has(links)) continue;
        if (everything || !links.linked || (names.size > 0 && hasAny(links.words, names))) affected.add(links);
      }
    }
    return affected;
  }

  private reset(affected: ReadonlySet<SegmentLinks>): void {
    for (const links of affected) {
      forgetTargets(links.references);
      links.reset();
    }
  }

  /**
   * Makes those references ready to be linked again that lead into what was replaced by something alike. All of them
   * forget before one is linked, because one may be resolved by way of another.
   */
  private forgetStale(
    { alike }: Successors,
    affected: ReadonlySet<SegmentLinks>,
  ): ReadonlyMap<SegmentLinks, readonly ReferenceInfo[]> {
    const stale = new Map<SegmentLinks, ReferenceInfo[]>();
    for (const [before, after] of alike) {
      for (const reader of before.readers) {
        if (reader.gone) continue;
        reader.reads.delete(before);
        reader.read(after);
        if (affected.has(reader)) continue;
        const found = reader.references.filter(({ reference }) => {
          const target = linkedTarget(reference);
          return target !== undefined && topOf(target) === before.node;
        });
        const list = stale.get(reader);
        if (list) list.push(...found);
        else stale.set(reader, found);
      }
      before.readers.clear();
    }
    for (const references of stale.values()) forgetTargets(references);
    return stale;
  }

  /** Who is affected because names mean something else in segments that they read, or by what others add to an entity. */
  private findOthers(
    changes: readonly FileChange[],
    shapes: ReadonlyMap<SegmentLinks, readonly (AstNode | undefined)[]>,
    successors: Successors,
  ): SegmentLinks[] {
    const changed = new Set<SegmentLinks>();
    const enlarged = new Set<SegmentLinks>();
    const enlarge = (entities: Iterable<AstNode>) => {
      for (const entity of entities) {
        const links = linksAround(entity);
        const current = links && successors.of(links);
        if (current) enlarged.add(current);
      }
    };
    const compare = (links: SegmentLinks, before: readonly (AstNode | undefined)[]) => {
      this.linkShape(links);
      const after = shapeTargets(links);
      if (before.length === after.length && before.every((node, index) => successors.isSame(node, after[index])))
        return;
      changed.add(links);
      enlarge(enlargedBy(links, before));
      enlarge(enlargedBy(links, after));
    };
    for (const [links, before] of shapes) compare(links, before);
    for (const { removed, added } of changes) {
      const replaced = new Set<SegmentLinks>();
      for (const links of removed) {
        const after = successors.alike.get(links);
        if (after) {
          replaced.add(after);
          compare(after, shapeTargets(links));
        } else enlarge(enlargedBy(links, shapeTargets(links)));
      }
      for (const links of added) {
        if (replaced.has(links)) continue;
        this.linkShape(links);
        enlarge(enlargedBy(links, shapeTargets(links)));
      }
    }
    for (const links of this.findOtherUsers(successors)) enlarged.add(links);
    const others = [...enlarged];
    for (const { readers } of [...changed, ...enlarged]) others.push(...readers);
    return others.filter((links) => !links.gone && links.linked);
  }

  private linkShape(links: SegmentLinks): void {
    this.services.linker.linkAgain(shapeOf(links), links);
  }

  /** The mixins and abstract entities of which somebody asked who uses them, and others do now. */
  private findOtherUsers(successors: Successors): SegmentLinks[] {
    const found: SegmentLinks[] = [];
    for (const { owner, project, from, users } of this.links.takeUsers()) {
      const links = linksAround(owner);
      const current = links && successors.of(links);
      const file = this.links.of(from)?.file;
      if (!current || current.node.$type !== owner.$type) continue;
      const node = current.node as typeof owner;
      const now = file ? this.services.view.usersOf(node, file) : [];
      if (file) this.links.keepUsers({ owner: node, project, from, users: now });
      const same = now.length === users.length && now.every((user, index) => successors.isSame(users[index], user));
      if (!same) found.push(current);
    }
    return found;
  }
}

/** The entities that a segment gives members or extensions to, of the targets of its shape. */
function enlargedBy(links: SegmentLinks, targets: readonly (AstNode | undefined)[]): AstNode[] {
  return shapeOf(links).flatMap(({ container }, index) => {
    const target = targets[index];
    return ast.isEntity(target) && addsToTarget(container) ? [target] : [];
  });
}

function addsToTarget(container: AstNode): boolean {
  if (ast.isExtension(container)) return true;
  const member = ast.isTypeRef(container) ? container.$container : undefined;
  return ast.isMember(member) && member.clauses.some(ast.isInverseClause);
}

function hasOtherNamespace({ before, after }: FileChange): boolean {
  return before !== undefined && after !== undefined && before.file.namespace !== after.file.namespace;
}

const NO_NAMES: ReadonlySet<string> = new Set();

function hasAny(words: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
  for (const name of names) if (words.has(name)) return true;
  return false;
}
