import type { AstNode, AstReflection, ReferenceInfo } from "langium";
import * as ast from "../generated/ast.ts";
import type { DomainServices } from "../services.ts";
import { closest } from "../validation/did-you-mean.ts";
import { WORKSPACE_CODES } from "../workspace/codes.ts";
import { sourceFileOf } from "../workspace/imports.ts";
import { PRIMITIVE_TYPES } from "./builtins.ts";
import { REFERENCE_CODES } from "./codes.ts";
import { followsFromAnother } from "./consequences.ts";
import { fileSymbols } from "./file-symbols.ts";
import { ImportAdvice } from "./import-advice.ts";
import { ownerOf } from "./members.ts";
import { isOwner, type ReceiverType } from "./receiver-type.ts";

/** Why a name does not resolve and what can be done about it. JSON-safe: quick fixes get it as the diagnostic's data. */
export interface UnresolvedName {
  readonly code: string;
  readonly message: string;
  /** What was written. */
  readonly name: string;
  /** A visible name that was probably meant. */
  readonly suggestion?: string;
  /** Paths from which the name can be imported, as they stand in an import: `./customers`. */
  readonly importFrom?: readonly string[];
}

const KINDS: Readonly<Record<string, string>> = {
  TypeDeclaration: "type",
  Entity: "entity",
  Mixin: "mixin",
  ValueObject: "value",
  Enum: "enum",
  NamedType: "type",
  DomainEvent: "event",
  AnnotationDeclaration: "annotation",
  AnyRole: "role",
  Role: "role",
  View: "view",
  AnyMember: "member",
  EnumValue: "value",
  Action: "action",
};

/** More names than this are not compared with a misspelt one. */
const MAX_CANDIDATES = 5_000;

/** Explains references that lead nowhere. Asked only when a diagnostic is made. */
export class ReferenceExplainer {
  private readonly services: DomainServices;
  private readonly reflection: AstReflection;
  private readonly imports: ImportAdvice;
  private advice = true;

  constructor(services: DomainServices) {
    this.services = services;
    this.reflection = services.shared.AstReflection;
    this.imports = new ImportAdvice(services);
  }

  /**
   * Undefined where another error says it already: an import that leads nowhere, a receiver that is unknown.
   *
   * @param advice whether to search for what was probably meant, and for where it could be imported from
   */
  explain(info: ReferenceInfo, advice = true): UnresolvedName | undefined {
    const name = info.reference.$refText;
    this.advice = advice;
    if (!name || followsFromAnother(info, this.services, (each) => this.exporters(each).length > 0)) return undefined;
    const node = info.container as ast.DomainsmithAstType[keyof ast.DomainsmithAstType];
    switch (node.$type) {
      case "ImportedName":
        return this.importedName(info, node);
      case "PathExpression":
        return this.member(info, this.services.references.ReceiverTypes.ofExpression(node.receiver));
      case "Transition":
        if (info.property === "action")
          return this.suggest(info, REFERENCE_CODES.unknownMember, this.noSuch("action", node, name));
        return this.suggest(info, REFERENCE_CODES.unknownEnumValue, `The states have no value "${name}".`);
      case "IndexPart":
      case "PersonalArgument":
      case "Operation":
      case "States":
        return this.suggest(info, REFERENCE_CODES.unknownMember, this.noSuch("member", node, name));
      case "NameExpression":
        return this.bareName(info, node);
      case "SensitiveClause":
        return this.suggest(info, REFERENCE_CODES.unknownEnumValue, `There is no category "${name}" of personal data.`);
      default:
        return this.declaration(info);
    }
  }

  private importedName(info: ReferenceInfo, node: ast.ImportedName): UnresolvedName {
    const name = info.reference.$refText;
    const path = node.$container.path;
    const file = this.services.shared.workspace.Imports.fileOf(node.$container);
    if (file && fileSymbols(file).declared.has(name)) {
      return { code: WORKSPACE_CODES.importPrivateName, name, message: `"${name}" is private to "${path}".` };
    }
    const message = `"${path}" declares no "${name}".`;
    const base = { code: WORKSPACE_CODES.importUnknownName, name };
    if (PRIMITIVE_TYPES.has(name)) return { ...base, message: `${message} It is built in, and needs no import.` };
    const [elsewhere] = this.exporters(info);
    if (elsewhere !== undefined) return { ...base, message: `${message} Import it from "${elsewhere}".` };
    return this.suggest(info, base.code, message);
  }

  private member(info: ReferenceInfo, receiver: ReceiverType | undefined): UnresolvedName {
    const name = info.reference.$refText;
    const { unknownMember, unknownEnumValue } = REFERENCE_CODES;
    if (receiver?.many) {
      const { Members } = this.services.references;
      if (isOwner(receiver.type) && Members.membersOf(receiver.type, info.container).has(name)) {
        const message = `A collection has no "${name}", but its elements have. Ask each: \`sum(x => x.${name})\`, \`any(x => x.${name} …)\`.`;
        return { code: unknownMember, name, message };
      }
      return this.suggest(info, unknownMember, `A collection has no "${name}".`);
    }
    const type = receiver?.type;
    if (type?.$type === "Enum" && receiver?.itself) {
      return this.suggest(info, unknownEnumValue, `The enum "${type.name}" has no value "${name}".`);
    }
    if (type?.$type === "Import")
      return this.suggest(info, WORKSPACE_CODES.importUnknownName, `"${type.path}" declares no "${name}".`);
    return this.suggest(info, unknownMember, `"${type?.name ?? ""}" has no member "${name}".`);
  }

