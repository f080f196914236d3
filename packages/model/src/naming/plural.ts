/** Nouns whose plural follows no rule, by their last word. */
const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ["person", "people"],
  ["man", "men"],
  ["woman", "women"],
  ["child", "children"],
  ["foot", "feet"],
  ["tooth", "teeth"],
  ["goose", "geese"],
  ["mouse", "mice"],
  ["louse", "lice"],
  ["ox", "oxen"],
  ["die", "dice"],
  ["penny", "pennies"],
  ["datum", "data"],
  ["medium", "media"],
  ["bacterium", "bacteria"],
  ["curriculum", "curricula"],
  ["memorandum", "memoranda"],
  ["criterion", "criteria"],
  ["phenomenon", "phenomena"],
  ["index", "indexes"],
  ["vertex", "vertices"],
  ["matrix", "matrices"],
  ["appendix", "appendices"],
  ["alumnus", "alumni"],
  ["cactus", "cacti"],
  ["focus", "focuses"],
  ["fungus", "fungi"],
  ["nucleus", "nuclei"],
  ["radius", "radii"],
  ["stimulus", "stimuli"],
  ["syllabus", "syllabi"],
  ["quiz", "quizzes"],
  ["axis", "axes"],
  ["basis", "bases"],
  ["cache", "caches"],
  ["headache", "headaches"],
  ["niche", "niches"],
  ["movie", "movies"],
  ["cookie", "cookies"],
  ["calorie", "calories"],
  ["selfie", "selfies"],
  ["menu", "menus"],
  ["guru", "gurus"],
  ["taxi", "taxis"],
  ["fuse", "fuses"],
  ["excuse", "excuses"],
  ["leaf", "leaves"],
  ["loaf", "loaves"],
  ["half", "halves"],
  ["calf", "calves"],
  ["shelf", "shelves"],
  ["self", "selves"],
  ["wolf", "wolves"],
  ["thief", "thieves"],
  ["knife", "knives"],
  ["wife", "wives"],
  ["life", "lives"],
  ["hero", "heroes"],
  ["echo", "echoes"],
  ["potato", "potatoes"],
  ["tomato", "tomatoes"],
  ["veto", "vetoes"],
  ["embargo", "embargoes"],
]);

const UNCOUNTABLE: ReadonlySet<string> = new Set([
  "aircraft",
  "cattle",
  "deer",
  "equipment",
  "feedback",
  "fish",
  "furniture",
  "hardware",
  "headquarters",
  "information",
  "knowledge",
  "luggage",
  "means",
  "merchandise",
  "metadata",
  "money",
  "moose",
  "music",
  "news",
  "offspring",
  "personnel",
  "police",
  "rice",
  "scissors",
  "series",
  "sheep",
  "shrimp",
  "software",
  "species",
  "staff",
  "traffic",
  "weather",
]);

/** Plurals that end in no `s`: already plural, they stay as they are. */
const PLURALS: ReadonlySet<string> = new Set([...IRREGULAR.values()]);
const SINGULARS: ReadonlyMap<string, string> = new Map([...IRREGULAR].map(([singular, plural]) => [plural, singular]));

/** Words in `s` that are singular all the same. */
const SINGULAR_IN_S = /(ss|us|is|gas|lens|canvas|atlas|alias|bias|chaos|cosmos)$/;

/**
 * The English plural of a lower-case word; a word that is plural already stays as it is.
 */
export function plural(word: string): string {
  if (word === "" || UNCOUNTABLE.has(word) || PLURALS.has(word)) return word;
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  if (/[0-9]$/.test(word)) return `${word}s`;
  if (/sis$/.test(word)) return word.replace(/is$/, "es");
  if (word.endsWith("s") && !SINGULAR_IN_S.test(word)) return word;
  if (/(s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, "ies");
  return `${word}s`;
}

/**
 * The English singular of a lower-case word, for names made of a list's name (`tagIds` from `tags`); a word that is
 * singular already stays as it is.
 */
export function singular(word: string): string {
  if (word === "" || UNCOUNTABLE.has(word) || IRREGULAR.has(word)) return word;
  const irregular = SINGULARS.get(word);
  if (irregular !== undefined) return irregular;
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return word.replace(/ies$/, "y");
  if (/(analyses|theses|crises|diagnoses|oases)$/.test(word)) return word.replace(/es$/, "is");
  if (/(ss|sh|ch|x|zz|[^aeiou]us|gas|lens|canvas|atlas|alias|bias)es$/.test(word)) return word.replace(/es$/, "");
  if (word.length > 1 && word.endsWith("s") && plural(word) === word) return word.slice(0, -1);
  return word;
}
