/** The lines that mark a conflict, each alone on its line, in the order in which they occur. */
export const MARKERS = {
  yours: "<<<<<<< yours",
  base: "||||||| generated last",
  middle: "=======",
  next: ">>>>>>> generated now",
} as const;

/** Whether a text holds a conflict that was marked and not yet resolved. */
export function hasMarkers(text: string): boolean {
  return new RegExp(`^(?:${escaped(MARKERS.yours)}|${escaped(MARKERS.next)})\\r?$`, "m").test(text);
}

function escaped(text: string): string {
  return text.replaceAll("|", "\\|");
}
