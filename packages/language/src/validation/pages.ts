const PAGES = "https://github.com/domainsmith/domainsmith/blob/main/docs/language-reference/diagnostics";

/** Address of the page that explains a code. `domainsmith explain` shows the same text without a network. */
export function pageOf(code: string): string {
  return `${PAGES}/${code}.md`;
}
