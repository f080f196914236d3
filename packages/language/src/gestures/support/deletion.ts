import type { Dependent } from "@domainsmith/model/diagram";
import type { AstNode, LangiumDocument, Reference } from "langium";
import * as ast from "../../generated/ast.ts";
import { type Site, sitesOf } from "../../refactorings/support/sites.ts";
import { flatTree } from "../../references/flat-tree.ts";
import type { DomainServices } from "../../services.ts";
import { describeDependent } from "./dependent.ts";
import type { KeyedNode } from "./keys.ts";

/** What becomes of a place that names something deleted: its node goes, the reference alone goes, or it is an error. */
type Consequence = { readonly kind: "node"; readonly node: AstNode } | { readonly kind: "reference" | "error" };

const REFERENCE: Consequence = { kind: "reference" };
const ERROR: Consequence = { kind: "error" };

/**
 * What is deleted together with some nodes of a document. Only that document is changed; places in other files, and
 * expressions, are left with errors.
 */
export class Deletion {
  private readonly document: LangiumDocument;
  private readonly services: DomainServices;
  private readonly chosen: ReadonlySet<AstNode>;
  private readonly gone: Set<AstNode>;
  private readonly lostSites = new Map<Reference, Site>();
  private readonly broken = new Map<Reference, Site>();

  constructor(chosen: readonly KeyedNode[], document: LangiumDocument, services: DomainServices) {
    this.document = document;
    this.services = services;
    this.chosen = new Set(chosen);
    this.gone = new Set(chosen);
    let count = -1;
    while (count !== this.gone.size) {
      count = this.gone.size;
      this.follow();
      for (const node of this.emptied()) this.gone.add(node);
    }
  }

  /** Everything that goes, without what stands in something that goes. */
  get nodes(): readonly AstNode[] {
    return [...this.gone].filter((node) => !node.$container || !isInside(node.$container, this.gone));
  }

  /** References that go where what they stand in stays. */
  get lost(): readonly Site[] {
    return [...this.lostSites.values()].filter(({ container }) => !isInside(container, this.gone));
  }

  /** What is about to happen beside what was chosen, in the order of files and their texts. */
  get dependents(): readonly Dependent[] {
    const describe = (node: AstNode, effect: Dependent["effect"]) => describeDependent(node, effect, this.services);
    const deleted = this.nodes.filter((node) => !this.chosen.has(node)).map((node) => describe(node, "deleted"));
    const changed = this.lost.map(({ container }) => describe(container, "changed"));
    const broken = [...this.broken.values()]
      .filter(({ container }) => !isInside(container, this.gone))
      .map(({ container }) => describe(container, "error"));
    const all = [...deleted, ...changed, ...broken].sort((a, b) => compare(a.file, b.file) || a.line - b.line);
    const seen = new Set<string>();
    return all.filter(({ title, file, line, effect }) => {
      const key = `${title} ${file} ${line} ${effect}`;
      return !seen.has(key) && Boolean(seen.add(key));
    });
  }

  /** Looks at everything that names what goes, until nothing new does. */
  private follow(): void {
    let named = 0;
    for (;;) {
      const targets = namedIn(this.gone);
      if (targets.size === named) return;
      named = targets.size;
      const [from] = this.chosen;
      for (const site of from ? sitesOf(targets, from, this.services) : []) this.follows(site);
    }
  }

  private follows(site: Site): void {
    if (isInside(site.container, this.gone)) return;
    const what = site.document === this.document ? consequenceOf(site) : ERROR;
    if (what.kind === "node") this.gone.add(what.node);
    else (what.kind === "reference" ? this.lostSites : this.broken).set(site.reference, site);
  }

  /** What has nothing left of a list that cannot be empty. */
  private emptied(): readonly AstNode[] {
    const emptied: AstNode[] = [];
    for (const { container, property } of this.lostSites.values()) {
      if (!EMPTY_NEVER.has(`${container.$type}.${property}`)) continue;
      const all: unknown = container[property as keyof AstNode];
      if (Array.isArray(all) && all.every((reference: Reference) => this.lostSites.has(reference)))
        emptied.push(container);
    }
    const rules = new Set(
      [...this.gone, ...emptied].flatMap((node) => (ast.isOperation(node) ? [node.$container] : [])),
    );
    for (const rule of rules) {
      if (rule.operations.every((each) => this.gone.has(each) || emptied.includes(each))) emptied.push(rule);
    }
    for (const node of this.gone) {
      if (ast.isIndexPart(node) && node.$container.parts.every((part) => this.gone.has(part)))
        emptied.push(node.$container);
    }
    return emptied;
  }
}

const EMPTY_NEVER: ReadonlySet<string> = new Set(["Operation.members", "View.entities", "Transition.from"]);

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether a node stands in one of some nodes, or is one. */
function isInside(node: AstNode, nodes: ReadonlySet<AstNode>): boolean {
  for (let at: AstNode | undefined = node; at; at = at.$container) if (nodes.has(at)) return true;
  return false;
}

/** Everything that others can name in what goes. */
function namedIn(gone: ReadonlySet<AstNode>): ReadonlySet<AstNode> {
  const named = new Set<AstNode>();
  for (const node of gone) {
    for (const each of flatTree(node).nodes) {
      if ("name" in each && typeof each.name === "string") named.add(each);
    }
  }
  return named;
}

function consequenceOf({ container, property }: Site): Consequence {
  switch (container.$type) {
    case "TypeRef":
      return ofType(container as ast.TypeRef);
    case "ImportedName":
    case "IndexPart":
    case "States":
      return { kind: "node", node: container };
    case "Transition":
      return property === "from" ? REFERENCE : { kind: "node", node: container };
    case "Extension":
      return property === "entity" ? { kind: "node", node: container } : REFERENCE;
    case "Operation":
    case "Entity":
    case "Mixin":
    case "View":
      return REFERENCE;
    case "PersonalArgument":
      return property === "after" ? REFERENCE : ERROR;
    case "Action":
      return property === "emits" ? REFERENCE : ERROR;
    default:
      return ERROR;
  }
}

/** Relations to an entity that is no more go with it, and so do parameters of events. */
function ofType(type: ast.TypeRef): Consequence {
  const { $container: holder } = type;
  const isRelation = ast.isMember(holder) && ast.isEntity(type.type?.ref);
  const isParameter = ast.isParameter(holder) && ast.isDomainEvent(holder.$container);
  return isRelation || isParameter ? { kind: "node", node: holder } : ERROR;
}
