"use client";

import { CloudOff } from "lucide-react";
import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import { Notice } from "./notice.tsx";

interface LoadFailureProps {
  /** What could not be loaded, as the beginning of a sentence. */
  what: string;
  onRetry: () => void;
}

/** In the place of what could not be loaded. */
export function LoadFailure({ what, onRetry }: LoadFailureProps) {
  return (
    <Card role="alert">
      <Notice
        icon={<CloudOff aria-hidden="true" />}
        title={`${what} could not be loaded`}
        actions={<Button onClick={onRetry}>Try again</Button>}
      >
        The service does not answer at the moment. Nothing of yours is lost.
      </Notice>
    </Card>
  );
}
