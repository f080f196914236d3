import type { AstNode } from "langium";
import {
  DocumentEdits,
  extentOf,
  indentationAt,
  insertion,
  lineEndOf,
  removeExtents,
  replacement,
  type TextChange,
} from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { ownerOf } from "../references/members.ts";
import { annotationsOf, nameSpanOf, oldNameOf, spanOf } from "../syntax/index.ts";
import { sourceFileOf } from "../workspace/imports.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { importChanges } from "./support/imports.ts";
import { capitalised, freeName, holdersOf } from "./support/names.ts";
import { isWithin, nameOf, placeOf, sitesIn, sitesOf, targetOf, textAround } from "./support/sites.ts";
import { changedLines, coreText, extentsOf, looseComments } from "./support/text.ts";
import { type Transplant, transplant } from "./support/transplant.ts";
import { importsOnlyFor } from "./support/unused-imports.ts";

/**
 * A member whose type is a value object gives way to the value's own members, checks included. Everything that reads
 * them through it reads them directly; `@was("address.street")` tells the database that columns have only been given
 * other names. A value that nothing else uses goes.
 */
export const inlineValue: Refactoring = {
  id: "inline.value",
  kind: "refactor.inline",
  offers(selection) {
    const found = memberIn(selection);
    return found ? [{ title: `Inline value object "${found.value.name}"` }] : [];
  },
  apply(selection) {
    const found = memberIn(selection);
    return found
      ? new Inlining(selection, found.member, found.value).result()
      : refuse("Select a member with a value.");
  },
};

function memberIn({ element }: Selection): { member: ast.Member; value: ast.ValueObject } | undefined {
  const value = ast.isMember(element) ? element.type?.type?.ref : undefined;
  return ast.isMember(element) && ast.isValueObject(value) ? { member: element, value } : undefined;
}

class Inlining {
  private readonly selection: Selection;
  private readonly member: ast.Member;
  private readonly value: ast.ValueObject;
  private readonly edits = new DocumentEdits();
  /** New names of the value's members, by the members. */
  private readonly names = new Map<AstNode, string>();

  constructor(selection: Selection, member: ast.Member, value: ast.ValueObject) {
    this.selection = selection;
    this.member = member;
    this.value = value;
  }

  result(): RefactoringResult {
    const problem = this.problemWithMember() ?? this.nameParts() ?? this.letReadersFollow();
    return problem === undefined ? this.write() : refuse(problem);
  }

  private problemWithMember(): string | undefined {
    const { member, value } = this;
    const { name } = member;
    if (member.type.optional) {
      return `"${name}" is optional as a whole. Nothing could say that its parts are there together; remove the "?" first.`;
    }
    if (member.type.many) return `"${name}" is a list of values, and its parts cannot stand by themselves.`;
    for (const annotation of [...annotationsOf(member), ...annotationsOf(value)]) {
      const written = annotation.annotation?.$refText ?? "";
      if (written === "json") return `"${name}" is stored as one document. Remove \`@json\` first.`;
    }
    const odd = member.clauses.find((clause) => !ast.isAnnotation(clause));
    if (odd)
      return `"${name}" has a \`${coreText(odd, this.selection.text)}\`, which would have to be said of every part.`;
    if (value.elements.some((element) => !this.isPart(element) && !ast.isCheck(element))) {
      return `"${value.name}" holds more than members and checks.`;
    }
    return undefined;
  }

  private isPart(element: AstNode): element is ast.Member | ast.Computed {
    return ast.isMember(element) || ast.isComputed(element);
  }

  private nameParts(): string | undefined {
    const { member, value, selection } = this;
    const { Members } = selection.services.references;
    const holders = new Set(holdersOf(member, selection.services));
    const owner = ownerOf(member);
    if (owner) holders.add(owner);
    const taken = new Set<string>();
    for (const holder of holders) {
      for (const name of Members.membersOf(holder, holder).keys()) taken.add(name);
      for (const name of Members.actionsOf(holder, holder).keys()) taken.add(name);
    }
    taken.delete(member.name);
    for (const part of value.elements.filter((element) => this.isPart(element))) {
      const isTaken = (name: string) => taken.has(name);
      const name = isTaken(part.name) ? freeName(`${member.name}${capitalised(part.name)}`, isTaken) : part.name;
      taken.add(name);
      this.names.set(part, name);
    }
    return undefined;
  }

