export { type CompiledTypeScript, compileTypeScript } from "./compile-typescript.ts";
export type { TypeScriptContext } from "./context.ts";
