"use client";

import { type ComponentProps, type ComponentType, type ReactElement, useState } from "react";
import { useErrorToast } from "./toast.tsx";

/** A menu that is open when it comes; `children` is its button. */
export type OpenedMenu<Given extends object = object> = ComponentType<Given & { children: ReactElement }>;

interface DeferredMenuProps<Given extends object> extends Omit<ComponentProps<"button">, "type" | "onClick"> {
  /** Gives the menu, whose code most visits do without. */
  load: () => Promise<OpenedMenu<Given>>;
  /** What the menu needs besides its button. */
  given?: Given;
}

/** A button whose menu is loaded when the pointer comes near or it is pressed. */
export function DeferredMenu<Given extends object = object>({ load, given, ...button }: DeferredMenuProps<Given>) {
  const showError = useErrorToast();
  const [Opened, setOpened] = useState<OpenedMenu<Given>>();
  if (Opened) {
    return (
      <Opened {...(given as Given)}>
        <button type="button" {...button} />
      </Opened>
    );
  }
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      // What fails here is tried again, and told, when it is pressed.
      onPointerEnter={() => void load().catch(() => {})}
      onClick={() =>
        load().then(
          (loaded) => setOpened(() => loaded),
          () => showError("The menu could not be loaded", "Check your connection, then try again."),
        )
      }
      {...button}
    />
  );
}
