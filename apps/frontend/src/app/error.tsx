"use client";

import { TriangleAlert } from "lucide-react";
import { Notice } from "@/design/notice.tsx";
import { ReloadButton } from "@/design/reload-button.tsx";

export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <Notice
        icon={<TriangleAlert aria-hidden="true" />}
        title="Something went wrong on this page"
        actions={<ReloadButton />}
      >
        {error.digest ? `If it happens again, report it with the number ${error.digest}.` : "Try again."}
      </Notice>
    </main>
  );
}
