import { AstUtils, type LangiumDocument, type URI } from "langium";
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
import { isOldName } from "../syntax/index.ts";
import { NodeDescription } from "./node-description.ts";

/** What a file declares. */
export interface FileSymbols {
  /** Everything with a name, by simple name. Of two with the same name the first counts. */
  readonly declared: ReadonlyMap<string, NodeDescription>;
  /** What other files can import: all but `private` declarations. */
  readonly exported: ReadonlyMap<string, NodeDescription>;
  /** Whether something is declared twice. */
  readonly hasRepeated: boolean;
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
  /** Whether it is more to its file than its names and inverses. */
  readonly isSpecial: boolean;
  readonly inverses: readonly InverseClause[];
}

const files = new WeakMap<SourceFile, FileSymbols>();
/** What was last found in each document. */
const latest = new WeakMap<LangiumDocument, { readonly file: SourceFile; readonly symbols: FileSymbols }>();
const declarations = new WeakMap<TopLevel, DeclarationSymbols>();

/**
 * What a file declares; put together once per parse from what was found in each declaration when it was parsed. The
 * file must belong to a document.
 */
export function fileSymbols(file: SourceFile): FileSymbols {
  let symbols = files.get(file);
  if (!symbols) {
    const document = AstUtils.getDocument(file);
    const last = latest.get(document);
    symbols = (last && patched(last.symbols, last.file, file, document.uri)) ?? collect(file);
    files.set(file, symbols);
    latest.set(document, { file, symbols });
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
      isSpecial: node.$type === "Tenancy" || isPrincipal(node) || isRenamed(node),
      inverses: inversesIn(node),
    };
    declarations.set(node, symbols);
  }
  return symbols;
}

/**
 * The symbols of a file in which some declarations were replaced by others of the same names, which is what happens
 * while people type; undefined where more has changed.
 */
function patched(symbols: FileSymbols, before: SourceFile, after: SourceFile, uri: URI): FileSymbols | undefined {
  const was = (before.declarations ?? []) as TopLevel[];
  const is = (after.declarations ?? []) as TopLevel[];
  if (was.length !== is.length || symbols.hasRepeated) return undefined;
  const changed: NodeDescription[] = [];
  for (let index = 0; index < is.length; index++) {
    const [old, now] = [was[index], is[index]];
    if (!old || !now || old === now) continue;
    const [left, came] = [declarationSymbols(old, uri), declarationSymbols(now, uri)];
    const isAlike =
      !left.isSpecial &&
      !came.isSpecial &&
      left.isPrivate === came.isPrivate &&
      left.names.length === came.names.length &&
      left.names.every(({ name }, position) => name === came.names[position]?.name);
    if (!isAlike) return undefined;
    changed.push(...came.names);
  }
  const declared = new Map(symbols.declared);
  for (const description of changed) declared.set(description.name, description);
  if (symbols.exported === symbols.declared) return { ...symbols, declared, exported: declared };
  const exported = new Map(symbols.exported);
  for (const description of changed) if (exported.has(description.name)) exported.set(description.name, description);
  return { ...symbols, declared, exported };
}

function collect(file: SourceFile): FileSymbols {
  const { uri } = AstUtils.getDocument(file);
  const declared = new Map<string, NodeDescription>();
  const hidden = new Set<string>();
  const renamed: TopLevel[] = [];
  let hasRepeated = false;
  let principal: Entity | undefined;
  let tenancy: Tenancy | undefined;
  // A file that could not be parsed has no declarations at all.
  for (const node of (file.declarations ?? []) as TopLevel[]) {
    const symbols = declarationSymbols(node, uri);
    for (const description of symbols.names) {
      if (declared.has(description.name)) {
        hasRepeated = true;
        continue;
      }
      declared.set(description.name, description);
      if (symbols.isPrivate) hidden.add(description.name);
    }
    if (!symbols.isSpecial) continue;
    if (isRenamed(node)) renamed.push(node);
    if (node.$type === "Tenancy") tenancy ??= node;
    else if (isPrincipal(node)) principal ??= node;
  }
  return {
    declared,
    exported: hidden.size === 0 ? declared : new Map([...declared].filter(([name]) => !hidden.has(name))),
    hasRepeated,
    renamed,
    ...(principal ? { principal } : {}),
    ...(tenancy ? { tenancy } : {}),
  };
}

function isPrincipal(node: TopLevel): node is Entity {
  return node.$type === "Entity" && node.modifiers.includes("principal");
}

function isRenamed({ annotations }: TopLevel): boolean {
  return annotations.some(isOldName);
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
  const { elements } = node;
  let inverses: InverseClause[] | undefined;
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index];
    if (element?.$type !== "Member") continue;
    const { clauses } = element;
    for (let position = 0; position < clauses.length; position++) {
      const clause = clauses[position];
      if (clause?.$type !== "InverseClause" || !clause.name) continue;
      if (inverses) inverses.push(clause);
      else inverses = [clause];
    }
  }
  return inverses ?? NO_INVERSES;
}
