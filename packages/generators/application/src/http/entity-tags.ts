import { ProblemException } from "./problem.ts";

/** What a version of a resource is called, as in `ETag` (RFC 9110, 8.8.3). */
export interface EntityTag {
  /** What stands between the quotes. */
  readonly opaque: string;
  /** It has `W/` in front: what it is given to says the same, and may be written otherwise. */
  readonly isWeak: boolean;
}

/** One of a list, which may be empty, and what ends it. */
const ELEMENT = /[ \t]*(?:(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[ \t]*)?(,|$)/y;

/** What `If-Match` or `If-None-Match` names: tags, or `*` for whatever there is. Throws a problem when it is neither. */
export function entityTags(name: "If-Match" | "If-None-Match", header: string): "*" | readonly EntityTag[] {
  if (header.trim() === "*") return "*";
  const tags: EntityTag[] = [];
  ELEMENT.lastIndex = 0;
  for (let end: string | undefined = ","; end === ","; ) {
    const [, weak, opaque, next] = ELEMENT.exec(header) ?? [];
    if (opaque !== undefined) tags.push({ opaque, isWeak: weak !== undefined });
    end = next;
    if (next === undefined) throw malformed(name);
  }
  if (tags.length === 0) throw malformed(name);
  return tags;
}

function malformed(name: string): ProblemException {
  const detail = `${name} must be tags in quotes as ETag has them, separated by commas, or an asterisk: "3-x1Yz", "4-Qr5t".`;
  return new ProblemException(400, "BAD_REQUEST", detail);
}
