import {
  ast,
  BUILTIN_RESULTS,
  type DomainServices,
  isDeprecated,
  LIBRARY_URI,
  ownerOf,
  PRIMITIVE_MEMBERS,
  primitive,
  type ReceiverType,
} from "@domainsmith/language";
import type { AstNode } from "langium";
import { CompletionItemKind } from "vscode-languageserver";
import { BUILTIN_DOCS } from "../presentation/builtins.ts";
import type { ReferencePlace } from "./candidates.ts";
import type { ExpressionSite, Use } from "./expression-site.ts";
import { Fitting } from "./fitting.ts";
import type { Fragment } from "./fragment.ts";
import { ICONS, type Proposal, type ProposalList, type Rank } from "./items.ts";
import { elementName } from "./literal-proposals.ts";
import { filterFor } from "./reference-filters.ts";
import { annotationSnippet, TYPE_FORMS } from "./snippets.ts";
import { stateRank } from "./state-proposals.ts";
import { memberName, typesNamedBy } from "./type-hints.ts";

/** What is known about the place of a reference. */
export interface ReferenceContext {
  readonly fragment: Fragment;
  readonly site: ExpressionSite | undefined;
  /** The fragment's node. */
  readonly root: AstNode | undefined;
  readonly services: DomainServices;
}

/** Proposes what a reference at the cursor can lead to. */
export function proposeReferences(
  list: ProposalList,
  { info, candidates }: ReferencePlace,
  context: ReferenceContext,
): void {
  const { fragment, services } = context;
  const wanted = filterFor(info, fragment, services);
  const proposals = new ReferenceProposals(info.container, context);
  const path = info.reference.$refText ?? "";
  // Of `crm.Customer` only what stands behind the last dot is written.
  const qualifier = path.slice(0, path.lastIndexOf(".") + 1);
  for (const description of candidates) {
    const { node } = description;
    const name = description.name.startsWith(qualifier) ? description.name.slice(qualifier.length) : description.name;
    if (!node || !list.matches(name) || !wanted(node)) continue;
    const library = description.documentUri.toString() === LIBRARY_URI.toString() && ast.isEnum(node);
    for (const proposal of proposals.of(node, name)) {
      // Enums that are visible everywhere because clauses take their values are hardly ever written themselves.
      if (!library) list.add(proposal);
      else list.add({ ...proposal, rank: proposal.rank === "leads" ? "elsewhere" : "seldom" });
    }
  }
}

/** Where built-in names mean something. */
const PLACES: Readonly<Record<string, readonly Use[]>> = {
  me: ["guard", "policy"],
  now: ["default", "parameter", "computed", "check", "guard", "policy"],
  today: ["default", "parameter", "computed", "check", "guard", "policy"],
  uuid: ["default", "parameter"],
  sequence: ["default"],
};

const NUMBERED: ReadonlySet<string> = new Set(["String", "Text", "Int", "Long"]);

class ReferenceProposals {
  private readonly container: AstNode;
  private readonly fragment: Fragment;
  private readonly site: ExpressionSite | undefined;
  private readonly root: AstNode | undefined;
  private readonly services: DomainServices;
  private readonly fitting: Fitting | undefined;
  /** Whether the name of what a type is for speaks for it. */
  private readonly isNamed: (type: ast.TypeDeclaration) => boolean;

  constructor(container: AstNode, { fragment, site, root, services }: ReferenceContext) {
    this.container = container;
    this.fragment = fragment;
    this.site = site;
    this.root = root;
    this.services = services;
    this.isNamed = typesNamedBy(memberName(container));
    this.fitting = site?.wanted && new Fitting(services, site.wanted, fragment.parent);
  }

  /** What is proposed for a node under a name: nothing where it never makes sense, several forms of some types. */
  of(node: AstNode, name: string): readonly Proposal[] {
    if (ast.isPrimitive(node)) return this.typeForms(node, name);
    if (ast.isBuiltin(node)) return this.builtin(node);
    if (this.isOutOfReach(node)) return [];
    return [
      {
        label: name,
        kind: ICONS[node.$type] ?? CompletionItemKind.Reference,
        rank: this.rankOf(node),
        // What is written in the fragment itself has no place in the document.
        ...(this.root && isWithin(node, this.root) ? {} : { about: node }),
        ...(ast.isAnnotationDeclaration(node) ? annotationSnippet(node, name) : {}),
        ...(ast.isEnumValue(node) && this.site?.isListOf ? { snippet: `[${name}$0]`, text: `[${name}]` } : {}),
        target: node,
        more: () => ({
          deprecated: isDeprecated(node),
          ...(this.isNavigable(node) ? { commit: ["."] } : {}),
        }),
      },
    ];
  }

  /**
   * A default, and metadata, are fixed when the row is made: they read no members. A computed member does not read
   * itself, and a list has each value once.
   */
  private isOutOfReach(node: AstNode): boolean {
    const { use, listed, defines } = this.site ?? {};
    if (ast.isEnumValue(node) && listed?.has(node)) return true;
    if (ast.isComputed(node) && node.name === defines && ast.isNameExpression(this.container)) return true;
    if (hasUnknownType(node) || (ast.isEnum(node) && this.site?.isListOf)) return true;
    if (use !== "default" && use !== "parameter" && use !== "argument") return false;
    // An enum alone is no value: only what stands behind its dot may be.
    if (ast.isEnum(node)) return this.fitting !== undefined && this.rankOf(node) !== "leads";
    const readsRow = ast.isMember(node) || ast.isComputed(node) || ast.isInverseClause(node) || ast.isParameter(node);
    return readsRow && ast.isNameExpression(this.container);
  }

