export { apiGenerator } from "./api-generator.ts";
