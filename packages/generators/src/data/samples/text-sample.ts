import { hash, hashRow } from "./hash.ts";
import { patternSampler } from "./pattern-sample.ts";
import * as vocabulary from "./vocabulary.ts";

/** What a text member is called, where, and what holds for it. */
export interface TextSubject {
  /** Words of the member's name. */
  readonly member: readonly string[];
  /** Words of the name of the entity or value object around it. */
  readonly owner: readonly string[];
  /** Different for members that are called the same in different places. */
  readonly seed: string;
  /** The same for members that stand side by side, so that a city and its country fit together. */
  readonly groupSeed: string;
  readonly personName: boolean;
  /** Words of the named type, where it has one: `Email` says what `claimsTo` does not. */
  readonly type: readonly string[];
  /** Longer than a line. */
  readonly long: boolean;
  readonly min: number;
  readonly max: number;
  readonly patterns: readonly string[];
}

export type TextSampler = (row: number) => string | undefined;

type Maker = (row: number, subject: Seeds) => string;

interface Seeds {
  readonly own: number;
  readonly group: number;
  readonly owner: readonly string[];
  readonly personName: boolean;
}

/** A maker of plausible texts for a member: by its name where that says something, by its pattern otherwise. */
export function textSampler(subject: TextSubject): TextSampler {
  const { min, max, patterns } = subject;
  const own = hash(subject.seed);
  const seeds: Seeds = { own, group: hash(subject.groupSeed), owner: subject.owner, personName: subject.personName };
  const maker = makerFor(subject);
  const tests = patterns.map((pattern) => safePattern(pattern));
  const fits = (text: string) => {
    const length = [...text].length;
    return length >= min && length <= max && tests.every((test) => test?.test(text) ?? false);
  };
  const fallback = patternSampler(patterns.length > 0 ? patterns : [plainPattern(min, max)], min, max, own);
  return (row) => {
    const text = maker(row, seeds);
    if (fits(text)) return text;
    for (const form of [
      slug(text),
      slug(text).replaceAll("-", "_"),
      slug(text).replaceAll("-", ""),
      text.toUpperCase(),
    ])
      if (fits(form)) return form;
    if (patterns.length === 0) {
      const cut = text.slice(0, max).trim();
      // What is cut off may be what told rows apart.
      if (max >= 20 && fits(cut) && row < 12) return cut;
    }
    return fallback(row);
  };
}

/** Texts up to this length are rather codes than words. */
const CODE_LENGTH = 12;

function plainPattern(min: number, max: number): string {
  const set = max <= CODE_LENGTH ? "A-Z0-9" : "a-z0-9";
  return `[${set}]{${Math.min(min, 1_000)},${Math.min(Math.max(min, 8), max)}}`;
}

function safePattern(pattern: string): RegExp | undefined {
  for (const flags of ["u", ""])
    try {
      return new RegExp(`^(?:${pattern})$`, flags);
    } catch {
      // Unicode mode refuses some escapes that plain mode reads.
    }
  return undefined;
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? "";
}

/** From the second round through a list on, a number tells the rows apart. */
function cycled(list: readonly string[]): Maker {
  return (row, { own }) => {
    const round = Math.floor(row / list.length);
    return `${pick(list, row + own)}${round === 0 ? "" : ` ${round + 1}`}`;
  };
}

function person(row: number, seed: number): { readonly first: string; readonly last: string; readonly round: number } {
  const { FIRST_NAMES: first, LAST_NAMES: last } = vocabulary;
  const round = Math.floor(row / first.length);
  return {
    first: pick(first, row + seed),
    last: pick(last, row + round + (seed % 7)),
    round: Math.floor(round / last.length),
  };
}

const fullName: Maker = (row, { group }) => {
  const { first, last, round } = person(row, group);
  return `${first} ${last}${round === 0 ? "" : ` ${round + 1}`}`;
};

