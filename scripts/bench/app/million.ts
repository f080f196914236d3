import type { BenchRow } from "../../lib/bench.ts";
export async function millionRows(_application: string, _orders: number): Promise<readonly BenchRow[]> {
  return [];
}
