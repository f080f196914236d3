/** A text as the content of an element or the value of an attribute. What XML cannot hold is replaced. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A length as a number in SVG, to a tenth of a pixel. */
export function number(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}
