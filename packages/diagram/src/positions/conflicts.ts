/**
 * The sides of a text in which git has left its markers of a merge: ours, then theirs. What was there before both
 * (between `|||||||` and `=======`) belongs to neither. The text itself where there are no markers.
 */
export function sidesOf(text: string): { readonly texts: readonly string[]; readonly hadConflicts: boolean } {
  const ours: string[] = [];
  const theirs: string[] = [];
  let state: "both" | "ours" | "base" | "theirs" = "both";
  let hadConflicts = false;
  for (const line of text.split(/\r?\n/)) {
    if (state === "both" && isMarker(line, "<")) {
      state = "ours";
      hadConflicts = true;
    } else if (state === "ours" && isMarker(line, "|")) state = "base";
    else if ((state === "ours" || state === "base") && isMarker(line, "=")) state = "theirs";
    else if (state === "theirs" && isMarker(line, ">")) state = "both";
    else {
      if (state === "both" || state === "ours") ours.push(line);
      if (state === "both" || state === "theirs") theirs.push(line);
    }
  }
  return hadConflicts ? { texts: [ours.join("\n"), theirs.join("\n")], hadConflicts } : { texts: [text], hadConflicts };
}

function isMarker(line: string, character: string): boolean {
  return line.startsWith(character.repeat(7)) && line[7] !== character;
}
