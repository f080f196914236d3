import { beforeEach } from "vitest";
import type { TestApp } from "./app.ts";

export type CreateTenant = (app: TestApp, n: number) => Promise<{ readonly id: string }>;

/** Lets the application work for a tenant in each test. */
export function useTenant(app: () => TestApp, create: CreateTenant | undefined): void {
  beforeEach(async () => {
    if (create) app().tenant = (await create(app(), 0)).id;
  });
}
