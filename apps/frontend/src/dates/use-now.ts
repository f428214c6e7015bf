"use client";

import { useEffect, useState } from "react";

/**
 * The time, once a minute: what is today and what is overdue changes while the page is open.
 *
 * @param first what it is until then, where the server renders it too; the moment of the call by default
 */
export function useNow(first?: string): Date {
  const [now, setNow] = useState(() => (first === undefined ? new Date() : new Date(first)));
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
