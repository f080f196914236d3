import { Icon, lines } from "./icon.tsx";

export const KeyIcon = lines("M8.2 7.8a3.2 3.2 0 1 1 1.7-1.7L14 10.2V13h-2.6v-1.6H9.8V9.8L8.2 7.8zM5.6 5.2h.01");
/** From one card to many of another. */
export const RelationIcon = lines("M2 8h12M9.5 8l4.5-3.5M9.5 8l4.5 3.5M4 5.5v5");
export const ComputedIcon = lines(
  "M10.5 3c-1.6-.6-2.5.2-2.8 1.8L6.3 11.8C6 13.3 5.2 13.9 3.8 13.3M5.2 7h4.6M10.5 9l3 4M13.5 9l-3 4",
);
export const PersonalIcon = lines(
  "M8 1.8 13 3.6v4c0 3-2 5.2-5 6.6-3-1.4-5-3.6-5-6.6v-4zM8 5.2a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6M5.6 10.8c.3-1.2 1.2-1.9 2.4-1.9s2.1.7 2.4 1.9",
);
export const SensitiveIcon = lines("M8 1.8 13 3.6v4c0 3-2 5.2-5 6.6-3-1.4-5-3.6-5-6.6v-4zM8 5v3.5M8 10.8v.01");
export const UniqueIcon = lines("M8 2.5 13.5 8 8 13.5 2.5 8zM7.2 6.8 8.3 6v4");
export const ReadonlyIcon = lines("M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5");
export const AttributeIcon = lines("M3 5.5h10v5H3z");
export const ParameterIcon = lines("M5 3.5H3v9h2M11 3.5h2v9h-2M6.5 8h3");

/** The owning end of a composition. */
export function OwnsIcon() {
  return (
    <Icon>
      <path d="M1.5 8 5 5.7 8.5 8 5 10.3z" fill="currentColor" />
      <path d="M8.5 8h6" />
    </Icon>
  );
}

/** A dot: it must be given. */
export function RequiredIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="2" fill="currentColor" />
    </Icon>
  );
}
