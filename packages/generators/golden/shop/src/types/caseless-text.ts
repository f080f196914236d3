/** Text in which case makes no difference, as it is stored: in small letters, in normal form NFKC. */
export function caselessText(value: string): string {
  // Some small letters are written in another way in that form.
  return value.normalize("NFKC").toLowerCase().normalize("NFKC").trim();
}
