import { nearness } from "../../validation/did-you-mean.ts";

/**
 * How well a name fits what is typed; smaller is better, undefined is not at all. The same name first, then names that
 * begin so, those of which a word begins so, those that hold it, those that have its letters in order, and slips.
 */
export function fitOf(typed: string, name: string): number | undefined {
  if (typed === "") return 0;
  const [word, other] = [typed.toLowerCase(), name.toLowerCase()];
  if (name === typed) return 0;
  if (other === word) return 1;
  if (name.startsWith(typed)) return 2;
  if (other.startsWith(word)) return 3;
  const at = other.indexOf(word);
  if (at > 0) return /[A-Z_]/.test(name.charAt(at)) ? 4 : 5;
  if (hasInOrder(other, word)) return 6;
  const slip = nearness(typed, name);
  return slip === undefined ? undefined : 7 + slip;
}

function hasInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
