export * from "./actions.tsx";
export { Icon } from "./icon.tsx";
export * from "./kinds.tsx";
export * from "./layout.tsx";
export * from "./marks.tsx";
export * from "./status.tsx";
export * from "./symbols.tsx";
