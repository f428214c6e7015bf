/** A message over the page. */
export interface ToastContent {
  title: string;
  detail?: string | undefined;
  /** `done` tells what was done and goes sooner; `error` is the default. */
  kind?: "done" | "error";
  /** One thing that can be done about it, such as taking it back. */
  action?: { label: string; run: () => void } | undefined;
}

/** One that is shown, known by its number. */
export type ShownToast = ToastContent & { id: number };
