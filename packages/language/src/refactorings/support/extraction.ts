import { DocumentEdits, type Extent, removeExtents, replacement, type TextChange } from "../../edits/index.ts";
import type * as ast from "../../generated/ast.ts";
import { ownerOf } from "../../references/members.ts";
import type { Body, Selection } from "../selection.ts";
import {
  capitalised,
  commonWords,
  declarationNameTaken,
  freeName,
  holdersOf,
  memberNameTaken,
  uncapitalised,
} from "./names.ts";
import { followMove } from "./readers.ts";
import { bodyName, nameOf } from "./sites.ts";
import { changedLines, extentsOf } from "./text.ts";

/** Members that move to a declaration of their own, and are reached through a member that takes their place. */
export interface Extraction {
  /** A free name for the declaration: what the members' names have in common, or a general one. */
  readonly type: string;
  /** A free name for the member. */
  readonly through: string;
  /** The lines of the declaration's body. */
  readonly lines: readonly string[];
  /** How everything that reads the members follows. */
  readonly edits: DocumentEdits;
}

/**
 * Works out what is the same wherever members move to: the names, and what follows.
 *
 * @param into where they move to, for people: `a value object`
 * @returns why somebody who reads them cannot follow, if so
 */
export function extractionOf(
  { file, text, services }: Selection,
  body: Body,
  members: readonly (ast.Member | ast.Computed)[],
  into: string,
): Extraction | string {
  const moved = new Set<ast.Member | ast.Computed>(members);
  const owner = ownerOf(body);
  const holders = new Set(members.flatMap((member) => holdersOf(member, services)));
  if (owner) holders.add(owner);
  const shared = commonWords(members.map(nameOf));
  const general = `${bodyName(body)}Details`;
  const type = freeName(shared ? capitalised(shared) : general, declarationNameTaken(file, services));
  const through = freeName(shared ? uncapitalised(shared) : "details", memberNameTaken(holders, services));
  const edits = new DocumentEdits();
  const blocking = followMove({ members: moved, through, along: moved, into }, body, services, edits);
  return blocking ?? { type, through, edits, lines: bodyLines(text, extentsOf(members, text)) };
}

/** What stands in braces, as the lines of another body. */
export function bodyLines(text: string, extents: readonly Extent[]): readonly string[] {
  return extents.flatMap((extent) => changedLines(text, extent, []).map((line) => (line ? `  ${line}` : line)));
}

/** Puts one member in the place of others; undefined where these have no place. */
export function putInPlace(
  text: string,
  members: readonly (ast.Member | ast.Computed)[],
  written: string,
): readonly TextChange[] | undefined {
  const [first, ...others] = extentsOf(members, text);
  return first && [replacement(first, written), ...removeExtents(text, others)];
}
