"use client";

import dynamic from "next/dynamic";
import { useEffect, useRef } from "react";
import { loadOnInput } from "@/design/load-on-input.ts";

// Most visits do without: its code is not of the first load.
const loadChatPanel = () => import("@/chat/chat-panel.tsx").then((file) => file.ChatPanel);
loadOnInput(loadChatPanel);
const ChatPanel = dynamic(loadChatPanel, { ssr: false });

/** The assistant beside the page: a column where there is room, else over the page. Escape closes it. */
export function PanelSlot({ onClose }: { onClose: () => void }) {
  const before = useRef<Element>(null);
  useEffect(() => {
    before.current = document.activeElement;
    // The keyboard goes back to where it came from.
    return () => (before.current as HTMLElement | null)?.focus();
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it wherever in it the keyboard is
    <div
      onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && onClose()}
      className="fixed inset-0 z-30 animate-rise border-line bg-canvas shadow-float sm:left-auto sm:w-[26rem] sm:border-l xl:sticky xl:top-0 xl:h-dvh xl:shrink-0 xl:animate-none xl:shadow-none"
    >
      <ChatPanel onClose={onClose} />
    </div>
  );
}
