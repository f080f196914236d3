import type { Services } from "../../services.ts";

/** Groups a plan by folders and files. */
export function groupByFile({ planView }: Services): void {
  planView.groupBy("file");
}

/** Groups a plan by what of the model its changes are about. */
export function groupBySymbol({ planView }: Services): void {
  planView.groupBy("symbol");
}

/** Groups a plan by the generators that its changes come from. */
export function groupByGenerator({ planView }: Services): void {
  planView.groupBy("generator");
}
