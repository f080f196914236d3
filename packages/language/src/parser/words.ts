/** What begins a declaration, behind its annotations and modifiers. */
export const DECLARING: ReadonlySet<string> = new Set(
  "entity mixin value enum type event annotation role tenancy extend view".split(" "),
);

export const MODIFIERS: ReadonlySet<string> = new Set(["private", "abstract", "principal", "subject", "shared"]);

/** Every keyword of the grammar that is a word. A name that is none of them is an ID. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "abstract action after allow and annotation as by cascade check clear code computed day days deny delete depth " +
    "desc else emits entity enum event extend extends false for from has hour hours implies import in include index " +
    "inverse key matches member minute minutes mixin month months namespace not null on or owns personal policy " +
    "principal private readonly restrict role second seconds sensitive shared states subject tenancy this true type " +
    "unique value view week weeks when with year years"
  ).split(" "),
);

export function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

export function isWordPart(code: number): boolean {
  return isWordStart(code) || (code >= 48 && code <= 57);
}

/** The offset behind the word that begins at an offset. */
export function wordEnd(text: string, start: number): number {
  let end = start + 1;
  while (isWordPart(text.charCodeAt(end))) end++;
  return end;
}
