import type { Entity, Index } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";

/** What serves as an index: the members in their order, whether they are unique together, and what to call it. */
interface Cover {
  readonly parts: readonly { readonly member: string; readonly descending: boolean }[];
  readonly unique: boolean;
  readonly words: string;
  readonly at?: object;
}

/** An index costs with every write; one that another covers gains nothing. */
export const coveredIndexes = defineDeclarationCheck(["entity", "mixin"], (owner, { report }) => {
  if (owner.indexes.length === 0) return;
  const known = implied(owner);
  owner.indexes.forEach((index, position) => {
    if (index.declaredIn !== owner.id) return;
    const others = [...known, ...owner.indexes.filter((_, at) => at !== position).map(coverOf)];
    const cover = others.find((other) => covers(other, index, position, owner.indexes));
    if (!cover) return;
    report(
      diagnostics.coveredIndex,
      `${cover.words} ${index.unique ? "says this already" : "serves for this already"}. Remove it.`,
      {
        at: index,
        whole: true,
        ...(cover.at ? { related: [{ at: cover.at, message: "This covers it." }] } : {}),
      },
    );
  });
});

/** What the clauses of members bring: their own uniqueness, and the key. */
function implied(owner: Pick<Entity, "members">): Cover[] {
  const covers: Cover[] = [];
  const key: { member: string; descending: boolean }[] = [];
  for (const member of owner.members) {
    if (member.kind === "computed" || !("unique" in member)) continue;
    if (!member.unique && !member.key) continue;
    const part = { member: member.name, descending: false };
    if (member.unique)
      covers.push({ parts: [part], unique: true, words: `\`${member.name}\` is \`unique\`, which`, at: member });
    if (member.key) key.push(part);
  }
  if (key.length > 0)
    covers.push({ parts: key, unique: true, words: `The key (${key.map(({ member }) => member).join(", ")})` });
  return covers;
}

function coverOf(index: Index): Cover & { readonly index: Index } {
  const words = `\`${index.unique ? "unique" : "index"} (${index.parts.map(({ member, descending }) => `${member}${descending ? " desc" : ""}`).join(", ")})\``;
  return { parts: index.parts, unique: index.unique, words, at: index, index };
}

function covers(
  cover: Cover & { readonly index?: Index },
  index: Index,
  position: number,
  all: readonly Index[],
): boolean {
  const later = cover.index !== undefined && all.indexOf(cover.index) > position;
  const same = cover.parts.length === index.parts.length;
  if (index.unique) {
    const wanted = new Set(index.parts.map(({ member }) => member));
    return cover.unique && same && !later && cover.parts.every(({ member }) => wanted.has(member));
  }
  // Of two indexes that are the same, the second is too much.
  if (same && later && !cover.unique) return false;
  return (
    cover.parts.length >= index.parts.length &&
    index.parts.every(({ member, descending }, at) => {
      const part = cover.parts[at];
      return part?.member === member && (index.parts.length === 1 || part.descending === descending);
    })
  );
}