  private typeForms(node: ast.Primitive, name: string): readonly Proposal[] {
    const forms = TYPE_FORMS[node.name] ?? [node.name];
    const rank = this.isNamed(node) ? "expected" : "type";
    const kind = ICONS.Primitive ?? CompletionItemKind.TypeParameter;
    return forms.map((form) => ({
      kind,
      rank,
      about: node,
      label: form === node.name ? name : form.replace(/\$\{\d+:([^}]*)\}/g, "$1"),
      snippet: form,
      name,
    }));
  }

  private builtin(node: ast.Builtin): readonly Proposal[] {
    const { name } = node;
    const bare = ast.isNameExpression(this.container);
    if (bare && !this.isMeantHere(name)) return [];
    const rank = this.builtinRank(node);
    // A default is one value: nothing is made of what does not fit.
    const isDefault = this.site?.use === "default" || this.site?.use === "parameter";
    if (bare && isDefault && this.site?.wanted && rank !== "fits") return [];
    const documented = BUILTIN_DOCS[name];
    const kind = documented?.signature.includes("(") ? CompletionItemKind.Function : CompletionItemKind.Property;
    const proposal = { label: name, kind, rank, about: node } as const;
    if (!documented) return [{ ...proposal, detail: "Int" }];
    const { signature, snippet } = documented;
    const named = snippet.replaceAll("${1:x}", `\${1:${elementName(this.container)}}`);
    return [{ ...proposal, detail: signature, ...(snippet === name ? {} : { snippet: named, name }) }];
  }

  private isMeantHere(name: string): boolean {
    const { site } = this;
    if (!site?.use) return true;
    if (name === "old") return site.use === "policy" && site.hasOld;
    const places = PLACES[name];
    if (places && !places.includes(site.use)) return false;
    return name !== "sequence" || this.isNumbered();
  }

  /** `sequence()` makes texts and whole numbers. */
  private isNumbered(): boolean {
    const wanted = this.site?.wanted;
    if (wanted?.kind !== "type") return true;
    const { type } = wanted.type;
    return ast.isPrimitive(type) && NUMBERED.has(type.name);
  }

  private builtinRank({ name }: ast.Builtin): Rank {
    if (ast.isPathExpression(this.container)) return this.methodRank(name);
    if (!ast.isNameExpression(this.container) || this.site?.comparedWith?.$type === "Builtin") return "builtin";
    const fits = name === "sequence" || this.fitting?.ofType(this.resultOf(name)) === "fits";
    // Most conditions of rules compare with who is signed in.
    if (name === "me" && this.site?.use === "policy") return fits ? "expected" : "fits";
    return fits ? "fits" : "builtin";
  }

  /** The type of what a built-in name means or gives. */
  private resultOf(name: string): ReceiverType | undefined {
    const { parent } = this.fragment;
    const result = BUILTIN_RESULTS[name];
    const type =
      name === "me"
        ? this.services.references.Members.principalOf(parent)
        : name === "old"
          ? ownerOf(parent)
          : result && primitive(result);
    return type && { type, many: false };
  }

  /** Methods of collections and parts of dates, by what they give. */
  private methodRank(name: string): Rank {
    const wanted = this.site?.wanted;
    if (!wanted) return "member";
    if (name === "id")
      return this.fitting?.ofType({ type: primitive("Uuid"), many: false }) === "fits" ? "fits" : "member";
    const isCondition = name === "any" || name === "all" || name === "none";
    if (wanted.kind === "condition" || (wanted.kind === "type" && isPrimitive(wanted.type, "Boolean")))
      return isCondition ? "fits" : "member";
    return isCondition ? "leads" : "fits";
  }

  private isNavigable(node: AstNode): boolean {
    if (!ast.isNameExpression(this.container) && !ast.isPathExpression(this.container)) return false;
    const type = this.services.references.ReceiverTypes.ofNamed(node as ast.Named, this.fragment.parent);
    if (!type) return false;
    if (type.many || type.itself) return true;
    return ast.isPrimitive(type.type) ? PRIMITIVE_MEMBERS[type.type.name] !== undefined : !ast.isEnum(type.type);
  }

  private rankOf(node: AstNode): Rank {
    const { container, site } = this;
    if (container.$type === "Transition") return stateRank(node, container as ast.Transition, this.fragment);
    if (ast.isRole(node)) return container.$type === "NameExpression" ? "expected" : "declaration";
    // Two values of an enum are always the same or never.
    if (ast.isEnumValue(node)) return ast.isEnumValue(site?.comparedWith) ? "elsewhere" : "expected";
    if (ast.isTypeRef(container) && ast.isTypeDeclaration(node) && this.isNamed(node)) return "expected";
    const isValue = ast.isMember(node) || ast.isComputed(node) || ast.isInverseClause(node);
    const plain = ast.isParameter(node) || ast.isLambda(node) ? "local" : isValue ? "member" : undefined;
    if (this.fitting && (plain || ast.isEnum(node))) {
      // What is compared with itself is always the same.
      const fit = node === site?.comparedWith ? "other" : this.fitting.of(node);
      if (fit !== "other") return fit;
    }
    return plain ?? (container.$type === "NameExpression" ? "elsewhere" : "declaration");
  }
}

function isPrimitive({ type, many }: ReceiverType, name: string): boolean {
  return !many && ast.isPrimitive(type) && type.name === name;
}

function isWithin(node: AstNode, other: AstNode): boolean {
  for (let at: AstNode | undefined = node; at; at = at.$container) if (at === other) return true;
  return false;
}

/** In half-written text, `check` takes the next line's name: `paidHasDate: status` is no member of a type `status`. */
function hasUnknownType(node: AstNode): boolean {
  const type = ast.isMember(node) ? node.type?.type : undefined;
  return type !== undefined && /^[a-z]/.test(type.$refText) && !type.ref;
}
