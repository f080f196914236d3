import type { IdentifierMap } from "./identifier-map.ts";
import { movedPath } from "./moved-paths.ts";
import { type Token, tokensOf } from "./tokens/index.ts";

/**
 * A text with the words of the last generation as they are called now; every other byte stays. Words that generation
 * never made stay too, and so do those of which it cannot be told.
 *
 * @param path where the text's file lay when the application was generated last
 */
export function applyIdentifierMap(map: IdentifierMap, path: string, text: string): string {
  if (map.isEmpty) return text;
  const tokens = tokensOf(path, text, map.phrases);
  const own = ownWords(map, path, tokens);
  let result = "";
  let end = 0;
  tokens.forEach((token, at) => {
    const now = token.area === "path" ? movedPath(token.text, path, map.moved) : renamed(map, path, tokens, at, own);
    if (now === undefined || now === token.text) return;
    result += text.slice(end, token.start) + now;
    end = token.end;
  });
  return result + text.slice(end);
}

function renamed(
  { evidence, substitutions, base }: IdentifierMap,
  path: string,
  tokens: readonly Token[],
  at: number,
  own: ReadonlySet<string>,
): string | undefined {
  const token = tokens[at];
  if (!token || token.area === "sign") return undefined;
  const targets = substitutions.of(token.text);
  if (targets.length === 0) return undefined;
  // The user has something of that name already: two things must not become one without anybody's notice.
  const isCareful = targets.some((target) => own.has(target)) && (token.area === "name" || !base.has(path));
  return evidence.fateOf(path, tokens, at, isCareful);
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
