import type { DiagramNodeKind } from "@domainsmith/model/diagram";

export type Theme = "light" | "dark";

export interface ThemeColors {
  readonly ground: string;
  readonly card: string;
  readonly border: string;
  readonly text: string;
  readonly secondary: string;
  readonly line: string;
  /** Of generalisation lines. */
  readonly heritage: string;
  readonly kinds: Readonly<Record<DiagramNodeKind, string>>;
  /** Of packages, in turn. */
  readonly frames: readonly string[];
}

export const THEMES: Readonly<Record<Theme, ThemeColors>> = {
  light: {
    ground: "#ffffff",
    card: "#ffffff",
    border: "#cdd3da",
    text: "#1f2429",
    secondary: "#616b76",
    line: "#6b7683",
    heritage: "#a8752b",
    kinds: { entity: "#1a73d9", value: "#2f8a3b", enum: "#7a3fb0", mixin: "#c0730f", event: "#d13438" },
    frames: ["#1a73d9", "#2f8a3b", "#7a3fb0", "#c0730f", "#0e8a8a", "#b8386f"],
  },
  dark: {
    ground: "#1e1e1e",
    card: "#272829",
    border: "#46494d",
    text: "#d9dbde",
    secondary: "#9aa2ab",
    line: "#8d959f",
    heritage: "#c2955a",
    kinds: { entity: "#4aa0ff", value: "#7fc97a", enum: "#b98be0", mixin: "#e0963a", event: "#f2706b" },
    frames: ["#4aa0ff", "#7fc97a", "#b98be0", "#e0963a", "#4fc1c1", "#e57fa8"],
  },
};
