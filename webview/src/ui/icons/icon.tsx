import type { ReactNode } from "react";

/** The frame of all icons: 16 by 16, in the colour of the text. What they mean is said beside them. */
export function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      className="icon"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

/** An icon that is nothing but lines, by their path. */
export function lines(path: string): () => ReactNode {
  return () => (
    <Icon>
      <path d={path} />
    </Icon>
  );
}
