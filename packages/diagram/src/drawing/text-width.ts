/** The two kinds of text on a card. */
export type TextStyle = "title" | "row";

const SIZES: Readonly<Record<TextStyle, number>> = { title: 13, row: 12 };

/**
 * Widths in thousandths of the font's size, of the sans-serif fonts that editors use, the widest of them: what is
 * reckoned here fits on any screen. Other characters count as wide as a capital letter; ideographs as a square.
 */
const NARROW = "fijlrt.,:;'|!()[]{}I ";
const WIDE = "mwMW@%";

const widths = Uint16Array.from({ length: 128 }, (_, code) => asciiWidth(String.fromCharCode(code)));

function asciiWidth(character: string): number {
  if (NARROW.includes(character)) return 330;
  if (WIDE.includes(character)) return 890;
  if (character >= "a" && character <= "z") return 560;
  return character >= "0" && character <= "9" ? 570 : 680;
}

/** About how wide a text is, in pixels at a zoom of 1, without asking a browser. */
export function textWidth(text: string, style: TextStyle): number {
  let thousandths = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 128) thousandths += widths[code] ?? 0;
    else thousandths += code >= 0x2e80 ? 1000 : 680;
    // Two code units that are one character.
    if (code >= 0xd800 && code < 0xdc00) index += 1;
  }
  const bold = style === "title" ? 1.06 : 1;
  return (thousandths / 1000) * SIZES[style] * bold;
}
