const IRREGULAR: Readonly<Record<string, string>> = {
  child: "children",
  foot: "feet",
  goose: "geese",
  man: "men",
  mouse: "mice",
  person: "people",
  tooth: "teeth",
  woman: "women",
};

const UNCOUNTABLE = new Set([
  "advice",
  "data",
  "equipment",
  "feedback",
  "information",
  "media",
  "metadata",
  "music",
  "news",
  "series",
  "software",
  "species",
  "staff",
]);

const PLURALS = new Set(Object.values(IRREGULAR));

/**
 * The English plural of a camelCase name, by its last word: `wishList` becomes `wishLists`, `category` `categories`.
 * A name that is a plural already, has none, or ends in a digit stays as it is.
 */
export function plural(name: string): string {
  const start = lastWordStart(name);
  const word = name.slice(start);
  const lower = word.toLowerCase();
  if (UNCOUNTABLE.has(lower)) return name;
  if (PLURALS.has(lower) || /[\d_]$/.test(word)) return name;
  const irregular = IRREGULAR[lower];
  if (irregular !== undefined) return name.slice(0, start) + matchCase(word, irregular);
  return name.slice(0, start) + regularPlural(word);
}

function regularPlural(word: string): string {
  if (/is$/i.test(word)) return `${word.slice(0, -2)}es`;
  if (/(ss|us|x|z|ch|sh)$/i.test(word)) return `${word}es`;
  if (/s$/i.test(word)) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(leaf|loaf|half|shelf|thief|wolf)$/i.test(word)) return `${word.slice(0, -1)}ves`;
  if (/(knife|life|wife)$/i.test(word)) return `${word.slice(0, -2)}ves`;
  if (/(echo|hero|potato|tomato|veto)$/i.test(word)) return `${word}es`;
  return `${word}s`;
}

function lastWordStart(name: string): number {
  const match = /(?:[A-Z]?[a-z]+|[A-Z]+|[\d_]+)$/.exec(name);
  return match === null ? 0 : match.index;
}

function matchCase(pattern: string, word: string): string {
  return /^[A-Z]/.test(pattern) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
