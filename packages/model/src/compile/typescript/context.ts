import type { Model } from "../../model.ts";
import type { SymbolId } from "../../symbols.ts";
import type { TypedExpression } from "../../typing/typed-expression.ts";
import type { Code } from "./fragment.ts";

/** What names of an expression are in the code around it. All texts are expressions that bind tightly: `row`, `input.at`. */
export interface TypeScriptContext {
  /** The row, or the value object. */
  readonly this?: string;
  /** The row before a change. */
  readonly old?: string;
  parameter?(name: string, id: SymbolId): string;
  /** The principal's row; null or undefined for nobody. */
  readonly me?: string;
  /** The present moment as ISO 8601 with milliseconds; by default `new Date().toISOString()`. */
  readonly now?: string;
  /** A condition that is true when the principal has the role. */
  hasRole?(role: SymbolId): string;
  /** Property of a row or value object that holds a member: another row as an object, many as an array. */
  propertyOf(owner: SymbolId, member: string): string;
  /** Property that holds the id of the row that a member refers to; by default the id is taken from the row itself. */
  referenceOf?(owner: SymbolId, member: string): string | undefined;
}

/** What names mean at some place of an expression. */
export interface Scope {
  readonly this?: Code;
  readonly old?: Code;
  readonly variables: ReadonlyMap<number, Code>;
  /** Names that are taken. */
  readonly names: ReadonlySet<string>;
}

/** What the compilers of the families of nodes ask of each other. */
export interface TypeScriptCompiler {
  readonly model: Model;
  readonly context: TypeScriptContext;
  value(node: TypedExpression, scope: Scope): Code;
  /** A list, never null. */
  list(node: TypedExpression, scope: Scope): Code;
  /** A call of a helper of the runtime. */
  helper(name: string, ...operands: readonly Code[]): Code;
  /** The helper itself. */
  reference(name: string): string;
}

/** A name that is not taken yet, as near to the wanted one as possible. */
export function freeName(wanted: string, { names }: Scope): string {
  const plain = /^[A-Za-z_$][\w$]*$/.test(wanted) && !WORDS.has(wanted) ? wanted : "each";
  if (!names.has(plain)) return plain;
  for (let n = 2; ; n++) if (!names.has(`${plain}${n}`)) return `${plain}${n}`;
}

/** Words that no variable may be called. */
const WORDS = new Set(
  (
    "arguments as async await break case catch class const continue debugger default delete do else enum eval export " +
    "extends false finally for from function get if implements import in instanceof interface let new null of package " +
    "private protected public return set static super switch this throw true try type typeof undefined var void while " +
    "with yield"
  ).split(" "),
);
