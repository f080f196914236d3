/** Where the pages of the language reference are. */
const PAGES = "https://github.com/domainsmith/domainsmith/blob/main/docs/language-reference";

/** What a keyword means, and the section that tells more. */
export interface KeywordDoc {
  readonly doc: string;
  /** `rules.md#checks` */
  readonly page: string;
}

/** The address of a section of the language reference. */
export function addressOf({ page }: KeywordDoc): string {
  return `${PAGES}/${page}`;
}

const UNIT: KeywordDoc = { doc: "A length of time: `3 days`, `1 year`.", page: "expressions.md#dates-and-durations" };
const EFFECTS = "relations.md#deletion";
const OPERATORS = "expressions.md";

/** What a rule can allow or deny of every entity. */
export const OPERATION_DOCS: Readonly<Record<string, KeywordDoc>> = {
  read: { doc: "Seeing rows, or some of their members: `read(number, total)`.", page: "rules.md#policies" },
  create: { doc: "Making new rows.", page: "rules.md#policies" },
  update: { doc: "Changing rows that may be read.", page: "rules.md#policies" },
  delete: { doc: "Deleting rows that may be read.", page: "rules.md#policies" },
};

/** The words of the language. */
export const KEYWORD_DOCS: Readonly<Record<string, KeywordDoc>> = {
  namespace: { doc: "What the full names of the file's declarations begin with.", page: "names.md" },
  import: { doc: "Makes names of another file or of a package visible here.", page: "names.md#imports" },
  from: { doc: "The file or package that is imported from.", page: "names.md#imports" },
  as: { doc: "The name by which what is imported is known in this file.", page: "names.md#imports" },
  private: { doc: "Visible in its own file only.", page: "entities.md#special-entities" },
  abstract: {
    doc: "An entity without rows of its own: what it holds is copied to those that extend it.",
    page: "entities.md#inheritance",
  },
  principal: { doc: "The entity whose rows sign in: the type of `me`.", page: "entities.md#special-entities" },
  subject: { doc: "A data subject in the sense of the GDPR.", page: "entities.md#special-entities" },
  shared: { doc: "An entity outside of tenancy: its rows belong to no tenant.", page: "tenancy.md#shared-entities" },
  entity: { doc: "Something with an identity and a life of its own.", page: "entities.md" },
  extends: { doc: "The one entity that this one inherits from.", page: "entities.md#inheritance" },
  with: { doc: "Mixins, whose members and rules come in.", page: "entities.md#mixins" },
  mixin: { doc: "Members, indexes, checks and rules to reuse.", page: "entities.md#mixins" },
  value: {
    doc: "Data that belongs together and has no identity. Among the targets of an annotation: value objects.",
    page: "types.md#values",
  },
  enum: { doc: "One of a few named values.", page: "types.md#enums" },
  type: { doc: "A name for a built-in type with its limits.", page: "types.md#refinements" },
  event: { doc: "Something that happened, with its data. Actions emit it.", page: "rules.md#events" },
  annotation: {
    doc: "Declares metadata that `@name` can give, and on what it stands.",
    page: "annotations.md#annotations",
  },
  role: { doc: "What somebody who signs in may be. Policies speak of roles.", page: "rules.md#policies" },
  tenancy: { doc: "Every row belongs to a row of this entity, and is seen there only.", page: "tenancy.md" },
  by: { doc: "Names the entity whose rows are the tenants.", page: "tenancy.md" },
  extend: { doc: "Adds to an entity from another place of the project.", page: "entities.md#extensions" },
  view: { doc: "What a diagram shows.", page: "annotations.md#views" },
  include: { doc: "The entities that a view shows.", page: "annotations.md#views" },
  depth: { doc: "How many relations a view follows from its entities.", page: "annotations.md#views" },
  key: { doc: "A part of the natural key: together unique, set once.", page: "entities.md#members" },
  owns: { doc: "A composition: the rows at the other end share this row's life.", page: "relations.md#ownership" },
  unique: {
    doc: "No two rows have the same. Behind a type for one member, `unique (a, b)` for several.",
    page: "entities.md#members",
  },
  index: { doc: "Makes searching and sorting by these members fast.", page: "entities.md#members" },
  desc: { doc: "From the last to the first.", page: "entities.md#members" },
  readonly: { doc: "Set when the row is created, and never changed.", page: "entities.md#members" },
  inverse: { doc: "The member by which the other end reaches this one.", page: "relations.md" },
  on: {
    doc: "`on delete`: what happens when the row at the other end is deleted. In `states`: the action of a transition. Behind an annotation: what it stands on.",
    page: EFFECTS,
  },
  delete: { doc: "`on delete`: what happens when the row at the other end is deleted.", page: EFFECTS },
  restrict: { doc: "The row at the other end cannot be deleted while this one refers to it.", page: EFFECTS },
  cascade: { doc: "This row is deleted together with the one at the other end.", page: EFFECTS },
  clear: { doc: "This member becomes empty when the row at the other end is deleted.", page: EFFECTS },
  personal: {
    doc: "Personal data: of which kind, why it may be processed, how long it is kept and what erasure does.",
    page: "personal-data.md",
  },
  sensitive: { doc: "Personal data of a special category, such as health.", page: "personal-data.md" },
  after: { doc: "The member from which the time is counted.", page: "personal-data.md" },
  computed: { doc: "A member that is worked out whenever it is read.", page: "rules.md#computed-members" },
  check: { doc: "Must hold for every row whenever a request is done.", page: "rules.md#checks" },
  else: { doc: "What is said when the check fails or the rule refuses.", page: "rules.md#checks" },
  states: { doc: "Which values of an enum may follow which, and by which action.", page: "rules.md#states" },
  action: {
    doc: "A named operation with a row: parameters, a guard, and the events that it emits. Among the targets of an annotation: actions.",
    page: "rules.md#actions",
  },
  member: { doc: "The annotation stands on members.", page: "annotations.md#annotations" },
  when: {
    doc: "The condition under which the action is possible, or the rows that the rule is about.",
    page: "rules.md#actions",
  },
  emits: { doc: "The events that the action emits.", page: "rules.md#events" },
  policy: { doc: "Who may do what. What no rule allows is refused.", page: "rules.md#policies" },
  allow: { doc: "Allows the operations that follow. `deny` wins.", page: "rules.md#policies" },
  deny: { doc: "Refuses the operations that follow, whatever is allowed.", page: "rules.md#policies" },
  for: {
    doc: "Those with one of these roles; `for anyone` also those who did not sign in.",
    page: "rules.md#policies",
  },
  code: { doc: "The code that the refused get; without it, it is `Entity.rule`.", page: "rules.md#policies" },
  matches: { doc: "The whole of the text matches the pattern.", page: "types.md#refinements" },
  and: { doc: "Both are true.", page: OPERATORS },
  or: { doc: "One of the two is true, or both.", page: OPERATORS },
  not: { doc: "True where the condition is false.", page: OPERATORS },
  implies: { doc: "Where the left side is true, the right side is, too.", page: OPERATORS },
  in: { doc: "The collection contains it.", page: "expressions.md#collections" },
  has: { doc: "`me has Support`: who is signed in has the role.", page: "rules.md#policies" },
  true: { doc: "The condition holds.", page: "expressions.md#values-and-names" },
  false: { doc: "The condition does not hold.", page: "expressions.md#values-and-names" },
  null: { doc: "No value is there.", page: "expressions.md#null" },
  this: { doc: "The row, or the value, that the expression is about.", page: "expressions.md#values-and-names" },
  ...Object.fromEntries(
    ["second", "minute", "hour", "day", "week", "month", "year"].flatMap((unit) => [
      [unit, UNIT],
      [`${unit}s`, UNIT],
    ]),
  ),
};
