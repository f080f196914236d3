import type { DiagramNodeKind } from "@domainsmith/model/diagram";

/** The colours that canvases paint with: those of the theme, as the style sheets use them. */
export interface Palette {
  readonly ground: string;
  readonly card: string;
  readonly border: string;
  readonly text: string;
  readonly secondary: string;
  readonly line: string;
  readonly focus: string;
  readonly error: string;
  readonly font: string;
  readonly kinds: Readonly<Record<DiagramNodeKind, string>>;
  readonly tints: readonly string[];
  /** Seen borders instead of shades. */
  readonly isHighContrast: boolean;
}

/** Reads the colours that the page has now, from an element within it. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    ground: read("--dg-ground"),
    card: read("--dg-card"),
    border: read("--dg-border"),
    text: read("--dg-text"),
    secondary: read("--dg-secondary"),
    line: read("--dg-line"),
    focus: read("--dg-focus"),
    error: read("--dg-error"),
    font: style.fontFamily,
    kinds: {
      entity: read("--dg-entity"),
      value: read("--dg-value"),
      enum: read("--dg-enum"),
      mixin: read("--dg-mixin"),
      event: read("--dg-event"),
    },
    tints: [0, 1, 2, 3, 4, 5].map((index) => read(`--dg-tint-${index}`)),
    isHighContrast: document.body.classList.contains("vscode-high-contrast"),
  };
}

/** Tells when the theme changes: VS Code then sets other variables and classes. Call what it returns to stop. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  const attributes = { attributes: true, attributeFilter: ["class", "style", "data-vscode-theme-kind"] };
  observer.observe(document.documentElement, attributes);
  observer.observe(document.body, attributes);
  return () => observer.disconnect();
}