const thing: Maker = (row, { own }) => {
  const { ADJECTIVES: adjectives, THINGS: things } = vocabulary;
  const round = Math.floor(row / adjectives.length);
  const again = Math.floor(round / things.length);
  return `${pick(adjectives, row + own)} ${pick(things, row + round + (own % 11)).toLowerCase()}${again === 0 ? "" : ` ${again + 1}`}`;
};

const company: Maker = (row, { group }) => {
  const { LAST_NAMES: names, COMPANIES: kinds } = vocabulary;
  const round = Math.floor(row / names.length);
  return `${pick(names, row + group)} ${pick(kinds, row + round)}${round < kinds.length ? "" : ` ${round}`}`;
};

const sentence: Maker = (row, { own }) => {
  const round = Math.floor(row / vocabulary.SENTENCES.length);
  return `${pick(vocabulary.SENTENCES, row + own)}${round === 0 ? "" : ` (${round + 1})`}`;
};

function place(row: number, group: number): vocabulary.Place {
  const { PLACES: places } = vocabulary;
  return (
    places[(row + group) % places.length] ?? { city: "", postalCode: "", region: "", country: "", countryName: "" }
  );
}

const MAKERS: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ["email", (row, { group }) => emailOf(row, group)],
  ["mail", (row, { group }) => emailOf(row, group)],
  ["login", (row, { group }) => emailOf(row, group)],
  ["phone", (row, { own }) => phone(row, own)],
  ["mobile", (row, { own }) => phone(row, own)],
  ["fax", (row, { own }) => phone(row, own)],
  ["telephone", (row, { own }) => phone(row, own)],
  ["url", (row, { own }) => `https://example.com/${pick(vocabulary.WORDS, row + own)}/${row + 1}`],
  ["website", (row) => `https://example.com/${row + 1}`],
  ["link", (row) => `https://example.com/${row + 1}`],
  ["city", (row, { group }) => place(row, group).city],
  ["town", (row, { group }) => place(row, group).city],
  ["location", (row, { group }) => place(row, group).city],
  ["region", (row, { group }) => place(row, group).region],
  ["state", (row, { group }) => place(row, group).region],
  ["province", (row, { group }) => place(row, group).region],
  ["zip", (row, { group }) => place(row, group).postalCode],
  ["postcode", (row, { group }) => place(row, group).postalCode],
  ["postal", (row, { group }) => place(row, group).postalCode],
  ["country", (row, { group }) => place(row, group).countryName],
  ["street", (row, { own }) => `${(hashRow(own, row) % 90) + 1} ${pick(vocabulary.STREETS, row + own)} Street`],
  [
    "address",
    (row, { own, group }) =>
      `${(hashRow(own, row) % 90) + 1} ${pick(vocabulary.STREETS, row + own)} Street, ${place(row, group).city}`,
  ],
  ["currency", (row, { own }) => pick(vocabulary.CURRENCIES, hashRow(own, row))],
  ["language", (row, { own }) => pick(vocabulary.LANGUAGES, hashRow(own, row))],
  ["locale", (row, { own }) => pick(vocabulary.LANGUAGES, hashRow(own, row))],
  ["color", (row, { own }) => pick(vocabulary.COLOURS, hashRow(own, row))],
  ["colour", (row, { own }) => pick(vocabulary.COLOURS, hashRow(own, row))],
  ["company", company],
  ["organization", company],
  ["organisation", company],
  ["employer", company],
  ["brand", company],
  ["manufacturer", company],
  ["publisher", company],
  ["username", (row, { group }) => userName(row, group)],
  ["nickname", (row, { group }) => userName(row, group)],
  ["description", sentence],
  ["summary", sentence],
  ["note", sentence],
  ["notes", sentence],
  ["comment", sentence],
  ["comments", sentence],
  ["body", sentence],
  ["text", sentence],
  ["content", sentence],
  ["message", sentence],
  ["reason", sentence],
  ["subject", sentence],
  ["reaction", sentence],
  ["remark", sentence],
  ["remarks", sentence],
  ["bio", sentence],
  ["label", cycled(vocabulary.WORDS)],
  ["tag", cycled(vocabulary.WORDS)],
  ["keyword", cycled(vocabulary.WORDS)],
  ["keywords", cycled(vocabulary.WORDS)],
  ["slug", cycled(vocabulary.WORDS)],
  ["category", cycled(vocabulary.WORDS)],
  ["topic", cycled(vocabulary.WORDS)],
  ["code", (row, { own }) => code(row, own)],
  ["sku", (row, { own }) => code(row, own)],
  ["number", (row, { own }) => String(10_000 + (own % 400) * 100 + row)],
  ["reference", (row, { own }) => `${code(row, own)}-${row + 1}`],
]);

