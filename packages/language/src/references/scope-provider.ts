import { type AstNode, type AstReflection, AstUtils, type ReferenceInfo, type ScopeProvider } from "langium";
import * as ast from "../generated/ast.ts";
import type { DomainServices } from "../services.ts";
import { sourceFileOf } from "../workspace/imports.ts";
import { BUILTIN_NAMES, BUILTIN_ROLES, COLLECTION_METHODS, PRIMITIVE_MEMBERS, PRIMITIVE_TYPES } from "./builtins.ts";
import type { FileNames, ImportedNames } from "./file-names.ts";
import { fileSymbols } from "./file-symbols.ts";
import { type Members, ownerOf } from "./members.ts";
import { type NameTable, NO_NAMES, NodeDescription } from "./node-description.ts";
import type { ReceiverType, ReceiverTypes } from "./receiver-type.ts";
import { TableScope } from "./table-scope.ts";

/** The names outside of declarations, and what they were made of. */
interface OutsideNames {
  readonly file: ast.SourceFile;
  readonly imported: ImportedNames;
  readonly prelude: NameTable;
  /** Those that expressions see. */
  readonly tables: readonly NameTable[];
  /** Those that name declarations. */
  readonly declarations: readonly NameTable[];
}

/** The names that expressions of a declaration see, as long as no parameter and no expected enum adds to them. */
interface InsideNames {
  readonly members: NameTable;
  readonly outside: OutsideNames;
  /** Both, the nearest first. */
  readonly tables: readonly NameTable[];
}

const NO_TABLES: readonly NameTable[] = [];

/**
 * Which names are visible where. A scope is a short list of hash maps that are made once per file, declaration or
 * project, never per reference.
 */
export class DomainScopeProvider implements ScopeProvider {
  private readonly reflection: AstReflection;
  private readonly names: FileNames;
  private readonly members: Members;
  private readonly types: ReceiverTypes;
  private enumValues = new WeakMap<ast.Enum, NameTable>();
  /** Of the file that was last asked about. */
  private outside: OutsideNames | undefined;
  /** Of the declaration that was last asked about. */
  private inside: InsideNames | undefined;

  constructor(services: DomainServices) {
    this.reflection = services.shared.AstReflection;
    this.names = services.references.FileNames;
    this.members = services.references.Members;
    this.types = services.references.ReceiverTypes;
  }

  getScope(context: ReferenceInfo): TableScope {
    return new TableScope(this.tables(context), this.reflection.getReferenceType(context), this.reflection);
  }

  private tables({ container, property, reference }: ReferenceInfo): readonly NameTable[] {
    const node = container as ast.DomainsmithAstType[keyof ast.DomainsmithAstType];
    switch (node.$type) {
      case "ImportedName":
        return [this.names.exportedTo(node.$container)];
      case "NameExpression":
        return this.bareNames(node);
      case "PathExpression":
        return this.behindDot(node);
      case "IndexPart":
      case "PersonalArgument":
      case "Operation":
      case "States":
        return [this.ownMembers(node)];
      case "SensitiveClause":
        return [this.libraryValues("DataCategory")];
      case "Transition":
        return [property === "action" ? this.ownActions(node) : this.states(node)];
      default:
        return this.declarations(node, reference.$refText);
    }
  }

  /** Names of declarations; full names and names behind an imported module's only where the reference has a dot. */
  private declarations(node: AstNode, text: string): readonly NameTable[] {
    const file = sourceFileOf(node);
    const { imported, declarations } = this.namesOutside(file);
    const dot = text?.indexOf(".") ?? -1;
    if (dot < 0) return declarations;
    const module = imported.modules.get(text.slice(0, dot));
    if (module) return [this.names.behindModule(module)];
    return [this.names.qualifiedNames(file)];
  }

  /** The nearest first: lambda parameters, parameters, members, values of the expected enum, declarations, built-ins. */
  private bareNames(node: ast.NameExpression): readonly NameTable[] {
    const parameters = parametersAround(node);
    const owner = isMetadata(node) ? undefined : ownerOf(node);
    const inside = this.namesInside(owner ? this.members.membersOf(owner, node) : NO_NAMES, sourceFileOf(node));
    // What is expected is worth asking only when nothing nearer has the name: asking may resolve other names.
    const name = node.target?.$refText ?? "";
    const isNear = name !== "" && (inside.members.has(name) || parameters.some((table) => table.has(name)));
    const expected = isNear ? undefined : this.expectedEnum(node);
    if (!expected) return parameters.length > 0 ? [...parameters, ...inside.tables] : inside.tables;
    return [...parameters, inside.members, this.valuesOf(expected), ...inside.outside.tables];
  }

