import type { AstNode } from "langium";
import { extentOf, type ImportRequest, linesOf } from "../../edits/index.ts";
import * as ast from "../../generated/ast.ts";
import { EXPRESSION_WORDS } from "../../parser/token-builder.ts";
import { declarationNameTaken, freeName } from "../../refactorings/support/names.ts";
import { flatTree } from "../../references/flat-tree.ts";
import { type GestureContext, type Refusal, refuse } from "../gesture.ts";
import type { CardNode } from "./keys.ts";
import { rowNameTaken } from "./new-names.ts";
import { CopyChanges, type Scrap } from "./pasted.ts";
import { importableNamed, seenDeclaration, visibleName } from "./visible-names.ts";

/** Copies, ready to be written: a text of their own, with the names that they get. */
export interface Copies {
  readonly ok: true;
  readonly scrap: Scrap;
  /** Names of the declarations or rows. */
  readonly names: readonly string[];
  readonly imports: readonly ImportRequest[];
}

/** Declarations with names that are free in a file. */
export function copiedDeclarations(scrap: Scrap, context: GestureContext): Copies | Refusal {
  const isTaken = declarationNameTaken(context.file, context.services);
  const { declarations } = scrap.file;
  const copy = new CopyChanges(scrap).withoutOldNames(declarations);
  const names = new Map<string, string>();
  const given = new Set<string>();
  for (const node of declarations) {
    if (!ast.isNamedDeclaration(node)) continue;
    const name = freeName(node.name, (each) => given.has(each) || isTaken(each));
    given.add(name);
    names.set(node.name, name);
    copy.rename(node, name);
  }
  const isPrincipalTaken = context.services.references.Members.principalOf(context.file) !== undefined;
  for (const node of declarations) {
    if (isPrincipalTaken && ast.isEntity(node) && node.modifiers.includes("principal")) copy.without(node, "principal");
  }
  copy.followDeclarations(new Map([...names].filter(([name, after]) => name !== after)));
  const inverses = new InverseNames(context, new Set(names.keys()));
  for (const node of declarations) inverses.free(node, copy);
  return finished(copy, names, importsFor(scrap, new Set(names.keys()), context), context);
}

/** Rows with names that are free in a declaration. */
export function copiedRows(
  scrap: Scrap,
  rows: readonly AstNode[],
  card: CardNode,
  context: GestureContext,
): Copies | Refusal {
  const owner = rowNameTaken(card, context.services);
  const copy = new CopyChanges(scrap).withoutOldNames(rows);
  const given = new Set<string>();
  const names = new Map<string, string>();
  const hasKey = "elements" in card && card.elements.some((element) => ast.isMember(element) && element.key);
  for (const row of rows) {
    if (!isNamedRow(row)) continue;
    if (!row.name) return refuse("Something in the text has no name.");
    if (ast.isMember(row) && (hasKey || ast.isValueObject(card)) && row.key) copy.without(row, "key");
    const isTaken = (name: string) => given.has(name) || EXPRESSION_WORDS.has(name) || owner(name) !== undefined;
    const name = freeName(row.name, isTaken);
    given.add(name);
    names.set(row.name, name);
    copy.rename(row, name);
  }
  copy.followMembers(new Map([...names].filter(([name, after]) => name !== after)));
  const inverses = new InverseNames(context);
  for (const row of rows) inverses.free(row, copy);
  return finished(copy, names, importsFor(scrap, NONE, context), context);
}

function finished(
  copy: CopyChanges,
  names: ReadonlyMap<string, string>,
  imports: readonly ImportRequest[],
  { services }: GestureContext,
): Copies | Refusal {
  const scrap = copy.result(services);
  if (!scrap) return refuse("This cannot be copied. Copy it in the text.");
  return { ok: true, scrap, names: [...names.values()], imports };
}

/** The lines of copied declarations, with blank lines between them. */
export function linesOfDeclarations({ text, file }: Scrap): readonly string[] {
  return file.declarations.flatMap((node, index) => {
    const extent = extentOf(node, text);
    const lines = extent ? linesOf(text, extent) : [];
    return index > 0 ? ["", ...lines] : lines;
  });
}

const NONE: ReadonlySet<string> = new Set();

function isNamedRow(row: AstNode): row is ast.Member | ast.Computed | ast.EnumValue | ast.Parameter {
  return ast.isMember(row) || ast.isComputed(row) || ast.isEnumValue(row) || ast.isParameter(row);
}

/** Gives the inverses of copied relations names that are free at their other ends. */
class InverseNames {
  private readonly context: GestureContext;
  private readonly copied: ReadonlySet<string>;
  private readonly taken = new Map<AstNode, (name: string) => boolean>();
  private readonly given = new Map<AstNode, Set<string>>();

  /** @param copied declarations that are copied as well: what leads to them leads to the copies */
  constructor(context: GestureContext, copied: ReadonlySet<string> = NONE) {
    this.context = context;
    this.copied = copied;
  }

  free(node: AstNode, copy: CopyChanges): void {
    for (const clause of flatTree(node).nodes.filter(ast.isInverseClause)) {
      const type = clause.$container.type?.type?.$refText ?? "";
      const target = this.copied.has(type) ? undefined : seenDeclaration(type, this.context);
      if (!ast.isEntity(target)) continue;
      const given = this.given.get(target) ?? new Set();
      this.given.set(target, given);
      const name = freeName(clause.name, (each) => given.has(each) || this.isTaken(target, each));
      given.add(name);
      copy.rename(clause, name);
    }
  }

  private isTaken(target: ast.Entity, name: string): boolean {
    let isTaken = this.taken.get(target);
    if (!isTaken) {
      const owner = rowNameTaken(target, this.context.services);
      isTaken = (each) => owner(each) !== undefined;
      this.taken.set(target, isTaken);
    }
    return isTaken(name);
  }
}

/** What a text names as types, bases and mixins that the file does not see and that one other file declares. */
function importsFor({ file }: Scrap, own: ReadonlySet<string>, context: GestureContext): readonly ImportRequest[] {
  const imports = new Map<string, ImportRequest>();
  for (const { reference, container } of flatTree(file).references) {
    const name = reference.$refText;
    const isType =
      ast.isTypeRef(container) || ast.isEntity(container) || ast.isMixin(container) || ast.isAction(container);
    if (!isType || own.has(name) || imports.has(name) || seenDeclaration(name, context)) continue;
    const [found, another] = importableNamed(name, context);
    const visible = found && !another ? visibleName(found, context) : undefined;
    if (visible?.ok && visible.name === name) for (const request of visible.imports) imports.set(name, request);
  }
  return [...imports.values()];
}
