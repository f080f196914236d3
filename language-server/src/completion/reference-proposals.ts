import { ast, isDeprecated, LIBRARY_URI } from "@domainsmith/language";
import type { AstNode, DocumentationProvider } from "langium";
import { BUILTIN_DOCS, PRIMITIVE_DOCS } from "../presentation/builtins.ts";
import { detailOf } from "../presentation/signature.ts";
import type { ReferencePlace } from "./candidates.ts";
import { asksForRole, type Fragment, isInside } from "./fragment.ts";
import { ICONS, type Proposal, type ProposalList, type Rank } from "./items.ts";
import { TYPE_FORMS } from "./snippets.ts";

/** Proposes what a reference at the cursor can lead to. */
export function proposeReferences(
  list: ProposalList,
  { info, candidates }: ReferencePlace,
  fragment: Fragment,
  documentation: DocumentationProvider,
): void {
  const wanted = filterFor(info.container, info.property, fragment);
  const path = info.reference.$refText ?? "";
  // Of `crm.Customer` only what stands behind the last dot is written.
  const qualifier = path.slice(0, path.lastIndexOf(".") + 1);
  for (const description of candidates) {
    const { node } = description;
    if (!node || !wanted(node)) continue;
    const name = description.name.startsWith(qualifier) ? description.name.slice(qualifier.length) : description.name;
    if (!list.matches(name)) continue;
    const library = description.documentUri.toString() === LIBRARY_URI.toString() && !ast.isEnumValue(node);
    for (const proposal of proposalsFor(node, name, info.container, fragment, documentation)) {
      list.add(library && isPrelude(node) ? { ...proposal, rank: "elsewhere" } : proposal);
    }
  }
}

/** What a name at this place is for: the scope holds all that could be named, this is what makes sense. */
export function filterFor(container: AstNode, property: string, fragment: Fragment): (node: AstNode) => boolean {
  if (ast.isTypeRef(container) || container.$type === "TypeRef") {
    if (fragment.tokens.at(-1)?.tokenType.name === "owns") return ast.isEntity;
    if (fragment.kind === "file" && fragment.tokens.some((token) => token.tokenType.name === "type")) {
      return (node) => ast.isPrimitive(node) || ast.isEnum(node) || ast.isNamedType(node);
    }
    if (ast.isValueObject(fragment.parent)) return (node) => !ast.isEntity(node);
  }
  if (container.$type === "NameExpression") {
    if (isInside(fragment, "personal")) return ast.isEnumValue;
    if (asksForRole(fragment)) return ast.isRole;
    return (node) => (!ast.isNamedDeclaration(node) || ast.isEnum(node)) && !ast.isAction(node);
  }
  if (container.$type === "Annotation" && property === "annotation") {
    return (node) => fragment.kind === "file" || !ast.isAnnotationDeclaration(node) || isForMembers(node);
  }
  return () => true;
}

/** Enums that are visible everywhere because clauses take their values; hardly ever written themselves. */
function isPrelude(node: AstNode): boolean {
  return ast.isEnum(node);
}

function isForMembers({ targets }: ast.AnnotationDeclaration): boolean {
  return targets.some((target) => target === "member" || target === "action");
}

function proposalsFor(
  node: AstNode,
  name: string,
  container: AstNode,
  fragment: Fragment,
  documentation: DocumentationProvider,
): readonly Proposal[] {
  const kind = ICONS[node.$type] ?? 1;
  if (ast.isPrimitive(node)) {
    const common = { kind, rank: "type" as const, documentation: PRIMITIVE_DOCS[node.name] ?? "" };
    const forms = TYPE_FORMS[node.name] ?? [node.name];
    return forms.map((form) => ({
      ...common,
      label: form === node.name ? name : form.replace(/\$\{\d+:([^}]*)\}/g, "$1"),
      snippet: form,
    }));
  }
  if (ast.isBuiltin(node)) {
    const builtin = BUILTIN_DOCS[node.name];
    // Most conditions of rules compare with who is signed in.
    const isMe = node.name === "me" && fragment.tokens.some(({ image }) => image === "allow" || image === "deny");
    const rank = isMe ? "local" : container.$type === "PathExpression" ? "member" : "builtin";
    if (!builtin) return [{ label: name, kind, rank, detail: "Int" }];
    const { signature, doc, snippet } = builtin;
    return [
      { label: name, kind, rank, detail: signature, documentation: doc, ...(snippet === name ? {} : { snippet }) },
    ];
  }
  const doc = documentation.getDocumentation(node);
  return [
    {
      label: name,
      kind,
      rank: rankOf(node, container),
      detail: detailOf(node),
      ...(doc ? { documentation: doc } : {}),
      ...(isDeprecated(node) ? { deprecated: true } : {}),
      ...(ast.isAction(node) && container.$type === "PathExpression" ? { snippet: `${name}()` } : {}),
    },
  ];
}

function rankOf(node: AstNode, container: AstNode): Rank {
  if (ast.isEnumValue(node) || (ast.isRole(node) && container.$type === "NameExpression")) return "expected";
  if (ast.isParameter(node) || ast.isLambda(node)) return "local";
  if (ast.isMember(node) || ast.isComputed(node) || ast.isInverseClause(node) || ast.isAction(node)) return "member";
  return container.$type === "NameExpression" ? "elsewhere" : "declaration";
}
