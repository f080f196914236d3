import { type Signature, signature } from "./signature.ts";

/** Clauses and elements with brackets, by their word. */
export const CLAUSE_SIGNATURES: Readonly<Record<string, Signature>> = {
  personal: signature(
    "personal",
    [
      { text: "category", doc: "What kind of personal data it is: `name`, `contact`, `address` …" },
      {
        text: "basis: basis",
        name: "basis",
        doc: "Why it may be processed: `consent`, `contract`, `legalObligation` …",
      },
      {
        text: "keep: time after member",
        name: "keep",
        doc: "How long it is kept, counted from a Date or an Instant of the row: `keep: 1 year after closedAt`.",
      },
      {
        text: "erase: effect",
        name: "erase",
        doc: "What happens to it then, and when its subject asks: `blank`, `anonymize` or `delete`.",
      },
    ],
    "The member holds personal data.",
  ),
  sensitive: signature(
    "sensitive",
    [{ text: "category", doc: "`health`, `genetic`, `biometric`, `ethnicity`, `politics`, `religion` …" }],
    "The member holds personal data of a special category. It stands beside `personal(…)`.",
  ),
  index: signature(
    "index ",
    [
      {
        text: "member desc, …",
        doc: "Members with a column of their own, the one that is searched by first. `desc` turns the order round.",
      },
    ],
    "Makes searching and sorting by these members fast.",
  ),
  unique: signature(
    "unique ",
    [{ text: "member, …", doc: "Members with a column of their own." }],
    "No two rows have the same values in all of these members.",
  ),
  read: signature(
    "read",
    [{ text: "member, …", doc: "The members that the rule is about." }],
    "Reading these members only. Without brackets, the rule is about the whole row.",
  ),
};