  /** The names of a declaration come one after the other. */
  private namesInside(members: NameTable, file: ast.SourceFile): InsideNames {
    const outside = this.namesOutside(file);
    if (this.inside?.members !== members || this.inside.outside !== outside) {
      this.inside = { members, outside, tables: [members, ...outside.tables] };
    }
    return this.inside;
  }

  /** What stands outside of declarations is the same for all of a file. */
  private namesOutside(file: ast.SourceFile): OutsideNames {
    const imported = this.names.importedBy(file);
    const prelude = this.names.prelude();
    if (this.outside?.file !== file || this.outside.imported !== imported || this.outside.prelude !== prelude) {
      const modules = imported.modules.size > 0 ? [moduleTable(imported.modules)] : NO_TABLES;
      const { declared } = fileSymbols(file);
      const tables = [declared, imported.names, ...modules, prelude, BUILTIN_NAMES];
      const declarations = [declared, imported.names, prelude, PRIMITIVE_TYPES, BUILTIN_ROLES];
      this.outside = { file, imported, prelude, tables, declarations };
    }
    return this.outside;
  }

  private expectedEnum(node: ast.NameExpression): ast.Enum | undefined {
    const argument = node.$container;
    if (argument.$type !== "PersonalArgument") return this.types.expectedEnum(node);
    return this.libraryEnum({ basis: "LegalBasis", erase: "Erasure" }[argument.name ?? ""] ?? "DataCategory");
  }

  private libraryEnum(name: string): ast.Enum | undefined {
    const found = this.names.prelude().get(name)?.node;
    return ast.isEnum(found) ? found : undefined;
  }

  private libraryValues(name: string): NameTable {
    const found = this.libraryEnum(name);
    return found ? this.valuesOf(found) : NO_NAMES;
  }

  private behindDot(node: ast.PathExpression): readonly NameTable[] {
    const receiver = this.types.ofExpression(node.receiver);
    return receiver ? [this.namesOf(receiver, node)] : [];
  }

  private namesOf({ type, many, itself }: ReceiverType, from: AstNode): NameTable {
    if (many) return COLLECTION_METHODS;
    switch (type.$type) {
      case "Enum":
        return itself ? this.valuesOf(type) : NO_NAMES;
      case "Import":
        return this.names.exportedTo(type);
      case "Primitive":
        return PRIMITIVE_MEMBERS[type.name] ?? NO_NAMES;
      default:
        return this.members.membersOf(type, from);
    }
  }

  private ownMembers(node: AstNode): NameTable {
    const owner = ownerOf(node);
    return owner ? this.members.membersOf(owner, node) : NO_NAMES;
  }

  private ownActions(node: AstNode): NameTable {
    const owner = ownerOf(node);
    return owner ? this.members.actionsOf(owner, node) : NO_NAMES;
  }

  private states(node: ast.Transition): NameTable {
    const member = node.$container.member?.ref;
    const type = ast.isMember(member) ? this.types.ofType(member.type)?.type : undefined;
    return ast.isEnum(type) ? this.valuesOf(type) : NO_NAMES;
  }

  private valuesOf(node: ast.Enum): NameTable {
    let table = this.enumValues.get(node);
    if (!table) {
      table = tableOf(node.values);
      this.enumValues.set(node, table);
    }
    return table;
  }
}

function tableOf(nodes: readonly (AstNode & { readonly name: string })[]): NameTable {
  const table = new Map<string, NodeDescription>();
  for (const node of nodes) {
    if (node.name && !table.has(node.name)) {
      table.set(node.name, new NodeDescription(node, node.name, AstUtils.getDocument(node).uri));
    }
  }
  return table;
}

function moduleTable(modules: ReadonlyMap<string, ast.Import>): NameTable {
  return new Map(
    [...modules].map(([name, node]) => [name, new NodeDescription(node, name, AstUtils.getDocument(node).uri)]),
  );
}

/** Lambda parameters and parameters that are visible at a name. */
function parametersAround(node: ast.NameExpression): readonly NameTable[] {
  let parameters = NO_TABLES;
  for (let at: AstNode | undefined = node.$container; at; at = at.$container) {
    if (at.$type === "Lambda") parameters = [...parameters, tableOf([at as ast.Lambda])];
    else if (at.$type === "Action") parameters = [...parameters, tableOf((at as ast.Action).parameters)];
  }
  return parameters;
}

/** Whether a name stands in metadata, which says something about a member and cannot read members. */
function isMetadata(node: AstNode): boolean {
  for (let at = node.$container; at; at = at.$container) {
    if (at.$type === "Annotation" || at.$type === "PersonalArgument") return true;
  }
  return false;
}
