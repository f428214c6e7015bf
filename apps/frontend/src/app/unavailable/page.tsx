import { CloudOff } from "lucide-react";
import type { Metadata } from "next";
import { Notice } from "@/design/notice.tsx";
import { ReloadButton } from "@/design/reload-button.tsx";

export const metadata: Metadata = { title: "Not available at the moment" };

/** Shown by the guard in place of a page while the backend cannot be reached; the address stays that of the page. */
export default function UnavailablePage() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <Notice
        icon={<CloudOff aria-hidden="true" />}
        title="The service cannot be reached at the moment"
        actions={<ReloadButton />}
      >
        This page works, but the part that holds your tasks does not answer. They are safe, and you are still signed in.
      </Notice>
    </main>
  );
}
