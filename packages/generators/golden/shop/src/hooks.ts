import type { ApplicationHooks } from "./hooks/application-hooks.ts";

/**
 * Where your own code takes part in the application as a whole: `configure` adds routes and plugins, `authenticate`
 * says who asks, `onError` reports errors, `onStart` and `onStop` do what is to be done then. This file is yours: it is
 * never generated again.
 *
 * What happens when rows are written or shown stands in `src/modules/<entity>/<entity>.hooks.ts`.
 */
export const hooks: ApplicationHooks = {};
