"use client";

import { TriangleAlert } from "lucide-react";
import { Notice } from "@/design/notice.tsx";
import { ReloadButton } from "@/design/reload-button.tsx";

export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <div className="grid min-h-[80dvh] place-items-center">
      <Notice
        level={1}
        icon={<TriangleAlert aria-hidden="true" />}
        title="Something went wrong on this page"
        actions={<ReloadButton />}
      >
        {error.digest ? `If it happens again, report it with the number ${error.digest}.` : "Try again."}
      </Notice>
    </div>
  );
}
