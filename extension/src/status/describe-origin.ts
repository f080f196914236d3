import type { Origin } from "@domainsmith/model";

/** What generation knows of a file, in words: what happens to it, and what it comes from. */
export function describeOrigin({ ownership, symbol, edited }: Origin): {
  readonly text: string;
  readonly detail: string;
} {
  const source = symbol === undefined ? "made of the whole model" : `made of ${symbol}`;
  switch (ownership) {
    case "own":
      return { text: "Yours", detail: "generation does not know this file" };
    case "once":
      return { text: "Yours: generated once", detail: `${source}, and never written again` };
    case "generated": {
      const places = edited.length === 1 ? "1 place of yours" : `${edited.length} places of yours`;
      return edited.length === 0
        ? { text: "Generated: your changes will be merged", detail: source }
        : { text: `Generated, with ${places}`, detail: `${source}; your changes are merged` };
    }
  }
}
