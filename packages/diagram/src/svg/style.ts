import type { ThemeColors } from "./themes.ts";

const FONTS = '-apple-system,BlinkMacSystemFont,"Segoe UI",system-ui,Ubuntu,"Helvetica Neue",Arial,sans-serif';

/** The style sheet of a document, for its own elements only. */
export function styleOf({ ground, card, border, text, secondary, line, heritage, kinds, frames }: ThemeColors): string {
  const kindRules = Object.entries(kinds).map(([kind, color]) => `.ds .${kind}{--a:${color}}`);
  const frameRules = frames.map((color, index) => `.ds .f${index}{--a:${color}}`);
  return [
    `.ds text{font:12px ${FONTS};fill:${text}}`,
    ...kindRules,
    ...frameRules,
    `.ds .card{fill:${card}}`,
    ".ds .head{fill:var(--a);fill-opacity:.11}",
    ".ds .accent{fill:var(--a)}",
    `.ds .edge{fill:none;stroke:${border}}`,
    ".ds .foreign{opacity:.62}",
    ".ds use{color:var(--a)}",
    `.ds use.mark{color:${secondary}}`,
    ".ds text.name{font-size:13px;font-weight:600}",
    `.ds text.note,.ds text.type{fill:${secondary};text-anchor:end}`,
    ".ds text.note{font-size:11px}",
    ".ds text.computed{font-style:italic}",
    ".ds text.old{text-decoration:line-through}",
    ".ds .frame{fill:var(--a);fill-opacity:.05;stroke:var(--a);stroke-opacity:.45}",
    `.ds text.package{fill:${secondary};font-weight:600}`,
    `.ds .lines path{fill:none;stroke:${line};stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}`,
    `.ds .lines .heritage path{stroke:${heritage}}`,
    ".ds .lines .mixed>path:first-child{stroke-dasharray:6 4}",
    ".ds .lines .uses>path:first-child{stroke-dasharray:1.5 4;stroke-width:1.2}",
    `.ds .lines path.line{fill:${line}}`,
    `.ds .lines path.ground{fill:${ground}}`,
    `.ds .labels text{font-size:11px;fill:${secondary};paint-order:stroke;stroke:${ground};stroke-width:4px;stroke-linejoin:round}`,
  ].join("");
}
