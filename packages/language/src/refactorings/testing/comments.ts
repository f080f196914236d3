import { commentsIn, tokenEnd } from "../../edits/scan.ts";
import { skipTrivia } from "../../parser/trivia.ts";

/** The words of all comments of a text: without slashes, stars and white space around them. */
export function commentsOf(text: string): string[] {
  const comments: string[] = [];
  for (let at = 0; at < text.length; ) {
    const next = skipTrivia(text, at);
    for (const { offset, end } of commentsIn(text, at, next)) {
      for (const line of text.slice(offset, end).split("\n")) {
        const words = line
          .replace(/^\s*(\/\/+|\/?\*+)/, "")
          .replace(/\*+\/\s*$/, "")
          .trim();
        if (words) comments.push(words);
      }
    }
    at = next < text.length ? tokenEnd(text, next) : next;
  }
  return comments;
}
