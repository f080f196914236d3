import { memberId, ownerOf, type SymbolId } from "@domainsmith/model";
import type { Rename } from "@domainsmith/model/diagram";
import { DocumentEdits } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { nameSpanOf } from "../syntax/index.ts";
import { type Gesture, refuse } from "./gesture.ts";
import { findOwn } from "./support/find.ts";
import { isFresh } from "./support/fresh-names.ts";
import { isCard, titleOf } from "./support/keys.ts";
import { rowsOf } from "./support/rows.ts";

/** Renames in all files, as the editor does: the edits are those of the language's rename and nothing else. */
export const rename: Gesture<Rename> = async ({ key, name: given }, context) => {
  const { document, services, options } = context;
  const node = findOwn(key, context);
  if ("ok" in node) return node;
  const span = nameSpanOf(node);
  if (!span) return refuse(`"${titleOf(node)}" has no name in the text.`);
  const name = given.trim();
  if (name === node.name) return { ok: true, edits: new DocumentEdits(), focus: { key } };
  if (!options.rename) return refuse("Nothing can be renamed here. Rename it in the text.");
  const result = await options.rename(document, span.offset, name, !isFresh(services, key));
  if (!result.ok) return result;
  const renamed = renamedKeys(key, name, isCard(node) ? node : undefined);
  return {
    ok: true,
    edits: result.edits,
    focus: { key: renamed[key] ?? key },
    renamed,
    takesComments: true,
    isTidy: true,
  };
};

/** A declaration takes the keys of its rows along. */
function renamedKeys(key: SymbolId, name: string, card: Parameters<typeof rowsOf>[0] | undefined) {
  if (!card) return { [key]: memberId(ownerOf(key), name) };
  const after = key.slice(0, key.lastIndexOf(".") + 1) + name;
  const rows = rowsOf(card).flatMap((row) =>
    (ast.isMember(row) || ast.isComputed(row) || ast.isEnumValue(row) || ast.isParameter(row)) && row.name
      ? [[memberId(key, row.name), memberId(after, row.name)] as const]
      : [],
  );
  return Object.fromEntries([[key, after] as const, ...rows]);
}
