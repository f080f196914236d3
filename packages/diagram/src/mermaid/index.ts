export { type MermaidForm, type MermaidOptions, toMermaid } from "./to-mermaid.ts";