  private bareName(info: ReferenceInfo, node: ast.NameExpression): UnresolvedName {
    const name = info.reference.$refText;
    const expected = this.services.references.ReceiverTypes.expectedEnum(node);
    if (expected) {
      return this.suggest(
        info,
        REFERENCE_CODES.unknownEnumValue,
        `The enum "${expected.name}" has no value "${name}".`,
      );
    }
    if (ast.isPersonalArgument(node.$container)) {
      const what = { basis: "legal basis", erase: "way of erasure" }[node.$container.name ?? ""];
      const message = `There is no ${what ?? "category"} "${name}"${what ? "" : " of personal data"}.`;
      return this.suggest(info, REFERENCE_CODES.unknownEnumValue, message);
    }
    const owner = ownerOf(node);
    const message = owner?.name
      ? `"${name}" is neither a member of "${owner.name}" nor anything else that is visible here.`
      : `Nothing named "${name}" is visible here.`;
    return this.unknown(info, message);
  }

  private declaration(info: ReferenceInfo): UnresolvedName {
    const name = info.reference.$refText;
    const kind = KINDS[this.reflection.getReferenceType(info)] ?? "declaration";
    const other = this.services.references.ScopeProvider.getScope(info).getOtherKind(name);
    if (other) {
      const is = KINDS[other.type] ?? "built-in name";
      return {
        code: REFERENCE_CODES.wrongKind,
        name,
        message: `"${name}" is ${article(is)}; ${article(kind)} is needed here.`,
      };
    }
    const { modules } = this.services.references.FileNames.importedBy(sourceFileOf(info.container));
    const module = modules.get(name);
    if (module) {
      const [example = "Name"] = this.services.references.FileNames.exportedTo(module).keys();
      const message = `"${name}" stands for all of "${module.path}"; ${article(kind)} is needed here: "${name}.${example}".`;
      return { code: REFERENCE_CODES.wrongKind, name, message };
    }
    return this.unknown(info, `There is no ${kind} "${name}".`);
  }

  /** A name that nothing visible has: where it could be had, or what was probably meant. */
  private unknown(info: ReferenceInfo, message: string): UnresolvedName {
    const base = { code: REFERENCE_CODES.unknownName, name: info.reference.$refText };
    const suggestion = this.advice
      ? (this.imports.alias(info) ?? this.imports.behindModule(info) ?? this.withoutQualifier(info))
      : undefined;
    if (suggestion) return { ...base, suggestion, message: `${message} Did you mean "${suggestion}"?` };
    const importFrom = this.exporters(info);
    const owner = this.advice && importFrom.length === 0 ? this.imports.privateIn(info) : undefined;
    if (owner !== undefined) return { ...base, message: `${message} The one in "${owner}" is private to that file.` };
    const found = this.suggest(info, base.code, message, importFrom);
    if (!this.advice || found.suggestion !== undefined || found.importFrom) return found;
    const elsewhere = this.imports.nearest(info);
    return elsewhere
      ? { ...found, message: `${message} Did you mean "${elsewhere.name}" of "${elsewhere.path}"?` }
      : found;
  }

  /** `Customer` for `sales.Customer`, where that alone is visible. */
  private withoutQualifier(info: ReferenceInfo): string | undefined {
    const { container } = info;
    const text = info.reference.$refText;
    const name = text.slice(text.lastIndexOf(".") + 1);
    const type = this.reflection.getReferenceType(info);
    const file = sourceFileOf(container);
    const found =
      fileSymbols(file).declared.get(name) ?? this.services.references.FileNames.importedBy(file).names.get(name);
    return name !== text && found && this.reflection.isSubtype(found.type, type) ? name : undefined;
  }

  private exporters(info: ReferenceInfo): string[] {
    return this.advice ? this.imports.exporters(info) : [];
  }

  private noSuch(kind: string, node: AstNode, name: string): string {
    const owner = ownerOf(node)?.name;
    return owner ? `"${owner}" has no ${kind} "${name}".` : `There is no ${kind} "${name}" here.`;
  }

  private suggest(
    info: ReferenceInfo,
    code: string,
    message: string,
    importFrom: readonly string[] = [],
  ): UnresolvedName {
    const name = info.reference.$refText;
    const base = { code, name };
    if (!this.advice) return { ...base, message };
    const [path] = importFrom;
    if (path !== undefined) {
      return { ...base, importFrom, message: `${message} It is declared in "${path}": import it.` };
    }
    const suggestion = closest(name, candidatesIn(this.services.references.ScopeProvider.getScope(info).names()));
    return suggestion === undefined
      ? { ...base, message }
      : { ...base, suggestion, message: `${message} Did you mean "${suggestion}"?` };
  }
}

/** Names that a misspelt one is compared with. One letter is near to any other. */
function* candidatesIn(names: Iterable<string>): Iterable<string> {
  let count = 0;
  for (const name of names) {
    if (count++ === MAX_CANDIDATES) return;
    if (name.length > 2) yield name;
  }
}

function article(kind: string): string {
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
