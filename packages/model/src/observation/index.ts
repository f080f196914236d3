export { defineFact, definePlainFact, type Fact, ModelObserver, type PlainFact } from "./facts.ts";
export { type Question, type Reading, Readings } from "./readings.ts";
export { defineColumn, defineSummary, follow, perObject, sameParts } from "./summaries.ts";
