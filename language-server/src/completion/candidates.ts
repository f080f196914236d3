import { type ast, flatTree } from "@domainsmith/language";
import type { AstNode, AstNodeDescription, LangiumParser, Reference, ReferenceInfo, ScopeProvider } from "langium";
import { closersOf, type Fragment } from "./fragment.ts";
import type { Expected } from "./grammar-features.ts";

/** Stands for the word that is being written. */
const PLACEHOLDER = "cursor";

/** A reference that stands where the cursor is. */
export interface ReferencePlace {
  readonly info: ReferenceInfo;
  /** Everything that can be written there, nearest first. */
  readonly candidates: readonly AstNodeDescription[];
}

interface Services {
  readonly parser: { readonly LangiumParser: LangiumParser };
  readonly references: { readonly ScopeProvider: ScopeProvider };
}

/** Finds what a reference at the cursor could lead to, by the same scopes that link names. */
export class Candidates {
  private readonly services: Services;

  constructor(services: Services) {
    this.services = services;
  }

  /**
   * The fragment as if a name stood at the cursor and everything open were closed. Its node hangs in the document's
   * tree, so that names resolve as in the document; the tree does not know of it.
   */
  parse(fragment: Fragment): AstNode | undefined {
    const text = `${fragment.text}${PLACEHOLDER} ${closersOf(fragment)}`;
    const file = this.services.parser.LangiumParser.parse<ast.SourceFile>(text).value;
    const declaration = file.declarations?.at(-1) ?? file.imports?.at(-1);
    const node =
      fragment.kind === "body" && declaration && "elements" in declaration
        ? (declaration.elements as AstNode[]).at(-1)
        : declaration;
    if (node) Object.assign(node, { $container: fragment.parent });
    return node;
  }

  /** The reference at the cursor whose last part is being written, as in `crm.…`, in what {@link parse} made. */
  behindDot(node: AstNode | undefined): ReferencePlace | undefined {
    const info =
      node && flatTree(node).references.find(({ reference }) => reference.$refText?.endsWith(`.${PLACEHOLDER}`));
    return (
      info && { info, candidates: this.services.references.ScopeProvider.getScope(info).getAllElements().toArray() }
    );
  }

  /** The reference at the cursor in what {@link parse} made. */
  at(
    node: AstNode | undefined,
    expected: Expected & { readonly kind: "reference" },
    fragment: Fragment,
  ): ReferencePlace {
    const written = node && flatTree(node).references.find((info) => isPlaceholder(info, expected));
    const info = written ?? synthetic(expected, fragment);
    return { info, candidates: this.services.references.ScopeProvider.getScope(info).getAllElements().toArray() };
  }
}

function isPlaceholder({ reference, container, property }: ReferenceInfo, expected: Expected): boolean {
  const text = reference.$refText ?? "";
  const here = text === PLACEHOLDER || text.endsWith(`.${PLACEHOLDER}`);
  return here && expected.kind === "reference" && property === expected.property && container !== undefined;
}

/** A reference in no tree, for where the text is too broken to have one. */
function synthetic(expected: Expected & { readonly kind: "reference" }, fragment: Fragment): ReferenceInfo {
  const reference: Reference = { $refText: PLACEHOLDER, ref: undefined };
  const container: AstNode = { $type: expected.type, $container: fragment.parent };
  return { reference, container, property: expected.property };
}
