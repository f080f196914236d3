import { annotationsOf, ast, type DomainServices, oldNameOf, sourceFileOf } from "@domainsmith/language";
import { memberId, type SymbolId, simpleName } from "@domainsmith/model";
import { AstUtils } from "langium";
import type { GeneratedCode } from "../generated-code/generated-files.ts";
import { allHeirsOf, isAncestor } from "../type-hierarchy/heirs.ts";
import { type GeneratedTable, type LastGeneration, LastGenerations } from "./last-generation.ts";
import type { Remembered } from "./old-names.ts";

type Owner = ast.Declaration & ast.NamedDeclaration;

/** What two names of one thing say about each other: only the first was generated, or something else is true. */
type Answer = "yes" | "no" | "unknown";

/** Knows by which of its names something was generated last. */
export class GeneratedNames {
  readonly #services: DomainServices;
  readonly #generations: LastGenerations;

  constructor(services: DomainServices, code: GeneratedCode) {
    this.#services = services;
    this.#generations = new LastGenerations(code, services.shared.workspace.FileSystemProvider);
  }

  /**
   * Whether all that was generated last calls something by one name and nothing by the other one: what generation next
   * does with the second name then makes no difference. False wherever that is not certain.
   *
   * @param name its name at the time, if it is true
   * @param other another one of its names
   */
  async isGeneratedAs(node: Remembered, name: string, other: string): Promise<boolean> {
    try {
      return await this.#isGeneratedAs(node, name, other);
    } catch (error) {
      // A file that cannot be read tells nothing.
      if (error instanceof Error && "code" in error) return false;
      throw error;
    }
  }

  async #isGeneratedAs(node: Remembered, name: string, other: string): Promise<boolean> {
    const project = this.#services.shared.workspace.Projects.of(AstUtils.getDocument(node).uri);
    const last = await this.#generations.of(project);
    if (!last) return false;
    if (ast.isDomainEvent(node)) return isOnlyWord([await last.textOf("events")], name, other);
    const owner = ownerOf(node);
    if (!owner || (!last.tables && hasMigrations(last))) return false;
    if (owner === node) return isDeclaredAs(idIn(owner, name), idIn(owner, other), last);
    return this.#isPartAs(node, owner, name, other, last);
  }

  async #isPartAs(node: Remembered, owner: Owner, name: string, other: string, last: LastGeneration): Promise<boolean> {
    const homes = this.#homesOf(owner).flatMap((home) => generatedId(home, last) ?? []);
    if (homes.length === 0) return false;
    if (ast.isEnumValue(node)) {
      // Which columns are of this enum nobody says: any of them may be.
      const isStored = last.tables?.some(({ values }) =>
        values.some((each) => each.includes(other) && !each.includes(name)),
      );
      if (isStored) return false;
    }
    for (const home of homes) {
      const answer = ast.isMember(node) ? storedAs(home, name, other, last, ast.isValueObject(owner)) : "unknown";
      if (answer === "no") return false;
      if (answer === "unknown" && !isOnlyWord(await last.textsOf(home), name, other)) return false;
    }
    return true;
  }

  /** What has the parts of a declaration: itself, or what it is mixed into or inherited by. */
  #homesOf(owner: Owner): readonly Owner[] {
    return [owner, ...(isAncestor(owner) ? allHeirsOf(owner, this.#services) : [])];
  }
}

/** The declaration of something, or of what it is a part of; for an extension, what that extends. */
function ownerOf(node: Remembered): Owner | undefined {
  const found = AstUtils.getContainerOfType(node, ast.isDeclaration);
  if (found && ast.isExtension(found)) return found.entity.ref;
  return found && ast.isNamedDeclaration(found) ? found : undefined;
}

function idIn(owner: Owner, name: string): SymbolId {
  const { namespace } = sourceFileOf(owner);
  return namespace ? `${namespace}.${name}` : name;
}

/** The id under which something was generated last, which may be an older one than its own. */
function generatedId(owner: Owner, { files }: LastGeneration): SymbolId | undefined {
  const names = [owner.name, ...annotationsOf(owner).flatMap((annotation) => oldNameOf(annotation) ?? [])];
  return names.map((name) => idIn(owner, name)).find((id) => files.bySymbol.has(id));
}

function isDeclaredAs(id: SymbolId, other: SymbolId, { declared, tables }: LastGeneration): boolean {
  return declared.has(id) && !declared.has(other) && !tables?.some(({ symbol }) => symbol === other);
}

/** What the tables say of a member; of a value's part they only know where it is not. */
function storedAs(home: SymbolId, name: string, other: string, last: LastGeneration, isInValue: boolean): Answer {
  const { files, tables } = last;
  const [own, former] = [memberId(home, name), memberId(home, other)];
  const all = tables ?? [];
  if (files.bySymbol.has(former) || all.some(({ symbol }) => symbol === former)) return "no";
  if (isInValue) return all.some((table) => partsIn(table).has(other)) ? "no" : "unknown";
  const members = membersOf(home, all);
  const isElsewhere = members.size === 0 && all.some((table) => membersIn(table).has(other));
  if (members.has(other) || isElsewhere) return "no";
  return members.has(name) || files.bySymbol.has(own) ? "yes" : "unknown";
}

/** Members of an entity that have columns: in its own table, or as those of a subtype in the one of its base. */
function membersOf(entity: SymbolId, tables: readonly GeneratedTable[]): ReadonlySet<string> {
  const prefix = `${simpleName(entity)}:`;
  return new Set(
    tables.flatMap(({ symbol, origins }) =>
      origins.flatMap((origin) => (symbol === entity || origin.startsWith(prefix) ? (pathOf(origin)[0] ?? []) : [])),
    ),
  );
}

function membersIn({ origins }: GeneratedTable): ReadonlySet<string> {
  return new Set(origins.flatMap((origin) => pathOf(origin)[0] ?? []));
}

function partsIn({ origins }: GeneratedTable): ReadonlySet<string> {
  return new Set(origins.flatMap((origin) => pathOf(origin).slice(1)));
}

function pathOf(origin: string): readonly string[] {
  return origin.slice(origin.indexOf(":") + 1).split(".");
}

function hasMigrations({ files }: LastGeneration): boolean {
  return [...files.byArtifact.keys()].some((artifact) => artifact.startsWith("migration:"));
}

/** Whether one word is in some texts, and the other one in none. A relation stands there by its id, too. */
function isOnlyWord(texts: readonly (string | undefined)[] | undefined, name: string, other: string): boolean {
  const has = (word: string) => {
    const pattern = new RegExp(`(?<![\\w$])${word}(?:Ids?)?(?![\\w$])`);
    return texts?.some((text) => text !== undefined && pattern.test(text)) ?? false;
  };
  return has(name) && !has(other);
}