const PEOPLE: ReadonlySet<string> = new Set(
  "account actor agent applicant artist author candidate client contact customer doctor driver employee guest instructor manager member owner passenger patient person player principal speaker staff student teacher trainer user visitor volunteer worker writer".split(
    " ",
  ),
);

const ORGANIZATIONS: ReadonlySet<string> = new Set(
  "agency airline bank brand business club company department employer hospital hotel institution manufacturer organisation organization publisher restaurant school shop store supplier team tenant university vendor warehouse".split(
    " ",
  ),
);

function makerFor({ member, owner, personName, type, long, max }: TextSubject): Maker {
  const last = member.at(-1) ?? "";
  const joined = member.join("");
  if (joined === "firstname" || joined === "givenname") return (row, { group }) => person(row, group).first;
  if (joined === "lastname" || joined === "surname" || joined === "familyname")
    return (row, { group }) => person(row, group).last;
  if (last === "country" && max <= 3) return (row, { group }) => place(row, group).country;
  if (joined.endsWith("postalcode") || joined.endsWith("zipcode"))
    return (row, { group }) => place(row, group).postalCode;
  if (joined.endsWith("countrycode")) return (row, { group }) => place(row, group).country;
  if (/(phone|fax|mobile)number$/.test(joined)) return (row, { own }) => phone(row, own);
  if (/e?mailaddress$/.test(joined)) return (row, { group }) => emailOf(row, group);
  if (/(web|home)page$|webaddress$/.test(joined)) return (row) => `https://example.com/${row + 1}`;
  if (joined === "name" || last === "name" || last === "title") {
    if (personName || (last === "name" && isAbout(owner, PEOPLE))) return fullName;
    return isAbout(owner, ORGANIZATIONS) ? company : thing;
  }
  const named = MAKERS.get(last) ?? MAKERS.get(type.at(-1) ?? "") ?? MAKERS.get(member[0] ?? "");
  if (named) return named;
  if (personName) return fullName;
  if (long) return sentence;
  return max <= CODE_LENGTH ? (row, { own }) => code(row, own) : thing;
}

function isAbout(owner: readonly string[], nouns: ReadonlySet<string>): boolean {
  return nouns.has(owner.at(-1) ?? "");
}

function emailOf(row: number, group: number): string {
  const { first, last, round } = person(row, group);
  return `${first}.${last}${round === 0 ? "" : round + 1}@example.com`.toLowerCase();
}

function userName(row: number, group: number): string {
  const { first, last, round } = person(row, group);
  return `${first}${last.charAt(0)}${round === 0 ? "" : round + 1}`.toLowerCase();
}

/** Numbers that are kept free for fiction. */
function phone(row: number, own: number): string {
  return `+44 20 7946 0${String(((own % 500) + row) % 1_000).padStart(3, "0")}`;
}

function code(row: number, own: number): string {
  const word = pick(vocabulary.WORDS, own).slice(0, 3).toUpperCase();
  return `${word}-${String(row + 1).padStart(3, "0")}`;
}
