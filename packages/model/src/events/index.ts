export { type EventArgument, eventArguments } from "./event-arguments.ts";
