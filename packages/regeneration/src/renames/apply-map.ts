import { isMigration } from "../merging/sql/migrations.ts";
import type { IdentifierMap } from "./identifier-map.ts";
import { meantNames } from "./members/meant-names.ts";
import { movedPath } from "./moved-paths.ts";
import { type Token, tokensOf } from "./tokens/index.ts";

/**
 * A text with the words of the last generation as they are called now; every other byte stays. Words that generation
 * never made stay too, and so do those of which it cannot be told.
 *
 * @param path where the text's file lay when the application was generated last
 */
export function applyIdentifierMap(map: IdentifierMap, path: string, text: string): string {
  // What was done to a database was done under the old names.
  if (map.isEmpty || isMigration({ path })) return text;
  const tokens = tokensOf(path, text, map.phrases);
  let known: ReadonlySet<string> | undefined;
  const own = () => {
    known ??= ownWords(map, path, tokens);
    return known;
  };
  const asMeant = meantNames(map, path, text, own);
  let result = "";
  let end = 0;
  tokens.forEach((token, at) => {
    const now =
      token.area === "path"
        ? movedPath(token.text, path, map.moved)
        : (renamed(map, path, tokens, at, own) ?? asMeant(token));
    if (now === undefined || now === token.text) return;
    result += text.slice(end, token.start);
    end = token.end;
    const gap = /\n\s*(?:\* )?/.exec(text.slice(token.start, token.end))?.[0];
    if (gap === undefined) result += now;
    else if (now.includes(" "))
      result += now.slice(0, now.lastIndexOf(" ")) + gap + now.slice(now.lastIndexOf(" ") + 1);
    else if (text[end] !== " ") result += now;
    else {
      // One word in the place of several: the line ends behind it.
      result += now + gap;
      end++;
    }
  });
  return result + text.slice(end);
}

function renamed(
  { evidence, substitutions, base }: IdentifierMap,
  path: string,
  tokens: readonly Token[],
  at: number,
  own: () => ReadonlySet<string>,
): string | undefined {
  const token = tokens[at];
  if (!token || token.area === "sign") return undefined;
  if (substitutions.of(token.text).length === 0) return undefined;
  const fate = evidence.fateOf(path, tokens, at, false);
  if (fate === undefined || fate === token.text || (token.area !== "name" && base.has(path))) return fate;
  // The user has something of that name already: two things must not become one without anybody's notice.
  return own().has(fate) ? evidence.fateOf(path, tokens, at, true) : fate;
}

/** Words of a text that were not in it when it was generated, and are not words that are renamed themselves. */
function ownWords(
  { base, phrases, substitutions }: IdentifierMap,
  path: string,
  tokens: readonly Token[],
): ReadonlySet<string> {
  const generated = base.get(path);
  const words = new Set(tokens.filter(({ area }) => area === "name").map(({ text }) => text));
  if (generated !== undefined) for (const { text } of tokensOf(path, generated, phrases)) words.delete(text);
  for (const word of words) if (substitutions.of(word).length > 0) words.delete(word);
  return words;
}
