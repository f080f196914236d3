/** The two kinds of text on a card. */
export type TextStyle = "title" | "row";

const SIZES: Readonly<Record<TextStyle, number>> = { title: 13, row: 12 };

/**
 * Widths in thousandths of the font's size, of the sans-serif fonts that editors use, the widest of them: what is
 * reckoned here fits on any screen. Other characters count as wide as a capital letter; ideographs as a square.
 */
const NARROW = "fijlrt.,:;'|!()[]{}I ";
const WIDE = "mwMW@%";

/** About how wide a text is, in pixels at a zoom of 1, without asking a browser. */
export function textWidth(text: string, style: TextStyle): number {
  let thousandths = 0;
  for (const character of text) {
    if (NARROW.includes(character)) thousandths += 330;
    else if (WIDE.includes(character)) thousandths += 890;
    else if (character >= "\u2e80") thousandths += 1000;
    else if (character >= "a" && character <= "z") thousandths += 560;
    else if (character >= "0" && character <= "9") thousandths += 570;
    else thousandths += 680;
  }
  const bold = style === "title" ? 1.06 : 1;
  return (thousandths / 1000) * SIZES[style] * bold;
}
