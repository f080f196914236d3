export { Answers, defineFact, definePlainFact, type Fact, observe, type PlainFact } from "./facts.ts";
export { defineSummary, follow, perObject, sameParts } from "./summaries.ts";
