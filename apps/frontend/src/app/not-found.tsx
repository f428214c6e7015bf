import { FileQuestion } from "lucide-react";
import { Button } from "@/design/button.tsx";
import { Notice } from "@/design/notice.tsx";
import { PageLink } from "@/design/page-link.tsx";

export default function NotFound() {
  return (
    <div className="grid min-h-[80dvh] place-items-center">
      <Notice
        level={1}
        icon={<FileQuestion aria-hidden="true" />}
        title="There is no such page"
        actions={
          <Button asChild>
            <PageLink href="/tasks">To your tasks</PageLink>
          </Button>
        }
      >
        The address may be mistyped, or the page is gone.
      </Notice>
    </div>
  );
}
