/**
 * A text of a type in which letter case, width and blanks at the ends make no difference, as applications keep it: in
 * small letters, in normal form NFKC. Generated applications and migrations say the same in words of their own.
 */
export function caselessText(text: string): string {
  // Some small letters are written in another way in that form.
  return text.normalize("NFKC").toLowerCase().normalize("NFKC").trim();
}
