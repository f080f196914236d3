import { createElement, type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";
import { provideVSCodeDesignSystem } from "./library.ts";

type Registration = Parameters<ReturnType<typeof provideVSCodeDesignSystem>["register"]>[0];

/** Makes an element of the toolkit known to the page. */
export function register(definition: Registration): void {
  provideVSCodeDesignSystem().register(definition);
}

export type Listeners = Readonly<Record<string, ((event: Event) => void) | undefined>>;

/**
 * Keeps an element of the toolkit as it is described: properties are set where they differ, since the element changes
 * them itself, and listeners are those of the last drawing.
 */
export function useToolkitElement<Element extends HTMLElement>(
  properties: Readonly<Partial<Element>>,
  listeners: Listeners = {},
): RefObject<Element | null> {
  const ref = useRef<Element>(null);
  const current = useRef(listeners);
  current.current = listeners;
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    for (const name of Object.keys(properties) as (keyof Element)[]) {
      const value = properties[name];
      if (value !== undefined && element[name] !== value) element[name] = value;
    }
  });
  const names = Object.keys(listeners).join(" ");
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || names === "") return;
    const listen = (event: Event) => current.current[event.type]?.(event);
    for (const name of names.split(" ")) element.addEventListener(name, listen);
    return () => {
      for (const name of names.split(" ")) element.removeEventListener(name, listen);
    };
  }, [names]);
  return ref;
}

/** Draws an element of the toolkit; attributes are written as in HTML, and absent where undefined. */
export function drawToolkitElement(
  tag: string,
  ref: RefObject<HTMLElement | null>,
  attributes: Readonly<Record<string, string | undefined>>,
  children?: ReactNode,
): ReactNode {
  return createElement(tag, { ref, ...attributes }, children);
}
