import { describe } from "vitest";
import { type JsonObject, type TestApp, useTestApp } from "./app.ts";
import type { FilterType } from "./lists.ts";
import { describeReading } from "./resource/reading.ts";
import { describeRefusals } from "./resource/refusals.ts";
import { describeUploads, type Uploads } from "./resource/uploads.ts";
import { describeWriting } from "./resource/writing.ts";
import { type CreateTenant, useTenant } from "./tenant.ts";

/** What the tests of a resource have to know about it. */
export interface ResourceTests {
  readonly path: string;
  /** Valid input for the `n`th row; what it refers to is created. */
  readonly input: (app: TestApp, n: number) => Promise<object>;
  /** Creates the `n`th row, once. */
  readonly create: (app: TestApp, n: number) => Promise<{ readonly id: string }>;
  /** What no client can do with them: no rule allows it. */
  readonly lacking?: readonly Lacking[];
  /** How many different rows there are. */
  readonly rows: number;
  readonly versioned: boolean;
  /** Members without which nothing is created. */
  readonly required: readonly string[];
  /** Members that cannot be changed, all of which the input has. */
  readonly unchangeable: readonly string[];
  /** The same input a second time breaks a unique constraint. */
  readonly unique: boolean;
  readonly sort: readonly string[];
  /** Filters, and of which type their values are. */
  readonly filters: Readonly<Record<string, FilterType>>;
  readonly include: readonly string[];
  /** Computed members that are others at every moment. */
  readonly changing?: readonly string[];
  /** Members of the natural key, if it can be said in an address. */
  readonly key: readonly { readonly segment: string; readonly name: string }[];
  /** References to other rows. */
  readonly references: readonly string[];
  /** Members whose words are searched, where some are. */
  readonly searched?: readonly string[];
  /** Formats in which the list is sent as a file, where it is. */
  readonly exports?: readonly string[];
  /** What can be uploaded, by the last segment of its address. */
  readonly files?: Uploads;
  /** A valid change; absent if nothing can be changed. */
  readonly change?: JsonObject;
  /** Creates the tenant that rows belong to, where they belong to one. */
  readonly tenant?: CreateTenant;
}

type Lacking = "create" | "update" | "delete";

/** Tests everything that resources have in common. */
export function describeResource(name: string, resource: ResourceTests): void {
  const app = useTestApp();

  describe(name, () => {
    useTenant(app, resource.tenant);
    describeWriting(app, resource);
    describeReading(app, resource);
    describeUploads(app, resource);
    describeRefusals(app, resource);
  });
}
