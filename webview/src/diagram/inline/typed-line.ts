import type { SymbolId } from "@domainsmith/model";
import type { DiagramNodeKind, DiagramOperation } from "@domainsmith/model/diagram";

const MEMBER = /^\s*([\p{L}_]\w*)\s*(?::\s*(.*\S))?\s*$/u;
const VALUE = /^\s*([\p{L}_]\w*)\s*(?:["“”](.*?)["“”]?)?\s*$/u;

/**
 * What a line that somebody typed adds to a card: `name`, `name: Type`, and in an enum `name "Label"`.
 *
 * @returns undefined where it is none of these
 */
export function operationOfLine(owner: SymbolId, kind: DiagramNodeKind, line: string): DiagramOperation | undefined {
  if (kind === "enum") {
    const [, name, label] = VALUE.exec(line) ?? [];
    if (name === undefined) return undefined;
    return { kind: "addEnumValue", owner, name, ...(label ? { label } : {}) };
  }
  const [, name, type] = MEMBER.exec(line) ?? [];
  if (name === undefined) return undefined;
  return { kind: "addMember", owner, name, ...(type === undefined ? {} : { type }) };
}

/** A line in two: the name with its colon and blanks, and the type behind them; undefined before there is a colon. */
export function typeInLine(line: string): { readonly head: string; readonly type: string } | undefined {
  const [, head, type] = /^([^:]*:\s*)(.*)$/s.exec(line) ?? [];
  return head === undefined || type === undefined ? undefined : { head, type };
}
