import { AstUtils } from "langium";
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
  readonly principal?: Entity;
  readonly tenancy?: Tenancy;
}

/** What stands at the top of a file. The generated `Declaration` is only what these have in common. */
export type TopLevel = Exclude<NamedDeclaration, Role> | Roles | Tenancy | Extension;

const cache = new WeakMap<SourceFile, FileSymbols>();

/** What a file declares; computed once per parse. The file must belong to a document. */
export function fileSymbols(file: SourceFile): FileSymbols {
  let symbols = cache.get(file);
  if (!symbols) {
    symbols = collect(file);
    cache.set(file, symbols);
  }
  return symbols;
}

function collect(file: SourceFile): FileSymbols {
  const uri = AstUtils.getDocument(file).uri;
  const declared = new Map<string, NodeDescription>();
  const exported = new Map<string, NodeDescription>();
  const extensions: Extension[] = [];
  const inverses: InverseClause[] = [];
  let principal: Entity | undefined;
  let tenancy: Tenancy | undefined;
  const declare = (node: NamedDeclaration, isPrivate: boolean) => {
    if (!node.name || declared.has(node.name)) return;
    const description = new NodeDescription(node, node.name, uri);
    declared.set(node.name, description);
    if (!isPrivate) exported.set(node.name, description);
  };
  // A file that could not be parsed has no declarations at all.
  for (const declaration of (file.declarations ?? []) as TopLevel[]) {
    const isPrivate = declaration.modifiers.includes("private");
    switch (declaration.$type) {
      case "Roles":
        for (const role of declaration.roles) declare(role, isPrivate);
        break;
      case "Tenancy":
        tenancy ??= declaration;
        break;
      case "Extension":
        extensions.push(declaration);
        break;
      case "Entity":
        if (declaration.modifiers.includes("principal")) principal ??= declaration;
        declare(declaration, isPrivate);
        break;
      default:
        declare(declaration, isPrivate);
    }
    if (!("elements" in declaration)) continue;
    for (const element of declaration.elements) {
      if (element.$type !== "Member") continue;
      for (const clause of element.clauses) {
        if (clause.$type === "InverseClause" && clause.name) inverses.push(clause);
      }
    }
  }
  return {
    declared,
    exported,
    extensions,
    inverses,
    ...(principal ? { principal } : {}),
    ...(tenancy ? { tenancy } : {}),
  };
}
