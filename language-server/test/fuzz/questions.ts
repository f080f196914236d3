import { type AskedPlace, DOCUMENT_REQUESTS, requestParams } from "../support/requests.ts";
import type { Random } from "./random.ts";

/** A request. */
export interface Question {
  readonly method: string;
  readonly params: object;
}

const QUERIES = ["", "o", "cust", "§", "orderLine"];
const NEW_NAMES = ["renamed", "a b", ""];

/** Some question that an editor may ask about a place. */
export function nextQuestion(place: AskedPlace, random: Random): Question {
  if (random.once(20)) return { method: "workspace/symbol", params: { query: random.one(QUERIES) } };
  const { method } = random.one(DOCUMENT_REQUESTS);
  return { method, params: { ...requestParams(place), newName: random.one(NEW_NAMES), ch: random.one(["\n", "}"]) } };
}
