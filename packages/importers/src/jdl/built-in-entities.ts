import type { DomainMember, EntityModifier } from "../domain-writer/document.ts";

/** An entity that every JHipster application has without declaring it. */
export interface BuiltInEntity {
  readonly modifiers: readonly EntityModifier[];
  readonly doc: string;
  readonly members: readonly DomainMember[];
}

const ONE = { many: false, lower: 1, upper: 1 } as const;
const OPTIONAL = { many: false, lower: 0, upper: 1 } as const;

/** By JHipster's name. The members are those by which people know a user or an authority. */
export const BUILT_IN_ENTITIES: ReadonlyMap<string, BuiltInEntity> = new Map([
  [
    "User",
    {
      modifiers: ["principal"],
      doc: "Someone who signs in.",
      members: [
        {
          name: "login",
          type: { name: "String", arguments: ["1..50"] },
          cardinality: ONE,
          clauses: [{ kind: "unique" }],
        },
        { name: "firstName", type: { name: "String", arguments: ["50"] }, cardinality: OPTIONAL, clauses: [] },
        { name: "lastName", type: { name: "String", arguments: ["50"] }, cardinality: OPTIONAL, clauses: [] },
        {
          name: "email",
          type: { name: "String", arguments: ["5..254"] },
          cardinality: OPTIONAL,
          clauses: [{ kind: "unique" }],
        },
      ],
    },
  ],
  [
    "Authority",
    {
      modifiers: [],
      doc: "What someone who signs in may do.",
      members: [
        { name: "name", key: true, type: { name: "String", arguments: ["1..50"] }, cardinality: ONE, clauses: [] },
      ],
    },
  ],
]);
