import type { IdentifierMap } from "../identifier-map.ts";
import type { Token } from "../tokens/index.ts";
import { isExportedNameAt } from "./exported-name.ts";
import { importedNameAt } from "./imported-name.ts";
import { memberAt } from "./member-at.ts";
import { Module } from "./module.ts";
import type { TypeMembers } from "./type-members.ts";

const CODE = /\.[cm]?[jt]sx?$/;

/**
 * Tells what is to be written for a word that means something generated, by what the file imports and by types.
 *
 * @param own words that the user has given to something else
 */
export function meantNames(
  { members, substitutions }: IdentifierMap,
  path: string,
  text: string,
  own: () => ReadonlySet<string>,
): (token: Token) => string | undefined {
  if (!CODE.test(path)) return () => undefined;
  let read: Module | undefined;
  let isTooDeep = false;
  return (token) => {
    const isWord = token.area === "name" || token.area === "property" || token.area === "string";
    if (isTooDeep || !isWord || substitutions.of(token.text).length === 0) return undefined;
    try {
      read ??= new Module(path, text);
      return writtenFor(token, read, members, own);
    } catch (error) {
      // Nested deeper than the stack allows.
      if (!(error instanceof RangeError)) throw error;
      isTooDeep = true;
      return undefined;
    }
  };
}

function writtenFor(
  { text: word, start }: Token,
  file: Module,
  members: TypeMembers,
  own: () => ReadonlySet<string>,
): string | undefined {
  const { source } = file;
  const exported = isExportedNameAt(source, start) ? members.fateOfExport(file, word) : undefined;
  if (exported !== undefined && !own().has(exported)) return exported;
  const member = memberAt(source, start);
  const fate = member && members.fateOf(file, member.type, word);
  const imported = importedNameAt(source, start);
  const name = imported && members.fateOfImport(file, imported.local, word);
  if (name !== undefined && name !== word && !own().has(name))
    return imported?.isShorthand ? `${fate ?? word}: ${name}` : name;
  return member?.isShorthand && fate !== undefined && fate !== word ? `${fate}: ${word}` : fate;
}
