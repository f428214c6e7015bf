"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

/** Pixels from the end within which a reader counts as being there. */
const NEAR = 80;

/**
 * Keeps the end of a growing conversation in view for those who read there; who has scrolled up stays where they are.
 *
 * @param frame scrolls
 * @param content grows in it
 * @returns whether the end is in view, and the way there
 */
export function useStickToEnd(frame: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>) {
  const [atEnd, setAtEnd] = useState(true);
  const stuck = useRef(true);
  const before = useRef(0);

  function toEnd() {
    stuck.current = true;
    frame.current?.scrollTo({ top: frame.current.scrollHeight });
  }

  useEffect(() => {
    const box = frame.current;
    const grown = content.current;
    if (!box || !grown) return;
    const onScroll = () => {
      const near = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
      // It is told of a frame later: what has come since then is not what a reader went away from.
      if (near || box.scrollTop < before.current) stuck.current = near;
      before.current = box.scrollTop;
      setAtEnd(stuck.current);
    };
    const observer = new ResizeObserver(() => {
      if (stuck.current) box.scrollTop = box.scrollHeight;
      else onScroll();
    });
    observer.observe(grown);
    observer.observe(box);
    box.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", onScroll);
    };
  }, [frame, content]);

  return { atEnd, toEnd };
}
