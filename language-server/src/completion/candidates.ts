import { ast, type DomainServices, flatTree, spanOf } from "@domainsmith/language";
import type { AstNode, AstNodeDescription, Reference, ReferenceInfo } from "langium";
import { closersOf, type Fragment, isMetadata } from "./fragment.ts";
import type { Expected } from "./grammar-features.ts";

/** Stands for the word that is being written. */
export const PLACEHOLDER = "cursor";

/** An operator and a simple operand behind the cursor. */
const OTHER_OPERAND = /^(==|!=|<=?|>=?|[-+*/%])\s*([A-Za-z_]\w*(\.\w+)*|\d+(\.\d+)?|"[^"\r\n]*")/;

/** A reference that stands where the cursor is. */
export interface ReferencePlace {
  readonly info: ReferenceInfo;
  /** Everything that can be written there, nearest first. */
  readonly candidates: readonly AstNodeDescription[];
}

/** Finds what a reference at the cursor could lead to, by the same scopes that link names. */
export class Candidates {
  private readonly services: DomainServices;

  constructor(services: DomainServices) {
    this.services = services;
  }

  /** The fragment with its owner: of a body that the document's tree does not have, the owner is parsed by itself. */
  withOwner(fragment: Fragment): Fragment {
    if (fragment.unseen === undefined) return fragment;
    const owner = this.declarationIn(`${fragment.unseen}\n}`);
    if (!owner || !("elements" in owner)) return fragment;
    return { ...fragment, parent: Object.assign(owner, { $container: fragment.parent }) };
  }

  /**
   * The fragment as if a name stood at the cursor and everything open were closed. Its node hangs in the document's
   * tree, so that names resolve as in the document; the tree does not know of it, and it has no place in the text.
   */
  parse(fragment: Fragment): AstNode | undefined {
    // What a name is compared with says what it has to be.
    const node = this.read(fragment, PLACEHOLDER + (OTHER_OPERAND.exec(fragment.rest)?.[0] ?? ""));
    return node && Object.assign(node, { $container: fragment.parent });
  }

  /** The widest expression that ends at the cursor: of `lines.any(l => l.price` it is `l.price`. */
  expressionBefore(fragment: Fragment): ast.Expression | undefined {
    const node = this.read(fragment, "");
    const end = fragment.text.trimEnd().length;
    // Places are known before the node hangs in another tree.
    const found = node && flatTree(node).nodes.find((each) => ast.isExpression(each) && spanOf(each)?.end === end);
    if (node) Object.assign(node, { $container: fragment.parent });
    return ast.isExpression(found) ? found : undefined;
  }

  /** The element or declaration that the fragment is about, with a word at the cursor. */
  private read(fragment: Fragment, word: string): AstNode | undefined {
    // What stands in front of a declaration belongs to one.
    const behind = isMetadata(fragment) ? "\nentity x {}" : "";
    const declaration = this.declarationIn(`${fragment.text}${word} ${closersOf(fragment)}${behind}`);
    return fragment.kind === "body" && declaration && "elements" in declaration
      ? (declaration.elements as AstNode[]).at(-1)
      : declaration;
  }

  private declarationIn(text: string): AstNode | undefined {
    const file = this.services.parser.FileParser.parse(text).value;
    return file.declarations?.at(-1) ?? file.imports?.at(-1);
  }

  /** The reference at the cursor whose last part is being written, as in `crm.…`, in what {@link parse} made. */
  behindDot(node: AstNode | undefined): ReferencePlace | undefined {
    const info =
      node && flatTree(node).references.find(({ reference }) => reference.$refText?.endsWith(`.${PLACEHOLDER}`));
    return info && this.place(info);
  }

  /** The reference at the cursor in what {@link parse} made. */
  at(
    node: AstNode | undefined,
    expected: Expected & { readonly kind: "reference" },
    fragment: Fragment,
  ): ReferencePlace {
    const written = node && flatTree(node).references.find((info) => isPlaceholder(info, expected));
    if (written) return this.place(written);
    const info = synthetic(expected, fragment);
    const isKnown = this.services.shared.AstReflection.getAllTypes().includes(info.container.$type);
    return isKnown ? this.place(info) : { info, candidates: [] };
  }

  private place(info: ReferenceInfo): ReferencePlace {
    const scope = this.services.references.ScopeProvider.getScope(info);
    return { info, candidates: scope.getAllElements().toArray() };
  }
}

function isPlaceholder({ reference, container, property }: ReferenceInfo, expected: Expected): boolean {
  const text = reference.$refText ?? "";
  const here = text === PLACEHOLDER || text.endsWith(`.${PLACEHOLDER}`);
  return here && expected.kind === "reference" && property === expected.property && container !== undefined;
}

/** The rules of the grammar that are parts of others, by the type of what they are a part of. */
const PARTS: Readonly<Record<string, string>> = { With: "Entity", EntityRest: "Entity" };

/** A reference in no tree, for where the text is too broken to have one. */
function synthetic(expected: Expected & { readonly kind: "reference" }, fragment: Fragment): ReferenceInfo {
  const reference: Reference = { $refText: PLACEHOLDER, ref: undefined };
  const container: AstNode = { $type: PARTS[expected.type] ?? expected.type, $container: fragment.parent };
  return { reference, container, property: expected.property };
}

/** What stands in the list at the cursor already: other mixins, roles, members of an index. */
export function listedBeside({ container, property, reference }: ReferenceInfo): ReadonlySet<AstNode> {
  const list: unknown = ast.isIndexPart(container)
    ? container.$container?.parts?.map(({ member }) => member)
    : container[property as keyof AstNode];
  const others = Array.isArray(list) ? (list as Reference[]).filter((other) => other !== reference) : [];
  return new Set(others.flatMap(({ ref }) => ref ?? []));
}
