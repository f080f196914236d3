export * from "./geometry.ts";
export * from "./layout.ts";
export * from "./messages.ts";
export * from "./operations.ts";
export * from "./requests.ts";
export * from "./scene.ts";
