import { adjustableError, type DiagnosticKind, error, warning } from "./kind.ts";

/** Relations: `DS20xx`. */
export const relationKinds = {
  ownsData: error("DS2001", "Ownership of something that is no entity"),
  inverseClash: error("DS2002", "An inverse whose name is taken"),
  relationTwice: error("DS2003", "A relation written on both sides"),
  abstractTarget: error("DS2004", "A relation to an abstract entity"),
  sharedInverse: error("DS2005", "An inverse that several entities would share"),
  inverseCardinality: error("DS2006", "A part with many owners"),
  deleteRule: error("DS2008", "A delete rule that cannot work"),
  keyCardinality: error("DS2009", "A key that may be missing or many"),
  impossibleRow: adjustableError("DS2010", "A row that can never be created"),
  cascadeCycle: warning("DS2011", "Deletions that go round in a circle"),
  ownedPrincipal: error("DS2012", "A principal that belongs to another row"),
  uniqueInverse: warning("DS2013", "A unique relation with a list at the other end"),
  linkDeleteRule: error("DS2014", "A delete rule on a list of links"),
} as const satisfies Record<string, DiagnosticKind>;
