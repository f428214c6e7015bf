"use client";

import { Button } from "./button.tsx";

/** Loads the page anew, at the address that it has. */
export function ReloadButton() {
  return <Button onClick={() => window.location.reload()}>Try again</Button>;
}
