import type { SymbolId } from "@domainsmith/model";
import type { DiagramDetails, DiagramModifier, DiagramProblem } from "@domainsmith/model/diagram";
import { AstUtils, type LangiumDocument } from "langium";
import * as ast from "../generated/ast.ts";
import { inverseCardinality } from "../model-building/members.ts";
import { cardinalityOf } from "../model-building/types.ts";
import { ownerOf } from "../references/members.ts";
import type { DomainServices } from "../services.ts";
import { type Span, spanOf, textOf } from "../syntax/index.ts";
import { valueSpan } from "./set-default.ts";
import { baseChoices, mixinChoices, personalChoices } from "./support/detail-choices.ts";
import { isCard, isInDocument, type KeyedNode, keyOfNode, nodeOfKey } from "./support/keys.ts";

const KINDS: Readonly<Record<string, DiagramDetails["kind"]>> = {
  Entity: "entity",
  ValueObject: "value",
  Enum: "enum",
  Mixin: "mixin",
  DomainEvent: "event",
  Computed: "computed",
  EnumValue: "enumValue",
  Parameter: "parameter",
  InverseClause: "relation",
};

/** Everything a property panel shows of something; undefined where the key is gone. */
export function detailsOf(
  key: SymbolId,
  document: LangiumDocument,
  services: DomainServices,
): DiagramDetails | undefined {
  const node = nodeOfKey(key, document, services);
  const kind = node && (ast.isMember(node) ? (isRelation(node) ? "relation" : "attribute") : KINDS[node.$type]);
  if (!node || !kind) return undefined;
  const details: DiagramDetails = {
    key,
    kind,
    name: node.name,
    foreign: !isInDocument(node, document),
    doc: services.documentation.DocumentationProvider.getDocumentation(node) ?? "",
    problems: problemsOf(node),
    choices: {},
  };
  if (isCard(node)) return { ...details, ...cardDetails(node, document, services) };
  if (ast.isEnumValue(node)) return { ...details, label: node.label ?? null };
  if (ast.isInverseClause(node)) return { ...details, ...relationDetails(node.$container) };
  return { ...details, ...memberDetails(node, services) };
}

function isRelation(member: ast.Member): boolean {
  return ast.isEntity(member.type?.type?.ref);
}

type Details = Partial<DiagramDetails>;

function cardDetails(node: KeyedNode, document: LangiumDocument, services: DomainServices): Details {
  if (ast.isEntity(node)) {
    const base = node.base?.ref;
    return {
      modifiers: modifiersOf(node, ["abstract", "principal", "subject", "shared", "private"]),
      base: (base && keyOfNode(base)) ?? null,
      mixins: mixinsOf(node),
      choices: { bases: baseChoices(node, document, services), mixins: mixinChoices(node, document, services) },
    };
  }
  if (ast.isMixin(node)) {
    return {
      modifiers: modifiersOf(node, ["private"]),
      mixins: mixinsOf(node),
      choices: { mixins: mixinChoices(node, document, services) },
    };
  }
  return ast.isDeclaration(node) ? { modifiers: modifiersOf(node, ["private"]) } : {};
}

function modifiersOf(node: ast.Declaration, words: readonly DiagramModifier[]) {
  return Object.fromEntries(words.map((word) => [word, node.modifiers.includes(word)]));
}

function mixinsOf({ mixins }: ast.Entity | ast.Mixin): readonly SymbolId[] {
  return mixins.flatMap(({ ref }) => (ref && keyOfNode(ref)) ?? []);
}

function memberDetails(node: ast.Member | ast.Computed | ast.Parameter, services: DomainServices): Details {
  const { textDocument } = AstUtils.getDocument(node);
  const text = textDocument.getText();
  const value = valueSpan(node, text);
  const written = {
    ...(node.type ? { type: textOf(node.type) } : {}),
    default: value ? text.slice(value.offset, value.end) : null,
  };
  const { type } = node;
  const optional = type && !type.many ? { optional: type.optional } : {};
  if (!ast.isMember(node)) return { ...written, flags: optional };
  const isPart = ast.isValueObject(node.$container);
  const isOne = !type?.many;
  const flags = {
    ...(isPart || !isOne ? {} : { key: node.key, unique: node.clauses.some(ast.isUniqueClause) }),
    ...(isPart ? {} : { readonly: node.clauses.some(ast.isReadonlyClause) }),
    ...optional,
  };
  const withoutDefault = isOne ? written : { ...(written.type === undefined ? {} : { type: written.type }) };
  if (isRelation(node)) return { ...withoutDefault, flags, ...relationDetails(node) };
  const clause = node.clauses.find(ast.isPersonalClause);
  const span = clause && spanOf(clause);
  return {
    ...withoutDefault,
    flags,
    personal: span ? text.slice(text.indexOf("(", span.offset) + 1, span.end - 1).trim() : null,
    choices: { personal: personalChoices(services) },
  };
}

function relationDetails(member: ast.Member): Details {
  const owner = ownerOf(member);
  const from = owner && keyOfNode(owner);
  const target = member.type?.type?.ref;
  const to = target && keyOfNode(target);
  const key = keyOfNode(member);
  if (from === undefined || to === undefined || key === undefined) return {};
  const inverse = member.clauses.find(ast.isInverseClause);
  return {
    relation: {
      key,
      from,
      to,
      cardinality: cardinalityOf(member.type),
      owns: member.owns,
      onDelete: member.clauses.find(ast.isOnDeleteClause)?.effect ?? null,
      inverse: inverse ? { name: inverse.name, many: inverseCardinality(member).many } : null,
    },
  };
}

const SEVERITIES: readonly (DiagramProblem["severity"] | undefined)[] = [undefined, "error", "warning", "info"];

/** The diagnostics in a node; those of its rows are told there. */
function problemsOf(node: KeyedNode): readonly DiagramProblem[] {
  const document = AstUtils.getDocument(node);
  const span = spanOf(node);
  if (!span) return [];
  const rows = isCard(node) ? rowSpans(node) : [];
  const isIn = (place: number, { offset, end }: Span) => offset <= place && place <= end;
  return (document.diagnostics ?? []).flatMap(({ severity, code, message, range }) => {
    const known = SEVERITIES[severity ?? 1];
    const place = document.textDocument.offsetAt(range.start);
    if (!known || !isIn(place, span) || rows.some((row) => isIn(place, row))) return [];
    return [
      { severity: known, code: String(code ?? ""), message: typeof message === "string" ? message : message.value },
    ];
  });
}

function rowSpans(node: KeyedNode): readonly Span[] {
  const rows = ast.isEnum(node)
    ? node.values
    : ast.isDomainEvent(node)
      ? node.parameters
      : "elements" in node
        ? node.elements.filter((element) => ast.isMember(element) || ast.isComputed(element))
        : [];
  return rows.flatMap((row) => spanOf(row) ?? []);
}
