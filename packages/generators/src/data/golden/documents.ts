export interface Address {
  street: string;
  city: string;
  note: string | null;
}
