/** Apart from the rest of the package, because it loads the generators. */
export {
  type ApplicationRequest,
  type Generate,
  type PlannedApplication,
  planApplication,
} from "./plan-application.ts";
