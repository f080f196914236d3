export { defineFact, defineFactFrom, definePlainFact, type Fact, ModelObserver, type PlainFact } from "./facts.ts";
export { type Dependent, type Question, Reading, Readings } from "./readings.ts";
export { defineColumn, defineSelection, defineSummary, follow, perObject, sameParts } from "./summaries.ts";
