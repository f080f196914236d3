export { THEMES, type Theme, type ThemeColors } from "./themes.ts";
export { type SvgOptions, toSvg } from "./to-svg.ts";
