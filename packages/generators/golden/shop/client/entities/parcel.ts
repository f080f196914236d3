import type { DimensionsInput, DimensionsShown } from "../types.ts";

export interface Parcel {
  readonly id: string;
  readonly size: DimensionsShown;
  /** In kilograms. */
  readonly weight: string;
  readonly label: string | null;
  readonly shipmentId: string;
}

/** What is sent to create one. */
export interface ParcelCreate {
  readonly size: DimensionsInput;
  /** In kilograms. */
  readonly weight: string;
  readonly label?: string | null;
}

/** What is sent to change one: only what changes. */
export interface ParcelUpdate {
  readonly size?: DimensionsInput;
  /** In kilograms. */
  readonly weight?: string;
  readonly label?: string | null;
}

/** One as it is sent with its owner: with the id of one that is there, or a new one without. */
export type ParcelWrite = ParcelCreate & { readonly id?: string };
