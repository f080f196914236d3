export interface PageParts {
  /** Random, new for every page: only scripts that carry it are run. */
  readonly nonce: string;
  /** Where a webview's own files come from. */
  readonly cspSource: string;
  /** Addresses of the page's program and its styles. */
  readonly script: string;
  readonly styles: string;
  /** BCP 47, such as `en`. */
  readonly language: string;
  readonly title: string;
}

/**
 * The document of a diagram's page. It may load its own program, styles and pictures, and nothing else; it may talk to
 * nobody but its host.
 */
export function pageHtml({ nonce, cspSource, script, styles, language, title }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `img-src ${cspSource} data: blob:`,
    `font-src ${cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${escaped(styles)}">
</head>
<body>
<div id="root"></div>
<script type="module" nonce="${escaped(nonce)}" src="${escaped(script)}"></script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
