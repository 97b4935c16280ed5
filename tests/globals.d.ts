// What the functions that tests run in a page find there, for the type checker alone.

import type { CableEvents, CableViewer } from "../src/js/package/element.d.ts";

/** An event of an element, as `visit` keeps it, with the id of that element. */
interface Told {
  type: string;
  detail: any;
  on: string;
}

declare global {
  /** The elements that tests put into a page, by their ids. */
  var one: CableViewer;
  var two: CableViewer;
  var e0: CableViewer;
  var e1: CableViewer;
  var box: HTMLElement;
  var place: HTMLElement;
  var first: HTMLElement;
  var second: HTMLElement;
  var other: HTMLIFrameElement;

  /** An element that a test holds while it is out of the page. */
  var kept: CableViewer;

  /** All events of elements, as `visit` keeps them. */
  var events: Told[];
  function heard<Type extends keyof CableEvents>(type: Type, count?: number): Promise<CableEvents[Type]["detail"]>;

  /** How many promises were rejected with nobody to hear of it. */
  var rejected: number;

  /** An element that is in no page any more. */
  var gone: WeakRef<CableViewer>;

  /** What frames have posted to their page, by whom; "fence" is counted instead. */
  var told: { data: any; origin: string; frame: number }[];
  var fences: number;

  /** The messages that have come to a page or frame, and its timers that are to run. */
  var received: number;
  var timers: Set<unknown>;

  /** How long tasks on the main thread took, in milliseconds. */
  var tasks: number[];

  /** What the benchmark of a library looks at, and what it has measured. */
  var septel: ShadowRoot;
  var timed: { start: number; first: number; read: number; held: string };

  /** The checker of accessibility, once its script has run. */
  var axe: {
    run(
      what: Node | string,
      how?: { runOnly: { type: "tag"; values: string[] } },
    ): Promise<{
      violations: { id: string; nodes: { html: string; target: string[]; failureSummary: string }[] }[];
    }>;
  };

  interface Window {
    /** Finds a text as the browser's own search does; the library of types has it not. */
    find(text: string): boolean;
  }

  /** What a test looks for is there. Where it isn't, the TypeError that says so fails the test, as it should. */
  interface ParentNode {
    querySelector<Name extends keyof HTMLElementTagNameMap>(selectors: Name): HTMLElementTagNameMap[Name];
    querySelector(selectors: string): HTMLElement;
  }
}
