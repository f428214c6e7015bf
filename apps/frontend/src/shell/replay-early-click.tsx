"use client";

import { useEffect } from "react";

declare global {
  interface Window {
    /** Of the lines that come with the page (`EarlyClicks`). */
    replayEarlyClick?: () => void;
  }
}

/** After everything else of the page: presses again what was pressed before the page's script ran. */
export function ReplayEarlyClick() {
  useEffect(() => window.replayEarlyClick?.(), []);
  return null;
}
