/**
 * Where a word stands. `name`: an identifier; `property`: one behind a dot or before the colon of a property; `string`:
 * in a string without blanks; `prose`: in any other text, comments among them; `path`: a whole relative path, as in an
 * import; `sign`: everything that is no word.
 */
export type Area = "name" | "property" | "string" | "prose" | "path" | "sign";

/** A word or a sign of a text; blanks are none. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly area: Area;
}
