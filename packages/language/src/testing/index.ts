export * from "./markers.ts";
export * from "./memory-file-system.ts";
export * from "./model-text.ts";
export * from "./parse.ts";
export * from "./shared-parser.ts";
export * from "./sources.ts";
