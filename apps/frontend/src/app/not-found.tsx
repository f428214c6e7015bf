import { FileQuestion } from "lucide-react";
import Link from "next/link";
import { Button } from "@/design/button.tsx";
import { Notice } from "@/design/notice.tsx";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <Notice
        icon={<FileQuestion aria-hidden="true" />}
        title="There is no such page"
        actions={
          <Button asChild>
            <Link href="/tasks">To your tasks</Link>
          </Button>
        }
      >
        The address may be mistyped, or the page is gone.
      </Notice>
    </main>
  );
}
