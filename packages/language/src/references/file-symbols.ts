import { AstUtils, type URI } from "langium";
import type {
  Entity,
  Extension,
  InverseClause,
  NamedDeclaration,
  Role,
  Roles,
  SourceFile,
  Tenancy,
} from "../generated/ast.ts";
import { NodeDescription } from "./node-description.ts";

/** What a file declares. */
export interface FileSymbols {
  /** Everything with a name, by simple name. Of two with the same name the first counts. */
  readonly declared: ReadonlyMap<string, NodeDescription>;
  /** What other files can import: all but `private` declarations. */
  readonly exported: ReadonlyMap<string, NodeDescription>;
  readonly extensions: readonly Extension[];
  /** Members that the file gives to entities at the other end of its relations. */
  readonly inverses: readonly InverseClause[];
  /** Declarations that say by `@was(…)` how they were called before. */
  readonly renamed: readonly TopLevel[];
  readonly principal?: Entity;
  readonly tenancy?: Tenancy;
}

/** What stands at the top of a file. The generated `Declaration` is only what these have in common. */
export type TopLevel = Exclude<NamedDeclaration, Role> | Roles | Tenancy | Extension;

/** What one declaration adds to what its file declares. */
export interface DeclarationSymbols {
  readonly names: readonly NodeDescription[];
  readonly isPrivate: boolean;
  readonly inverses: readonly InverseClause[];
}

const files = new WeakMap<SourceFile, FileSymbols>();
const declarations = new WeakMap<TopLevel, DeclarationSymbols>();

/**
 * What a file declares; put together once per parse from what was found in each declaration when it was parsed. The
 * file must belong to a document.
 */
export function fileSymbols(file: SourceFile): FileSymbols {
  let symbols = files.get(file);
  if (!symbols) {
    symbols = collect(file);
    files.set(file, symbols);
  }
  return symbols;
}

/** What a declaration of a document adds to what its file declares. */
export function declarationSymbols(node: TopLevel, uri: URI): DeclarationSymbols {
  let symbols = declarations.get(node);
  if (!symbols) {
    symbols = {
      names: namedNodes(node).map((named) => new NodeDescription(named, named.name, uri)),
      isPrivate: node.modifiers.includes("private"),
      inverses: inversesIn(node),
    };
    declarations.set(node, symbols);
  }
  return symbols;
}

function collect(file: SourceFile): FileSymbols {
  const { uri } = AstUtils.getDocument(file);
  const declared = new Map<string, NodeDescription>();
  const hidden = new Set<string>();
  const extensions: Extension[] = [];
  const inverses: InverseClause[] = [];
  const renamed: TopLevel[] = [];
  let principal: Entity | undefined;
  let tenancy: Tenancy | undefined;
  // A file that could not be parsed has no declarations at all.
  for (const node of (file.declarations ?? []) as TopLevel[]) {
    const symbols = declarationSymbols(node, uri);
    for (const description of symbols.names) {
      if (declared.has(description.name)) continue;
      declared.set(description.name, description);
      if (symbols.isPrivate) hidden.add(description.name);
    }
    for (const inverse of symbols.inverses) inverses.push(inverse);
    if (node.annotations.some(({ annotation }) => annotation?.$refText === "was")) renamed.push(node);
    if (node.$type === "Tenancy") tenancy ??= node;
    else if (node.$type === "Extension") extensions.push(node);
    else if (node.$type === "Entity" && node.modifiers.includes("principal")) principal ??= node;
  }
  return {
    declared,
    exported: hidden.size === 0 ? declared : new Map([...declared].filter(([name]) => !hidden.has(name))),
    extensions,
    inverses,
    renamed,
    ...(principal ? { principal } : {}),
    ...(tenancy ? { tenancy } : {}),
  };
}

function namedNodes(node: TopLevel): readonly NamedDeclaration[] {
  switch (node.$type) {
    case "Tenancy":
    case "Extension":
      return [];
    case "Roles":
      return node.roles.filter(({ name }) => name);
    default:
      return node.name ? [node] : [];
  }
}

const NO_INVERSES: readonly InverseClause[] = [];

function inversesIn(node: TopLevel): readonly InverseClause[] {
  if (!("elements" in node)) return NO_INVERSES;
  const inverses: InverseClause[] = [];
  for (const element of node.elements) {
    if (element.$type !== "Member") continue;
    for (const clause of element.clauses) {
      if (clause.$type === "InverseClause" && clause.name) inverses.push(clause);
    }
  }
  return inverses.length > 0 ? inverses : NO_INVERSES;
}