  /** `address.street` becomes `street`, `read(address)` becomes `read(street, city)`. */
  private letReadersFollow(): string | undefined {
    const { member, selection, edits } = this;
    for (const site of sitesOf(new Set([member]), member, selection.services)) {
      const { container, span } = site;
      const { uri } = site.document;
      const isOperation = ast.isOperation(container);
      if (isOperation) {
        edits.add(uri, replacement(span, [...this.names.values()].join(", ")));
        continue;
      }
      const path = container.$container;
      const isReceiver =
        (ast.isNameExpression(container) || ast.isPathExpression(container)) &&
        path !== undefined &&
        ast.isPathExpression(path) &&
        path.receiver === container;
      const part = isReceiver && path.member?.ref;
      const last = isReceiver && path.member?.$refNode;
      const name = part ? this.names.get(part) : undefined;
      if (name === undefined || !last) {
        return `"${member.name}" is used as a whole ${placeOf(container)}. Name its parts there first.`;
      }
      if (ast.isNameExpression(container) && this.isHidden(container, name)) {
        return `"${name}" means something else ${placeOf(container)}.`;
      }
      edits.add(uri, replacement({ offset: span.offset, end: last.end }, name));
    }
    return undefined;
  }

  /** Whether a parameter around a place has the name. */
  private isHidden(node: AstNode, name: string): boolean {
    for (let at: AstNode | undefined = node.$container; at; at = at.$container) {
      if (ast.isLambda(at) && at.name === name) return true;
      if (ast.isAction(at) && at.parameters.some((parameter) => parameter.name === name)) return true;
    }
    return false;
  }

  private write(): RefactoringResult {
    const { member, value, selection, edits } = this;
    const { services, file, document, text } = selection;
    const valueText = textAround(value);
    const extents = extentsOf(value.elements, valueText);
    const needed = transplant(value.elements, { uri: document.uri, file }, new Set(), services);
    if (needed.hidden.length > 0) {
      return refuse(
        `"${needed.hidden.join('", "')}" is private where "${value.name}" stands, and would not be seen here.`,
      );
    }
    const changes = [...needed.changes, ...this.changesOfParts()];
    const span = spanOf(value);
    const whole = extentOf(value, valueText);
    const own = extentOf(member, text);
    if (!span || !whole || !own) return refuse("The file has to be saved without syntax errors first.");
    const others = sitesOf(new Set([value]), value, services).filter(
      ({ container }) => !isWithin(container, new Set([member])) && !ast.isImportedName(container),
    );
    const isLast = others.length === 0 && sourceFileOf(value).$document?.uri.scheme === document.uri.scheme;
    const comments = [
      ...(isLast ? looseComments(valueText, whole, extents) : []),
      ...looseComments(text, own, [{ offset: own.core.offset, end: own.core.end }]),
      ...looseComments(text, own.core, []),
    ];
    const lines = [...comments, ...extents.flatMap((extent) => changedLines(valueText, extent, changes))];
    const newline = lineEndOf(text);
    const inline = lines.length === 1 && !lines[0]?.includes("//");
    const indentation = indentationAt(text, own.core.offset);
    edits.add(document.uri, replacement(own, inline ? (lines[0] ?? "") : lines.join(`${newline}${indentation}`)));
    this.changeFiles(isLast, needed);
    return { ok: true, edits };
  }

  /** New names and old places of the value's members. */
  private changesOfParts(): TextChange[] {
    const { member, value, names } = this;
    const changes: TextChange[] = [];
    const formerly = [member.name, ...annotationsOf(member).flatMap((annotation) => oldNameOf(annotation) ?? [])];
    for (const part of value.elements) {
      const name = names.get(part);
      if (name === undefined || !this.isPart(part)) continue;
      const label = nameSpanOf(part);
      if (name !== part.name && label) changes.push(replacement(label, name));
      if (!ast.isMember(part)) continue;
      const end = spanOf(part)?.end ?? 0;
      const was = formerly.filter((old) => old !== ".").map((old) => `@was("${old}.${part.name}")`);
      changes.push(insertion(end, ` ${was.join(" ")}`));
    }
    for (const site of sitesIn(value.elements)) {
      const target = targetOf(site);
      const name = target && names.get(target);
      if (name !== undefined && target && name !== nameOf(target)) changes.push(replacement(site.span, name));
    }
    return changes;
  }

  private changeFiles(isLast: boolean, { imports, names }: Transplant): void {
    const { value, selection, edits, member } = this;
    const { file, document } = selection;
    const home = sourceFileOf(value);
    const gone = new Set<AstNode>(isLast ? [member, value] : [member]);
    const remove = importsOnlyFor(file, gone, names);
    edits.add(document.uri, ...importChanges(file, { add: imports, remove }));
    if (!isLast) return;
    const valueText = textAround(value);
    const whole = extentOf(value, valueText);
    const homeDocument = home.$document;
    if (!whole || !homeDocument) return;
    edits.add(homeDocument.uri, ...removeExtents(valueText, [whole]));
    if (home !== file) {
      edits.add(homeDocument.uri, ...importChanges(home, { remove: importsOnlyFor(home, new Set([value])) }));
    }
  }
}
